/** Why the figures differ: from what a use costs by the figures shown to what it costs by another set, cause by cause. */
import { useEffect, useState } from "preact/hooks";
import type { Comparison, Figure } from "../../core/answer";
import { isOwn } from "../../state/store";
import { Axis, percent } from "../charts/axis";
import { Explaining, Shown } from "../figures/explaining";
import { FigureTable } from "../figures/figure-table";
import { Pending } from "../basics/pending";
import { Pieces } from "../figures/pieces";
import { useWatched } from "../basics/watched";
import { useWidget, type Say } from "../basics/widget-context";

/** Number of causes that are drawn; the table has all of them. */
const LARGEST = 3;

export function Why() {
  const { store, read, say } = useWidget();
  const comparison = read((now) => now.replies.comparison);
  const picture = read((now) => now.replies.picture);
  const presets = read((now) => now.answer.presets);
  const own = read(isOwn);
  const [chosen, choose] = useState<string>();
  // Comparing an unchanged preset with itself would say nothing.
  const rivals = presets.filter((preset) => !preset.selected || own);
  const rival = (rivals.find(({ id }) => id === chosen) ?? rivals.find(({ selected }) => selected) ?? rivals[0])?.id;
  const here = useWatched(() => store.questions.watch("comparison"));
  useEffect(() => store.questions.compareWith(rival === undefined ? [] : [rival]), [rival]);
  return (
    <div ref={here} class="why">
      {rivals.length > 0 && (
        <label>
          <span class="label">{say("compareWith")}</span>{" "}
          <select class="field" name="rival" value={rival} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {rivals.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
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
  readonly figure: Figure | undefined;
  readonly from: number;
  readonly to: number;
  readonly isEnd: boolean;
}

/** Draws both ends and, between them, the causes that matter most. */
function Waterfall({ comparison: { steps, axis, sides, gap } }: { readonly comparison: Comparison }) {
  const { say } = useWidget();
  const costs = sides.rows.find(({ id }) => id === "levelised")?.figures ?? [];
  const end = (place: 0 | 1, at = 0): Level => ({ name: sides.columns[place + 1] ?? "", figure: costs[place], from: at, to: at, isEnd: true });
  const moving = steps.filter(({ from, to, figure }) => from !== to && figure.exact !== "0");
  const levels = [
    end(0, steps[0]?.from),
    ...moving.slice(0, LARGEST).map(({ label, figure, from, to }) => ({ name: label, figure, from, to, isEnd: false })),
    ...others(moving.slice(LARGEST), say),
    end(1, steps.at(-1)?.to),
  ];
  return (
    <figure class="picture waterfall" aria-label={gap?.caption}>
      {levels.map((level, place) => (
        <Bar key={`${place} ${level.name}`} level={level} next={levels[place + 1]} />
      ))}
      <Axis axis={axis} />
    </figure>
  );
}

/** The smaller causes share one bar; what each of them does is in the table. */
function others(steps: Comparison["steps"], say: Say): readonly Level[] {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return [];
  const isOne = first === last;
  return [{ name: isOne ? first.label : say("restsOnMore", { count: steps.length }), figure: isOne ? first.figure : undefined, from: first.from, to: last.to, isEnd: false }];
}

function Bar({ level: { name, figure, from, to, isEnd }, next }: { readonly level: Level; readonly next: Level | undefined }) {
  const start = percent(Math.min(from, to));
  const way = isEnd ? "end" : to > from ? "dearer" : "cheaper";
  return (
    <div class={`fall ${way}`}>
      <p class="step-words">
        <span>{name}</span> {figure && <strong><Shown figure={figure} /></strong>}
      </p>
      <div class="fall-track" aria-hidden="true">
        <div class="fall-bar" style={{ marginInlineStart: isEnd ? `clamp(0px, ${start} - 3px, 100% - 6px)` : start, inlineSize: percent(Math.abs(to - from)) }} />
        {next && <span class="fall-line" style={{ insetInlineStart: percent(to) }} />}
      </div>
    </div>
  );
}
