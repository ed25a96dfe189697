/** Where a scenario is, and its text. */
import { onceMore } from "./once-more";

/** An id names a scenario that ships beside the script; anything with a slash or ending in `.json` is an address. */
export function scenarioAddress(scenario: string): URL {
  const isAddress = scenario.includes("/") || scenario.endsWith(".json");
  return isAddress ? new URL(scenario, document.baseURI) : new URL(`scenarios/${encodeURIComponent(scenario)}.json`, import.meta.url);
}

/** By address and checksum: calculators of one scenario ask for it once. */
const texts = new Map<string, Promise<string>>();

/** `integrity` is the checksum of the file, or empty. */
export async function fetchScenario(scenario: string, integrity: string): Promise<string> {
  const address = scenarioAddress(scenario).href;
  const key = `${address} ${integrity}`;
  let text = texts.get(key);
  if (!text) {
    text = onceMore(() => fetchText(address, integrity));
    texts.set(key, text);
  }
  try {
    return await text;
  } catch (fault) {
    // The next calculator may try again: the network may be back.
    texts.delete(key);
    throw fault;
  }
}

async function fetchText(address: string, integrity: string): Promise<string> {
  const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", integrity });
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response.text();
}
