/** Why the figures differ: from what a use costs by the figures shown to what it costs by another set, cause by cause. */
import { useEffect } from "preact/hooks";
import type { Comparison, Figure } from "../../core/answer";
import { Axis, percent } from "../charts/axis";
import { Explaining, Shown } from "../figures/explaining";
import { FigureTable } from "../figures/figure-table";
import { Pending } from "../basics/pending";
import { Pieces } from "../figures/pieces";
import { RivalChoice, useRival } from "../choices/rival";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

export function Why() {
  const { store, read, say } = useWidget();
  const comparison = read((now) => now.replies.comparison);
  const picture = read((now) => now.replies.picture);
  const rivalry = useRival();
  const { rivals, rival } = rivalry;
  const here = useWatched(() => store.questions.watch("comparison"));
  useEffect(() => store.questions.compareWith(rival === undefined ? [] : [rival]), [rival]);
  return (
    <div ref={here} class="why">
      {rivals.length > 0 && <RivalChoice {...rivalry} />}
      {comparison === undefined && <Pending />}
      {comparison && (
        <Explaining>
          <p class="against">
            <Pieces pieces={comparison.sentence} />
          </p>
          {comparison.steps.length > 0 && <Waterfall comparison={comparison} />}
        </Explaining>
      )}
      {comparison?.gap && <FigureTable table={comparison.gap} summary={say("asTable")} />}
      {picture && <FigureTable table={picture.table} />}
    </div>
  );
}

interface Level {
  readonly name: string;
  readonly figure: Figure;
  readonly from: number;
  readonly to: number;
  readonly isEnd: boolean;
}

/** Draws both ends and, between them, the causes that matter most. */
function Waterfall({ comparison: { in_short: steps, axis, ends, sides, gap } }: { readonly comparison: Comparison }) {
  const end = (place: 0 | 1, at = 0): Level => ({ name: sides.columns[place + 1] ?? "", figure: ends[place], from: at, to: at, isEnd: true });
  const levels = [end(0, steps[0]?.from), ...steps.map(({ label, ...step }) => ({ ...step, name: label, isEnd: false })), end(1, steps.at(-1)?.to)];
  return (
    <figure class="picture waterfall" aria-label={gap?.caption}>
      {levels.map((level, place) => (
        <Bar key={`${place} ${level.name}`} level={level} />
      ))}
      <Axis axis={axis} />
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
