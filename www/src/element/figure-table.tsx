/** A table of the core. A wide one scrolls by itself, and can be scrolled with the keyboard. */
import { useState } from "preact/hooks";
import type { Figure, Table } from "../core/answer";
import { Explaining, Shown } from "./explaining";

interface Props {
  readonly table: Table;
  /** What to tap; else its caption. */
  readonly summary?: string;
}

/** One tap away; of a table without rows there is nothing to show. */
export function FigureTable({ table, summary }: Props) {
  if (table.rows.length === 0) return null;
  return (
    <details class="group">
      <summary>{summary ?? table.caption}</summary>
      <OpenTable table={table} />
    </details>
  );
}

/** The tab key goes to one figure of it; the arrows go from there to the others. */
export function OpenTable({ table }: Pick<Props, "table">) {
  const [[row, column], goTo] = useState(firstFigure(table));
  return (
    <Explaining>
      <div class="table-scroll" part="table" role="group" aria-label={table.caption} tabIndex={0} onKeyDown={move(goTo)}>
        <table>
          <caption class="unseen">{table.caption}</caption>
          <thead>
            <tr>
              {table.columns.map((column, index) => (
                <th key={index} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ id, label, figures, total }, y) => (
              <tr key={id} class={total ? "total" : undefined} data-row={id}>
                <th scope="row">{label}</th>
                {figures.map((figure, x) => (
                  <td key={x}>
                    <Shown figure={figure} tabIndex={x === column && y === row ? 0 : -1} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.note !== null && <p class="note">{table.note}</p>}
    </Explaining>
  );
}

type Cell = readonly [row: number, column: number];

function firstFigure({ rows }: Table): Cell {
  const row = rows.findIndex(({ figures }) => figures.some(isExplained));
  return [row, rows[row]?.figures.findIndex(isExplained) ?? -1];
}

function isExplained({ explained_by: id, text }: Figure): boolean {
  return id !== undefined && text !== "";
}

const STEPS: Readonly<Record<string, Cell>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** To the next figure in the direction of an arrow, past cells without one. */
const move = (goTo: (cell: Cell) => void) => (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
  const step = STEPS[event.key];
  const cell = event.target instanceof Element ? event.target.closest("td") : null;
  if (!step || !cell) return;
  const rows = [...event.currentTarget.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")]);
  let row = rows.findIndex((cells) => cells.includes(cell));
  let column = rows[row]?.indexOf(cell) ?? -1;
  let next: HTMLElement | null | undefined;
  do {
    row += step[0];
    column += step[1];
    next = rows[row]?.[column]?.querySelector("button");
  } while (!next && rows[row]?.[column]);
  if (!next) return;
  event.preventDefault();
  goTo([row, column]);
  next.focus();
};
