/** What the reader chose, exactly as typed, and how it is put to the core. */
import type { Language } from "../language";

/** More than the core takes for one figure. */
const LONGEST_TYPED = 300;
/** Digits and a few letters, as the codes of most countries have them: no room for words. */
const WORDLESS = /^(?=.*\d)(?:[\d_-]*[a-z]){0,3}[\d_-]*$/i;

export interface Town {
  readonly code: string;
  /** From here on, only for a town that the scenario has no figures for. The name is the list's or a table's, and never what a link says. */
  readonly name?: string | undefined;
  /** In an English sentence. */
  readonly latin?: string | undefined;
  readonly residents?: string | undefined;
  readonly households?: string | undefined;
  /** Of the whole nation by the count that these come from; absent where they were typed. */
  readonly nationResidents?: string | undefined;
  readonly nationMunicipalities?: string | undefined;
}

/** What is known of who lives in a town: as links and the core call it, and as it is called here. */
export const PEOPLE = [
  ["residents", "residents"],
  ["households", "households"],
  ["nation_residents", "nationResidents"],
  ["nation_municipalities", "nationMunicipalities"],
] as const;

/** Conventions of the method; absent: as the preset or the scenario has them. */
export interface Conventions {
  /** Id of a national discount rate. */
  readonly discount?: string;
  /** When in a year its flows fall. */
  readonly timing?: string;
  readonly count_citizen_time?: boolean;
  readonly optimism_bias?: boolean;
}

export interface Choice {
  readonly language: Language;
  readonly preset?: string | undefined;
  /** Absent: the whole nation. */
  readonly town?: Town | undefined;
  readonly year?: number | undefined;
  /** Ids of the services that count as uses; absent: as the preset has it. */
  readonly counted?: readonly string[] | undefined;
  readonly conventions: Conventions;
  /** Typed text by name of the assumption. */
  readonly changes: ReadonlyMap<string, string>;
}

/** The selection that crosses to the core. Full-width digits and letters become plain ones; the core reads the rest. */
export function selectionText(choice: Choice): string {
  const { town } = choice;
  const selection = {
    language: choice.language,
    preset: choice.preset,
    place: town?.code,
    place_name: town && nameOf(town, choice.language),
    ...Object.fromEntries(PEOPLE.map(([name, part]) => [name, said(town?.[part])])),
    counted: choice.counted,
    ...choice.conventions,
    changes: Object.fromEntries([...choice.changes].map(([name, typed]) => [name, plain(typed)])),
    year: choice.year,
  };
  // As it is, whatever way into JSON an old library of the page has given to all lists and texts.
  return JSON.stringify(selection, function (this: Readonly<Record<string, unknown>>, key) {
    return this[key];
  });
}

/** Its code, where nobody has said its name yet. */
export function nameOf({ code, name, latin = name }: Town, language: Language): string {
  return (language === "en" ? latin : name) ?? (WORDLESS.test(code) ? code : "?");
}

/** The core refuses text that is too long by name; cut here, one field can't make the whole selection too long to read. */
function plain(typed: string): string {
  // Some signs become a whole phrase.
  return cut(cut(typed, LONGEST_TYPED).normalize("NFKC"), LONGEST_TYPED);
}

/** Without halves of characters, which no reader of JSON takes: a cut leaves them, and so does many a paste. */
export function cut(text: string, longest: number): string {
  return text.slice(0, longest).replace(/\p{Cs}/gu, "");
}

/** Households may be left empty, and residents are empty at first: neither is a mistake yet. */
function said(typed: string | undefined): string | undefined {
  return typed?.trim() ? plain(typed) : undefined;
}

export function withChange(choice: Choice, name: string, typed: string): Choice {
  return { ...choice, changes: new Map(choice.changes).set(name, typed) };
}

export function withoutChange(choice: Choice, name: string): Choice {
  const changes = new Map(choice.changes);
  changes.delete(name);
  return { ...choice, changes };
}

/** In another place. What was changed about the place before says nothing about it. */
export function withTown(choice: Choice, town: Town | undefined): Choice {
  return { ...choice, town, changes: new Map([...choice.changes].filter(([name]) => !name.startsWith("town."))) };
}

/** Who lives in a town that the scenario documents is an assumption like any other: another number is seen, and can be put back. */
export function withPeopleAsChanges(choice: Choice, documented: readonly { readonly code: string }[]): Choice {
  const { town } = choice;
  if (!town || Object.values(town).filter(Boolean).length === 1 || !documented.some(({ code }) => code === town.code)) return choice;
  const { code, residents, households } = town;
  const people = Object.entries({ "town.residents": residents, "town.households": households }).flatMap(([name, typed]) => (typed ? [[name, typed] as const] : []));
  return { ...choice, town: { code }, changes: new Map([...choice.changes, ...people]) };
}

/** The preset's own figures again, in the same place and year. */
export function withoutChanges(choice: Choice): Choice {
  return { ...choice, conventions: {}, changes: new Map(), counted: undefined };
}

/** Another convention, or the preset's and the scenario's own again. */
export function withConvention<K extends keyof Conventions>(choice: Choice, name: K, value: Conventions[K]): Choice {
  const { [name]: _, ...others } = choice.conventions;
  const conventions = value === undefined ? others : { ...others, [name]: value };
  // A rate that a government prescribes takes the place of the reader's own.
  const changes = name === "discount" ? [...choice.changes].filter(([name]) => !name.startsWith("discount.")) : choice.changes;
  return { ...choice, conventions, changes: new Map(changes) };
}
