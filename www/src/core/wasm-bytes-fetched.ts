/** The core's bytes from the file beside the script, compiled while they arrive. */

export function wasmBytes(): Promise<Response> {
  return fetch(new URL("ikura_bg.wasm", import.meta.url), { referrerPolicy: "no-referrer" });
}
