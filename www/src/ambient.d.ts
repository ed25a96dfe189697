/** Declares imports that aren't TypeScript, and constants that the bundler defines. */

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "ikura-wasm" {
  export function wasmBytes(): Promise<BufferSource | Response>;
}

/** Checksums of the files that the script fetches, set by the bundler. */
declare const CORE_INTEGRITY: string;
declare const QUESTIONS_INTEGRITY: string;
declare const EXPORTS_INTEGRITY: string;
declare const EXPORTS_WORKER_INTEGRITY: string;
declare const QUESTIONS_WORKER_INTEGRITY: string;
declare const EXPORTS_SCRIPT_INTEGRITY: string;
declare const QUESTIONS_SCRIPT_INTEGRITY: string;
declare const TOWNS_INTEGRITY: string;
declare const TOWNS_SCRIPT_INTEGRITY: string;
declare const PLAIN_INTEGRITY: string;
declare const PROSE_INTEGRITY: string;
declare const FULL_INTEGRITY: string;
declare const DIRECTORY_INTEGRITY: string;

/** The labels that the main script doesn't contain, set by the bundler. */
declare const FURTHER_LABELS: Readonly<Record<string, Readonly<Record<"en" | "ja", string>>>>;

/** The scenario inlined in this script, if any, set by the bundler. */
declare const SCENARIO_INSIDE: { readonly id: string; readonly text: string; readonly integrity: string } | undefined;

/** Code of the character that represents the byte 0 where a module is inlined in a script, set by the bundler. */
declare const BYTE_ZERO: number;
