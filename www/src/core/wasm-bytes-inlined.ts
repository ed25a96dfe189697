/** The core's bytes as part of the script: one file, no second request, no `connect-src`. */

export async function wasmBytes(): Promise<BufferSource> {
  // Decoded only when a calculator is wanted, which on most pages is never.
  const { default: bytes } = await import("../../pkg/ikura_bg.wasm");
  return bytes;
}
