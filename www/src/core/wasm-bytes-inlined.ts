/** The core's bytes as part of the script: one file, no second request, no `connect-src`. */
import bytes from "../../pkg/ikura_bg.wasm";

export function wasmBytes(): Promise<BufferSource> {
  return Promise.resolve(bytes);
}
