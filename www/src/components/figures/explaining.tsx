/** Figures that explain themselves: pressing one opens its explanation below the part that contains it. */
import { createContext, type ComponentChildren, type VNode } from "preact";
import { useContext, useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { Figure } from "../../core/answer";
import { openSheet, usePressedElsewhere } from "./sheet";
import { useWidget } from "../basics/widget-context";

interface Opening {
  /** Id of the pressed button: of two figures with the same explanation only one is open. */
  readonly pressed: string | undefined;
  toggle(pressed: Pressed, button: HTMLElement): void;
  /** Receives the current text of the pressed figure. */
  tell(text: string): void;
}

interface Pressed {
  readonly button: string;
  readonly id: string;
}

const Part = createContext<Opening | undefined>(undefined);

export const PartProvider = Part.Provider;

/** Whether explanations open as sheets over the page. By default they open within it, and so do those within a sheet. */
const InSheets = createContext(false);

export const SheetsProvider = InSheets.Provider;

/** Returns what a part with figures provides to them, and the open explanation, which the caller puts in its place. */
export function useExplaining(before?: ComponentChildren): readonly [Opening, VNode | undefined] {
  const { say, Explanation } = useWidget();
  const [pressed, press] = useState<Pressed>();
  const [text, tell] = useState("");
  const isSheet = useContext(InSheets);
  const from = useRef<HTMLElement | undefined>(undefined);
  const panel = useRef<HTMLDivElement>(null);
  const opening = useMemo<Opening>(
    () => ({
      pressed: pressed?.button,
      toggle: (next, button) => {
        from.current = button;
        press((before) => (before?.button === next.button ? undefined : next));
      },
      tell,
    }),
    [pressed],
  );
  const close = () => {
    press(undefined);
    from.current?.focus();
  };
  useEffect(() => {
    if (isSheet && panel.current && from.current) openSheet(panel.current, from.current);
    panel.current?.focus();
  }, [pressed]);
  usePressedElsewhere(isSheet && pressed !== undefined, [panel, from], () => press(undefined));
  if (pressed === undefined) return [opening, undefined];

  return [
    opening,
    <div
      ref={panel}
      class={isSheet ? "explanation sheet" : "explanation"}
      popover={isSheet ? "manual" : undefined}
      part="explanation"
      role="group"
      aria-label={say("worked")}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // With one explanation inside another, only the inner one closes.
        event.stopPropagation();
        close();
      }}
    >
      {before}
      <SheetsProvider value={false}>
        <Explanation key={pressed.id} id={pressed.id} pressed={text} />
      </SheetsProvider>
      <button type="button" class="quiet" onClick={close}>
        {say("close")}
      </button>
    </div>,
  ];
}

interface ExplainingProps {
  /** What an explanation begins with. */
  readonly before?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Renders a part whose figures can be pressed, with the open explanation below. */
export function Explaining({ before, children }: ExplainingProps) {
  const [opening, explanation] = useExplaining(before);
  return (
    <PartProvider value={opening}>
      {children}
      {explanation}
    </PartProvider>
  );
}

interface Props {
  readonly figure: Pick<Figure, "text" | "explained_by">;
  readonly class?: string;
  readonly part?: string | undefined;
  /** In a table all figures but one are left out of the tab order. In a chart all are, since its table contains them. */
  readonly tabIndex?: number | undefined;
}

export function Shown({ figure: { text, explained_by: id }, class: own, part, tabIndex }: Props) {
  const { say } = useWidget();
  const opening = useContext(Part);
  const button = useId();
  const isOpen = opening?.pressed === button;
  useEffect(() => {
    if (isOpen) opening?.tell(text);
  }, [isOpen, text]);
  if (id === undefined || opening === undefined || text === "") return own ? <span class={own} part={part}>{text}</span> : text;
  return (
    <button
      type="button"
      class={own ? `explained ${own}` : "explained"}
      part={part ? `explained ${part}` : "explained"}
      title={say("worked")}
      aria-expanded={isOpen}
      tabIndex={tabIndex}
      onClick={({ currentTarget }) => opening.toggle({ button, id }, currentTarget)}
    >
      {text}
    </button>
  );
}

/** Renders words that open an explanation. */
export function Opens({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  const opening = useContext(Part);
  const button = useId();
  return (
    <button type="button" class="quiet" aria-expanded={opening?.pressed === button} onClick={({ currentTarget }) => opening?.toggle({ button, id }, currentTarget)}>
      {children}
    </button>
  );
}
