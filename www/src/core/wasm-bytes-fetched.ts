/** The core's bytes from the file beside the script, compiled while they arrive. */

export async function wasmBytes(): Promise<BufferSource | Response> {
  const response = await fetch(new URL("ikura_bg.wasm", import.meta.url), { referrerPolicy: "no-referrer" });
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  // Only what a server calls by its right name is compiled on the way.
  return response.headers.get("content-type") === "application/wasm" ? response : response.arrayBuffer();
}
