/** The script `ikura-full.js`: the full view, the panels and explanations, fetched when the first of them is shown. */
import { fetchScript } from "../loading/script-fetch";
import { addLabels } from "../labels";
import * as shared from "./shared";
import { addStyles } from "./styles";

export type Shared = typeof shared;
export type FullScript = typeof import("./full");

let script: FullScript | undefined;
let hasFailed = false;

/** Returns the script once it has loaded. */
export const knownScript = () => script;

/** Whether the last request failed, so that only the reader's wish starts another. */
export const wasMissed = () => script === undefined && hasFailed;

export async function fetchFullScript(): Promise<void> {
  hasFailed = false;
  try {
    const { open } = await fetchScript<{ readonly open: (shared: Shared) => FullScript }>("ikura-full.js", FULL_INTEGRITY);
    if (script) return;
    script = open(shared);
    addLabels(script.furtherLabels);
    addStyles(script.css);
  } catch (fault) {
    hasFailed = true;
    throw fault;
  }
}

/** Calls back with the script as soon as it has loaded; never if it can't be loaded. */
export function withFullScript(use: (script: FullScript) => void): void {
  const go = () => script && use(script);
  if (script || hasFailed) go();
  else fetchFullScript().then(go, go);
}
