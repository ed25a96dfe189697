/** The core's bytes from the file beside the script. */
import { fetchWasm } from "./wasm-fetch";

export function wasmBytes(): Promise<BufferSource | Response> {
  return fetchWasm("ikura_bg.wasm", CORE_INTEGRITY);
}
