/** The reader's choice in the address of the page, so that a link shows exactly this state. */
import { languageOf } from "../language";
import { cut, PEOPLE, type Choice, type Conventions, type Town } from "./choice";

const MOST_CHANGES = 300;
const MOST_COUNTED = 100;
const LONGEST_TEXT = 100;
const NAME = /^[a-z][a-z0-9_.-]{0,120}$/;
const CODE = /^[0-9A-Za-z_-]{1,20}$/;

/** Names in the address that calculators of the page have taken. */
const taken = new Set<string>();

/** The calculator's name in the address: `ikura` for the first of the page, then `ikura2` and so on; where it had one before, that if it is free. */
export function takeName(before: string): string {
  let name = before || "ikura";
  for (let number = 2; taken.has(name); number++) name = `ikura${number}`;
  taken.add(name);
  return name;
}

export function giveNameBack(name: string): void {
  taken.delete(name);
}

/** What the hash says of the state that it was made with; only the core can tell whether it means anything. */
export function readStamp(hash: string, calculator = "ikura"): string {
  return parametersOf(hash, calculator)?.get("made")?.slice(0, LONGEST_TEXT) ?? "";
}

/** The choice that the hash asks for on top of the author's, or none. Whatever doesn't look right is left out. */
export function readHash(hash: string, authored: Choice, calculator = "ikura"): Choice | undefined {
  const parameters = parametersOf(hash, calculator);
  if (parameters === undefined) return undefined;
  const text = (key: string) => {
    const said = parameters.get(key);
    return said === null ? undefined : cut(said, LONGEST_TEXT);
  };

  const language = text("lang");
  const preset = text("preset");
  const place = text("place");
  const year = Number(text("year") ?? NaN);
  const counted = parameters.get("counted");
  return {
    language: language === undefined ? authored.language : languageOf(language),
    preset: preset !== undefined && NAME.test(preset) ? preset : authored.preset,
    town: place === undefined ? authored.town : townFrom(place, text),
    year: Number.isInteger(year) && Math.abs(year) < 10_000 ? year : authored.year,
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
 * The hash with the choice in it, if there is one, and its stamp; what belongs to others stays as it is. The same for a query, which begins with another sign.
 * A place stands there by its code alone: whose words a link brings is unknown, so it brings none.
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
  // A route may have a query of its own.
  const joint = others === "" ? sign : /^#[/!][^?]*$/.test(others) ? "?" : "&";
  // The stamp first: where a link is cut on its way, what is left no longer fits it, and that is said.
  return `${others}${joint}${calculator}=${encodeURIComponent((stamp && `made=${stamp}&`) + parameters.toString())}`;
}

/** What is left of a hash or a query without the calculator's part. */
export function without(hash: string, calculator: string): string {
  const left = hash.replace(partPattern(calculator), (_, before: string, _part, after: string) => after && before);
  return left === hash ? hash : without(left, calculator);
}

/** Only the reader chooses conventions, so the author's are none. */
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

/** What of a hash or a query is the calculator's, or undefined where nothing is. */
export function partOf(hash: string, calculator: string): string | undefined {
  return partPattern(calculator).exec(hash)?.[2];
}

/** One that was decoded on its way has signs of its own in it, and goes on to the end. */
function partPattern(calculator: string): RegExp {
  return new RegExp(`(^|[#?&])${calculator}(?:=|%3D)([^&=]*(?:=.*)?)(&|$)`);
}

function parametersOf(hash: string, calculator: string): URLSearchParams | undefined {
  let part = partOf(hash, calculator);
  // Programs that pass links on encode what is encoded, or cut it anywhere: of what is left all is read that can be.
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
