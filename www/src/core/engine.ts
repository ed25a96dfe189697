/** The Rust core, opened once for all calculators of a page. */
import init, { __wbg_reset_state as replaceInstance, evaluate as evaluateInCore } from "../../pkg/ikura.js";
import { wasmBytes } from "ikura-wasm";
import type { Answer } from "./answer";

export type Evaluate = (scenario: string, selection: string) => Answer;

let opening: Promise<unknown> | undefined;

export async function openCore(): Promise<Evaluate> {
  opening ??= wasmBytes().then((bytes) => init({ module_or_path: bytes }));
  try {
    await opening;
  } catch (fault) {
    // The next calculator of the page may try again: the network may be back.
    opening = undefined;
    throw fault;
  }
  return evaluate;
}

function evaluate(scenario: string, selection: string): Answer {
  try {
    return evaluateInCore(scenario, selection);
  } catch {
    // An instance that trapped is in an unknown state, so it is never asked again.
    replaceInstance();
    return evaluateInCore(scenario, selection);
  }
}
