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
      {worked.map((result, index) => (
        <WorkedFormula key={result.id} worked={result} id={anchorOfWorked(result.id)} open={index === 0} />
      ))}
    </Section>
  );
}

interface Props {
  readonly worked: Worked;
  /** Of a result's own formula; those of its operands stand below it. */
  readonly id?: string;
  readonly open?: boolean;
}

export function anchorOfWorked(result: string): string {
  return `worked-${result}`;
}

/** The headline's own formula stands open. */
function WorkedFormula({ worked, id, open = false }: Props) {
  const { say } = useWidget();
  return (
    <details class="group" id={id} open={open}>
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
