/** How a figure came about: its formula with numbers, each of which opens an explanation of its own, down to the sources. */
import type { Explained } from "../../core/answer";
import { Defence } from "./defence";
import { useExplained } from "./explained";
import { Grounds } from "./grounds";
import { Operand } from "./operand";
import { Pending } from "../basics/pending";
import { Plain } from "../figures/pieces";
import { useWidget, type ExplanationProps } from "../basics/widget-context";

export function Explanation({ id, pressed }: ExplanationProps) {
  const { say } = useWidget();
  const explained = useExplained(id, true);
  if (explained === undefined) return <Pending />;
  if (explained === null) return <p>{say("notExplained")}</p>;
  const { label, figure, counter, condition, notes, operands, input, rests_on: grounds, sources } = explained;
  return (
    <>
      {condition !== "" && <p>{condition}</p>}
      {pressed !== undefined && (
        <p>
          {label}{" "}
          <strong class="result">
            {figure.text || pressed}
            {counter}
          </strong>
        </p>
      )}
      <Formula explained={explained} />
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      {input && <Defence input={input} ends={explained.ends} sources={sources} />}
      {operands.map((operand) => (
        <Operand key={operand.id} operand={operand} />
      ))}
      {pressed !== undefined && grounds.length > 0 && <Grounds grounds={grounds} sources={sources} />}
    </>
  );
}

/** Renders the formula in words and in numbers. */
export function Formula({ explained: { sentence, formula, rounded } }: { readonly explained: Explained }) {
  const { say } = useWidget();
  return (
    <>
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
    </>
  );
}
