/** The reader's town: what it comes to per resident and household, its place among other towns, and its own figures. */
import type { Ranking } from "../../core/answer";
import { withTown } from "../../state/choice";
import { percent } from "../charts/axis";
import { Explaining } from "../figures/explaining";
import { FigureTable } from "../figures/figure-table";
import { OwnCosts } from "../place/own-costs";
import { OwnTable } from "../place/own-table";
import { TypedTown } from "../place/place-choice";
import { Pending } from "../basics/pending";
import { Pieces } from "../figures/pieces";
import { useRanking } from "../sections/ranking";
import { useWidget } from "../basics/widget-context";

export function Towns() {
  const { store, read, say } = useWidget();
  const town = read((now) => now.choice.town);
  const towns = read((now) => now.answer.towns);
  const documented = towns.find(({ code }) => code === town?.code);
  const { ranking, here } = useRanking();
  return (
    <div ref={here} class="among">
      <Explaining>
        {read((now) => now.answer.for_you).map((sentence, place) => (
          <p key={place}>
            <Pieces pieces={sentence} />
          </p>
        ))}
      </Explaining>
      {documented?.note != null && <p class="note">{documented.note}</p>}
      {town && !documented && <TypedTown town={town} onTyped={(town) => store.change((choice) => withTown(choice, town))} />}
      {towns.length > 1 && !ranking && <Pending />}
      {ranking && (
        <>
          <Strips ranking={ranking} />
          <FigureTable table={ranking.table} summary={say("asTable")} />
        </>
      )}
      {town && <OwnCosts />}
      <OwnTable />
    </div>
  );
}

/** Draws a line for each town, with its name and a dot at what a use costs there, the dearest first. */
function Strips({ ranking: { places, up, nation } }: { readonly ranking: Ranking }) {
  return (
    <figure class="picture" aria-label={up.label}>
      <p class="strips-head">
        {up.label}
        {nation && <span class="note">{nation.text}</span>}
      </p>
      <div class="strips" aria-hidden="true">
        <div class="town-line">
          <span class="town-track">
            {up.ticks.map(({ at, text }) => (
              <span key={text} class="tick" style={{ insetInlineStart: percent(at) }}>
                {text}
              </span>
            ))}
          </span>
        </div>
        {places.map(({ code, name, text, y, here }) => (
          <div key={code} class={here ? "town-line here" : "town-line"}>
            <span>{name}</span>
            <span class="town-track">
              {nation && <span class="mark-line alternative" style={{ insetInlineStart: percent(nation.at) }} />}
              <span class="town-dot" style={{ insetInlineStart: percent(y) }} />
            </span>
            <span class="town-cost">{text}</span>
          </div>
        ))}
      </div>
    </figure>
  );
}
