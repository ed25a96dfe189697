/** A text field for a figure. The text stays as typed; the core parses it and says what is wrong with it. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

interface Props {
  /** Unique within the calculator. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** The words after the field; they may contain figures that can be pressed. */
  readonly unit: ComponentChildren;
  readonly problem: string | undefined;
  /** Whether the value may be negative. */
  readonly isSigned?: boolean;
  readonly onTyped: (typed: string) => void;
}

export function TypedField({ id, label, value, unit, problem, isSigned, onTyped }: Props) {
  // While the reader types, the field keeps their text. The core's own spelling of the figure replaces it when they leave the field.
  const [draft, setDraft] = useState<string>();
  /** The same text, available before the next render. */
  const typed = useRef<string>(undefined);

  const type = (event: InputEvent & { currentTarget: HTMLInputElement }) => {
    setDraft((typed.current = event.currentTarget.value));
    // While an input method is composing kana or digits, the text isn't final.
    if (!event.isComposing) onTyped(event.currentTarget.value);
  };

  return (
    <div class="typed">
      <label for={id} class="label">
        {label}
      </label>
      <input
        id={id}
        class="field"
        part="field"
        type="text"
        // The numeric keyboard of an iPhone has no minus.
        inputMode={isSigned ? "text" : "decimal"}
        autocomplete="off"
        spellcheck={false}
        value={draft ?? value}
        aria-invalid={problem === undefined ? undefined : "true"}
        aria-describedby={problem === undefined ? `${id}-unit` : `${id}-unit ${id}-problem`}
        onInput={type}
        onCompositionEnd={(event) => onTyped(event.currentTarget.value)}
        // Programs that fill in fields may fire only this event.
        onChange={({ currentTarget: { value: filled } }) => {
          if (filled === (typed.current ?? value)) return;
          if (typed.current !== undefined) setDraft((typed.current = filled));
          onTyped(filled);
        }}
        onBlur={() => setDraft((typed.current = undefined))}
      />
      <span id={`${id}-unit`} class="unit">
        {unit}
      </span>
      {problem !== undefined && (
        <p id={`${id}-problem`} class="problem" part="problem">
          {problem}
        </p>
      )}
    </div>
  );
}
