/** What the reader chose, exactly as typed, and how it is put to the core. */
import { latinName } from "../core/romaji";
import type { Language } from "../language";

/** More than the core takes for one figure. */
const LONGEST_TYPED = 300;

export interface Town {
  readonly code: string;
  /** From here on, only for a town that the scenario has no figures for. */
  readonly name?: string | undefined;
  /** In hiragana: its name in an English sentence is made from it. */
  readonly reading?: string | undefined;
  readonly residents?: string | undefined;
  readonly households?: string | undefined;
  /** Of the whole nation by the count that these come from; absent where they were typed. */
  readonly nationResidents?: string | undefined;
  readonly nationMunicipalities?: string | undefined;
}

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
  return JSON.stringify({
    language: choice.language,
    preset: choice.preset,
    place: town?.code,
    place_name: town && nameOf(town, choice.language),
    residents: said(town?.residents),
    households: said(town?.households),
    nation_residents: said(town?.nationResidents),
    nation_municipalities: said(town?.nationMunicipalities),
    counted: choice.counted,
    ...choice.conventions,
    changes: Object.fromEntries([...choice.changes].map(([name, typed]) => [name, plain(typed)])),
    year: choice.year,
  });
}

export function nameOf(town: Town, language: Language): string | undefined {
  return language === "en" && town.reading ? latinName(town.reading) : town.name;
}

/** The core refuses text that is too long by name; cut here, one field can't make the whole selection too long to read. */
function plain(typed: string): string {
  // Some signs become a whole phrase.
  return typed.slice(0, LONGEST_TYPED).normalize("NFKC").slice(0, LONGEST_TYPED);
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
