/** Take-up by uses: the cost in each cell, shaded where a use is dearer, and the line where the cost equals the alternative's. */
import type { Grid as GridOf } from "../../core/answer";
import { Explaining, Shown } from "../figures/explaining";
import { FigureTable } from "../figures/figure-table";
import { useWidget } from "../basics/widget-context";

/** Side of a cell in the drawing. The core's line runs through the centres of the cells. */
const CELL = 10;

export function Grid({ grid }: { readonly grid: GridOf }) {
  const { say } = useWidget();
  const columns = grid.columns.length;
  const rows = grid.rows.length;
  const inColumns = { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` };
  // Returns the position of a share in the drawing. In a single row, a line runs from the upper edge to the lower.
  const middle = (share: number, count: number) => (count > 1 ? 0.5 + share * (count - 1) : share) * CELL;
  return (
    <figure class="picture" part="grid">
      <figcaption>{grid.caption}</figcaption>
      <Explaining>
        <div aria-hidden="true">
          <p class="note">{grid.rows_label}</p>
          <div class="grid">
            <div class="grid-heads">
              {grid.rows.map((row) => (
                <span key={row.label.text}>{row.label.text}</span>
              ))}
            </div>
            <div class="grid-field">
              <div class="grid-cells" style={inColumns}>
                {grid.rows.map((row, y) =>
                  row.cells.map((cell, x) => (
                    <span
                      key={`${x},${y}`}
                      class={`${cell.dearer ? "cell dearer" : "cell"}${cell.here ? " here" : ""}`}
                    >
                      {cell.figure.status === "value" ? <Shown figure={cell.figure} tabIndex={-1} /> : "–"}
                    </span>
                  )),
                )}
              </div>
              <svg viewBox={`0 0 ${columns * CELL} ${rows * CELL}`} preserveAspectRatio="none">
                {grid.contour.map((line, index) => (
                  <polyline
                    key={index}
                    class="contour"
                    part="contour"
                    points={line.map(({ x, y }) => `${middle(x, columns)},${middle(y, rows)}`).join(" ")}
                  />
                ))}
              </svg>
            </div>
            <div class="grid-columns" style={inColumns}>
              {grid.columns.map((column) => (
                <span key={column.text}>{column.text}</span>
              ))}
            </div>
          </div>
          <p class="note grid-below">{grid.columns_label}</p>
          <p class="legend">
            <span class="sample shade" /> {say("dearer")} <span class="sample frame" /> {say("here")}
          </p>
        </div>
      </Explaining>
      {grid.note !== "" && <p class="note">{grid.note}</p>}
      <FigureTable table={asTable(grid)} summary={say("asTable")} />
    </figure>
  );
}

function asTable({ caption, rows_label: head, columns, rows, columns_label: note }: GridOf) {
  return {
    caption,
    columns: [head, ...columns],
    rows: rows.map(({ label, cells }) => ({ ...label, id: label.text, label: label.text, figures: cells.map(({ figure }) => figure), total: false })),
    note,
  };
}
