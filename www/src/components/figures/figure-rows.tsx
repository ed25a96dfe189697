/** Named figures, each with one sentence that says what it is. */
import type { Row } from "../../core/answer";
import { Explaining, Shown } from "./explaining";

export function FigureRows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl class="rows">
      {rows.map((row) => (
        <div key={row.id} class="row" part="row" data-row={row.id}>
          <dt>{row.label}</dt>
          <dd>
            <Explaining>
              <strong>
                <Shown figure={row.figure} />
              </strong>
              {row.note !== "" && <span class="note">{row.note}</span>}
            </Explaining>
          </dd>
        </div>
      ))}
    </dl>
  );
}
