/** The calculator: the card or, at a press, the whole account in the order in which it is read. */
import type { ComponentType } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Language } from "../language";
import { label } from "../labels";
import type { Store } from "../state/store";
import type { Beyond } from "./card/beyond";
import { Card } from "./card/card";
import { Answer } from "./finding/answer";
import { Assumptions } from "./assumptions/assumptions";
import { BreakEvens } from "./sections/break-evens";
import { Comparison } from "./sections/comparison";
import { Conventions } from "./choices/conventions";
import { CountedServices } from "./choices/counted-services";
import { FigureRows } from "./figures/figure-rows";
import { FigureTable } from "./figures/figure-table";
import { Explanation } from "./explanation/explanation";
import { Funnel } from "./sections/funnel";
import { Futures } from "./sections/futures";
import { Live } from "./basics/live";
import { NotCounted } from "./finding/not-counted";
import { Payers } from "./sections/payers";
import { PlaceChoice } from "./place/place-choice";
import { PresetTabs } from "./choices/preset-tabs";
import { Ranking } from "./sections/ranking";
import { Change } from "./panels/change";
import { headingOf, Section } from "./basics/section";
import { reveal } from "./basics/reveal";
import { Sure } from "./panels/sure";
import { Towns } from "./panels/towns";
import { Why } from "./panels/why";
import { Sensitivity } from "./sections/sensitivity";
import { Sources } from "./sections/sources";
import { TakeAway } from "./take-away/take-away";
import { UnitCosts } from "./finding/unit-costs";
import { useWidget, WidgetProvider, type Say } from "./basics/widget-context";

interface Props {
  readonly store: Store;
  /** The sentence for screen readers; empty until something changed. */
  readonly announcement: string;
  /** Whether sentences of the page show the same state; the page then says in which language. */
  readonly isLinked: boolean;
}

export function Widget({ store, announcement, isLinked }: Props) {
  const { choice, answer } = store.snapshot;
  const { language } = choice;
  const { title } = answer.scenario;
  const say = useMemo<Say>(() => (name, values) => label(name, language, values), [language]);
  const context = useMemo(() => ({ store, say, Explanation }), [store, say]);
  const [room, showFull] = useState<string>();
  const beyond = useMemo<Beyond>(() => ({ openPanels: async () => ({ why: Why, sure: Sure, change: Change, towns: Towns }), addressOfFull: () => undefined, showFull }), []);
  return (
    <WidgetProvider value={context}>
      <section class="calculator" part="calculator" lang={language} aria-label={say("calculator", { title })}>
        {room === undefined ? <Card beyond={beyond} announcement={announcement} isLinked={isLinked} /> : <Full room={room} announcement={announcement} isLinked={isLinked} />}
      </section>
    </WidgetProvider>
  );
}

function Full({ room, announcement, isLinked }: Omit<Props, "store"> & { readonly room: string }) {
  const { store, read, say } = useWidget();
  const { choice, answer } = read((now) => now);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (title.current) reveal(title.current, headingOf(room));
  }, []);
  const other: Language = choice.language === "en" ? "ja" : "en";
  return (
    <>
      <header class="masthead">
        <h2 ref={title} class="title" part="title" tabIndex={-1}>
          {answer.scenario.title}
        </h2>
        {!isLinked && (
          <button type="button" class="quiet" part="language" lang={other} onClick={() => store.change((choice) => ({ ...choice, language: other }))}>
            {say("otherLanguage")}
          </button>
        )}
      </header>
      <Answer />
      <Live of={PresetTabs} isSmall />
      <Live of={PlaceChoice} isSmall />
      {BELOW.map((part) => (
        <Live key={part} of={part} />
      ))}
      <p role="status" class="unseen">
        {announcement || null}
      </p>
    </>
  );
}

function Appraisal() {
  const { read, say } = useWidget();
  return (
    <Section label="appraisal">
      <FigureRows rows={read((now) => now.answer.appraisal)} />
    </Section>
  );
}

/** Everything year by year, line by line and service by service. */
function Tables() {
  const { read, say } = useWidget();
  const { years, lines, uses } = read((now) => now.answer);
  return (
    <Section label="tables">
      {[years, lines, uses].map((table) => (
        <FigureTable key={table.caption} table={table} />
      ))}
    </Section>
  );
}

/** What follows the choices of figures and place, in the order in which it is read. */
const BELOW: readonly ComponentType[] = [
  Funnel,
  CountedServices,
  UnitCosts,
  Futures,
  NotCounted,
  BreakEvens,
  Sensitivity,
  Comparison,
  Ranking,
  Payers,
  Appraisal,
  Conventions,
  Assumptions,
  Tables,
  Sources,
  TakeAway,
];
