/** A table of the core. A wide one scrolls by itself, and can be scrolled with the keyboard. */
import type { Table } from "../core/answer";

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

export function OpenTable({ table }: Pick<Props, "table">) {
  return (
    <>
      <div class="table-scroll" part="table" role="group" aria-label={table.caption} tabIndex={0}>
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
            {table.rows.map((row) => (
              <tr key={row.id} class={row.total ? "total" : undefined} data-row={row.id}>
                <th scope="row">{row.label}</th>
                {row.figures.map((figure, column) => (
                  <td key={column}>{figure.text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.note !== null && <p class="note">{table.note}</p>}
    </>
  );
}
