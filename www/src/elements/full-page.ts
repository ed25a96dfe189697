/** Finds the page with the whole account, to which the view for articles leads. */
import { isAddress } from "../core/scenario";
import type { Language } from "../language";
import type { Choice } from "../state/choice";
import { withRoom } from "../state/room";

interface Page {
  readonly address: URL;
  /** The language that it has without any state. */
  readonly language: Language;
}

/** Returns the address of that page with a state and a room. `named` is the page's own, if it names one; undefined if there is none. */
export function addressOfFull(named: string, scenario: string, choice: Choice, room: string, stamp?: string): string | undefined {
  const page = named === "" ? pageNextToScript(scenario, choice.language) : pageNamed(named, choice.language);
  return page && withRoom(page.address, page.language, choice, room, stamp);
}

function pageNextToScript(scenario: string, language: Language): Page | undefined {
  if (scenario === "" || isAddress(scenario)) return undefined;
  return { address: new URL(`full/${encodeURIComponent(scenario)}/${language}/`, import.meta.url), language };
}

function pageNamed(named: string, language: Language): Page | undefined {
  const address = URL.canParse(named, document.baseURI) ? new URL(named, document.baseURI) : undefined;
  // A page's policy wouldn't stop a link that is a script.
  if (!address || !/^https?:$/.test(address.protocol)) return undefined;
  // The language of that page isn't known, so the address always says which one is wanted.
  return { address, language: language === "en" ? "ja" : "en" };
}
