/** The key of the lead picture: what the marks in it mean. Screen readers hear it with each row. */
import type { VNode } from "preact";
import type { LeadPicture } from "../../core/answer";
import { Filled, percent, verdictOf } from "./claim";

export function Key({ of: { key, rows } }: { readonly of: Pick<LeadPicture, "key" | "rows"> }) {
  const has = (verdict: boolean | null) => rows.some(({ cost, dearer }) => cost && dearer === verdict);
  // A range has the colour of its row, so its sign has those of all rows.
  const ranges = [true, false, null].filter((verdict) => rows.some(({ range, dearer }) => range && dearer === verdict));
  const entries: readonly (readonly [isDrawn: boolean, words: string, mark: VNode])[] = [
    [rows.some(({ without }) => without), key.without, <circle class="without" cx="50%" cy="50%" r="4" />],
    [has(true), key.dearer, <Filled at={0.5} dearer={true} />],
    [has(false), key.cheaper, <Filled at={0.5} dearer={false} />],
    [has(null), key.even, <Filled at={0.5} dearer={null} />],
    [
      ranges.length > 0,
      key.range,
      <>
        {ranges.map((verdict, place) => (
          <rect class={`band ${verdictOf(verdict)}`} x={percent(place / ranges.length)} y="15%" width={percent(1 / ranges.length)} height="70%" />
        ))}
      </>,
    ],
    [key.nation !== "", key.nation, <circle class="of-nation" cx="50%" cy="50%" r="2.5" />],
  ];
  return (
    <p class="key" aria-hidden="true">
      {entries.map(
        ([isDrawn, words, mark]) =>
          isDrawn && (
            <span key={words}>
              <svg class="sign">{mark}</svg>
              {words}
            </span>
          ),
      )}
    </p>
  );
}
