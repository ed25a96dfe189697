/** Reads a table of places that a reader gives the page, by a part of the core that is loaded for it alone; a file of its own. */
import init, { readPlaces as read } from "compiled/ikura-towns.js";
import type { Language } from "../language";
import type { PlacesRead } from "../core/answer";
import { fetchWasm } from "../loading/wasm-fetch";

/** More bytes than this no such table has; the core says so of a file that is longer. */
const MOST_BYTES = 10_000_000;

let opening: Promise<unknown> | undefined;

export async function readPlaces(file: Blob, language: Language): Promise<PlacesRead> {
  opening ??= fetchWasm("ikura-towns_bg.wasm", TOWNS_INTEGRITY).then((wasm) => init({ module_or_path: wasm }));
  try {
    await opening;
  } catch (fault) {
    // The network may be back the next time.
    opening = undefined;
    throw fault;
  }
  return read(new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer()), language);
}
