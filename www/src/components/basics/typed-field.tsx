/** A text field for a figure. What is typed stays as typed; the core reads it and says what is wrong with it. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

interface Props {
  /** Unique within the calculator. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** The words after the field; a figure among them may be pressed. */
  readonly unit: ComponentChildren;
  readonly problem: string | undefined;
  /** Whether it may be negative. */
  readonly isSigned?: boolean;
  readonly onTyped: (typed: string) => void;
}

export function TypedField({ id, label, value, unit, problem, isSigned, onTyped }: Props) {
  // While the reader types, the field is theirs: the core's own spelling of the figure comes when they leave it.
  const [draft, setDraft] = useState<string>();
  /** The same, before it is drawn. */
  const typed = useRef<string>(undefined);

  const type = (event: InputEvent & { currentTarget: HTMLInputElement }) => {
    setDraft((typed.current = event.currentTarget.value));
    // Half-composed kana or digits are not yet what the reader means.
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
        // An iPhone's keys for numbers have no minus.
        inputMode={isSigned ? "text" : "decimal"}
        autocomplete="off"
        spellcheck={false}
        value={draft ?? value}
        aria-invalid={problem === undefined ? undefined : "true"}
        aria-describedby={problem === undefined ? `${id}-unit` : `${id}-unit ${id}-problem`}
        onInput={type}
        onCompositionEnd={(event) => onTyped(event.currentTarget.value)}
        // A program that fills fields in may tell of the change alone.
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
