/** The evidence for an assumption, below its control: a few words, and everything when opened. */
import type { ComponentProps } from "preact";
import { useState } from "preact/hooks";
import type { Input } from "../../core/answer";
import { Defence } from "../explanation/defence";
import { useExplained } from "../explanation/explained";
import { FigureTable } from "../figures/figure-table";
import { Live } from "../basics/live";
import { SwitchingValue } from "./switching-value";
import { useWidget } from "../basics/widget-context";

export function Evidence({ input }: { readonly input: Input }) {
  const { say } = useWidget();
  const [open, setOpen] = useState(false);
  const explained = useExplained(input.figure.explained_by ?? "", open);
  const disputed = input.disputes.length;
  const grounds = [
    input.evidence_label,
    input.origin === "town" ? say("originTown") : input.origin === "preset" ? say("originPreset") : undefined,
  ].filter((words) => words !== undefined);

  return (
    <details class="evidence" part="evidence" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="unseen">{input.label}: </span>
        {grounds.join(" · ")}
        {disputed > 0 && (
          <>
            {" · "}
            <span class="disputed">{disputed === 1 ? say("disputedOne") : say("disputedMany", { count: disputed })}</span>
          </>
        )}
      </summary>
      <Live of={Facts} input={input} ends={explained?.ends} />
    </details>
  );
}

function Facts({ input, ends }: Pick<ComponentProps<typeof Defence>, "input" | "ends">) {
  const { read } = useWidget();
  const curve = read((now) => now.replies.curves.get(input.name));
  return (
    <>
      <Defence input={input} ends={ends} sources={read((now) => now.answer.sources)} />
      <SwitchingValue name={input.name} />
      {curve && <FigureTable table={curve.table} />}
    </>
  );
}
