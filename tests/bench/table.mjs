/** Prints a run as tables: times, ratios with their quartiles, and aims with whether they are reached or how close they are. */
import { median, speedup } from "./statistics.mjs";

const HUNDRED_THOUSAND = 100_000 / 131_072;
/** `aims`: the required speed-up over the rival, and the limit in milliseconds. `of`: the fraction of the run that the row covers. */
const ROWS = [
  { race: "exact", what: "exact evaluation", theirs: "decimal.js", aims: { times: 9 } },
  { race: "product", what: "  one product of 28 digits", theirs: "decimal.js" },
  { race: "towns", what: "1,741 towns exactly", theirs: "decimal.js", aims: { milliseconds: 33 } },
  { race: "ranked", what: "  ranking for the page", aims: { milliseconds: 33 } },
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
  { race: "asked", what: "break-evens, tornado and grid", aims: { milliseconds: 16 } },
];
const FRAME = 16;

const figure = (value) => (value >= 99.5 ? value.toFixed(0) : value.toPrecision(3));
const spread = (ratio, [low, high]) => `${figure(ratio)} (${figure(low)} to ${figure(high)})`;
const time = (milliseconds) => (milliseconds < 1 ? `${figure(milliseconds * 1000)} µs` : `${figure(milliseconds)} ms`);

export function printRaces(laps) {
  const head = ["what", "ours", "theirs", "times faster", "aim", "reached", "the same twice"];
  print("Races. Contenders took turns; medians, and in brackets the middle half of the rounds.", [head, ...ROWS.map((row) => raced(row, laps[row.race]))]);
  console.log(ABOUT_RACES);
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

export function printDrags(measured) {
  const rows = measured.map(({ what, longest }) => {
    const most = Math.max(...longest);
    return [what, time(median(longest)), time(most), ...columnsOf({ milliseconds: FRAME }, undefined, most)];
  });
  print("Drags. The longest task of each: the median of all drags, and the longest of all.", [["what is dragged", "median", "longest", "aim", "reached"], ...rows]);
  console.log(ABOUT_DRAGS);
}

/** Aims for our pages, with the rivals' results next to them. */
const LOADS = [
  { what: "finding there", of: ({ finding }) => finding, show: time },
  { what: "live", of: ({ live }) => live, show: time, aim: ({ aims }) => aims.live },
  { what: "with its range", of: ({ whole }) => whole, show: time },
  { what: "requests", of: ({ requests }) => requests, show: String, aim: () => 1 },
  { what: "bytes", of: ({ bytes }) => bytes, show: String, aim: () => 84_000 },
  { what: "bytes in all", of: ({ allBytes }) => allBytes, show: String },
  { what: "layout shift", of: ({ shift }) => shift, show: (shift) => shift.toFixed(3), aim: () => 0 },
  { what: "longest first task", of: ({ firstTask }) => firstTask, show: time },
  { what: "longest task of a hand", of: ({ task }) => task, show: (task) => (task ? time(task) : "under 50 ms"), aim: () => 50 },
  { what: "interaction", of: ({ interaction }) => interaction, show: time, aim: () => 50 },
  { what: "at this computer's speed", of: ({ interactionHere }) => interactionHere, show: time, aim: () => 16 },
];

export function printLoads(rows) {
  for (const line of new Set(rows.map((row) => row.line))) {
    const contenders = rows.filter((row) => row.line === line);
    const [ours] = contenders;
    const body = LOADS.map(({ what, of, show, aim }) => {
      const wanted = aim?.(ours);
      const near = wanted === undefined ? ["", ""] : [show(wanted), of(ours) <= wanted ? "yes" : `no${wanted ? `, ${figure(of(ours) / wanted)} times` : ""}`];
      return [what, ...contenders.map((row) => show(of(row))), ...near];
    });
    print(`Loaded over ${line} by a processor four times slower.`, [["what", ...contenders.map(({ name }) => name), "aim", "reached"], ...body]);
  }
  console.log(ABOUT_LOADS);
}

function print(title, rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  console.log(`\n${title}\n`);
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());
}

/** Returns the aims, and whether each is reached or how close it is, in the same order. */
function columnsOf({ times, milliseconds }, ratio, ours) {
  const aims = [
    ...(times ? [{ aim: `${times} times`, share: ratio / times }] : []),
    ...(milliseconds ? [{ aim: `${milliseconds} ms`, share: milliseconds / ours }] : []),
  ];
  return [aims.map(({ aim }) => aim).join(", "), aims.map(({ share }) => (share >= 1 ? "yes" : `no, ${Math.floor(share * 100)} %`)).join(", ")];
}

const ABOUT_RACES = `
Futures are drawn, evaluated, sorted and read at their percentiles, all anew each time; 100,000 are that part of 131,072.
With each the core also compares benefits and alternatives and finds what decides, which its rivals don't.
For the page: what the shipped packages answer, with all texts, as an object, after one change.
The same twice is a race of the core against itself: what isn't 1 in it is noise.

Limits. Exact: about a thousand products of 28 digits and as many sums, in whatever language; the row below it says how
far one product is ahead. Futures: the rows below say what goes before the evaluation; the rest is evaluation and sorting.
The page: texts, then the browser's own layout and painting, which a faster core doesn't change.`;

const ABOUT_DRAGS = `
Sixty moves of the mouse over a slider of the built page, one a frame, with all that the browser does for a frame. What is on the screen is kept live.`;

const ABOUT_LOADS = `
Live: the first answer that follows the reader. Bytes and requests are those before it, without the article; everything is compressed with brotli.
An interaction lasts from an event to what it painted, the longest of twenty keys and a drag; browsers round it to 8 ms and tell none under 16.
Rivals have one slider, one sentence and a scenario of their own; Ikura has all of its page.`;
