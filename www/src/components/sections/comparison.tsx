/** Rival presets side by side, and the steps that lead from one cost to the other. */
import { useEffect, useState } from "preact/hooks";
import { Explaining } from "../figures/explaining";
import { OpenTable } from "../figures/figure-table";
import { Pending } from "../basics/pending";
import { Pieces } from "../figures/pieces";
import { Section } from "../basics/section";
import { RivalChoice, useRival } from "../choices/rival";
import { useWatched } from "../basics/watched";
import { Waterfall } from "../charts/waterfall";
import { useWidget } from "../basics/widget-context";

/** Number of further presets: with the shown state and the rival, the table has four columns. */
const MOST_BESIDE = 2;

export function Comparison() {
  const { store, read, say } = useWidget();
  const comparison = read((now) => now.replies.comparison);
  const rivalry = useRival();
  const { rivals, rival } = rivalry;
  const [wanted, want] = useState<readonly string[]>();
  const others = rivals.filter(({ id }) => id !== rival);
  // Unless the reader chooses otherwise, a third preset is shown next to the two.
  const beside = others.map(({ id }) => id).filter((id, place) => wanted?.includes(id) ?? place === 0);
  const sides = rival === undefined ? [] : [rival, ...beside.slice(0, MOST_BESIDE)];
  const here = useWatched(() => store.questions.watch("comparison"));
  useEffect(() => store.questions.compareWith(sides), [sides.join()]);
  if (read((now) => now.answer.presets.length) < 2) return null;
  return (
    <Section label="comparison" name="rivals">
      <div ref={here} class="comparing">
        <RivalChoice {...rivalry} />
        {others.length > 0 && (
          <fieldset class="beside">
            <legend class="label">{say("alsoBeside")}</legend>
            {others.map(({ id, name }) => (
              <label key={id} class="check">
                <input
                  type="checkbox"
                  name="beside"
                  value={id}
                  checked={sides.includes(id)}
                  disabled={!sides.includes(id) && sides.length > MOST_BESIDE}
                  onChange={({ currentTarget }) => want(currentTarget.checked ? [...beside, id] : beside.filter((other) => other !== id))}
                />
                <span>{name}</span>
              </label>
            ))}
          </fieldset>
        )}
        {comparison === undefined && <Pending />}
        {comparison && (
          <>
            <Explaining>
              <p class="against">
                <Pieces pieces={comparison.sentence} />
              </p>
            </Explaining>
            <Waterfall comparison={comparison} steps={comparison.steps} />
            <OpenTable table={comparison.sides} />
          </>
        )}
      </div>
    </Section>
  );
}
