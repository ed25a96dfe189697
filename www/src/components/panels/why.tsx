/** Why the figures differ: from what a use costs by the figures shown to what it costs by another set, cause by cause. */
import { useEffect } from "preact/hooks";
import { Explaining } from "../figures/explaining";
import { FigureTable } from "../figures/figure-table";
import { Pending } from "../basics/pending";
import { Pieces } from "../figures/pieces";
import { RivalChoice, useRival } from "../choices/rival";
import { useWatched } from "../basics/watched";
import { Waterfall } from "../charts/waterfall";
import { useWidget } from "../basics/widget-context";

export function Why() {
  const { store, read } = useWidget();
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
        <>
          <Explaining>
            <p class="against">
              <Pieces pieces={comparison.sentence} />
            </p>
          </Explaining>
          <Waterfall comparison={comparison} steps={comparison.in_short} />
        </>
      )}
      {picture && <FigureTable table={picture.table} />}
    </div>
  );
}
