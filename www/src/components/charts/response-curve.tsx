/** How the cost responds to an assumption, drawn below its slider so that the thumb is above the current point. */
import { Explaining } from "../figures/explaining";
import { Pieces } from "../figures/pieces";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

const WIDTH = 100;
const HEIGHT = 20;

interface Props {
  readonly name: string;
  /** Whether the slider has the scale of the core's answer, so that the curve fits below it. */
  readonly aligned: boolean;
}

export function ResponseCurve({ name, aligned }: Props) {
  const { store, read } = useWidget();
  const here = useWatched(() => store.questions.watchCurve(name));
  const curve = read((now) => (aligned ? now.replies.curves.get(name) : undefined));
  const place = (x: number, y: number) => `${x * WIDTH} ${(1 - y) * HEIGHT}`;
  return (
    <div ref={here} class="curve" part="curve">
      {curve && (
        <>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
            {curve.alternative !== null && (
              <path class="alternative" d={`M${place(0, curve.alternative)}L${place(1, curve.alternative)}`} />
            )}
            {curve.lines.map((line, index) => (
              <path key={index} d={`M${line.map(({ x, y }) => place(x, y)).join("L")}`} />
            ))}
            {/* A line of zero length with round caps stays a circle, however the chart is stretched. */}
            {curve.here && <path class="here" d={`M${place(curve.here.x, curve.here.y)}h0`} />}
          </svg>
          <Explaining>
            <p class="note">
              <Pieces pieces={curve.text} />
            </p>
          </Explaining>
        </>
      )}
    </div>
  );
}
