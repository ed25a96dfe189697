/** Municipalities that no longer exist, with what became of them (docs/places.md); fetched only when somebody searches. */
import type { Language } from "../language";
import { request } from "../loading/request";

export interface Former {
  readonly code: string;
  readonly name: string;
  /** In hiragana, without the word for city, town or village; empty if unknown. */
  readonly reading: string;
  /** Code of the present municipality; empty if unknown. */
  readonly successor: string;
  /** Last year in which it existed. */
  readonly year: number;
  /** Last county that it was in; empty for cities and their wards, and if unknown. */
  readonly county: string;
}

export interface FormerList {
  /** Whom to credit for the list. */
  readonly source: Readonly<Record<Language, string>>;
  readonly former: readonly Former[];
}

let fetching: Promise<FormerList> | undefined;

export function fetchFormerPlaces(): Promise<FormerList> {
  fetching ??= request(new URL("places/jp-former.json", import.meta.url), (response) => response.json()).then(readFormerPlaces);
  fetching.catch(() => (fetching = undefined));
  return fetching;
}

/** Parses the list. Throws if anything in it isn't a row of the documented form. */
export function readFormerPlaces({ ikura_former_places: form, source, rows, values }: Written): FormerList {
  if (form !== 1) throw new Error("not a list of former places");
  const [codes = [], ...others] = values ?? [];
  return {
    source,
    former: (rows ?? codes.map((code, row) => [code, ...others.map((column) => column[row])] as unknown as Row)).map(([code, name, reading, successor, year, county = ""], row) => {
      const isRow = [code, name, reading, successor, county].every((text) => typeof text === "string") && Number.isInteger(year);
      if (!isRow) throw new Error(`rows[${row}]: not a former place`);
      return { code, name, reading, successor, year, county };
    }),
  };
}

interface Written {
  readonly ikura_former_places: number;
  readonly source: Readonly<Record<Language, string>>;
  /** As documented, or `values` in their place: the same by columns, which is how the build publishes our own list. */
  readonly rows?: readonly Row[];
  readonly values?: readonly (readonly string[])[];
}

type Row = readonly [string, string, string, string, number, string?];
