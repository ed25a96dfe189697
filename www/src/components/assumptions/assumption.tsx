/** One assumption: its controls, its value before a change, and its evidence. */
import { useRef } from "preact/hooks";
import type { Input, Slider as Scale } from "../../core/answer";
import { steadyScale } from "../../state/scale";
import { withChange, withoutChange } from "../../state/choice";
import { Evidence } from "./evidence";
import { Explaining } from "../figures/explaining";
import { Live } from "../basics/live";
import { Pieces } from "../figures/pieces";
import { ResponseCurve } from "../charts/response-curve";
import { Slider } from "../basics/slider";
import { TypedField } from "../basics/typed-field";
import { useWidget } from "../basics/widget-context";

interface Props {
  readonly input: Input;
}

/** Renders an assumption. It is in a `Live` of its own, because most assumptions are folded while one is dragged. */
export function Assumption({ input }: Props) {
  return <Live of={Controls} input={input} />;
}

function Controls({ input }: Props) {
  const { store, read, say } = useWidget();
  const problem = read((now) => now.problems.get(`changes.${input.name}`));
  const typed = read((now) => now.choice.changes.get(input.name));
  const before = useRef<Scale | undefined>(undefined);
  const scale = (before.current = steadyScale(before.current, input));
  const slider = useRef<HTMLInputElement>(null);
  const state = problem !== undefined ? say("notUsed") : input.was ? <Pieces pieces={input.was} /> : say("changed");
  const putBack = () => {
    store.change((choice) => withoutChange(choice, input.name));
    // The button is about to disappear; a keyboard user must not be sent back to the top of the page.
    slider.current?.focus();
  };

  return (
    <div class={input.changed ? "assumption changed" : "assumption"} part="assumption" data-name={input.name}>
      <TypedField
        id={`field-${input.name}`}
        label={input.label}
        value={problem !== undefined && typed !== undefined ? typed : input.typed}
        unit={input.unit}
        problem={problem}
        isSigned={scale.min < "0"}
        onTyped={(text) => store.change((choice) => withChange(choice, input.name, text))}
      />
      <Slider
        element={slider}
        name={{ "aria-label": say("sliderOf", { label: input.label }) }}
        words={input.figure.text}
        scale={{ ...scale, value: input.slider.value }}
        onMoved={(text) => store.move((choice) => withChange(choice, input.name, text))}
      />
      <ResponseCurve name={input.name} aligned={scale.min === input.slider.min && scale.max === input.slider.max} />
      {typed !== undefined && (input.changed || problem !== undefined) && (
        <div class="was">
          <Explaining>
            <p>
              {state}{" "}
              <button type="button" class="quiet" part="put-back" onClick={putBack}>
                {say("putBack")}
                <span class="unseen">: {input.label}</span>
              </button>
            </p>
          </Explaining>
        </div>
      )}
      <Evidence input={input} />
    </div>
  );
}
