/** Where a scenario is, and its text. */

/** An id names a scenario that ships beside the script; anything with a slash or ending in `.json` is an address. */
export function scenarioAddress(scenario: string): URL {
  const isAddress = scenario.includes("/") || scenario.endsWith(".json");
  return isAddress ? new URL(scenario, document.baseURI) : new URL(`scenarios/${encodeURIComponent(scenario)}.json`, import.meta.url);
}

/** `integrity` is the checksum of the file, or empty. */
export async function fetchScenario(scenario: string, integrity: string): Promise<string> {
  const response = await fetch(scenarioAddress(scenario), { credentials: "omit", referrerPolicy: "no-referrer", integrity });
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response.text();
}
