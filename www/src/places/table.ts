/** Residents and households of all places, from the table that the publisher built in or from one that a reader gave (docs/places.md). */
import { request } from "../loading/request";
import { fetchDirectory } from "./fetch";
import type { PlaceTable, Written } from "./written-table";

/** By country. */
const fetching = new Map<string, Promise<PlaceTable | undefined>>();

/** Called with a table that replaces the previous one. */
type Replaced = (table: PlaceTable, country: string, before: PlaceTable | undefined) => void;
const watching = new Set<Replaced>();

/** Calls back when a table is replaced. Returns a function that stops watching. */
export function watchPlaceTable(replaced: Replaced): () => void {
  watching.add(replaced);
  return () => watching.delete(replaced);
}

/**
 * Takes a reader's own table of its country for all calculators of the page. Throws if the text isn't a table; the previous table then
 * stays.
 */
export async function takePlaceTable(text: string): Promise<void> {
  const written = JSON.parse(text) as Written;
  const country = written.country.toLowerCase();
  const table = await completed(written, country);
  const before = await fetching.get(country)?.catch(() => undefined);
  fetching.set(country, Promise.resolve(table));
  for (const replaced of watching) replaced(table, country, before);
}

/** Resolves to undefined if the publisher has no table of that country and no reader gave one. */
export function fetchPlaceTable(country: string): Promise<PlaceTable | undefined> {
  const known = country === "" ? Promise.resolve(undefined) : fetching.get(country);
  if (known) return known;
  const table = fetchWritten(country).then((written) => (written.rows.length === 0 ? undefined : completed(written, country)));
  fetching.set(country, table);
  // The network may be back at the next call.
  table.catch(() => fetching.delete(country));
  return table;
}

function fetchWritten(country: string): Promise<Written> {
  return request(new URL(`places/${encodeURIComponent(country)}-population.json`, import.meta.url), (response) => response.json());
}

async function completed(written: Written, country: string): Promise<PlaceTable> {
  return (await fetchDirectory()).placeTable(written, country);
}
