/** Figures that say how they came about: pressing one opens its explanation below the part that it stands in. */
import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Figure } from "../core/answer";
import { Explanation } from "./explanation";
import { useWidget } from "./widget-context";

interface Opening {
  readonly open: string | undefined;
  toggle(id: string, pressed: HTMLElement): void;
}

const Part = createContext<Opening | undefined>(undefined);

/** A part whose figures can be pressed. */
export function Explaining({ children }: { readonly children: ComponentChildren }) {
  const { say } = useWidget();
  const [open, setOpen] = useState<string>();
  const from = useRef<HTMLElement | undefined>(undefined);
  const panel = useRef<HTMLDivElement>(null);
  const opening = useMemo<Opening>(
    () => ({
      open,
      toggle: (id, pressed) => {
        from.current = pressed;
        setOpen((before) => (before === id ? undefined : id));
      },
    }),
    [open],
  );
  const close = () => {
    setOpen(undefined);
    from.current?.focus();
  };
  useEffect(() => panel.current?.focus(), [open]);

  return (
    <Part.Provider value={opening}>
      {children}
      {open !== undefined && (
        <div
          ref={panel}
          class="explanation"
          part="explanation"
          role="group"
          aria-label={say("worked")}
          tabIndex={-1}
          onKeyDown={({ key }) => {
            if (key === "Escape") close();
          }}
        >
          <Explanation key={open} id={open} isFirst />
          <button type="button" class="quiet" onClick={close}>
            {say("close")}
          </button>
        </div>
      )}
    </Part.Provider>
  );
}

interface Props {
  readonly figure: Pick<Figure, "text" | "explained_by">;
  readonly class?: string;
  readonly part?: string | undefined;
  /** Where figures stand in a table, all but one are left out of the order of the tab key. */
  readonly tabIndex?: number | undefined;
}

export function Shown({ figure: { text, explained_by: id }, class: own, part, tabIndex }: Props) {
  const opening = useContext(Part);
  if (id === undefined || opening === undefined || text === "") return own ? <span class={own} part={part}>{text}</span> : text;
  return (
    <button
      type="button"
      class={own ? `explained ${own}` : "explained"}
      part={part ? `explained ${part}` : "explained"}
      aria-expanded={opening.open === id}
      tabIndex={tabIndex}
      onClick={({ currentTarget }) => opening.toggle(id, currentTarget)}
    >
      {text}
    </button>
  );
}

/** What a use costs, alone, where there is nothing else to say. */
export function Headline() {
  const { snapshot } = useWidget();
  return (
    <Explaining>
      <p>
        <Shown figure={snapshot.answer.headline} />
      </p>
    </Explaining>
  );
}

/** Opens the explanation of a figure by words beside it. */
export function HowWorkedOut({ id }: { readonly id: string }) {
  const { say } = useWidget();
  const opening = useContext(Part);
  return (
    <button type="button" class="quiet" aria-expanded={opening?.open === id} onClick={({ currentTarget }) => opening?.toggle(id, currentTarget)}>
      {say("worked")}
    </button>
  );
}
