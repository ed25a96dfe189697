/** All names of all places, folded once when the list arrives, so that each keystroke only compares strings. */
import { folded, foldedKana, foldedLatin, type Kanji } from "./folding";
import type { Former } from "./former";
import type { Place, PlaceList, Ward } from "./list";
import { capital, latinStem, romaji, withoutKind, withoutPrefectureKind } from "./romaji";

/** A prefecture, a county, or a city with wards. Its name may come before or after that of a place in it. */
export interface Region {
  readonly names: readonly string[];
  readonly prefecture: string;
  /** Whether the beginning of its name alone stands for everything in it. For a county that is so only after its prefecture. */
  readonly mayBegin: boolean;
}

/** The names of one thing, and the place that they lead to. */
export interface Named {
  /** Undefined for a former municipality whose successor is unknown. */
  readonly place: Place | undefined;
  readonly ward?: Ward;
  /** With its name in Latin letters, empty if its reading is unknown. */
  readonly former?: Former & { readonly prefecture: string; readonly latin: string };
  readonly regions: readonly Region[];
  /**
   * All names with a line break before and after each, so that one string search tells whether a name equals, begins with or contains the
   * query.
   */
  readonly names: string;
  /** Its own spellings: the unfolded kanji and its own readings. */
  readonly spelt: readonly string[];
  /** The lower, the likelier it is meant: a city before a town, and among each kind the larger first. */
  readonly order: number;
}

export interface PlaceNames {
  readonly named: readonly Named[];
  readonly regions: ReadonlyMap<string, readonly Region[]>;
  readonly kanji: Kanji | undefined;
}

/** Number of names that are folded at a time, so that the page can respond to its reader in between. */
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
  // The first two digits of a code identify the prefecture.
  const ofPrefecture = new Map(places.map((place) => [place.code.slice(0, 2), place]));
  await add(former, (former) => {
    const neighbour = ofPrefecture.get(former.code.slice(0, 2));
    const place = byCode.get(former.successor);
    const regions = place && former.name.endsWith("区") ? withinCity(place) : neighbour ? regionsOf(neighbour, former.county) : [];
    // Its reading lacks the word for its kind: たなし, where the し belongs to the name.
    const { order, ...names } = called(former, kanji, "", former.reading);
    // Of two former municipalities of the same name the later one comes first: 倉渕村 was 倉淵村 before.
    return { place, former: { ...former, prefecture: neighbour?.prefecture ?? "", latin: capital(romaji(former.reading)) }, regions, ...names, order: order - former.year / 10_000 };
  });

  const regions = new Map<string, Region[]>();
  for (const one of known.values()) for (const name of one.names) regions.set(name, [...(regions.get(name) ?? []), one]);
  return { named, regions, kanji };
}

function called(one: Pick<Place, "name" | "reading" | "size">, kanji: Kanji | undefined, code = "", stemRead?: string): Pick<Named, "names" | "spelt" | "order"> {
  return {
    names: ["", ...foldedNames(one, kanji, stemRead), ...(code && [folded(code)]), ""].join("\n"),
    spelt: [one.name, stem(one.name), foldedKana(one.reading), foldedLatin(romaji(one.reading))],
    order: (/[市区]$/.test(one.name) ? 0 : 100) - (one.size ?? 0),
  };
}

function stem(name: string): string {
  return name.replace(/(?<=.)[市区町村]$/, "");
}

/** How the word for each kind of municipality may be read; many readers don't know which of the two applies. */
const KINDS: Readonly<Record<string, readonly string[]>> = { 市: ["し"], 区: ["く"], 町: ["ちょう", "まち"], 村: ["むら", "そん"] };

function foldedNames({ name, reading }: Pick<Place, "name" | "reading">, kanji: Kanji | undefined, stemRead = withoutKind(reading)): string[] {
  const kind = name.slice(-1);
  const written = [name, stem(name)].map((name) => folded(name, kanji));
  if (reading === "") return [...new Set(written)];
  const kana = foldedKana(stemRead);
  const latin = foldedLatin(romaji(stemRead));
  const all = [
    ...written,
    // Tokyo's wards call themselves cities in English.
    ...(kind === "区" ? [`${latin}市`] : []),
    ...["", kind, ...(KINDS[kind] ?? [])].flatMap((kind) => [kana + foldedKana(kind), latin + foldedLatin(romaji(kind))]),
    folded(latinStem(stemRead)),
  ];
  return [...new Set(all)];
}
