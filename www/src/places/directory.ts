/**
 * What readers can search: all places of a country with all their names, in Japan the former ones too. A separate file,
 * `ikura-directory.js`, loaded only for a search.
 */
import type { Language } from "../language";
import { fetchFormerPlaces } from "./former";
import { nationOf } from "./nation";
import { placeNames, type PlaceNames } from "./names";
import { search, type Found } from "./search";
import { fetchPlaces } from "./list";
import { latinName, latinPrefecture } from "./romaji";
import { asTable, type Listed, type PlaceTable, type Written } from "./written-table";

/**
 * Resolves to the listed places by code. Japan's have prefectures and readings; elsewhere there are only the names in the table. Only this
 * file fetches the list, so that a page fetches it once.
 */
async function fetchListed(country: string): Promise<ReadonlyMap<string, Listed>> {
  const { places } = country === "jp" ? await fetchPlaces() : { places: [] };
  return new Map(places.map(({ code, prefecture, name, reading }) => [code, { prefecture, name: prefecture + name, latin: latinName(reading) }]));
}

export async function placeTable(written: Written, country: string): Promise<PlaceTable> {
  return asTable(written, await fetchListed(country));
}

/**
 * Adds the name of a place from the table, or else from the list of its country. Resolves to undefined if neither contains its code, and to
 * the unchanged place if neither exists.
 */
export async function named<P extends { readonly code: string }>(place: P, country: string, table: PlaceTable | undefined): Promise<P | undefined> {
  const list = await fetchListed(country);
  const known = table?.figures.get(place.code) ?? list.get(place.code);
  if (known) return { ...place, name: known.name, latin: known.latin };
  // Without a country there are no places, so the code means none.
  return table || list.size > 0 || country === "" ? undefined : place;
}

export interface Directory {
  readonly search: (query: string) => Found;
  readonly meansNation: ReturnType<typeof nationOf>;
  /** Returns how a name with this reading is written in Latin letters. */
  readonly latinName: (reading: string) => string;
  readonly latinPrefecture: (reading: string) => string;
  /** Whom to credit for the data on former municipalities. */
  readonly formerSource?: Readonly<Record<Language, string>>;
}

const opening = new Map<string, Promise<Directory>>();

/** Opens the directory of a country, once. Outside Japan the publisher's table defines which places there are. */
export function openDirectory(country: string, fetchTable: () => Promise<PlaceTable | undefined>): Promise<Directory> {
  const known = opening.get(country);
  if (known) return known;
  const directory = country === "jp" ? openJapan() : openTable(country, fetchTable);
  opening.set(country, directory);
  // The network may be back when the field gets the focus again.
  directory.catch(() => opening.delete(country));
  return directory;
}

async function openJapan(): Promise<Directory> {
  // Without the former towns, present towns are still found.
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
  // A browser runs new code slowly. These searches warm it up before a reader's first one.
  for (const query of ["a", "あ", "東京"]) search(names, query);
  return { search: (query) => search(names, query), meansNation: nationOf(country), latinName, latinPrefecture };
}
