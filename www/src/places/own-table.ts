/** Reads a reader's own table of places with a part of the core that is loaded only for this. A separate file, `ikura-towns.js`. */
import init, { readPlaces as read } from "compiled/ikura-towns.js";
import type { Language } from "../language";
import type { PlacesRead } from "../core/answer";
import { fetchWasm } from "../loading/wasm-fetch";

/** No table of places has more bytes. One more is read, so that the core can report a longer file. */
const MOST_BYTES = 10_000_000;

let opening: Promise<unknown> | undefined;

export async function readPlaces(file: Blob, language: Language): Promise<PlacesRead> {
  opening ??= fetchWasm("ikura-towns_bg.wasm", TOWNS_INTEGRITY).then((wasm) => init({ module_or_path: wasm }));
  try {
    await opening;
  } catch (fault) {
    // The network may be back at the next call.
    opening = undefined;
    throw fault;
  }
  const bytes = new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer());
  return JSON.parse(read(bytes, language)) as PlacesRead;
}
