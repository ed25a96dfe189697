/** Evidence for an assumption: value, range, grade, source, who set it, the answer at the ends of its range, other sources' values. */
import type { Input, Piece, SourceText } from "../../core/answer";
import type { LabelName } from "../../labels";
import { withChange } from "../../state/choice";
import { Explaining, Shown } from "../figures/explaining";
import { Pieces } from "../figures/pieces";
import { reveal } from "../basics/reveal";
import { SourceOf } from "../basics/source-link";
import { useWidget } from "../basics/widget-context";

interface Props {
  readonly input: Input;
  /** Cost per use at both ends of the range; undefined until it is computed. */
  readonly ends: readonly (readonly Piece[])[] | undefined;
  readonly sources: readonly SourceText[];
}

const SET_BY: Readonly<Record<string, LabelName>> = { scenario: "setByScenario", preset: "setByPreset", town: "setByTown", reader: "setByReader" };

export function Defence({ input, ends = [], sources }: Props) {
  const { read, say } = useWidget();
  // The residents of a town may have been filled in for the reader.
  const setBy = input.name === "town.residents" && !input.changed ? undefined : SET_BY[input.origin];
  return (
    <Explaining>
      <dl class="defence" part="defence">
        <dt>{say("value")}</dt>
        <dd>
          <strong class="own-value">{input.figure.text}</strong>
        </dd>
        {input.unit !== "" && (
          <>
            <dt>{say("unit")}</dt>
            <dd>{input.unit}</dd>
          </>
        )}
        <dt>{say("range")}</dt>
        <dd>{input.range === null ? say("noRange") : <Pieces pieces={input.range} />}</dd>
        <dt>{say("evidence")}</dt>
        <dd>{input.evidence_label}</dd>
        <dt>{say("source")}</dt>
        <dd>{input.source === null ? say("noSource") : <SourceOf id={input.source} sources={sources} />}</dd>
        {setBy && (
          <>
            <dt>{say("setBy")}</dt>
            <dd>{say(setBy)}</dd>
          </>
        )}
      </dl>
      {ends.map((end, place) => (
        <p key={place} class="end">
          <Pieces pieces={end} />
        </p>
      ))}
      {input.note !== null && <p class="note">{input.note}</p>}
      {input.disputes.length > 0 && <Disputes input={input} sources={sources} />}
      {read((now) => now.answer.inputs).some(({ name }) => name === input.name) && (
        <p class="to-field">
          <button type="button" class="quiet" onClick={({ currentTarget }) => reveal(currentTarget, `field-${input.name}`)}>
            {say("changeStep")}
            <span class="unseen">: {input.label}</span>
          </button>
        </p>
      )}
    </Explaining>
  );
}

/** Other sources' values, each with a button that uses that value. */
function Disputes({ input, sources }: Pick<Props, "input" | "sources">) {
  const { store, say } = useWidget();
  return (
    <>
      <p class="label">{say("disputes")}</p>
      <ul class="plain-list disputes">
        {input.disputes.map(({ who, figure, value, source, note }, place) => (
          <li key={place}>
            <span class="who">{who}</span>:{" "}
            <strong>
              <Shown figure={figure} />
            </strong>{" "}
            <button type="button" class="quiet" onClick={() => store.change((choice) => withChange(choice, input.name, value))}>
              {say("putIn")}
              <span class="unseen">
                : {input.label}, {figure.text}
              </span>
            </button>
            {note !== null && <p class="note">{note}</p>}
            {source !== null && (
              <p class="note">
                <SourceOf id={source} sources={sources} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
