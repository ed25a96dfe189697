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
  const answers = read((now) => now.told.answers);
  const costs = answers?.grid.rows.some(({ cells }) => cells.some(({ figure }) => figure.status === "value"));
  const here = useWatched(() => store.inquiry.watch("answers"));
  return (
    <Section label="sensitivity">
      <div ref={here}>
        {answers ? (
          <>
            <Tornado tornado={answers.tornado} />
            {costs ? <Grid grid={answers.grid} /> : <Headline />}
          </>
        ) : (
          <Pending />
        )}
      </div>
    </Section>
  );
}
