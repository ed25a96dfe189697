/** The script that makes files for readers to take away, loaded when one is asked for. */
import { fetchScript } from "../loading/script-fetch";

export function fetchExports(): Promise<typeof import("./exports")> {
  return fetchScript("ikura-exports.js", EXPORTS_SCRIPT_INTEGRITY);
}
