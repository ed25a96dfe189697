/** What decides the result: one assumption at a time, then the two that matter to every system at once. */
import { Grid } from "./grid";
import { Section } from "./section";
import { Tornado } from "./tornado";
import { useWatched } from "./watched";
import { useWidget } from "./widget-context";

export function Sensitivity() {
  const { store, snapshot, say } = useWidget();
  const { tornado, grid } = snapshot.told.answers;
  const costs = grid.rows.some(({ cells }) => cells.some(({ figure }) => figure.status === "value"));
  const here = useWatched(() => store.inquiry.watch("answers"));
  return (
    <Section title={say("sensitivity")} name="sensitivity">
      <div ref={here}>
        <Tornado tornado={tornado} />
        {costs ? <Grid grid={grid} /> : <p>{snapshot.answer.headline.text}</p>}
      </div>
    </Section>
  );
}
