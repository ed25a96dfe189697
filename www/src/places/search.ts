/** Finds a town by what somebody types: kanji, kana, Latin letters or its code, with or without its prefecture, before or after it. */
import { folded } from "./folding";
import type { Named, PlaceNames, Region } from "./names";

export interface Found {
  /** The best first; each place once. */
  readonly found: readonly Named[];
  /** Whether none has the typed name, and these have similar names. */
  readonly nearly: boolean;
  /** Whether these have the typed name but lie elsewhere than typed. */
  readonly elsewhere?: boolean;
  /** Former municipalities that match better than `found` but whose successor is unknown. */
  readonly gone: readonly Named[];
}

/** One interpretation of the query: a name, perhaps within regions. */
interface Reading {
  readonly name: string;
  readonly within: readonly Region[];
  /** Whether the name must match exactly. */
  readonly exactly: boolean;
}

const CALLED = 0;
const BEGINS = 1;
const WITHIN_REGION = 2;
const CONTAINS = 3;

export function search(names: PlaceNames, query: string): Found {
  const wide = query.normalize("NFKC");
  // An address contains a postal code and a country. If nothing else was typed, the digits may be the code of a place in another country.
  const plain = wide.replace(/〒|(?<![\w-])\d{3}[-‐−ー]?\d{4}(?!\d)|\bjapan\b/gi, "").trim() || wide;
  const inKanji = plain.replace(/\b(city|town|village|ward) of ([^,]+)/gi, "$2 $1").replace(KIND, (_, kind: string) => ` ${KINDS[kind.toLowerCase()]}`);
  const wanted = folded(inKanji, names.kanji);
  if (wanted === "") return parted([]);
  const spelt = /\p{Script=Han}/u.test(plain) ? plain : wanted;
  // In other countries the English word is part of the name.
  const whole = [...new Set([wanted, folded(plain, names.kanji)])].flatMap((words) => ways(words, names));
  for (const readings of understood(whole, wanted, inKanji, names)) {
    const called = inOrder(names.named, (one) => rankOf(one, readings, spelt));
    if (called.length > 0) return parted(called);
  }
  const same = sameElsewhere(wanted, whole, names);
  if (same.length > 0) return { ...parted(same), elsewhere: true };
  const alike = nearly(names.named, wanted.replace(/(?<=[a-z])[市区町村]/g, ""));
  return { ...parted(alike), nearly: alike.length > 0 };
}

/** The ending of a Japanese name for each English word. */
const KINDS: Readonly<Record<string, string>> = { city: "市", ward: "区", town: "町", village: "村", county: "gun", district: "gun", prefecture: "県", pref: "県", metropolis: "県" };
const KIND = new RegExp(`[\\s,-]+(${Object.keys(KINDS).join("|")})\\b`, "gi");

function parted(called: readonly Named[]): Found {
  return { found: eachOnce(called.filter(({ place }) => place)), nearly: false, gone: called[0]?.place ? [] : called.filter(({ place }) => !place) };
}

/**
 * Returns the readings of a query: the whole as a name; a name with regions removed before or after it; and the beginning of a region's
 * name.
 */
function ways(wanted: string, names: PlaceNames, within: readonly Region[] = [], exactly = false): Reading[] {
  const all: Reading[] = [{ name: wanted, within, exactly }];
  for (let length = 1; length <= wanted.length; length++) {
    const [start, rest] = cut(wanted, length);
    const inside = (region: Region) => !within.includes(region) && within.length < MOST_REGIONS;
    for (const region of names.regions.get(start)?.filter(inside) ?? []) all.push(...ways(rest, names, [...within, region], exactly));
    // If the region comes last, the name before it is complete.
    for (const region of names.regions.get(rest)?.filter(inside) ?? []) all.push(...ways(start, names, [...within, region], true));
  }
  const enough = within.length > 0 ? 1 : /[a-z]/.test(wanted) ? 3 : 2;
  if (wanted.length < enough) return all;
  const begun = new Set<Region>();
  for (const [name, regions] of names.regions) {
    if (name === wanted || !name.startsWith(wanted)) continue;
    for (const region of regions) if (within.length > 0 ? within.every(({ prefecture }) => prefecture === region.prefecture) : region.mayBegin) begun.add(region);
  }
  return [...all, ...[...begun].map((region) => ({ name: "", within: [...within, region], exactly }))];
}

/** Prefecture, county and city. */
const MOST_REGIONS = 3;

/** Splits a query in two, without the の that joins the parts, as in 福島県の金山町. */
function cut(wanted: string, length: number): [string, string] {
  return [wanted.slice(0, length), wanted.slice(length).replace(/^の(?=\p{Script=Han})/u, "")];
}

/**
 * Yields sets of readings to try in turn: first the whole query, then what an address begins with (in Latin letters, what it ends with),
 * the longest first. The rest of an address lies in the place that is found.
 */
function* understood(whole: readonly Reading[], wanted: string, inKanji: string, names: PlaceNames): Generator<readonly Reading[]> {
  yield whole;
  for (const beginning of beginnings(wanted)) {
    const called = ways(beginning, names, [], true);
    yield withRest(called, cut(wanted, beginning.length)[1], names);
    // Shorter beginnings aren't tried once one is a name: 東村山市 isn't 東村, even if what follows doesn't lie in 東村山市.
    if (names.named.some((one) => rankOf(one, called, "") < Infinity)) break;
  }
  for (const { index } of inKanji.matchAll(/,/g)) {
    yield ways(folded(inKanji.slice(index)), names).filter(({ name, within, exactly }) => exactly && name !== "" && within.length > 0);
  }
}

