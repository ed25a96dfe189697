/** Residents and households of all places, from the table that the publisher built in or from one that a reader gave (www/places/README.md). */
import type { Language } from "../language";
import type { Listed } from "./directory";
import { request } from "./request";
import { fetchDirectory } from "./script-fetch";

export interface Figures {
  readonly residents: number;
  readonly households: number;
  /** With its prefecture, where the list of towns has it. */
  readonly name: string;
  /** The name in an English sentence, where the list of towns tells how it is read. */
  readonly latin: string | undefined;
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

/** The list of a country's places: Japan's has prefectures and readings; elsewhere a table's own names are all there is. */
export async function fetchListed(country: string): Promise<ReadonlyMap<string, Listed>> {
  return country === "jp" ? (await fetchDirectory()).fetchListed() : new Map();
}

async function completed(written: Written, country: string): Promise<PlaceTable> {
  return placeTable(written, await fetchListed(country));
}

/** Refuses a table with anything in it that isn't a code with its name and two whole numbers. */
function placeTable({ ikura_places: form, source, residents_year: residentsYear, households_year: householdsYear, rows }: Written, list: ReadonlyMap<string, Listed>): PlaceTable {
  if (form !== 1) throw new Error("not a table of places");
  rows.forEach((row, place) => {
    const [code, name, ...people] = row;
    const isRow = /^\w{1,20}$/.test(code) && typeof name === "string" && people.length === 2;
    if (!isRow || !people.every((count) => Number.isInteger(count) && count >= 0 && count < 2 ** 32)) throw new Error(`rows[${place}]: not a place`);
  });
  return {
    source,
    residentsYear,
    householdsYear,
    nationResidents: rows.reduce((all, [, , residents]) => all + residents, 0),
    figures: new Map(
      rows.map(([code, name, residents, households]) => {
        const { prefecture = "", latin } = list.get(code) ?? {};
        return [code, { residents, households, name: prefecture + name, latin }];
      }),
    ),
    codes: rows.map(([code]) => code),
    names: { ja: rows.map(([, name]) => name), en: rows.map(([code, name]) => list.get(code)?.latin ?? name) },
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
