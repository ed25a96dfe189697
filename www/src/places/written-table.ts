/** A table of places as it is written (docs/places.md), and what a page makes of it. Part of the file of the directory. */
import type { Places } from "../core/answer";
import type { Language } from "../language";

export interface Written {
  readonly ikura_places: number;
  readonly country: string;
  readonly source: Readonly<Record<Language, string>>;
  readonly residents_year: number;
  readonly households_year: number;
  readonly rows: readonly (readonly [string, string, number, number])[];
}

export interface Figures {
  readonly residents: number;
  readonly households: number;
  /** With its prefecture, if the list of towns has it. */
  readonly name: string;
  /** The name in an English sentence, if the list of towns has its reading. */
  readonly latin: string | undefined;
}

export interface PlaceTable {
  /** Whom to credit for the figures. */
  readonly source: Readonly<Record<Language, string>>;
  readonly residentsYear: number;
  readonly householdsYear: number;
  readonly nationResidents: number;
  readonly figures: ReadonlyMap<string, Figures>;
  /** The same as the core reads it, with the names in each language. */
  readonly places: Readonly<Record<Language, Places>>;
}

/** A place in Japan as sentences name it. */
export interface Listed {
  readonly prefecture: string;
  /** With its prefecture. */
  readonly name: string;
  readonly latin: string;
}

/** Returns the table as a page uses it. Throws if a row isn't a code with its name and two whole numbers. */
export function asTable({ ikura_places: form, source, residents_year: residentsYear, households_year: householdsYear, rows }: Written, list: ReadonlyMap<string, Listed>): PlaceTable {
  if (form !== 1) throw new Error("not a table of places");
  rows.forEach((row, place) => {
    const [code, name, ...people] = row;
    const isRow = /^\w{1,20}$/.test(code) && typeof name === "string" && people.length === 2;
    if (!isRow || !people.every((count) => Number.isInteger(count) && count >= 0 && count < 2 ** 32)) throw new Error(`rows[${place}]: not a place`);
  });
  const places = (nameOf: (code: string, name: string) => string): Places => ({
    residents_year: residentsYear,
    households_year: householdsYear,
    rows: rows.map(([code, name, ...people]) => [code, nameOf(code, name), ...people]),
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
    places: { ja: places((_, name) => name), en: places((code, name) => list.get(code)?.latin ?? name) },
  };
}
