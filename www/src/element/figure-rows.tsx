/** Named figures, each with one sentence on what it is. */
import type { Row } from "../core/answer";
import { Explained } from "./explained";

export function FigureRows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl class="rows">
      {rows.map((row) => (
        <div key={row.id} class="row" part="row" data-row={row.id}>
          <dt>{row.label}</dt>
          <dd>
            <Explained id={row.id} figure={row.figure} />
            {row.note !== "" && <span class="note">{row.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
