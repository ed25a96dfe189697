/** The frame around each view: title, language, what is announced, and either the card or the full view. */
import { useEffect, useMemo } from "preact/hooks";
import { label } from "../labels";
import type { Store } from "../state/store";
import { Card } from "./card/card";
import { Later, useFullScript } from "./later";
import { Masthead } from "./basics/masthead";
import { WidgetProvider, type ExplanationProps, type PanelProps, type Say, type WayToFull } from "./basics/widget-context";

interface Props {
  readonly store: Store;
  /** The sentence for screen readers; empty until something changed. */
  readonly announcement: string;
  /** Whether sentences of the page show the same state; the page then says in which language. */
  readonly isLinked: boolean;
  /** Whether to show the full view, as soon as its script has loaded. */
  readonly isFull: boolean;
  readonly wayToFull: WayToFull;
  /** Called when the view has changed, and at first. */
  readonly onView: () => void;
}

export function Widget({ store, announcement, isLinked, isFull, wayToFull, onView }: Props) {
  const { choice, answer } = store.snapshot;
  const { language } = choice;
  const { title } = answer.scenario;
  const say = useMemo<Say>(() => (name, values) => label(name, language, values), [language]);
  const context = useMemo(() => ({ store, say, Explanation, Panel, wayToFull }), [store, say, wayToFull]);
  const { script, notice } = useFullScript(isFull, say);
  const Full = isFull ? script?.Full : undefined;
  useEffect(onView, [Full]);

  return (
    <WidgetProvider value={context}>
      <section class="calculator" part="calculator" lang={language} aria-label={say("calculator", { title })}>
        {Full ? (
          <>
            <Masthead isLinked={isLinked} />
            <Full />
            <p role="status" class="unseen">
              {announcement || null}
            </p>
          </>
        ) : (
          <Card announcement={announcement} isLinked={isLinked} />
        )}
        {notice}
      </section>
    </WidgetProvider>
  );
}

/** Explanations come with the script of the full view, since most readers of a card open none. */
function Explanation(props: ExplanationProps) {
  return <Later of={(script) => script.Explanation} {...props} />;
}

function Panel({ name }: PanelProps) {
  return <Later of={(script) => script.panels[name]} />;
}
