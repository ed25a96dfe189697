/** Residents and households of all places, from the table that the publisher built in, if there is one (www/places/README.md). */
import type { Language } from "../language";
import { fetchPlaces, type Place } from "./places";
import { request } from "./request";
import { latinName } from "./romaji";

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
  readonly figures: ReadonlyMap<string, Figures>;
  /** The same as columns, in the order of the codes. */
  readonly codes: readonly string[];
  readonly names: Readonly<Record<Language, readonly string[]>>;
  readonly residents: Uint32Array;
  readonly households: Uint32Array;
}

/** By country. */
const fetching = new Map<string, Promise<PlaceTable | undefined>>();

/** Resolves to nothing where the publisher has no table of that country. */
export function fetchPlaceTable(country: string): Promise<PlaceTable | undefined> {
  const known = fetching.get(country);
  if (known) return known;
  const table = fetchWritten(country).then(async (written) => {
    if (written.rows.length === 0) return undefined;
    // Japan's list has the prefectures and the readings; elsewhere the table's own names are all there is.
    const places = country === "jp" ? (await fetchPlaces()).places : [];
    return placeTable(written, new Map(places.map((place) => [place.code, place])));
  });
  fetching.set(country, table);
  // A lost network may come back.
  table.catch(() => fetching.delete(country));
  return table;
}

function fetchWritten(country: string): Promise<Written> {
  return request(new URL(`places/${encodeURIComponent(country)}-population.json`, import.meta.url), (response) => response.json());
}

/** Refuses a table with anything in it that isn't a code with its name and two whole numbers. */
function placeTable({ ikura_places: form, source, residents_year: residentsYear, rows }: Written, list: ReadonlyMap<string, Place>): PlaceTable {
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
  readonly source: Readonly<Record<Language, string>>;
  readonly residents_year: number;
  readonly rows: readonly (readonly [string, string, number, number])[];
}
