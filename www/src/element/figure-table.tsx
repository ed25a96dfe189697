/** A table of the core. A wide one scrolls by itself and can be scrolled with the keyboard. */
import type { Table } from "../core/answer";

export function FigureTable({ table }: { readonly table: Table }) {
  return (
    <div class="table-scroll" part="table" role="region" aria-label={table.caption} tabIndex={0}>
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.id} class={row.total ? "total" : undefined}>
              <th scope="row">{row.label}</th>
              {row.figures.map((figure, column) => (
                <td key={table.columns[column + 1] ?? column}>{figure.text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note !== null && <p class="note">{table.note}</p>}
    </div>
  );
}
