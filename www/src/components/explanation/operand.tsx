/** A number in an explanation; opening it explains it in turn. */
import { useState } from "preact/hooks";
import type { Part } from "../../core/answer";
import { useWidget } from "../basics/widget-context";

export function Operand({ operand: { id, label, figure, counter } }: { readonly operand: Pick<Part, "id" | "label" | "figure"> & Partial<Part> }) {
  const { Explanation } = useWidget();
  const [open, setOpen] = useState(false);
  return (
    <details class="group" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {label}{" "}
        <strong>
          {figure.text}
          {counter}
        </strong>
      </summary>
      {open && <Explanation id={id} />}
    </details>
  );
}
