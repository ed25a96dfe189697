/** What the verdict depends on: choices that no range covers, and the value at which one assumption alone would turn it. */
import { FigureTable } from "../figures/figure-table";
import { Pending } from "../basics/pending";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

export function Verdicts() {
  const { store, read } = useWidget();
  const verdicts = read((now) => now.replies.verdicts);
  const here = useWatched(() => store.questions.watch("verdicts"));
  return (
    <div ref={here}>
      {verdicts === undefined && <Pending />}
      {verdicts && <FigureTable table={verdicts.choices} />}
      {verdicts?.turning && <FigureTable table={verdicts.turning} />}
    </div>
  );
}
