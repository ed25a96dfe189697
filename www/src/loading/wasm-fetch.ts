/** A part of the core from the file beside the script, compiled while it arrives, and refused if it isn't the one the script was made with. */
import { request } from "./request";

export function fetchWasm(file: string, integrity: string): Promise<BufferSource | Response> {
  // Only what a server calls by its right name is compiled on the way.
  const isNamed = (response: Response) => response.headers.get("content-type") === "application/wasm";
  return request<BufferSource | Response>(new URL(file, import.meta.url), async (response) => (isNamed(response) ? response : response.arrayBuffer()), integrity);
}

/** The same compiled, to be given to a worker. */
export async function fetchCompiled(file: string, integrity: string): Promise<WebAssembly.Module> {
  const wasm = await fetchWasm(file, integrity);
  return wasm instanceof Response ? WebAssembly.compileStreaming(wasm) : WebAssembly.compile(wasm);
}
