/** What a reader may search: the municipalities of today and the former ones, with all their names. A file of its own, for those who search. */
import type { Language } from "../language";
import { fetchFormerPlaces } from "./former-places";
import { meansNation } from "./nation";
import { placeNames } from "./place-names";
import { search, type Found } from "./place-search";
import { fetchPlaces } from "./places";

export interface Directory {
  readonly search: (query: string) => Found;
  readonly meansNation: (query: string) => boolean;
  /** Whom to name for what is said of former municipalities. */
  readonly formerSource: Readonly<Record<Language, string>> | undefined;
}

let opening: Promise<Directory> | undefined;

export function openDirectory(): Promise<Directory> {
  opening ??= open();
  // A lost network may come back: the next focus tries again.
  opening.catch(() => (opening = undefined));
  return opening;
}

async function open(): Promise<Directory> {
  // Towns of today are found without the former ones.
  const former = fetchFormerPlaces().catch(() => undefined);
  const list = await fetchPlaces();
  const known = await former;
  const names = await placeNames(list, known?.former);
  return { search: (query) => search(names, query), meansNation, formerSource: known?.source };
}
