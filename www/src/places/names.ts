/** All that places are called, folded once when the list arrives, so that each keystroke only compares. */
import { folded, foldedKana, foldedLatin, type Kanji } from "./folding";
import type { Former } from "./former";
import type { Place, PlaceList, Ward } from "./list";
import { latinName, romaji, withoutKind, withoutPrefectureKind } from "./romaji";

/** A prefecture, a county, or a city with wards: may stand before or after the name of what is in it. */
export interface Region {
  readonly names: readonly string[];
  readonly prefecture: string;
  /** Its beginning alone means all that is in it; that of a county only after its prefecture. */
  readonly mayBegin: boolean;
}

/** A name, and what it leads to. */
export interface Named {
  /** None for a former municipality of which it isn't known what it became. */
  readonly place: Place | undefined;
  readonly ward?: Ward;
  readonly former?: Former & { readonly prefecture: string };
  readonly regions: readonly Region[];
  /** Each between line ends, so that one search in it tells whether a name is the same, begins so or contains it. */
  readonly names: string;
  /** Its own spellings: kanji unfolded, and the readings that are its own. */
  readonly spelt: readonly string[];
  /** The less, the sooner it is meant: a city before a town, and of each kind the larger. */
  readonly order: number;
}

export interface PlaceNames {
  readonly named: readonly Named[];
  readonly regions: ReadonlyMap<string, readonly Region[]>;
  readonly kanji: Kanji | undefined;
}

/** As much as keeps a page free to answer its reader in between. */
const AT_ONCE = 200;

export async function placeNames({ places, wards, kanji }: PlaceList, former: readonly Former[] = []): Promise<PlaceNames> {
  const known = new Map<string, Region>();
  const byCode = new Map(places.map((place) => [place.code, place]));
  const named: Named[] = [];
  const add = async <T>(items: readonly T[], name: (item: T) => Named) => {
    for (const [index, item] of items.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setTimeout(resolve));
      named.push(name(item));
    }
  };
  const region = (prefecture: string, key: string, names: () => string[], mayBegin = true): Region[] => {
    if (key === "") return [];
    const one = known.get(key) ?? { names: [...new Set(names().map((name) => folded(name, kanji)))].filter((name) => name !== ""), prefecture, mayBegin };
    known.set(key, one);
    return [one];
  };
  const regionsOf = ({ prefecture, prefectureReading: reading }: Place, county = "", countyReading = "") => {
    const short = withoutPrefectureKind(reading);
    return [
      ...region(prefecture, prefecture, () => [prefecture, prefecture.replace(/(?<=..)[都府県]$/, ""), reading, short, romaji(reading), romaji(short), `${romaji(short)}県`]),
      ...region(prefecture, county && prefecture + county, () => [county, countyReading, romaji(countyReading)], false),
    ];
  };
  const withinCity = (city: Place) => [...regionsOf(city), ...region(city.prefecture, city.code, () => foldedNames(city, kanji))];

  await add(places, (place) => ({ place, regions: regionsOf(place, place.county, place.countyReading), ...called(place, kanji, place.code) }));
  await add(wards, (ward) => ({ place: ward.city, ward, regions: withinCity(ward.city), ...called(ward, kanji) }));
  // The first two digits of a code are the prefecture's.
  const ofPrefecture = new Map(places.map((place) => [place.code.slice(0, 2), place]));
  await add(former, (former) => {
    const neighbour = ofPrefecture.get(former.code.slice(0, 2));
    const place = byCode.get(former.successor);
    const regions = place && former.name.endsWith("区") ? withinCity(place) : neighbour ? regionsOf(neighbour, former.county) : [];
    const { order, ...names } = called(former, kanji);
    // Of two that were called so the later one: 倉渕村 was 倉淵村 before.
    return { place, former: { ...former, prefecture: neighbour?.prefecture ?? "" }, regions, ...names, order: order - former.year / 10_000 };
  });

  const regions = new Map<string, Region[]>();
  for (const one of known.values()) for (const name of one.names) regions.set(name, [...(regions.get(name) ?? []), one]);
  return { named, regions, kanji };
}

function called(one: Pick<Place, "name" | "reading" | "size">, kanji: Kanji | undefined, code = ""): Pick<Named, "names" | "spelt" | "order"> {
  return {
    names: ["", ...foldedNames(one, kanji), ...(code && [folded(code)]), ""].join("\n"),
    spelt: [one.name, stem(one.name), foldedKana(one.reading), foldedLatin(romaji(one.reading))],
    order: (/[市区]$/.test(one.name) ? 0 : 100) - (one.size ?? 0),
  };
}

function stem(name: string): string {
  return name.replace(/(?<=.)[市区町村]$/, "");
}

/** How each kind of municipality may be read; many a reader doesn't know which of the two. */
const KINDS: Readonly<Record<string, readonly string[]>> = { 市: ["し"], 区: ["く"], 町: ["ちょう", "まち"], 村: ["むら", "そん"] };

function foldedNames({ name, reading }: Pick<Place, "name" | "reading">, kanji: Kanji | undefined): string[] {
  const kind = name.slice(-1);
  const written = [name, stem(name)].map((name) => folded(name, kanji));
  if (reading === "") return [...new Set(written)];
  const stemRead = withoutKind(reading);
  const kana = foldedKana(stemRead);
  const latin = foldedLatin(romaji(stemRead));
  const all = [
    ...written,
    // Tokyo's wards call themselves cities in English.
    ...(kind === "区" ? [`${latin}市`] : []),
    ...["", kind, ...(KINDS[kind] ?? [])].flatMap((kind) => [kana + foldedKana(kind), latin + foldedLatin(romaji(kind))]),
    folded(latinName(stemRead)),
  ];
  return [...new Set(all)];
}
