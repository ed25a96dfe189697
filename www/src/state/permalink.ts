/** The reader's choice in the address of the page, so that a link shows exactly this state. */
import { languageOf } from "../language";
import type { Choice, Conventions, Town } from "./choice";

const MOST_CHANGES = 300;
const MOST_COUNTED = 100;
const LONGEST_TEXT = 100;
const NAME = /^[a-z][a-z0-9_.-]{0,120}$/;
const CODE = /^[0-9A-Za-z_-]{1,20}$/;
/** What stands in the publisher's own sentence is a name at most, and never says something. */
const PLACE_NAME = /^[\p{L}\p{M}][\p{L}\p{M}\p{Nd} '’.ー・-]{0,39}$/u;

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
  const text = (key: string) => parameters.get(key)?.slice(0, LONGEST_TEXT);

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
        .map(([key, typed]) => [key.slice("set.".length), typed.slice(0, LONGEST_TEXT)]),
    ),
  };
}

/** The hash with the choice in it, if there is one, and its stamp; what belongs to others stays as it is. */
export function writeHash(hash: string, choice: Choice, authored: Choice, calculator = "ikura", stamp = ""): string {
  const parameters = new URLSearchParams();
  const differs = (key: string, value: string | undefined, standing: string | undefined) => {
    if (value !== standing) parameters.set(key, value ?? "");
  };
  differs("lang", choice.language, authored.language);
  differs("preset", choice.preset, authored.preset);
  differs("place", choice.town?.code, authored.town?.code);
  differs("place_name", choice.town?.name, undefined);
  differs("place_reading", choice.town?.reading, undefined);
  differs("residents", choice.town?.residents, undefined);
  differs("households", choice.town?.households, undefined);
  differs("nation_residents", choice.town?.nationResidents, undefined);
  differs("nation_municipalities", choice.town?.nationMunicipalities, undefined);
  differs("counted", choice.counted?.join(","), authored.counted?.join(","));
  differs("year", choice.year?.toString(), authored.year?.toString());
  for (const [name, chosen] of Object.entries(choice.conventions)) parameters.set(name, String(chosen));
  for (const [name, typed] of choice.changes) parameters.set(`set.${name}`, typed);

  if (parameters.size > 0 && stamp) parameters.set("made", stamp);

  const others = parts(hash).filter((part) => !part.startsWith(`${calculator}=`));
  const ours = parameters.size > 0 ? [`${calculator}=${encodeURIComponent(parameters.toString())}`] : [];
  const whole = [...others, ...ours].join("&");
  return whole === "" ? "" : `#${whole}`;
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
  if (!CODE.test(code)) return undefined;
  // Bidirectional controls could make the sentence around it read differently.
  const given = text("place_name")?.replace(/[\p{Cc}\p{Cf}]/gu, "");
  const name = given !== undefined && PLACE_NAME.test(given) ? given : undefined;
  const reading = text("place_reading")?.replace(/[^ぁ-んー]/g, "");
  return {
    code,
    name,
    reading,
    residents: text("residents"),
    households: text("households"),
    nationResidents: text("nation_residents"),
    nationMunicipalities: text("nation_municipalities"),
  };
}

/** What of the hash is the calculator's, or undefined where nothing is. */
export function partOf(hash: string, calculator: string): string | undefined {
  return parts(hash).find((part) => part.startsWith(`${calculator}=`));
}

function parametersOf(hash: string, calculator: string): URLSearchParams | undefined {
  const part = partOf(hash, calculator);
  return part === undefined ? undefined : new URLSearchParams(decoded(part.slice(calculator.length + 1)));
}

function parts(hash: string): string[] {
  return hash.replace(/^#/, "").split("&").filter((part) => part !== "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
