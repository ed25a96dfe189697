/** What a reader may search: the places of a country with all their names, in Japan the former ones too. A file of its own, for those who search. */
import type { Language } from "../language";
import { fetchFormerPlaces } from "./former";
import { nationOf } from "./nation";
import { placeNames, type PlaceNames } from "./names";
import { search, type Found } from "./search";
import { fetchPlaces } from "./list";
import { latinName, latinPrefecture } from "./romaji";
import { asTable, type Listed, type PlaceTable, type Written } from "./written-table";

/** By code: Japan's have prefectures and readings; elsewhere a table's own names are all there is. The list is asked for by this file alone, so that a page asks once. */
async function fetchListed(country: string): Promise<ReadonlyMap<string, Listed>> {
  const { places } = country === "jp" ? await fetchPlaces() : { places: [] };
  return new Map(places.map(({ code, prefecture, name, reading }) => [code, { prefecture, name: prefecture + name, latin: latinName(reading) }]));
}

export async function placeTable(written: Written, country: string): Promise<PlaceTable> {
  return asTable(written, await fetchListed(country));
}

/** A place by its name, as the table or else the list of its country has it; undefined if neither knows its code, the place as it was if there is neither. */
export async function named<P extends { readonly code: string }>(place: P, country: string, table: PlaceTable | undefined): Promise<P | undefined> {
  const list = await fetchListed(country);
  const known = table?.figures.get(place.code) ?? list.get(place.code);
  if (known) return { ...place, name: known.name, latin: known.latin };
  // Where no country has places, none is meant.
  return table || list.size > 0 || country === "" ? undefined : place;
}

export interface Directory {
  readonly search: (query: string) => Found;
  readonly meansNation: ReturnType<typeof nationOf>;
  /** How a name that is read so is written in Latin letters. */
  readonly latinName: (reading: string) => string;
  readonly latinPrefecture: (reading: string) => string;
  /** Whom to name for what is said of former municipalities. */
  readonly formerSource?: Readonly<Record<Language, string>>;
}

const opening = new Map<string, Promise<Directory>>();

/** Outside of Japan the publisher's table says which places there are. */
export function openDirectory(country: string, fetchTable: () => Promise<PlaceTable | undefined>): Promise<Directory> {
  const known = opening.get(country);
  if (known) return known;
  const directory = country === "jp" ? openJapan() : openTable(country, fetchTable);
  opening.set(country, directory);
  // A lost network may come back: the next focus tries again.
  directory.catch(() => opening.delete(country));
  return directory;
}

async function openJapan(): Promise<Directory> {
  // Towns of today are found without the former ones.
  const former = fetchFormerPlaces().catch(() => undefined);
  const list = await fetchPlaces();
  const known = await former;
  return { ...searchable(await placeNames(list, known?.former), "jp"), ...(known && { formerSource: known.source }) };
}

async function openTable(country: string, fetchTable: () => Promise<PlaceTable | undefined>): Promise<Directory> {
  const table = await fetchTable();
  const places = [...(table?.figures ?? [])].map(([code, { name }]) => ({ code, name, reading: "", prefecture: "", prefectureReading: "" }));
  return searchable(await placeNames({ places, wards: [] }), country);
}

function searchable(names: PlaceNames, country: string): Directory {
  // A browser runs what is new to it slowly: the first search isn't to be a reader's.
  for (const query of ["a", "あ", "東京"]) search(names, query);
  return { search: (query) => search(names, query), meansNation: nationOf(country), latinName, latinPrefecture };
}
