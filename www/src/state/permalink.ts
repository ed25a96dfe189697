/** The reader's choice in the address of the page, so that a link shows exactly this state. The command reads links by the same rules. */
import { languageOf } from "../language";
import { cut, PEOPLE, type Choice, type Conventions } from "./choice";

const MOST_CHANGES = 300;
const MOST_COUNTED = 100;
const LONGEST_TEXT = 100;
const NAME = /^[a-z][a-z0-9_.-]{0,120}$/;
const CODE = /^[0-9A-Za-z_-]{1,20}$/;
const YEAR = /^-?\d{1,4}$/;

/** What a sentence or a mail puts after a link. The end of a part that is written is none of these, or it is encoded. */
const PUNCTUATION = /([^\w%*+-]|%E3%80%8[12D]){1,9}$/;
/** A part that isn't encoded once too often. In no figure do two hexadecimal digits follow a sign for a percentage. */
const READABLE = /=|^(?!.*%25[\dA-F]{2}).*:/is;
/** What is no part of a change's name: `set.` or, since the names of most changes have a full stop and no other key has one, such a key. */
const NO_NAME = /^(?:set\.|[^.]*$)/;

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
  const text = (key: string, value: string | null | undefined = parameters.get(key)) => (value == null ? undefined : cut(value, LONGEST_TEXT));

  const [code = "", ...people] = (parameters.get("place") ?? authored.town?.code ?? "").split(":");
  const language = text("lang");
  const preset = text("preset");
  const year = parameters.get("year") ?? "";
  const counted = parameters.get("counted");
  return {
    language: language === undefined ? authored.language : languageOf(language),
    preset: preset !== undefined && NAME.test(preset) ? preset : authored.preset,
    town: CODE.test(code) ? { code, ...Object.fromEntries(PEOPLE.map(([name, part], at) => [part, text(name, parameters.get(name) ?? people[at])])) } : undefined,
    year: YEAR.test(year) ? Number(year) : authored.year,
    counted: counted === null ? authored.counted : counted.split(",").filter((id) => NAME.test(id)).slice(0, MOST_COUNTED),
    conventions: conventionsFrom(text),
    changes: new Map(
      [...parameters]
        .map(([key, typed]) => [key.replace(NO_NAME, ""), cut(typed, LONGEST_TEXT).replace(/^(\d+)M$/, "$1000000")] as const)
        .filter(([name]) => NAME.test(name))
        .slice(0, MOST_CHANGES),
    ),
  };
}

/**
 * Returns the hash with the choice and its stamp, or without them if nothing differs from the author's choice. Parts that belong to others
 * stay as they are. Works for a query too, with "?" as `sign`.
 * A place is written only as its code and its people: a link could contain anybody's words, so it may bring none.
 */
export function writeHash(hash: string, choice: Choice, authored: Choice, calculator = "ikura", stamp = "", sign = "#"): string {
  const parameters = new URLSearchParams();
  // As texts, lists have commas between their parts.
  const differs = (key: string, value: unknown, standing: unknown) => {
    if (String(value) !== String(standing)) parameters.set(key, String(value ?? ""));
  };
  differs("lang", choice.language, authored.language);
  differs("preset", choice.preset, authored.preset);
  const place = [choice.town?.code, ...PEOPLE.map(([, part]) => choice.town?.[part])];
  differs("place", place.join(":").replace(/:+$/, ""), authored.town?.code ?? "");
  differs("counted", choice.counted, authored.counted);
  differs("year", choice.year, authored.year);
  for (const [name, chosen] of Object.entries(choice.conventions)) parameters.set(name, String(chosen));
  // Millions as the core reads them. Any other text stays as it was typed.
  for (const [name, typed] of choice.changes) parameters.set(NO_NAME.test(name) ? `set.${name}` : name, typed.replace(/^(\d+)0{6}$/, "$1M"));

  const others = without(hash, calculator);
  if (parameters.size === 0) return others;
  // Signs that need no encoding, so that the link is short and people can read it.
  const part = `${parameters}`.replaceAll("=", ":").replaceAll("&", ";").replace(/%(?:3A|2C)(?!$)/g, decodeURIComponent).replace(/\.$/, "%2E");
  // The stamp comes first: if a link is cut on its way, the rest no longer matches the stamp, and the page says so.
  return withPart(others, `${calculator}=${stamp && `${stamp};`}${part}`, sign);
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
  const chosen: Record<string, string | boolean> = {};
  for (const key of ["discount", "timing", "count_citizen_time", "optimism_bias"]) {
    const word = text(key) ?? "";
    const isFlag = key.includes("_");
    if ((isFlag ? /^(true|false)$/ : NAME).test(word)) chosen[key] = isFlag ? word === "true" : word;
  }
  return chosen;
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
  let part = partOf(hash, calculator)?.replace(PUNCTUATION, "");
  // Programs that forward links encode them again or cut them anywhere. As much as possible of the rest is read.
  for (let times = 0; times < 3 && part && !READABLE.test(part); times++) part = new URLSearchParams(`=${part}`).get("") ?? "";
  if (part === undefined) return undefined;
  // Before links were short, their parts had "=" and "&" within, encoded, and a name for the stamp.
  const pairs = part.includes("=") ? part.replaceAll("&amp;", "&") : part.replace(/^\??(?=\d)/, "made:").split(";").map((pair) => pair.replace(":", "=")).join("&");
  return new URLSearchParams(pairs);
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
