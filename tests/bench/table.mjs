/** What a run says, as one table: what is compared, both times, the ratio with its middle half, the aim and whether it is reached. */
import { median, speedup } from "./statistics.mjs";

/** `theirs`: who is raced against. `aim`: times faster, or the most milliseconds. `per`: futures in one call. */
const ROWS = [
  { race: "exact", what: "exact evaluation", theirs: "decimal.js", aim: { times: 9 }, limit: "additions and multiplications of 96-bit decimals" },
  { race: "doubles", what: "evaluation in doubles", theirs: "plain numbers", limit: "one allocation for each yearly flow" },
  { race: "answer", what: "whole answer with texts", aim: { milliseconds: 16 }, limit: "reading the scenario, sentences and tables" },
];
/** What there is to race against before the core simulates. */
const RIVALS = [
  { race: "many", what: "100,000 futures", theirs: "plain numbers" },
  { race: "some", what: "4,096 futures", theirs: "plain numbers" },
  { race: "squiggle", what: "4,096 futures", theirs: "Squiggle" },
];
const FRAME = 16;

export function printTable({ browser, laps, drags }) {
  const rows = ROWS.map((row) => cells(row, laps[row.race]));
  const tasks = drags.map(({ longest }) => longest);
  const own = drags.map(({ processor }) => processor);
  rows.push(...RIVALS.map(({ race, what, theirs }) => [what, "", `${time(median(laps[race].theirs))} ${theirs}`, "", "", "", ""]));
  rows.push(["longest task of a drag", time(median(tasks)), "", "", `≤ ${time(FRAME)}`, verdict(median(tasks) <= FRAME), "–"]);
  rows.push(["… of it on the processor", time(median(own)), "", "", `≤ ${time(FRAME)}`, verdict(median(own) <= FRAME), "–"]);

  console.log(`\n${browser}. Contenders took turns in one run; medians, in brackets the middle half of the rounds.\n`);
  const all = [["what", "ours", "theirs", "times faster", "aim", "reached", "same twice"], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  for (const row of all) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());
  console.log();
  for (const { what, limit } of ROWS) console.log(`Limit of ${what}: ${limit}.`);
  console.log("Same twice: the ratio of two contenders that are the same, so what isn't 1 in it is noise.");
}

function cells({ what, theirs, aim = {} }, { ours, again, theirs: rival }) {
  const { ratio, quartiles } = rival ? speedup(ours, rival) : {};
  const reached = aim.times ? ratio >= aim.times : aim.milliseconds ? median(ours) <= aim.milliseconds : undefined;
  const noise = speedup(ours, again);
  return [
    what,
    time(median(ours)),
    rival ? `${time(median(rival))} ${theirs}` : "",
    rival ? spread(ratio, quartiles) : "",
    aim.times ? `${aim.times}` : aim.milliseconds ? `≤ ${time(aim.milliseconds)}` : "",
    reached === undefined ? "" : verdict(reached),
    spread(noise.ratio, noise.quartiles),
  ];
}

const verdict = (reached) => (reached ? "yes" : "no");
const figure = (value) => (value >= 99.5 ? value.toFixed(0) : value.toPrecision(3));
const spread = (ratio, [low, high]) => `${figure(ratio)} (${figure(low)}–${figure(high)})`;
const time = (milliseconds) => (milliseconds < 1 ? `${figure(milliseconds * 1000)} µs` : `${figure(milliseconds)} ms`);
