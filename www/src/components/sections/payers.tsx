/** Who pays: in words and bars, then as a table, then per head. */
import type { TableRow } from "../../core/answer";
import { Bar } from "../basics/bar";
import { Explaining, Shown } from "../figures/explaining";
import { FigureRows } from "../figures/figure-rows";
import { FigureTable } from "../figures/figure-table";
import { Section } from "../basics/section";
import { useWidget } from "../basics/widget-context";

export function Payers() {
  const { read, say } = useWidget();
  const { payers, per_head: perHead } = read((now) => now.answer);
  const shares = sharesOfLargest(payers.rows);
  return (
    <Section label="payers">
      <ul class="steps">
        {payers.rows.map((row, index) =>
          row.total ? null : (
            <li key={row.id} class="step">
              <Explaining>
                <p class="step-words">
                  <span class="step-label">{row.label}</span>{" "}
                  <strong class="step-figure">{row.figures[0] && <Shown figure={row.figures[0]} />}</strong>
                </p>
              </Explaining>
              <Bar share={shares[index] ?? 0} />
            </li>
          ),
        )}
      </ul>
      <FigureTable table={payers} summary={say("asTable")} />
      <h4 class="heading">{say("perHead")}</h4>
      <FigureRows rows={perHead} />
    </Section>
  );
}

/** Returns the lengths of the bars as shares of the largest amount. They are only drawn; no figure that is read is computed here. */
function sharesOfLargest(rows: readonly TableRow[]): number[] {
  const amounts = rows.map((row) => (row.total ? 0 : Math.max(0, Number(row.figures[0]?.exact ?? 0))));
  const largest = Math.max(...amounts);
  return amounts.map((amount) => (largest > 0 ? amount / largest : 0));
}
