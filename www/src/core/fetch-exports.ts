/** Loads the script that makes files for readers to take away, when one is requested. */
import { fetchScript } from "../loading/script-fetch";

export function fetchExports(): Promise<typeof import("./exports")> {
  return fetchScript("ikura-exports.js", EXPORTS_SCRIPT_INTEGRITY);
}
