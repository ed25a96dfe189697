/** The Rust core, opened once for all calculators of a page. */
import init, { __wbg_reset_state as replaceInstance, Calculator } from "../../pkg/ikura.js";
import { wasmBytes } from "ikura-wasm";
import type { Answer } from "./answer";

export type Evaluate = (scenario: string, selection: string) => Answer;

let opening: Promise<unknown> | undefined;

/** What was read last; a calculator keeps its scenario and its draws. */
let read: { readonly scenario: string; readonly calculator: Calculator } | undefined;

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
    return calculator(scenario).evaluate(selection);
  } catch {
    // An instance that trapped is in an unknown state, so it is never asked again.
    read = undefined;
    replaceInstance();
    return calculator(scenario).evaluate(selection);
  }
}

function calculator(scenario: string): Calculator {
  if (read?.scenario !== scenario) {
    read?.calculator.free();
    read = { scenario, calculator: new Calculator(scenario) };
  }
  return read.calculator;
}
