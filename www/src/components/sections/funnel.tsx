/** From residents to completed transactions, to scale, each step with the assumptions that determine it. */
import type { Evaluation, FunnelStep, Input } from "../../core/answer";
import { Assumption } from "../assumptions/assumption";
import { Bar } from "../basics/bar";
import { Explaining, Shown } from "../figures/explaining";
import { Section } from "../basics/section";
import { useWidget } from "../basics/widget-context";

export function Funnel() {
  const { read, say } = useWidget();
  const answer = read((now) => now.answer);
  const { funnel } = answer;
  const inputs = inputsByStep(answer);
  return (
    <Section label="funnel">
      <YearChoice />
      <ol class="steps">
        {funnel.map((step, index) => (
          <Step key={step.id} step={step} before={funnel[index - 1]} inputs={inputs.get(step.id) ?? []} />
        ))}
      </ol>
    </Section>
  );
}

interface StepProps {
  readonly step: FunnelStep;
  readonly before: FunnelStep | undefined;
  readonly inputs: readonly Input[];
}

function Step({ step, before, inputs }: StepProps) {
  const { say } = useWidget();
  // A step that loses nobody needs no second bar of the same length.
  const narrows = step.figure.exact !== before?.figure.exact || step.id === "completed";
  const open = inputs.slice(0, isStory(step) ? 1 : 0);
  const folded = inputs.slice(open.length);
  return (
    <li class={step.counted ? "step" : "step uncounted"} part="step" data-step={step.id}>
      <Explaining>
        <p class="step-words">
          <span class="step-label">{step.label}</span>{" "}
          <strong class="step-figure">
            <Shown figure={step.figure} />
          </strong>{" "}
          {step.of.text !== "" && (
            <span class="step-of">
              <Shown figure={step.of} />
            </span>
          )}
          {!step.counted && <span class="step-of"> {say("notCountedStep")}</span>}
        </p>
      </Explaining>
      {narrows && <Bar share={step.share} />}
      {open.map((input) => (
        <Assumption key={input.name} input={input} />
      ))}
      {folded.length > 0 && (
        <details class="more">
          <summary>
            {say(folded.some(({ changed }) => changed) ? "changeStepChanged" : "changeStep")}
            <span class="unseen">: {step.label}</span>
          </summary>
          {folded.map((input) => (
            <Assumption key={input.name} input={input} />
          ))}
        </details>
      )}
    </li>
  );
}

function YearChoice() {
  const { store, read, say } = useWidget();
  const { year, years_available: years } = read((now) => now.answer);
  return (
    <label class="year-choice">
      <span class="label">{say("year")}</span>
      <select
        class="field"
        part="year"
        value={year}
        onChange={({ currentTarget }) => store.change((choice) => ({ ...choice, year: Number(currentTarget.value) }))}
      >
        {years.map((year) => (
          <option key={year} value={year}>
            {say("yearOption", { year })}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Whether the step's first control is open without a tap. Who joined and what they used the system for is the story. */
function isStory({ id }: FunnelStep): boolean {
  return id === "cardholders" || id.startsWith("attempts:");
}

/** Assigns each assumption to the first step that it determines. */
function inputsByStep({ funnel, inputs }: Evaluation): Map<string, Input[]> {
  const left = new Map(inputs.map((input) => [input.name, input]));
  return new Map(
    funnel.map((step) => {
      // In the order that the step gives, since its first control is the open one.
      const here = step.inputs.flatMap((name) => left.get(name) ?? []);
      for (const { name } of here) left.delete(name);
      return [step.id, here];
    }),
  );
}
