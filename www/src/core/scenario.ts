/** Where a scenario is, and its text: within the script, beside it or at an address. */
import { request } from "../loading/request";

/** An id names a scenario that ships beside the script; anything with a slash or ending in `.json` is an address. */
export function isAddress(scenario: string): boolean {
  return scenario.includes("/") || scenario.endsWith(".json");
}

export function scenarioAddress(scenario: string): URL {
  return isAddress(scenario) ? new URL(scenario, document.baseURI) : new URL(`scenarios/${encodeURIComponent(scenario)}.json`, import.meta.url);
}

/** By address and checksum: calculators of one scenario ask for it once. */
const texts = new Map<string, Promise<string>>();

/** `integrity` is the checksum of the file, or empty. */
export async function fetchScenario(scenario: string, integrity: string): Promise<string> {
  if (SCENARIO_INSIDE && scenario === SCENARIO_INSIDE.id && ["", SCENARIO_INSIDE.integrity].includes(integrity)) return SCENARIO_INSIDE.text;
  const address = scenarioAddress(scenario).href;
  const key = `${address} ${integrity}`;
  let text = texts.get(key);
  if (!text) {
    text = request(address, (response) => response.text(), integrity);
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
