/** Decodes the core's bytes from within the script: one file, no second request, no `connect-src`. */

export async function wasmBytes(): Promise<BufferSource> {
  // Decoded only when a calculator is needed, which on most pages is never.
  const { default: text } = await import("compiled/ikura_bg.wasm");
  const bytes = new Uint8Array(text.length);
  // A plain loop: calling a function for each character takes a third of a second on a phone.
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at) - BYTE_ZERO;
  return bytes;
}
