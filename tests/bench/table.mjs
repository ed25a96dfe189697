/** What a run says, as one table: both times, the ratio with its middle half, the aims and whether they are reached. */
import { median, speedup } from "./statistics.mjs";

/** `aims`: how many times faster than who is raced against, and the most milliseconds. `of`: the part of what was run that the row is about. */
const ROWS = [
  { race: "exact", what: "exact evaluation", theirs: "decimal.js", aims: { times: 9 } },
  { race: "doubles", what: "evaluation in doubles", theirs: "plain numbers" },
  { race: "many", what: "100,000 futures", theirs: "plain numbers", of: 100_000 / 131_072, aims: { times: 10, milliseconds: 16 } },
  { race: "some", what: "4,096 futures", theirs: "plain numbers", aims: { times: 10, milliseconds: 1 } },
  { race: "squiggle", what: "4,096 futures", theirs: "Squiggle", aims: { times: 50 } },
  { race: "answer", what: "whole answer after a change", aims: { milliseconds: 16 } },
  { race: "futures", what: "whole simulation after a change", aims: { milliseconds: 16 } },
];
const FRAME = 16;

export function printTable({ browser, laps, drags }) {
  const head = ["what", "ours", "theirs", "times faster", "aim", "reached", "the same twice"];
  const rows = [head, ...ROWS.map((row) => raced(row, laps[row.race])), ...dragged(drags)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  console.log(`\n${browser}, one run. Contenders took turns; medians, and in brackets the middle half of the rounds.\n`);
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());
  console.log(NOTES);
}

function raced({ what, theirs, of = 1, aims = {} }, laps) {
  const ours = median(laps.ours) * of;
  const { ratio, quartiles } = laps.theirs ? speedup(laps.ours, laps.theirs) : {};
  const noise = speedup(laps.ours, laps.again);
  return [
    what,
    time(ours),
    theirs ? `${time(median(laps.theirs) * of)} ${theirs}` : "",
    theirs ? spread(ratio, quartiles) : "",
    ...columnsOf(aims, ratio, ours),
    spread(noise.ratio, noise.quartiles),
  ];
}

function dragged(drags) {
  const rows = { "longest task of a drag": ({ longest }) => longest, "… of it on the processor": ({ processor }) => processor };
  return Object.entries(rows).map(([what, of]) => {
    const longest = median(drags.map(of));
    return [what, time(longest), "", "", ...columnsOf({ milliseconds: FRAME }, undefined, longest), ""];
  });
}

/** What is aimed at, and whether it is reached, in the same order. */
function columnsOf({ times, milliseconds }, ratio, ours) {
  const aims = [
    ...(times ? [{ aim: `${times} times`, reached: ratio >= times }] : []),
    ...(milliseconds ? [{ aim: `${milliseconds} ms`, reached: ours <= milliseconds }] : []),
  ];
  return [aims.map(({ aim }) => aim).join(", "), aims.map(({ reached }) => (reached ? "yes" : "no")).join(", ")];
}

const figure = (value) => (value >= 99.5 ? value.toFixed(0) : value.toPrecision(3));
const spread = (ratio, [low, high]) => `${figure(ratio)} (${figure(low)} to ${figure(high)})`;
const time = (milliseconds) => (milliseconds < 1 ? `${figure(milliseconds * 1000)} µs` : `${figure(milliseconds)} ms`);

const NOTES = `
Futures are drawn, evaluated, sorted and read at their percentiles, all anew each time; 100,000 are that part of 131,072.
The core does more with each than its rivals: benefits, the comparison with the alternative, what decides.
A drag is sixty moves of the mouse over a slider of the built page, with everything that the browser does for one frame.
The same twice is a race of the core against itself: what isn't 1 in it is noise.
`;
