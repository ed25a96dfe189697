/** The choices that make up a set of figures, such as costs and what counts as a use. A holder is named only at what is theirs. */
import type { ChoiceText } from "../../core/answer";
import { WhoseFigures } from "../basics/whose-figures";
import { useWidget } from "../basics/widget-context";

export function FigureChoices() {
  const { read } = useWidget();
  return (
    <>
      {read((now) => now.answer.choices).map((choice) => (
        <FigureChoice key={choice.id} choice={choice} />
      ))}
    </>
  );
}

function FigureChoice({ choice: { id, label, options } }: { readonly choice: ChoiceText }) {
  const { store } = useWidget();
  const chosen = options.find(({ selected }) => selected);
  return (
    <fieldset class="figure-choice">
      <legend class="label">{label}</legend>
      <div class="tabs">
        {options.map((option) => (
          <label key={option.id} class="tab" part="tab">
            <input type="radio" name={`choice-${id}`} value={option.id} checked={option.selected} onChange={() => store.change(({ counted, ...choice }) => ({ ...choice, preset: option.set, counted: option.counts ? undefined : counted }))} />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
      {chosen && <WhoseFigures figures={chosen} />}
    </fieldset>
  );
}
