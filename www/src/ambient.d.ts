/** What the bundler makes of files that aren't TypeScript. */

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "ikura-wasm" {
  export function wasmBytes(): Promise<BufferSource | Response>;
}

/** Checksums of the files that the script fetches, set when it is bundled. */
declare const CORE_INTEGRITY: string;
declare const QUESTIONS_INTEGRITY: string;
declare const EXPORTS_INTEGRITY: string;
declare const MAKING_INTEGRITY: string;
declare const ASKING_INTEGRITY: string;
declare const EXPORTS_SCRIPT_INTEGRITY: string;
declare const QUESTIONS_SCRIPT_INTEGRITY: string;
declare const TOWNS_INTEGRITY: string;
declare const TOWNS_SCRIPT_INTEGRITY: string;
declare const PLAIN_INTEGRITY: string;
declare const PROSE_INTEGRITY: string;
declare const DIRECTORY_INTEGRITY: string;

/** The scenario that this script has inside, if it has one, set when it is bundled. */
declare const SCENARIO_INSIDE: { readonly id: string; readonly text: string; readonly integrity: string } | undefined;

/** The character that stands for a byte of 0 where a module is part of a script, set when it is bundled. */
declare const BYTE_ZERO: number;
