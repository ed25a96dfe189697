/** A town among others: one dot for each, by the number of its residents and what a use costs. */
import type { Ranking as RankingOf } from "../../core/answer";
import { fetchPlaceTable } from "../../places/table";
import { Axis, percent } from "../charts/axis";
import { Explaining } from "../figures/explaining";
import { FigureTable } from "../figures/figure-table";
import { Pending } from "../basics/pending";
import { Pieces } from "../figures/pieces";
import { Section } from "../basics/section";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

/** Asks for the ranking while the element with the returned ref is in view. */
export function useRanking() {
  const { store, read } = useWidget();
  const here = useWatched(() => {
    // Without a table, or a network to fetch it, only the documented towns are ranked.
    void fetchPlaceTable(store.country).then((table) => table && store.questions.rankAmong(table), () => undefined);
    return store.questions.watch("ranking");
  });
  return { ranking: read((now) => now.replies.ranking), here };
}

export function Ranking() {
  const { read, say } = useWidget();
  const { ranking, here } = useRanking();
  if (read((now) => now.answer.towns.length) < 2) return null;
  return (
    <Section label="ranking">
      <div ref={here} class="ranking-room">
        {read((now) => !now.replies.sensitivity) && <Pending />}
        {ranking && (
          <>
            {ranking.sentences.map((sentence, index) => (
              <Explaining key={index}>
                <p>
                  <Pieces pieces={sentence} />
                </p>
              </Explaining>
            ))}
            <Scatter ranking={ranking} />
            <FigureTable table={ranking.table} summary={say("asTable")} />
          </>
        )}
      </div>
    </Section>
  );
}

function Scatter({ ranking: { places, cloud, across, up, nation } }: { readonly ranking: RankingOf }) {
  // Names would overlap: among very many dots, and that of the cheapest town with that of the shown place.
  const onlyHere = cloud.length > 0 || places.some(({ here }) => here);
  /** Returns how far above its dot a name has to be to be clear of the nation's line and of all dots that are as near as it is long. */
  const lift = (x: number, y: number) => {
    const near = places.filter((other) => (x > 0.6 ? other.x <= x : other.x >= x) && Math.abs(other.x - x) < 0.4);
    return Math.max(nation?.at ?? 0, ...near.map((other) => other.y)) - y;
  };
  return (
    <div class="picture" aria-hidden="true">
      <p class="axis-head">
        <span>{up.label}</span>
        {nation && <span class="level-words">{nation.text}</span>}
      </p>
      <div class="scatter">
        <div class="scatter-up">
          {up.ticks.map(({ at, text }) => (
            <span key={text} class="tick" style={{ insetBlockEnd: percent(at) }}>
              {text}
            </span>
          ))}
        </div>
        <div class="scatter-field">
          {cloud.length > 0 && (
            // Lines of zero length with round caps: one path draws all dots, however many.
            <svg class="cloud" viewBox="0 0 100 100" preserveAspectRatio="none">
              <path d={cloud.map(([x, y]) => `M${x * 100} ${100 - y * 100}h0`).join("")} />
            </svg>
          )}
          {nation && <p class="level" style={{ insetBlockEnd: percent(nation.at) }} />}
          {places.map(({ code, name, text, x, y, here }, place) => (
            <span
              key={code}
              class={here ? "town here" : "town"}
              part="town"
              style={{ insetInlineStart: percent(x), insetBlockEnd: percent(y) }}
            >
              {(here || (!onlyHere && (place === 0 || place === places.length - 1))) && (
                <span class={`town-name${x > 0.6 ? " before" : ""}${y < 0.5 ? " lifted" : ""}`} style={{ "--lift": lift(x, y) }}>
                  {name} {text}
                </span>
              )}
            </span>
          ))}
        </div>
      </div>
      <Axis axis={across} />
    </div>
  );
}
