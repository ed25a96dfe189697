/** How an assumption defends itself: grade, source, range, note, and who says otherwise. */
import type { Input } from "../core/answer";
import { FigureTable } from "./figure-table";
import { SourceLink } from "./source-link";
import { TurningPoint } from "./turning-point";
import { useWidget } from "./widget-context";

interface Props {
  readonly input: Input;
  readonly onPut: (value: string) => void;
}

export function Evidence({ input, onPut }: Props) {
  const { snapshot, say } = useWidget();
  const curve = snapshot.told.curves.get(input.name);
  const disputed = input.disputes.length;
  const grounds = [
    input.evidence_label,
    input.origin === "town" ? say("originTown") : input.origin === "preset" ? say("originPreset") : undefined,
  ].filter((words) => words !== undefined);

  return (
    <details class="evidence" part="evidence">
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
      <dl class="defence">
        {input.source !== null && (
          <>
            <dt>{say("source")}</dt>
            <dd>
              <SourceLink id={input.source} />
            </dd>
          </>
        )}
        {input.range !== null && (
          <>
            <dt>{say("range")}</dt>
            <dd>{input.range}</dd>
          </>
        )}
      </dl>
      {input.note !== null && <p class="note">{input.note}</p>}
      <TurningPoint name={input.name} />
      {curve && <FigureTable table={curve.table} />}
      {disputed > 0 && (
        <>
          <p class="label">{say("disputes")}</p>
          <ul class="plain-list disputes">
            {input.disputes.map((dispute) => (
              <li key={`${dispute.who}${dispute.value}`}>
                {dispute.who}: <strong>{dispute.figure}</strong>{" "}
                <button type="button" class="quiet" onClick={() => onPut(dispute.value)}>
                  {say("putIn")}
                  <span class="unseen">
                    : {input.label}, {dispute.figure}
                  </span>
                </button>
                {dispute.note !== null && <p class="note">{dispute.note}</p>}
                {dispute.source !== null && (
                  <p class="note">
                    <SourceLink id={dispute.source} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
