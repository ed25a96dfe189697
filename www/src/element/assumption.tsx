/** One assumption: its controls, what it was, and what it rests on. */
import { useRef, useState } from "preact/hooks";
import type { Input, Slider } from "../core/answer";
import { steadyScale } from "../state/scale";
import { withChange, withoutChange } from "../state/choice";
import { Evidence } from "./evidence";
import { Explaining } from "./explaining";
import { Pieces } from "./pieces";
import { ResponseCurve } from "./response-curve";
import { TypedField } from "./typed-field";
import { useWidget } from "./widget-context";

export function Assumption({ input }: { readonly input: Input }) {
  const { store, snapshot, say } = useWidget();
  const problem = snapshot.problems.get(`changes.${input.name}`);
  const typed = snapshot.choice.changes.get(input.name);
  // While the reader drags, the slider is where the finger is; the core may stand at the nearest place.
  const [dragged, setDragged] = useState<string>();
  const scale = useRef<Slider | undefined>(undefined);
  const { min, max, step } = (scale.current = steadyScale(scale.current, input));
  const put = (text: string) => store.change((choice) => withChange(choice, input.name, text));
  const slider = useRef<HTMLInputElement>(null);
  const putBack = () => {
    store.change((choice) => withoutChange(choice, input.name));
    // The button is about to go; who pressed it with the keyboard must not fall back to the top of the page.
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
        onTyped={put}
      />
      <input
        ref={slider}
        class="slider"
        part="slider"
        type="range"
        aria-label={say("sliderOf", { label: input.label })}
        aria-valuetext={input.figure.text}
        min={min}
        max={max}
        step={step}
        value={dragged ?? input.slider.value}
        onInput={({ currentTarget }) => {
          setDragged(currentTarget.value);
          put(currentTarget.value);
        }}
        onChange={() => {
          store.settle();
          setDragged(undefined);
        }}
      />
      <ResponseCurve name={input.name} aligned={min === input.slider.min && max === input.slider.max} />
      {typed !== undefined && (input.changed || problem !== undefined) && (
        <div class="was">
          <Explaining>
            <p>
              {input.was ? <Pieces pieces={input.was} /> : say("changed")}{" "}
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
