/** The core's bytes as part of the script: one file, no second request, no `connect-src`. */

export async function wasmBytes(): Promise<BufferSource> {
  // Decoded only when a calculator is wanted, which on most pages is never, and by the browser: in script it takes a third of a second.
  const { default: base64 } = await import("../../pkg/ikura_bg.wasm");
  return Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
