/** Residents and households of all places, from the table that the publisher built in or from one that a reader gave (www/places/README.md). */
import type { Language } from "../language";
import type { Place } from "./places";
import { request } from "./request";
import { latinName } from "./romaji";
import { fetchDirectory } from "./script-fetch";

export interface Figures {
  readonly residents: number;
  readonly households: number;
  /** With its prefecture, where the list of towns has it. */
  readonly name: string;
  readonly reading: string | undefined;
}

export interface PlaceTable {
  /** Whom to name for the figures. */
  readonly source: Readonly<Record<Language, string>>;
  readonly residentsYear: number;
  readonly householdsYear: number;
  readonly nationResidents: number;
  readonly figures: ReadonlyMap<string, Figures>;
  /** The same as columns, in the order of the codes. */
  readonly codes: readonly string[];
  readonly names: Readonly<Record<Language, readonly string[]>>;
  readonly residents: Uint32Array;
  readonly households: Uint32Array;
}

/** By country. */
const fetching = new Map<string, Promise<PlaceTable | undefined>>();

/** Called with a table that takes the place of the one before. */
type Replaced = (table: PlaceTable, country: string, before: PlaceTable | undefined) => void;
const watching = new Set<Replaced>();

/** Returns how to stop. */
export function watchPlaceTable(replaced: Replaced): () => void {
  watching.add(replaced);
  return () => watching.delete(replaced);
}

/** A reader's own table of its country, for all calculators of the page. What isn't one leaves the table of before. */
export async function takePlaceTable(text: string): Promise<void> {
  const written = JSON.parse(text) as Written;
  const country = written.country.toLowerCase();
  const table = await completed(written, country);
  const before = await fetching.get(country)?.catch(() => undefined);
  fetching.set(country, Promise.resolve(table));
  for (const replaced of watching) replaced(table, country, before);
}

/** Resolves to nothing where the publisher has no table of that country and no reader gave one. */
export function fetchPlaceTable(country: string): Promise<PlaceTable | undefined> {
  const known = country === "" ? Promise.resolve(undefined) : fetching.get(country);
  if (known) return known;
  const table = fetchWritten(country).then((written) => (written.rows.length === 0 ? undefined : completed(written, country)));
  fetching.set(country, table);
  // A lost network may come back.
  table.catch(() => fetching.delete(country));
  return table;
}

function fetchWritten(country: string): Promise<Written> {
  return request(new URL(`places/${encodeURIComponent(country)}-population.json`, import.meta.url), (response) => response.json());
}

/** Japan's list has the prefectures and the readings; elsewhere the table's own names are all there is. */
async function completed(written: Written, country: string): Promise<PlaceTable> {
  const places = country === "jp" ? (await (await fetchDirectory()).fetchPlaces()).places : [];
  return placeTable(written, new Map(places.map((place) => [place.code, place])));
}

/** Refuses a table with anything in it that isn't a code with its name and two whole numbers. */
function placeTable({ ikura_places: form, source, residents_year: residentsYear, households_year: householdsYear, rows }: Written, list: ReadonlyMap<string, Place>): PlaceTable {
  if (form !== 1) throw new Error("not a table of places");
  rows.forEach((row, place) => {
    const [code, name, ...people] = row;
    const isRow = /^\w{1,20}$/.test(code) && typeof name === "string" && people.length === 2;
    if (!isRow || !people.every((count) => Number.isInteger(count) && count >= 0 && count < 2 ** 32)) throw new Error(`rows[${place}]: not a place`);
  });
  const latin = (code: string) => {
    const { reading } = list.get(code) ?? {};
    return reading && latinName(reading);
  };
  return {
    source,
    residentsYear,
    householdsYear,
    nationResidents: rows.reduce((all, [, , residents]) => all + residents, 0),
    figures: new Map(
      rows.map(([code, name, residents, households]) => {
        const { prefecture = "", reading } = list.get(code) ?? {};
        return [code, { residents, households, name: prefecture + name, reading }];
      }),
    ),
    codes: rows.map(([code]) => code),
    names: { ja: rows.map(([, name]) => name), en: rows.map(([code, name]) => latin(code) ?? name) },
    residents: Uint32Array.from(rows, ([, , residents]) => residents),
    households: Uint32Array.from(rows, ([, , , households]) => households),
  };
}

interface Written {
  readonly ikura_places: number;
  readonly country: string;
  readonly source: Readonly<Record<Language, string>>;
  readonly residents_year: number;
  readonly households_year: number;
  readonly rows: readonly (readonly [string, string, number, number])[];
}
