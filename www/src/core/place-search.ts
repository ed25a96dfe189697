/** Finding a town by what somebody types of it: kanji, kana, Latin letters or its code, with or without its prefecture, before or after it. */
import { distance } from "fastest-levenshtein";
import { folded } from "./folding";
import type { Named, PlaceNames, Region } from "./place-names";

export interface Found {
  /** The best first. Each place once. */
  readonly found: readonly Named[];
  /** None of them is called so; they are called nearly so. */
  readonly nearly: boolean;
  /** Called so, but it isn't known what became of them. */
  readonly gone: readonly Named[];
}

/** One way to understand what was typed: a name, perhaps within a region. */
interface Reading {
  readonly name: string;
  readonly within?: Region;
  /** Only what is called exactly so. */
  readonly exactly?: boolean;
  /** Nothing is left out in front of it. */
  readonly isWhole?: boolean;
}

const CALLED = 0;
const BEGINS = 1;
const WITHIN_REGION = 2;
const CONTAINS = 3;

export function search({ named, regions }: PlaceNames, query: string): Found {
  const wanted = folded(query).replace(/^([a-z]+)[市区町村]$/, "$1");
  // In English a town of Japan is a city or not; others have the word in their name.
  const bare = folded(query.replace(/[\s,-]+(city|town|village|ward|prefecture)\b/gi, " "));
  if (wanted === "") return { found: [], nearly: false, gone: [] };
  const spelt = /\p{Script=Han}/u.test(wanted) ? query.normalize("NFKC").trim() : bare;
  const readings = [...new Set([wanted, bare])]
    .flatMap((words) => ways(words, regions))
    .map((reading) => ({ ...reading, isWhole: /(\p{Script=Han}[市区町村]|^[市区町村]|\d)$/u.test(reading.name) }));
  const called = inOrder(named, (one) => {
    const rank = rankOf(one, readings);
    if (rank === Infinity) return rank;
    // A ward and a former municipality come after the municipality of that name, 鹿島市 before 鹿嶋市 where it is spelt so.
    return rank + (one.ward || one.former ? 0.5 : 0) - (one.spelt.includes(spelt) ? 0.25 : 0);
  });
  if (called.length > 0) return { found: eachOnce(called.filter(({ place }) => place)), nearly: false, gone: called.filter(({ place }) => !place) };
  return { found: nearly(named, bare), nearly: true, gone: [] };
}

/** The words as they are; without the prefecture, or the city of a ward, before or after the name; a prefecture begun; without the county. */
function ways(wanted: string, regions: readonly Region[], depth = 2): Reading[] {
  const split = regions.flatMap((within) =>
    within.names.flatMap((region): Reading[] => {
      const after = wanted.startsWith(region) ? wanted.slice(region.length) : undefined;
      const before = wanted.endsWith(region) ? wanted.slice(0, -region.length) : undefined;
      return [
        ...(after === undefined ? [] : [{ name: after, within }]),
        ...(after && depth > 1 ? ways(after, regions, depth - 1).slice(1) : []),
        // Whoever names the prefecture last has written out the name.
        ...(before ? [{ name: before, within, exactly: true }] : []),
      ];
    }),
  );
  const enough = /[a-z]/.test(wanted) ? 3 : 2;
  const begun = regions.filter(({ names }) => wanted.length >= enough && names.some((name) => name !== wanted && name.startsWith(wanted)));
  const all: Reading[] = [{ name: wanted }, ...split, ...begun.map((within) => ({ name: "", within }))];
  const withoutCounty = all.map((reading) => ({ ...reading, name: reading.name.replace(/^[^道府県]{1,4}郡/, ""), exactly: true }));
  return [...all, ...withoutCounty.filter(({ name }, place) => name !== all[place]?.name && name !== "")];
}

/** Best of all readings of what was typed. */
function rankOf(one: Named, readings: readonly Reading[]): number {
  let best = Infinity;
  for (const { name, within, exactly, isWhole } of readings) {
    if (within && !one.regions.includes(within)) continue;
    if (name === "") best = isPlace(one) ? Math.min(best, WITHIN_REGION) : best;
    else if (!one.names.includes(name)) continue;
    else if (one.names.includes(`\n${name}\n`)) return CALLED;
    else if (exactly) continue;
    else if (one.names.includes(`\n${name}`)) best = Math.min(best, BEGINS);
    // 土佐清水市 is another than 清水市, and a code isn't known by its middle.
    else if (!isWhole) best = Math.min(best, CONTAINS);
  }
  return best;
}

/** One slip in a short name, two in a long one. In kanji a slip is another name. */
function nearly(named: readonly Named[], wanted: string): Named[] {
  if (/[\p{Script=Han}\d]/u.test(wanted)) return [];
  const most = Math.min(2, Math.floor(wanted.length / 4));
  return inOrder(named, (one) => {
    if (!isPlace(one) || most === 0) return Infinity;
    const alike = one.names.split("\n").filter((name) => Math.abs(name.length - wanted.length) <= most);
    const slips = Math.min(...alike.map((name) => distance(name, wanted)));
    return slips <= most ? slips : Infinity;
  });
}

function isPlace(one: Named): boolean {
  return !one.ward && !one.former;
}

/** By rank, and within a rank as they come; without those of no rank. */
function inOrder(named: readonly Named[], rank: (one: Named) => number): Named[] {
  const ranked = named.map((one) => ({ one, rank: rank(one) })).filter(({ rank }) => rank < Infinity);
  return ranked.sort((one, other) => one.rank - other.rank).map(({ one }) => one);
}

function eachOnce(named: readonly Named[]): Named[] {
  const places = new Set();
  return named.filter(({ place }) => !places.has(place) && places.add(place));
}
