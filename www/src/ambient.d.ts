/** What the bundler makes of files that aren't TypeScript. */

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "ikura-wasm" {
  export function wasmBytes(): Promise<BufferSource | Response>;
}
