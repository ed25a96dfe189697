/** Fifty equally likely outcomes, a dot each, by how much more or less a use costs than without the system; filled if it costs more. */
import type { Dots as DotsOf } from "../../core/answer";
import { Axis, MarkLine, MarkWords } from "./axis";
import { Explaining } from "../figures/explaining";
import { FigureTable } from "../figures/figure-table";
import { Pieces } from "../figures/pieces";
import { useWidget } from "../basics/widget-context";

/** Width of a column of dots; the chart is 100 wide. The core assigns the dots to such columns. */
const COLUMN = 4;
const RADIUS = 1.6;

export function Dots({ dots }: { readonly dots: DotsOf }) {
  const { say } = useWidget();
  const { zero, case: own } = dots;
  const hidden = dots.dots.length === 0;
  const highest = Math.max(0, ...dots.dots.map(({ level }) => level)) + 1;
  return (
    <figure class="picture" part="dots">
      <figcaption>
        <Explaining>
          <Pieces pieces={dots.caption} />
        </Explaining>
      </figcaption>
      <div aria-hidden="true" hidden={hidden}>
        {zero && <MarkWords mark={zero} kind="alternative" />}
        {own && <MarkWords mark={own} kind="central" />}
        <div class="plot">
          {zero && <MarkLine mark={zero} kind="alternative" />}
          {own && <MarkLine mark={own} kind="central" />}
          <svg viewBox={`0 0 100 ${highest * COLUMN}`}>
            {dots.dots.map(({ x, level, dearer }, index) => (
              <circle
                key={index}
                class={dearer ? "dot dearer" : "dot"}
                part="dot"
                cx={x * 100}
                cy={(highest - level - 0.5) * COLUMN}
                r={RADIUS}
              />
            ))}
          </svg>
        </div>
        <Axis axis={dots.axis} />
        {zero && (
          <p class="legend">
            <span class="sample dearer" /> {say("dearer")} <span class="sample" /> {say("notDearer")}
          </p>
        )}
      </div>
      <FigureTable table={dots.table} summary={say("asTable")} />
    </figure>
  );
}
