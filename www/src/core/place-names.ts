/** All that places are called, folded once when the list arrives, so that each keystroke only compares. */
import { folded, foldedKana, foldedLatin } from "./folding";
import type { Former } from "./former-places";
import type { Place, PlaceList, Ward } from "./places";
import { latinName, romaji, withoutKind, withoutPrefectureKind } from "./romaji";

/** A prefecture, or a city with wards: may stand before or after the name of what is in it. */
export interface Region {
  readonly names: readonly string[];
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
}

export interface PlaceNames {
  readonly named: readonly Named[];
  readonly regions: readonly Region[];
}

/** As much as keeps a page free to answer its reader in between. */
const AT_ONCE = 200;

export async function placeNames({ places, wards }: PlaceList, former: readonly Former[] = []): Promise<PlaceNames> {
  const prefectures = new Map<string, Region>();
  const cities = new Map<Place, Region>();
  const byCode = new Map<string, Place>();
  const named: Named[] = [];
  const add = async <T>(items: readonly T[], name: (item: T) => Named | undefined) => {
    for (const [index, item] of items.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setTimeout(resolve));
      const next = name(item);
      if (next) named.push(next);
    }
  };
  const regionOf = (place: Place) => {
    const key = place.prefecture;
    const known = prefectures.get(key) ?? prefectureRegion(place);
    prefectures.set(key, known);
    return known;
  };

  await add(places, (place) => {
    byCode.set(place.code, place);
    return { place, regions: [regionOf(place)], ...called(place, folded(place.code)) };
  });
  await add(wards, (ward) => {
    const { city } = ward;
    const region = cities.get(city) ?? { names: foldedNames(city) };
    cities.set(city, region);
    return { place: city, ward, regions: [regionOf(city), region], ...called(ward) };
  });
  // The first two digits of a code are the prefecture's.
  const ofPrefecture = new Map(places.map((place) => [place.code.slice(0, 2), place]));
  await add(former, (former) => {
    const neighbour = ofPrefecture.get(former.code.slice(0, 2));
    const regions = neighbour ? [regionOf(neighbour)] : [];
    return { place: byCode.get(former.successor), former: { ...former, prefecture: neighbour?.prefecture ?? "" }, regions, ...called(former) };
  });
  return { named, regions: [...prefectures.values(), ...cities.values()].filter(({ names }) => names.length > 0) };
}

function called(one: Pick<Place, "name" | "reading">, code?: string): Pick<Named, "names" | "spelt"> {
  return {
    names: ["", ...foldedNames(one), ...(code === undefined ? [] : [code]), ""].join("\n"),
    spelt: [one.name, stem(one.name), foldedKana(one.reading), foldedLatin(romaji(one.reading))],
  };
}

function stem(name: string): string {
  return name.replace(/(?<=.)[市区町村]$/, "");
}

/** How each kind of municipality may be read; many a reader doesn't know which of the two. */
const KINDS: Readonly<Record<string, readonly string[]>> = { 市: ["し"], 区: ["く"], 町: ["ちょう", "まち"], 村: ["むら", "そん"] };

function foldedNames({ name, reading }: Pick<Place, "name" | "reading">): string[] {
  const kind = name.slice(-1);
  const written = [name, stem(name)].map(folded);
  if (reading === "") return [...new Set(written)];
  const stemRead = withoutKind(reading);
  const kana = foldedKana(stemRead);
  const latin = foldedLatin(romaji(stemRead));
  const kinds = KINDS[kind] ?? [];
  const all = [
    ...written,
    ...["", kind, ...kinds.map(foldedKana)].map((kind) => kana + kind),
    ...["", ...kinds.map((kind) => foldedLatin(romaji(kind)))].map((kind) => latin + kind),
    folded(latinName(stemRead)),
  ];
  return [...new Set(all)];
}

function prefectureRegion({ prefecture, prefectureReading: reading }: Place): Region {
  if (prefecture === "") return { names: [] };
  const short = withoutPrefectureKind(reading);
  const names = [prefecture, prefecture.replace(/(?<=..)[都府県]$/, ""), reading, short, romaji(reading), romaji(short)];
  return { names: [...new Set(names.map(folded))].filter((name) => name !== "") };
}
