/** Finds a scenario's address and fetches its text: from within the script, next to it, or from an address. */
import { request } from "../loading/request";

/**
 * Whether the name of a scenario is an address: it contains a slash or ends in `.json`. Otherwise it is the id of a scenario next to the
 * script.
 */
export function isAddress(scenario: string): boolean {
  return scenario.includes("/") || scenario.endsWith(".json");
}

export function scenarioAddress(scenario: string): URL {
  return isAddress(scenario) ? new URL(scenario, document.baseURI) : new URL(`scenarios/${encodeURIComponent(scenario)}.json`, import.meta.url);
}

/** By address and checksum, so that calculators of the same scenario fetch it once. */
const texts = new Map<string, Promise<string>>();

/** Resolves to a scenario's text. `integrity` is the checksum of the file; if empty, any file is accepted. */
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
    // The next calculator may try again, since the network may be back.
    texts.delete(key);
    throw fault;
  }
}
