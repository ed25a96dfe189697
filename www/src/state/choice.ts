/** The reader's choice, exactly as typed, and how it is passed to the core. */
import type { SelectionEcho } from "../core/answer";
import { jsonText } from "../core/json";
import type { Language } from "../language";

/** Characters; more than the core accepts for one figure. */
const LONGEST_TYPED = 300;
/** Digits and up to three letters, as most countries' codes have them: no room for words. */
const WORDLESS = /^(?=.*\d)(?:[\d_-]*[a-z]){0,3}[\d_-]*$/i;

export interface Town {
  readonly code: string;
  /**
   * Like all fields that follow, only for a town that the scenario has no figures for. The name comes from the list of towns or a table,
   * never from a link.
   */
  readonly name?: string | undefined;
  /** The name in an English sentence. */
  readonly latin?: string | undefined;
  readonly residents?: string | undefined;
  readonly households?: string | undefined;
  /** Residents and municipalities of the whole nation in the count that the town's figures come from; absent if these were typed. */
  readonly nationResidents?: string | undefined;
  readonly nationMunicipalities?: string | undefined;
}

/** Figures about the people of a town: the name in links and in the core, and the property of `Town`. */
export const PEOPLE = [
  ["residents", "residents"],
  ["households", "households"],
  ["nation_residents", "nationResidents"],
  ["nation_municipalities", "nationMunicipalities"],
] as const;

/** Conventions of the method. An absent one is as in the preset or the scenario. */
export interface Conventions {
  /** Id of a national discount rate. */
  readonly discount?: string;
  /** When in a year its costs and benefits occur. */
  readonly timing?: string;
  readonly count_citizen_time?: boolean;
  readonly optimism_bias?: boolean;
}

export interface Choice {
  readonly language: Language;
  readonly preset?: string | undefined;
  /** Undefined means the whole nation. */
  readonly town?: Town | undefined;
  readonly year?: number | undefined;
  /** Ids of the services that count as uses; undefined means as in the preset. */
  readonly counted?: readonly string[] | undefined;
  readonly conventions: Conventions;
  /** Typed text by name of the assumption. */
  readonly changes: ReadonlyMap<string, string>;
}

/** Returns the selection as JSON text for the core. Full-width digits and letters become plain ones; the core parses the rest. */
export function selectionText(choice: Choice): string {
  const { town } = choice;
  return jsonText({
    language: choice.language,
    preset: choice.preset,
    place: town?.code,
    place_name: town && nameOf(town, choice.language),
    ...Object.fromEntries(PEOPLE.map(([name, part]) => [name, said(town?.[part])])),
    counted: choice.counted,
    ...choice.conventions,
    changes: Object.fromEntries([...choice.changes].map(([name, typed]) => [name, plain(typed)])),
    year: choice.year,
  });
}

/** Returns the name of a town or, if it isn't known yet, its code. A code that could contain words becomes "?". */
export function nameOf({ code, name, latin = name }: Town, language: Language): string {
  return (language === "en" ? latin : name) ?? (WORDLESS.test(code) ? code : "?");
}

/**
 * Returns typed text with plain characters in place of full-width and half-width ones, cut to the limit. Other forms stay, since 10⁹ must
 * not become 109. The core refuses text that is too long and names the assumption; without the cut, one field could make the whole
 * selection too long to read.
 */
function plain(typed: string): string {
  return cut(typed, LONGEST_TYPED).replace(/[\uff00-\uffef]+/g, (text) => text.normalize("NFKC"));
}

/** Cuts text and removes unpaired surrogates, which no JSON reader accepts. They come from cutting and from pasted text. */
export function cut(text: string, longest: number): string {
  return text.slice(0, longest).replace(/\p{Cs}/gu, "");
}

/**
 * Returns the typed text, or undefined if it is empty: households may be left empty, and residents are empty at first, without being a
 * mistake.
 */
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

/** Moves the choice to another place. Changes to the previous town's assumptions mean nothing there and are dropped. */
export function withTown(choice: Choice, town: Town | undefined): Choice {
  return { ...choice, town, changes: new Map([...choice.changes].filter(([name]) => !name.startsWith("town."))) };
}

/** Turns typed residents and households of a documented town into changed assumptions, so that the change is visible and can be undone. */
export function withPeopleAsChanges(choice: Choice, documented: readonly { readonly code: string }[]): Choice {
  const { town } = choice;
  if (!town || Object.values(town).filter(Boolean).length === 1 || !documented.some(({ code }) => code === town.code)) return choice;
  const { code, residents, households } = town;
  const people = Object.entries({ "town.residents": residents, "town.households": households }).flatMap(([name, typed]) => (typed ? [[name, typed] as const] : []));
  return { ...choice, town: { code }, changes: new Map([...choice.changes, ...people]) };
}

/** Restores the preset's own figures, in the same place and year. */
export function withoutChanges(choice: Choice): Choice {
  return { ...choice, conventions: {}, changes: new Map(), counted: undefined };
}

/** Drops what the reader put back, and names the set of figures that counts the same uses. */
export function withoutWhatWasPutBack(choice: Choice, { changed, preset, counted_changed: isOwn }: SelectionEcho): Choice {
  const changes = new Map([...choice.changes].filter(([name]) => changed.includes(name)));
  return { ...choice, changes, ...(choice.counted && !isOwn && { preset: preset ?? undefined, counted: undefined }) };
}

/** Counts the uses of a service, or doesn't. `services` says what the preset counts. */
export function withCounted(choice: Choice, services: readonly { readonly id: string; readonly counted: boolean }[], id: string, counts: boolean): Choice {
  // Starts from the choice and not from the answer, since two boxes may be ticked within one frame.
  const before = choice.counted ?? services.filter((service) => service.counted).map((service) => service.id);
  return { ...choice, counted: services.map((service) => service.id).filter((other) => (other === id ? counts : before.includes(other))) };
}

/** Sets a convention; undefined restores that of the preset or the scenario. */
export function withConvention<K extends keyof Conventions>(choice: Choice, name: K, value: Conventions[K]): Choice {
  const { [name]: _, ...others } = choice.conventions;
  const conventions = value === undefined ? others : { ...others, [name]: value };
  // A government's discount rate replaces the reader's own.
  const changes = name === "discount" ? [...choice.changes].filter(([name]) => !name.startsWith("discount.")) : choice.changes;
  return { ...choice, conventions, changes: new Map(changes) };
}
