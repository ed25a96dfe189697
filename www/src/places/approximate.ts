/** Approximate residents of towns (docs/places.md), fetched only for a town that nothing else has figures for. */
import type { Language } from "../language";
import { request } from "../loading/request";
import { fetchPlaceTable } from "./table";
import type { PlaceTable } from "./written-table";

export interface Approximate {
  /** Whom to credit, in a sentence. */
  readonly source: Readonly<Record<Language, string>>;
  /** Rounded, by code. */
  readonly residents: Readonly<Record<string, number>>;
}

/** Who lives in the towns of a country: an official table or, without one, approximate numbers. Nothing if there is neither. */
export interface People {
  readonly table?: PlaceTable | undefined;
  readonly approximate?: Approximate | undefined;
}

let fetching: Promise<Approximate> | undefined;

/** Resolves to undefined if the country has none. */
export async function fetchApproximate(country: string): Promise<Approximate | undefined> {
  // Only this country has a file; a missing one would be an error on the reader's console.
  if (country !== "jp") return undefined;
  fetching ??= request(new URL("places/jp-approximate.json", import.meta.url), (response) => response.json());
  // The network may be back at the next call.
  return fetching.catch(() => (fetching = undefined));
}

export async function fetchPeople(country: string): Promise<People> {
  const table = await fetchPlaceTable(country).catch(() => undefined);
  return table ? { table } : { approximate: await fetchApproximate(country) };
}
