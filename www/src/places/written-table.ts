/** A table of places as it is written (docs/places.md), and what a page makes of it. Part of the file of the directory. */
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
  /** The same as columns, with the names in each language. */
  readonly columns: Readonly<Record<Language, Columns>>;
}

/** Years of residents and households; codes and names, separated by line breaks; residents and households. */
export type Columns = readonly [years: Uint16Array, codes: string, names: string, residents: Uint32Array, households: Uint32Array];

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
  const columns = (names: readonly string[]): Columns => [
    Uint16Array.of(residentsYear, householdsYear),
    rows.map(([code]) => code).join("\n"),
    names.join("\n"),
    Uint32Array.from(rows, ([, , residents]) => residents),
    Uint32Array.from(rows, ([, , , households]) => households),
  ];
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
    columns: { ja: columns(rows.map(([, name]) => name)), en: columns(rows.map(([code, name]) => list.get(code)?.latin ?? name)) },
  };
}
