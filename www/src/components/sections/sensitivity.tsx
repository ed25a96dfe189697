/** What decides the result: one assumption at a time, then the two that matter to every system together. */
import { Grid } from "../charts/grid";
import { Headline } from "../figures/headline";
import { Pending } from "../basics/pending";
import { Section } from "../basics/section";
import { Tornado } from "../charts/tornado";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

export function Sensitivity() {
  const { store, read, say } = useWidget();
  const sensitivity = read((now) => now.replies.sensitivity);
  const costs = sensitivity?.grid.rows.some(({ cells }) => cells.some(({ figure }) => figure.status === "value"));
  const here = useWatched(() => store.questions.watch("sensitivity"));
  return (
    <Section label="sensitivity">
      <div ref={here}>
        {sensitivity ? (
          <>
            <Tornado tornado={sensitivity.tornado} />
            {costs ? <Grid grid={sensitivity.grid} /> : <Headline />}
          </>
        ) : (
          <Pending />
        )}
      </div>
    </Section>
  );
}
