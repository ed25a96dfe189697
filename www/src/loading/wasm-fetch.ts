/** Loads a part of the core from the file next to the script, compiles it while it arrives, and refuses a file of another build. */
import { request } from "./request";

export function fetchWasm(file: string, integrity: string): Promise<BufferSource | Response> {
  // A browser compiles a response while it arrives only if the server sends the right content type.
  const isNamed = (response: Response) => response.headers.get("content-type") === "application/wasm";
  return request<BufferSource | Response>(new URL(file, import.meta.url), async (response) => (isNamed(response) ? response : response.arrayBuffer()), integrity);
}

/** Resolves to the compiled module, which can be sent to a worker. */
export async function fetchCompiled(file: string, integrity: string): Promise<WebAssembly.Module> {
  const wasm = await fetchWasm(file, integrity);
  return wasm instanceof Response ? WebAssembly.compileStreaming(wasm) : WebAssembly.compile(wasm);
}
