/** A table from the core. A wide table scrolls on its own, also with the keyboard. */
import { useState } from "preact/hooks";
import type { Figure, Table } from "../../core/answer";
import { PartProvider, Shown, useExplaining } from "./explaining";
import { Live } from "../basics/live";

type Cell = Pick<Figure, "text" | "explained_by">;

/** Like a table of the core, but column heads may be figures too. */
type Shape = Omit<Table, "columns"> & { readonly columns: readonly (string | Cell)[] };

interface Props {
  readonly table: Shape;
  /** The words to tap; if absent, the caption. */
  readonly summary?: string;
}

/** Renders a folded table; nothing for a table without rows. */
export function FigureTable({ table, summary }: Props) {
  if (table.rows.length === 0) return null;
  return (
    <details class="group">
      <summary>{summary ?? table.caption}</summary>
      <Live of={OpenTable} table={table} />
    </details>
  );
}

/** Renders a table. The tab key reaches one of its figures; from there the arrow keys reach the others. */
export function OpenTable({ table }: Pick<Props, "table">) {
  const { caption, columns, rows, note } = table;
  const lines: readonly (readonly Cell[])[] = [
    columns.map((column) => (typeof column === "string" ? { text: column } : column)),
    ...rows.map(({ label, explained_by: id, figures }) => [id === undefined ? { text: label } : { text: label, explained_by: id }, ...figures]),
  ];
  const [chosen, goTo] = useState<Place>();
  // The figure may have disappeared with its row.
  const stop = chosen && isExplained(lines[chosen[0]]?.[chosen[1]]) ? chosen : firstFigure(lines);
  return (
    <>
      <div class="table-scroll" part="table" role="group" aria-label={caption} tabIndex={0} onKeyDown={move(goTo)}>
        <table>
          <caption class="unseen">{caption}</caption>
          <thead>
            <Line cells={lines[0] ?? []} isHead stop={stop?.[0] === 0 ? stop[1] : undefined} />
          </thead>
          <tbody>
            {rows.map(({ id, total }, y) => (
              <Line key={id} id={id} isTotal={total} cells={lines[y + 1] ?? []} stop={stop?.[0] === y + 1 ? stop[1] : undefined} />
            ))}
          </tbody>
        </table>
      </div>
      {note !== null && <p class="note">{note}</p>}
    </>
  );
}

interface LineProps {
  readonly id?: string;
  readonly cells: readonly Cell[];
  readonly isHead?: boolean;
  readonly isTotal?: boolean;
  /** Index of the cell that the tab key reaches. */
  readonly stop: number | undefined;
}

/** Renders a row and, below it, the explanation of its pressed figure. */
function Line({ id, cells, isHead = false, isTotal = false, stop }: LineProps) {
  const [opening, explanation] = useExplaining();
  return (
    <PartProvider value={opening}>
      <tr class={isTotal ? "total" : undefined} data-row={id} data-line>
        {cells.map((cell, x) => {
          const shown = <Shown figure={cell} tabIndex={x === stop ? 0 : -1} />;
          // The corner above the row heads is often empty, and then isn't a head.
          if (isHead && cell.text === "") return <td key={x} />;
          if (isHead) return <th key={x} scope="col">{shown}</th>;
          return x === 0 ? <th key={x} scope="row">{shown}</th> : <td key={x}>{shown}</td>;
        })}
      </tr>
      {explanation && (
        <tr class="explanation-line">
          <td colSpan={cells.length}>{explanation}</td>
        </tr>
      )}
    </PartProvider>
  );
}

/** A line, in which the column heads are line 0, and a cell in it. */
type Place = readonly [line: number, cell: number];

/** Returns the first figure that isn't a head, else the first of all. */
function firstFigure(lines: readonly (readonly Cell[])[]): Place | undefined {
  const places = lines.flatMap((cells, y) => cells.flatMap((cell, x): Place[] => (isExplained(cell) ? [[y, x]] : [])));
  return places.find(([y, x]) => y > 0 && x > 0) ?? places[0];
}

function isExplained(cell: Cell | undefined): boolean {
  return cell !== undefined && cell.explained_by !== undefined && cell.text !== "";
}

const STEPS: Readonly<Record<string, Place>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Moves the focus to the next figure in the direction of an arrow key, past cells without one. */
const move = (goTo: (place: Place) => void) => (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
  const step = STEPS[event.key];
  const cell = event.target instanceof Element ? event.target.closest("th, td") : null;
  if (!step || !cell) return;
  const lines = [...event.currentTarget.querySelectorAll("[data-line]")].map((line) => [...line.querySelectorAll("th, td")]);
  let line = lines.findIndex((cells) => cells.includes(cell));
  let place = lines[line]?.indexOf(cell) ?? -1;
  // Inside an explanation the arrow keys don't move between cells.
  if (place < 0) return;
  let next: HTMLElement | null | undefined;
  do {
    line += step[0];
    place += step[1];
    next = lines[line]?.[place]?.querySelector("button");
  } while (!next && lines[line]?.[place]);
  if (!next) return;
  event.preventDefault();
  goTo([line, place]);
  next.focus();
};
