/** One row of the lead picture: a radio for a set of figures, with what a use costs by them, without the system and with it. */
import type { Mark, PictureRow, RowLabel } from "../../core/answer";

interface Props {
  readonly row: PictureRow;
  readonly isChosen: boolean;
  readonly ticks: readonly Mark[];
  readonly onChosen: () => void;
}

export function Claim({ row, isChosen, ticks, onChosen }: Props) {
  const { preset, name, words } = row;
  return (
    <label class={isChosen ? "claim chosen" : "claim"} part="claim">
      <span class="claim-name">
        <input type="radio" name="claim" value={preset ?? ""} aria-label={words} checked={isChosen} onChange={onChosen} />
        {/* The name of the radio begins with it. */}
        <span aria-hidden="true">{name}</span>
      </span>
      <Strip row={row} ticks={ticks} />
    </label>
  );
}

/** Draws the marks. Positions are shares of the width, and sizes aren't, so that the words keep theirs on every screen. */
export function Strip({ row: { cost, without, range, dearer, labels, nation }, ticks }: Pick<Props, "row" | "ticks">) {
  return (
    <svg class={`strip ${verdictOf(dearer)}`} aria-hidden="true">
      {ticks.map(({ at, text }) => (
        <line key={text} class="at-tick" x1={percent(at)} x2={percent(at)} y1="0" y2="100%" />
      ))}
      {range && <rect class="band" x={percent(range.from)} width={percent(range.to - range.from)} y="22%" height="56%" rx="2" />}
      {nation && <line class="of-nation" x1={percent(nation.cost)} x2={percent(nation.without ?? nation.cost)} y1="50%" y2="50%" />}
      {nation?.without != null && <circle class="of-nation hollow" cx={percent(nation.without)} cy="50%" r="2.5" />}
      {nation && <circle class="of-nation" cx={percent(nation.cost)} cy="50%" r="2.5" />}
      {cost && without && <line class="between" x1={percent(without.at)} x2={percent(cost.at)} y1="50%" y2="50%" />}
      {without && <circle class="without" cx={percent(without.at)} cy="50%" r="4" />}
      {cost && <Filled at={cost.at} dearer={dearer} />}
      {labels.map((label) => (
        <Words key={label.left} label={label} />
      ))}
    </svg>
  );
}

function Words({ label: { at, text, left, with: isCost } }: { readonly label: RowLabel }) {
  return (
    <text class={isCost ? "cost" : undefined} x={percent(at)} dx={left ? "-9" : "9"} y="50%" dominant-baseline="central" text-anchor={left ? "end" : "start"}>
      {text}
    </text>
  );
}

/** Draws the mark with the system. Its shape says what its colour says: a circle for dearer, a diamond for cheaper, else a square. */
export function Filled({ at, dearer }: { readonly at: number; readonly dearer: boolean | null }) {
  const verdict = verdictOf(dearer);
  return (
    <svg x={percent(at)} y="50%" overflow="visible">
      <path class={`with ${verdict}`} d={SHAPES[verdict]} />
    </svg>
  );
}

const SHAPES = { dearer: "M-5.5 0a5.5 5.5 0 1 1 11 0a5.5 5.5 0 1 1-11 0Z", cheaper: "M-7 0L0-7L7 0L0 7Z", even: "M-4.5-4.5H4.5V4.5H-4.5Z" };

export function verdictOf(dearer: boolean | null): keyof typeof SHAPES {
  if (dearer === null) return "even";
  return dearer ? "dearer" : "cheaper";
}

export function percent(share: number): string {
  return `${share * 100}%`;
}
