/** What a run says, as one table: both times, the ratio with its middle half, the aims and whether they are reached. */
import { median, speedup } from "./statistics.mjs";

const HUNDRED_THOUSAND = 100_000 / 131_072;
/** `aims`: how many times faster than who is raced against, and the most milliseconds. `of`: the part of what was run that the row is about. */
const ROWS = [
  { race: "exact", what: "exact evaluation", theirs: "decimal.js", aims: { times: 9 } },
  { race: "product", what: "  one product of 28 digits", theirs: "decimal.js" },
  { race: "towns", what: "1,741 towns exactly", theirs: "decimal.js", aims: { milliseconds: 33 } },
  { race: "doubles", what: "evaluation in doubles", theirs: "plain numbers" },
  { race: "many", what: "100,000 futures", theirs: "plain numbers", of: HUNDRED_THOUSAND, aims: { times: 10, milliseconds: 16 } },
  { race: "manyDrawn", what: "  drawing them", of: HUNDRED_THOUSAND },
  { race: "opened", what: "  finding out what varies" },
  { race: "some", what: "4,096 futures", theirs: "plain numbers", aims: { times: 10, milliseconds: 1 } },
  { race: "someDrawn", what: "  drawing them" },
  { race: "moved", what: "  after one change, draws kept", aims: { milliseconds: 1 } },
  { race: "squiggle", what: "4,096 futures", theirs: "Squiggle", aims: { times: 50 } },
  { race: "answer", what: "answer for the page", aims: { milliseconds: 16 } },
  { race: "futures", what: "simulation for the page", aims: { milliseconds: 16 } },
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
  const noise = laps.again && speedup(laps.ours, laps.again);
  return [
    what,
    time(ours),
    theirs ? `${time(median(laps.theirs) * of)} ${theirs}` : "",
    theirs ? spread(ratio, quartiles) : "",
    ...columnsOf(aims, ratio, ours),
    noise ? spread(noise.ratio, noise.quartiles) : "",
  ];
}

function dragged(drags) {
  const rows = { "longest task of a drag": ({ longest }) => longest, "  of it on the processor": ({ processor }) => processor };
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
With each the core also compares benefits and alternatives and finds what decides, which its rivals don't.
For the page: an answer or a simulation with all its texts as an object, after one change.
A drag is sixty moves of the mouse over a slider of the built page, with all that the browser does for a frame.
The same twice is a race of the core against itself: what isn't 1 in it is noise.

Limits. Exact: about a thousand products of 28 digits and as many sums, in whatever language; the row below it says how
far one product is ahead. Futures: the rows below say what goes before the evaluation; the rest is evaluation and sorting.
The page: texts, then the browser's own layout and painting, which a faster core doesn't change.
`;
