/** A part of the core from the file beside the script, compiled while it arrives, and refused if it isn't the one the script was made with. */
import { onceMore } from "./once-more";

export function fetchWasm(file: string, integrity: string): Promise<BufferSource | Response> {
  return onceMore(() => fetchOnce(file, integrity));
}

async function fetchOnce(file: string, integrity: string): Promise<BufferSource | Response> {
  const response = await fetch(new URL(file, import.meta.url), { referrerPolicy: "no-referrer", integrity });
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  // Only what a server calls by its right name is compiled on the way.
  return response.headers.get("content-type") === "application/wasm" ? response : response.arrayBuffer();
}
