/** One row of the lead picture: a radio for a set of figures, with what a use costs by them, without the system and with it. */
import type { Mark, PictureRow } from "../../core/answer";

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
function Strip({ row: { cost, without, range, dearer, nation }, ticks }: Pick<Props, "row" | "ticks">) {
  const verdict = dearer === null ? "" : dearer ? " dearer" : " cheaper";
  const isFirst = cost && without && cost.at < without.at;
  const [left, right] = isFirst ? [cost, without] : [without, cost];
  return (
    <svg class={`strip${verdict}`} aria-hidden="true">
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
      {left && <Words mark={left} anchor="end" isCost={left === cost} />}
      {right && <Words mark={right} anchor="start" isCost={right === cost} />}
    </svg>
  );
}

function Words({ mark, anchor, isCost }: { readonly mark: Mark; readonly anchor: "start" | "end"; readonly isCost: boolean }) {
  return (
    <text class={isCost ? "cost" : undefined} x={percent(mark.at)} dx={anchor === "start" ? "9" : "-9"} y="50%" dominant-baseline="central" text-anchor={anchor}>
      {mark.text}
    </text>
  );
}

const SHAPES = { dearer: "M-6 4.5L0-6L6 4.5Z", cheaper: "M-6-4.5L0 6L6-4.5Z", unknown: "M-4.5-4.5H4.5V4.5H-4.5Z" };

/** Draws the mark with the system. Its shape says what its colour says: up for dearer, down for cheaper. */
export function Filled({ at, dearer }: { readonly at: number; readonly dearer: boolean | null }) {
  return (
    <svg x={percent(at)} y="50%" overflow="visible">
      <path class={dearer === null ? "with" : dearer ? "with dearer" : "with cheaper"} d={SHAPES[dearer === null ? "unknown" : dearer ? "dearer" : "cheaper"]} />
    </svg>
  );
}

export function percent(share: number): string {
  return `${share * 100}%`;
}
