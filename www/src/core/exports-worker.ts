/**
 * Makes files and code from a state with the core's part for exports, in a worker or, if none can run, on the page. A separate file,
 * `ikura-exports-worker.js`.
 */
import { address_of_checksums, embedding, exported, file_name, initSync } from "compiled/ikura-exports.js";

type Progress = (share: number) => void;

/** What can be made, by name. */
export const MAKERS = {
  file(progress: Progress, form: string, scenario: string, selection: string, link: string, day: string) {
    return { name: file_name(scenario, selection), bytes: exported(scenario, selection, form, link, day, progress) as Uint8Array<ArrayBuffer> };
  },
  addressOfChecksums(_: Progress, at: string) {
    return address_of_checksums(at);
  },
  codes(_: Progress, scenario: string, selection: string, own: string | undefined, country: string | undefined, at: string, checksums: readonly (string | undefined)[]) {
    return checksums.map((kept) => embedding(scenario, selection, own, country, at, kept));
  },
};

export type Makers = typeof MAKERS;
/** The arguments of a maker, without the callback for progress. */
export type Given<K extends keyof Makers> = Parameters<Makers[K]> extends [Progress, ...infer Rest] ? Rest : never;

export interface Order {
  readonly module: WebAssembly.Module;
  readonly what: keyof Makers;
  readonly given: unknown[];
}

/**
 * Messages from the worker: shares that are done; then what was made, or why it can't be made, as `refusal` in the core's words for a
 * reader or as `fault` in a program's.
 */
export type Report = { readonly share: number } | { readonly made: unknown } | { readonly refusal: string } | { readonly fault: string };

export function make({ module, what, given }: Order, progress: Progress): unknown {
  initSync({ module });
  return (MAKERS[what] as (progress: Progress, ...given: unknown[]) => unknown)(progress, ...given);
}

if (typeof document === "undefined") {
  const report = (message: Report) => postMessage(message);
  addEventListener("message", ({ data }: MessageEvent<Order>) => {
    // Shows that the worker has started: if a page refuses workers, some browsers report nothing.
    report({ share: 0 });
    try {
      report({ made: make(data, (share) => report({ share })) });
    } catch (fault) {
      report(typeof fault === "string" ? { refusal: fault } : { fault: String(fault) });
    }
  });
}
