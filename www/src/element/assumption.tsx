/** One assumption: its controls, what it was, and what it rests on. */
import { useRef, useState } from "preact/hooks";
import type { Input, Slider } from "../core/answer";
import { withChange, withoutChange } from "../state/choice";
import { Evidence } from "./evidence";
import { TypedField } from "./typed-field";
import { useWidget } from "./widget-context";

export function Assumption({ input }: { readonly input: Input }) {
  const { store, snapshot, say } = useWidget();
  const problem = snapshot.problems.get(`changes.${input.name}`);
  const typed = snapshot.choice.changes.get(input.name);
  // While the reader drags, the slider is where the finger is, on the scale that it had when the drag began.
  const [drag, setDrag] = useState<Slider>();
  const { min, max, step, value } = drag ?? input.slider;
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
        value={value}
        onInput={({ currentTarget }) => {
          setDrag({ min, max, step, value: currentTarget.value });
          put(currentTarget.value);
        }}
        onChange={() => {
          store.settle();
          setDrag(undefined);
        }}
      />
      {(input.changed || problem !== undefined) && (
        <p class="was">
          {input.was ?? say("changed")}{" "}
          <button type="button" class="quiet" part="put-back" onClick={putBack}>
            {say("putBack")}
            <span class="unseen">: {input.label}</span>
          </button>
        </p>
      )}
      <Evidence input={input} onPut={put} />
    </div>
  );
}
