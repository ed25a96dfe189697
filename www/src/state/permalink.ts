/** The reader's choice in the address of the page, so that a link shows exactly this state. The command reads links by the same rules. */
import { languageOf } from "../language";
import { cut, PEOPLE, type Choice, type Conventions, type Town } from "./choice";

const MOST_CHANGES = 300;
const MOST_COUNTED = 100;
const LONGEST_TEXT = 100;
const NAME = /^[a-z][a-z0-9_.-]{0,120}$/;
const CODE = /^[0-9A-Za-z_-]{1,20}$/;
const YEAR = /^-?\d{1,4}$/;

/** Names that calculators of the page have taken in its address. */
const taken = new Set<string>();

/**
 * Takes a name for a calculator in the address: `ikura` for the first on the page, then `ikura2` and so on. A calculator that had a name
 * before gets it again if it is free.
 */
export function takeName(before: string): string {
  let name = before || "ikura";
  for (let number = 2; taken.has(name); number++) name = `ikura${number}`;
  taken.add(name);
  return name;
}

export function giveNameBack(name: string): void {
  taken.delete(name);
}

/** Returns the stamp in the hash, unchecked; only the core can tell whether it is valid. */
export function readStamp(hash: string, calculator = "ikura"): string {
  return cut(parametersOf(hash, calculator)?.get("made") ?? "", LONGEST_TEXT);
}

/**
 * Returns the author's choice with what the hash changes about it, or undefined if the hash contains no state. Invalid parts are left out.
 */
export function readHash(hash: string, authored: Choice, calculator = "ikura"): Choice | undefined {
  const parameters = parametersOf(hash, calculator);
  if (parameters === undefined) return undefined;
  const text = (key: string) => {
    const value = parameters.get(key);
    return value === null ? undefined : cut(value, LONGEST_TEXT);
  };

  const language = text("lang");
  const preset = text("preset");
  const year = parameters.get("year") ?? "";
  const counted = parameters.get("counted");
  return {
    language: language === undefined ? authored.language : languageOf(language),
    preset: preset !== undefined && NAME.test(preset) ? preset : authored.preset,
    town: townFrom(text("place") ?? authored.town?.code ?? "", text),
    year: YEAR.test(year) ? Number(year) : authored.year,
    counted: counted === null ? authored.counted : counted.split(",").filter((id) => NAME.test(id)).slice(0, MOST_COUNTED),
    conventions: conventionsFrom(text),
    changes: new Map(
      [...parameters]
        .filter(([key]) => key.startsWith("set.") && NAME.test(key.slice("set.".length)))
        .slice(0, MOST_CHANGES)
        .map(([key, typed]) => [key.slice("set.".length), cut(typed, LONGEST_TEXT)]),
    ),
  };
}

/**
 * Returns the hash with the choice and its stamp, or without them if nothing differs from the author's choice. Parts that belong to others
 * stay as they are. Works for a query too, with "?" as `sign`.
 * A place is written only as its code: a link could contain anybody's words, so it may bring none.
 */
export function writeHash(hash: string, choice: Choice, authored: Choice, calculator = "ikura", stamp = "", sign = "#"): string {
  const parameters = new URLSearchParams();
  const differs = (key: string, value: string | undefined, standing: string | undefined) => {
    if (value !== standing) parameters.set(key, value ?? "");
  };
  differs("lang", choice.language, authored.language);
  differs("preset", choice.preset, authored.preset);
  differs("place", choice.town?.code, authored.town?.code);
  for (const [name, part] of PEOPLE) differs(name, choice.town?.[part], undefined);
  differs("counted", choice.counted?.join(","), authored.counted?.join(","));
  differs("year", choice.year?.toString(), authored.year?.toString());
  for (const [name, chosen] of Object.entries(choice.conventions)) parameters.set(name, String(chosen));
  for (const [name, typed] of choice.changes) parameters.set(`set.${name}`, typed);

  const others = without(hash, calculator);
  if (parameters.size === 0) return others;
  // The stamp comes first: if a link is cut on its way, the rest no longer matches the stamp, and the page says so.
  return withPart(others, `${calculator}=${encodeURIComponent((stamp && `made=${stamp}&`) + parameters.toString())}`, sign);
}

/** Returns a hash or a query with one more part. */
export function withPart(others: string, part: string, sign: string): string {
  // A route may have a query of its own.
  const joint = others === "" ? sign : /^#[/!][^?]*$/.test(others) ? "?" : "&";
  return others + joint + part;
}

/** Returns a hash or a query without the calculator's part. */
export function without(hash: string, calculator: string): string {
  const left = hash.replace(partPattern(calculator), (_, before: string, _part, after: string) => after && before);
  return left === hash ? hash : without(left, calculator);
}

/** Only the reader chooses conventions, so the author has none. */
function conventionsFrom(text: (key: string) => string | undefined): Conventions {
  const named = (key: "discount" | "timing") => {
    const id = text(key);
    return id !== undefined && NAME.test(id) ? { [key]: id } : {};
  };
  const flag = (key: "count_citizen_time" | "optimism_bias") => {
    const word = text(key);
    return word === "true" || word === "false" ? { [key]: word === "true" } : {};
  };
  return { ...named("discount"), ...named("timing"), ...flag("count_citizen_time"), ...flag("optimism_bias") };
}

function townFrom(code: string, text: (key: string) => string | undefined): Town | undefined {
  return CODE.test(code) ? { code, ...Object.fromEntries(PEOPLE.map(([name, part]) => [part, text(name)])) } : undefined;
}

/** Returns the calculator's part of a hash or a query, or undefined if there is none. */
export function partOf(hash: string, calculator: string): string | undefined {
  return partPattern(calculator).exec(hash)?.[2];
}

/** Matches the calculator's part. A part that was decoded on its way contains "=" and "&" itself, and extends to the end. */
function partPattern(calculator: string): RegExp {
  return new RegExp(`(^|[#?&])${calculator}(?:=|%3D)([^&=]*(?:=.*)?)(&|$)`);
}

function parametersOf(hash: string, calculator: string): URLSearchParams | undefined {
  let part = partOf(hash, calculator);
  // Programs that forward links encode them again or cut them anywhere. As much as possible of the rest is read.
  for (let times = 0; times < 3 && part && !part.includes("="); times++) part = new URLSearchParams(`=${part}`).get("") ?? "";
  return part === undefined ? undefined : new URLSearchParams(part.replaceAll("&amp;", "&"));
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
