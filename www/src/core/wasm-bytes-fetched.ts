/** Fetches the core's bytes from the file next to the script. */
import { fetchWasm } from "../loading/wasm-fetch";

export function wasmBytes(): Promise<BufferSource | Response> {
  return fetchWasm("ikura_bg.wasm", CORE_INTEGRITY);
}
