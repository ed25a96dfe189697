/** From the claim to the formula with the numbers in it, and on into each operand. */
import type { Worked } from "../core/answer";
import { Pieces } from "./pieces";
import { Section } from "./section";
import { useWidget } from "./widget-context";

export function WorkedFormulas() {
  const { snapshot, say } = useWidget();
  const { worked } = snapshot.answer;
  return (
    <Section title={say("worked")} name="worked">
      {worked.map((result) => (
        <WorkedFormula key={result.id} worked={result} />
      ))}
    </Section>
  );
}

function WorkedFormula({ worked }: { readonly worked: Worked }) {
  const { say } = useWidget();
  return (
    <details class="group">
      <summary>{worked.label}</summary>
      <p class="formula" part="formula">
        <Pieces pieces={worked.formula} />
      </p>
      <p>
        <Pieces pieces={worked.sentence} />
      </p>
      {worked.rounded && <p class="note">{say("roundedNote")}</p>}
      {worked.operands.map((operand) => (
        <WorkedFormula key={operand.id} worked={operand} />
      ))}
    </details>
  );
}
