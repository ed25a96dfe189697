/** Loads the scripts about places when a reader needs them. */
import { fetchScript } from "../loading/script-fetch";

/** Names and search of all places. */
export function fetchDirectory(): Promise<typeof import("./directory")> {
  return fetchScript("ikura-directory.js", DIRECTORY_INTEGRITY);
}

/** Reader for a reader's own table of places. */
export function fetchOwnTable(): Promise<typeof import("./own-table")> {
  return fetchScript("ikura-towns.js", TOWNS_SCRIPT_INTEGRITY);
}
