/** How a difference between two sets of figures adds up, cause by cause. */
import type { Comparison, Figure } from "../../core/answer";
import { Explaining, Shown } from "../figures/explaining";
import { FigureTable } from "../figures/figure-table";
import { useWidget } from "../basics/widget-context";
import { Axis, percent } from "./axis";

interface Level {
  readonly name: string;
  readonly figure: Figure;
  readonly from: number;
  readonly to: number;
  readonly isEnd: boolean;
}

interface Props {
  readonly comparison: Comparison;
  /** All causes, or those that matter most. */
  readonly steps: Comparison["steps"];
}

/** Draws both ends and, between them, the causes, with their table. */
export function Waterfall({ comparison: { axis, ends, sides, gap }, steps }: Props) {
  const { say } = useWidget();
  const end = (place: 0 | 1, at = 0): Level => ({ name: sides.columns[place + 1] ?? "", figure: ends[place], from: at, to: at, isEnd: true });
  const levels = [end(0, steps[0]?.from), ...steps.map(({ label, ...step }) => ({ ...step, name: label, isEnd: false })), end(1, steps.at(-1)?.to)];
  if (steps.length === 0) return null;
  return (
    <figure class="picture waterfall" aria-label={gap?.caption}>
      <Explaining>
        {levels.map((level, place) => (
          <Bar key={`${place} ${level.name}`} level={level} />
        ))}
      </Explaining>
      <div aria-hidden="true">
        <Axis axis={axis} />
      </div>
      {gap && <FigureTable table={gap} summary={say("asTable")} />}
    </figure>
  );
}

function Bar({ level: { name, figure, from, to, isEnd } }: { readonly level: Level }) {
  const start = percent(Math.min(from, to));
  const way = isEnd ? "end" : to > from ? "dearer" : "cheaper";
  return (
    <div class={`fall ${way}`}>
      <p class="step-words">
        <span>{name}</span>{" "}
        <strong>
          <Shown figure={figure} />
        </strong>
      </p>
      <div class="fall-track" style={{ "--from": percent(from) }} aria-hidden="true">
        <div class="fall-bar" style={{ marginInlineStart: isEnd ? `clamp(0px, ${start} - 3px, 100% - 6px)` : start, inlineSize: percent(Math.abs(to - from)) }} />
      </div>
    </div>
  );
}
