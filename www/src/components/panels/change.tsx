/** The assumptions that decide, each with a slider, and what a use costs at both ends of its range. */
import { useRef } from "preact/hooks";
import type { Bar, Input, Slider as Scale, Tornado } from "../../core/answer";
import { isOwn } from "../../state/store";
import { steadyScale } from "../../state/scale";
import { withChange, withoutChange, withoutChanges } from "../../state/choice";
import { MarkLine, percent } from "../charts/axis";
import { Explaining, Shown } from "../figures/explaining";
import { Live } from "../basics/live";
import { Pending } from "../basics/pending";
import { Slider } from "../basics/slider";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

/** Number of assumptions; all others are in the full view. */
const DECIDING = 5;

export function Change() {
  const { store, read, say } = useWidget();
  const tornado = read((now) => now.replies.sensitivity?.tornado);
  const inputs = read((now) => now.answer.inputs);
  const touched = read((now) => isOwn(now) || now.choice.changes.size > 0);
  const here = useWatched(() => store.questions.watch("sensitivity"));
  const shown = useRef<readonly string[]>([]);
  if (tornado && !read((now) => now.choice.changes.size)) shown.current = [];
  // What was moved stays where it is, even if its bar is no longer among the longest.
  if (tornado && shown.current.length === 0) shown.current = tornado.bars.slice(0, DECIDING).map(({ name }) => name);
  return (
    <div ref={here} class="deciding">
      {tornado ? <p class="note">{tornado.caption}</p> : <Pending />}
      {tornado &&
        shown.current.map((name) => {
          const input = inputs.find((input) => input.name === name);
          return input && <Live key={name} of={Decider} input={input} bar={tornado.bars.find((bar) => bar.name === name)} tornado={tornado} />;
        })}
      {touched && (
        <p>
          <button type="button" class="quiet" part="put-all-back" onClick={() => store.change(withoutChanges)}>
            {say("putAllBack")}
          </button>
        </p>
      )}
    </div>
  );
}

interface Props {
  readonly input: Input;
  /** What the assumption does to the cost over its range; undefined once it does nothing. */
  readonly bar: Bar | undefined;
  readonly tornado: Tornado;
}

function Decider({ input, bar, tornado }: Props) {
  const { store, say } = useWidget();
  const before = useRef<Scale | undefined>(undefined);
  const scale = (before.current = steadyScale(before.current, input));
  const slider = useRef<HTMLInputElement>(null);
  const putBack = () => {
    store.change((choice) => withoutChange(choice, input.name));
    // The button is about to disappear.
    slider.current?.focus();
  };
  return (
    <div class={input.changed ? "decider changed" : "decider"} part="assumption" data-name={input.name}>
      <Explaining>
        <p class="step-words">
          <span>{input.label}</span>{" "}
          <strong>
            <Shown figure={input.figure} />
          </strong>
          {input.changed && (
            <>
              {" "}
              <button type="button" class="quiet" part="put-back" onClick={putBack}>
                {say("putBack")}
                <span class="unseen">: {input.label}</span>
              </button>
            </>
          )}
        </p>
        {bar && <Swing bar={bar} tornado={tornado} />}
      </Explaining>
      <Slider
        element={slider}
        name={{ "aria-label": input.label }}
        words={input.figure.text}
        scale={{ ...scale, value: input.slider.value }}
        onMoved={(text) => store.move((choice) => withChange(choice, input.name, text))}
      />
    </div>
  );
}

/** Draws a bar from the cost at the cheap end of the range to the cost at the dear end, with both costs. */
function Swing({ bar: { low, high }, tornado: { central } }: Pick<Props, "tornado"> & { readonly bar: Bar }) {
  // At an end without transactions there is no cost, so the bar extends to the edge of the chart.
  const [cheap, dear] = (low.at ?? 1) <= (high.at ?? 1) ? [low, high] : [high, low];
  const [from, to, middle] = [cheap.at ?? 1, dear.at ?? 1, central?.at ?? cheap.at ?? 1];
  const part = (kind: string, start: number, end: number) =>
    end > start && <div class={`reach ${kind}`} style={{ insetInlineStart: percent(start), inlineSize: percent(end - start) }} />;
  return (
    <div class="reaches">
      <span class="reach-end"><Shown figure={cheap.figure} /></span>
      <div class="reach-track" aria-hidden="true">
        {part("cheaper", from, Math.min(middle, to))}
        {part("dearer", Math.max(middle, from), to)}
        {central && <MarkLine mark={central} kind="central" />}
      </div>
      <span class="reach-end"><Shown figure={dear.figure} /></span>
    </div>
  );
}
