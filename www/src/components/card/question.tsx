/** The one question that the scenario asks on the card: a switch for a service, or a slider for an assumption. */
import { useRef } from "preact/hooks";
import type { CardQuestionText, Input, Slider as Scale } from "../../core/answer";
import { withChange, withCounted } from "../../state/choice";
import { steadyScale } from "../../state/scale";
import { Slider } from "../basics/slider";
import { useWidget } from "../basics/widget-context";

export function Question() {
  const { read } = useWidget();
  const question = read((now) => now.answer.question);
  const input = read((now) => now.answer.inputs.find(({ name }) => name === question?.assumption));
  if (!question) return null;
  return (
    <div class="question" part="question">
      {input ? <Move question={question} input={input} /> : <Switch question={question} />}
    </div>
  );
}

function Switch({ question: { text, service } }: { readonly question: CardQuestionText }) {
  const { store, read } = useWidget();
  const services = read((now) => now.answer.services);
  const asked = services.find(({ id }) => id === service);
  if (!asked) return null;
  return (
    <label class="switch">
      <span>{text}</span>
      <input
        type="checkbox"
        role="switch"
        checked={asked.counted}
        onChange={({ currentTarget }) => store.change((choice) => withCounted(choice, services, asked.id, currentTarget.checked))}
      />
    </label>
  );
}

function Move({ question, input }: { readonly question: CardQuestionText; readonly input: Input }) {
  const { store } = useWidget();
  const before = useRef<Scale | undefined>(undefined);
  const scale = (before.current = steadyScale(before.current, input));
  return (
    <>
      <p id="question" class="question-words">
        <span>{question.text}</span> <strong>{input.figure.text}</strong>
      </p>
      <Slider
        name={{ "aria-labelledby": "question" }}
        words={input.figure.text}
        scale={{ ...scale, value: input.slider.value }}
        onMoved={(text) => store.move((choice) => withChange(choice, input.name, text))}
      />
    </>
  );
}
