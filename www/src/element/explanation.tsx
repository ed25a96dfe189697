/** How a figure came about: its formula with the numbers in it, and on into each of these, down to sources. */
import { useEffect, useState } from "preact/hooks";
import type { Explained, Input, Part, SourceText } from "../core/answer";
import { Pending } from "./pending";
import { Plain } from "./pieces";
import { reveal } from "./reveal";
import { SourceTitle } from "./source-link";
import { useWidget } from "./widget-context";

interface Props {
  readonly id: string;
  /** Whether its name isn't written above it already. */
  readonly isFirst?: boolean;
}

export function Explanation({ id, isFirst = false }: Props) {
  const { store, say } = useWidget();
  const [explained, tell] = useState<Explained | null>();
  useEffect(() => store.inquiry.explain(id, tell), [id]);
  if (explained === undefined) return <Pending />;
  if (explained === null) return <p>{say("notExplained")}</p>;
  const { label, figure, condition, sentence, formula, rounded, notes, operands, input, sources } = explained;
  return (
    <>
      {condition !== "" && <p>{condition}</p>}
      {isFirst && (
        <p>
          {label} <strong>{figure.text}</strong>
        </p>
      )}
      {sentence.length > 0 && (
        <p>
          <Plain pieces={sentence} />
        </p>
      )}
      {formula.length > 0 && (
        <p class="formula" part="formula">
          <Plain pieces={formula} />
          {rounded && <span class="note"> {say("rounded")}</span>}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      {input && <Grounds input={input} sources={sources} />}
      {operands.map((operand) => (
        <Operand key={operand.id} operand={operand} />
      ))}
    </>
  );
}

/** Explained once it is opened. */
function Operand({ operand: { id, label, figure } }: { readonly operand: Part }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="group" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {label} <strong>{figure.text}</strong>
      </summary>
      {open && <Explanation id={id} />}
    </details>
  );
}

/** What an assumption rests on; its control is elsewhere. */
function Grounds({ input, sources }: { readonly input: Input; readonly sources: readonly SourceText[] }) {
  const { snapshot, say } = useWidget();
  const source = (key: string | null) => sources.find(({ id }) => id === key);
  const own = source(input.source);
  return (
    <>
      <p>
        {[input.evidence_label, input.range].filter(Boolean).join(" · ")}
        {own && (
          <>
            {" · "}
            <SourceTitle source={own} />, {own.publisher}, {own.date}
          </>
        )}
      </p>
      {input.note !== null && <p class="note">{input.note}</p>}
      {input.disputes.length > 0 && (
        <ul class="plain-list">
          {input.disputes.map(({ who, figure, source: key }) => {
            const cited = source(key);
            return (
              <li key={`${who}${figure}`}>
                {who}: <strong>{figure}</strong> {cited && <SourceTitle source={cited} />}
              </li>
            );
          })}
        </ul>
      )}
      {snapshot.answer.inputs.some(({ name }) => name === input.name) && (
        <p>
          <button type="button" class="quiet" onClick={({ currentTarget }) => reveal(currentTarget, `field-${input.name}`)}>
            {say("changeStep")}
            <span class="unseen">: {input.label}</span>
          </button>
        </p>
      )}
    </>
  );
}
