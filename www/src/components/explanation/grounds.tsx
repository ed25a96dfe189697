/** The assumptions that a figure finally rests on, each with its source, without the steps in between. */
import type { Ground, SourceText } from "../../core/answer";
import { Operand } from "./operand";
import { SourceOf } from "../basics/source-link";
import { useWidget } from "../basics/widget-context";

interface Props {
  /** The most influential first. */
  readonly grounds: readonly Ground[];
  readonly sources: readonly SourceText[];
}

/** Number of assumptions that are shown at once; the others are one tap away. */
const FIRST = 5;

export function Grounds({ grounds, sources }: Props) {
  const { say } = useWidget();
  const rest = grounds.slice(FIRST);
  return (
    <>
      <p class="label">{say("restsOn")}</p>
      <List grounds={grounds.slice(0, FIRST)} sources={sources} />
      {rest.length > 0 && (
        <details class="group">
          <summary>{say("restsOnMore", { count: rest.length })}</summary>
          <List grounds={rest} sources={sources} />
        </details>
      )}
    </>
  );
}

function List({ grounds, sources }: Props) {
  return (
    <ul class="grounds">
      {grounds.map((ground) => (
        <li key={ground.id} class="ground" part="ground">
          <Operand operand={ground} />
          <p class="note">
            {ground.evidence_label}
            <SourceOf id={ground.source} sources={sources} before={ground.evidence_label === "" ? "" : " · "} />
          </p>
        </li>
      ))}
    </ul>
  );
}