/** Returns the readings in which the rest of an address can lie. */
function withRest(called: readonly Reading[], rest: string, names: PlaceNames): Reading[] {
  // 京都 without its 府 may be part of any town's address.
  const begins = beginnings(rest + " ", /(?<!^京)都|[道府県市郡]/g);
  const ends = [rest.slice(-3), rest.slice(-4)].filter((name) => /[都道府県]$/.test(name));
  const regions = [...begins, ...ends].flatMap((name) => names.regions.get(name) ?? []);
  const part = PART.exec(rest)?.[0] ?? "";
  const isPlaceOfItsOwn = names.named.some(({ former, spelt }) => !former && spelt[0] === part);
  // After its prefecture, a town may have a part with the name of another prefecture.
  const isRegion = names.regions.has(rest) || rest.endsWith("郡");
  return called
    // If a city has wards, a ward that isn't among them is no part of it.
    .filter(({ name, within }) => !isPlaceOfItsOwn && !(part.endsWith("区") && names.regions.has(name)) && !(isRegion && within.length === 0))
    .map((reading) => ({ ...reading, within: [...reading.within, ...regions] }));
}

/** A ward at the beginning, or a city that is the whole text. */
const PART = /^\p{Script=Han}{1,4}区|^.+市$/u;

function beginnings(address: string, kind = /(?<=.)[市区町村]/g): string[] {
  return [...address.slice(0, -1).matchAll(kind)].map(({ index }) => address.slice(0, index + 1)).reverse();
}

/**
 * Returns the places with exactly this name, those in most of the typed regions first. An unknown county counts as one of these regions.
 */
function sameElsewhere(wanted: string, whole: readonly Reading[], names: PlaceNames): Named[] {
  for (const readings of [whole, ...beginnings(wanted).map((beginning) => ways(beginning, names))]) {
    const named = readings.filter(({ name }) => name !== "");
    const withoutCounty = named.map((reading) => ({ ...reading, name: reading.name.replace(/^\p{Script=Han}{1,4}郡(?=..)/u, "") }));
    const length = ({ name }: Reading) => name.length + (WHOLE.test(name) ? wanted.length : 0);
    // The longest name first: 東京都横浜市 means 横浜市, not another name that could be cut out of it, and 堺市 兵庫 doesn't mean 兵庫区.
    for (const { name, within } of [...named, ...withoutCounty].sort((one, other) => length(other) - length(one))) {
      const line = `\n${name}\n`;
      const called = names.named.filter(({ place, names }) => place && names.includes(line));
      const same = inOrder(called, (one) => within.filter((region) => !one.regions.includes(region)).length + (isPlace(one) ? 0 : 0.5));
      if (same.length > 0) return same;
    }
  }
  return [];
}

/** Returns the best rank over all readings, the lowest number; infinity if none matches. */
function rankOf(one: Named, readings: readonly Reading[], spelt: string): number {
  let best = Infinity;
  for (const { name, within, exactly } of readings) {
    if (!within.every((region) => one.regions.includes(region))) continue;
    if (name === "") best = isPlace(one) ? Math.min(best, WITHIN_REGION) : best;
    else if (!one.names.includes(name)) continue;
    else if (one.names.includes(`\n${name}\n`)) best = CALLED;
    else if (exactly) continue;
    else if (one.names.includes(`\n${name}`)) best = Math.min(best, BEGINS);
    // 土佐清水市 isn't 清水市, and the middle of a code identifies nothing.
    else if (!WHOLE.test(name)) best = Math.min(best, CONTAINS);
  }
  if (best === Infinity) return best;
  // A ward or a former municipality comes after the municipality of the same name. A name that is spelt as typed comes first: 鹿島市 before
  // 鹿嶋市.
  return best + (isPlace(one) ? 0 : 0.5) - (one.spelt.includes(spelt) ? 0.25 : 0);
}

/** Such an ending means that nothing may be missing at the beginning. */
const WHOLE = /[市区町村\d]$/;

/** Returns places with similar names: one slip in a short name, two in a long one. In kanji a slip makes another name. */
function nearly(named: readonly Named[], wanted: string): Named[] {
  if (/[\p{Script=Han}\d]/u.test(wanted)) return [];
  const most = Math.min(2, Math.floor(wanted.length / 4));
  return inOrder(named, (one) => {
    if (!isPlace(one) || most === 0) return Infinity;
    const alike = one.names.split("\n").filter((name) => Math.abs(name.length - wanted.length) <= most);
    return Math.min(...alike.map((name) => slips(name, wanted, most)));
  });
}

/** Returns the number of letters that are extra, missing or different; infinity if there are more than `most`. */
function slips(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (most === 0) return Infinity;
  const [after, behind] = [one.slice(1), other.slice(1)];
  if (one[0] === other[0]) return slips(after, behind, most);
  return 1 + Math.min(slips(after, behind, most - 1), slips(after, other, most - 1), slips(one, behind, most - 1));
}

function isPlace(one: Named): boolean {
  return !one.ward && !one.former;
}

/** Sorts by rank, and within a rank by `order`; all places in a region keep their sequence. Items without a rank are dropped. */
function inOrder(named: readonly Named[], rank: (one: Named) => number): Named[] {
  const ranked = named.map((one) => ({ one, rank: rank(one) })).filter(({ rank }) => rank < Infinity);
  const byOrder = ({ one, rank }: { one: Named; rank: number }) => (rank === WITHIN_REGION ? 0 : one.order);
  return ranked.sort((one, other) => one.rank - other.rank || byOrder(one) - byOrder(other)).map(({ one }) => one);
}

function eachOnce(named: readonly Named[]): Named[] {
  const places = new Set();
  return named.filter(({ place }) => !places.has(place) && places.add(place));
}
