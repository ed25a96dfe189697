/** The Rust core, opened once for all calculators of a page. */
import init, { __wbg_reset_state, Calculator } from "../../pkg/ikura.js";
import { wasmBytes } from "ikura-wasm";
import type { Aim, Answer, Comparing, Curve, Questions, Ranked, Simulation } from "./answer";

/** Everything that can be asked of one scenario. A selection is JSON text. */
export interface Core {
  evaluate(selection: string): Answer;
  simulate(selection: string): Simulation;
  ask(selection: string): Questions;
  compare(selection: string, preset: string): Comparing;
  rank(selection: string): Ranked;
  curves(selection: string, names: readonly string[]): Curve[];
  aim(selection: string, name: string, cost: string): Aim | null;
}

/** The opened core: WebAssembly, or the same as plain JavaScript. */
export interface Opened {
  readonly Calculator: new (scenario: string) => Calculator;
  readonly replaceInstance: () => void;
}

let opening: Promise<Opened> | undefined;

/** By the scenario's text: calculators of one scenario share what was read and drawn. */
let calculators = new Map<string, Calculator>();

/** Resolves to what can be asked of a scenario's text. */
export async function openCore(): Promise<(scenario: string) => Core> {
  opening ??= openWasm();
  try {
    const opened = await opening;
    return (scenario) => coreOf(opened, scenario);
  } catch (fault) {
    // The next calculator of the page may try again: the network may be back.
    opening = undefined;
    throw fault;
  }
}

async function openWasm(): Promise<Opened> {
  try {
    await init({ module_or_path: await wasmBytes() });
    return { Calculator, replaceInstance: __wbg_reset_state };
  } catch (fault) {
    // Refused by the page's policy, or beyond an old browser.
    if (typeof WebAssembly === "undefined" || fault instanceof WebAssembly.CompileError) return openPlain();
    throw fault;
  }
}

async function openPlain(): Promise<Opened> {
  const { open }: typeof import("./plain") = await import(new URL("ikura-plain.js", import.meta.url).href);
  return open();
}

function coreOf(opened: Opened, scenario: string): Core {
  const answer = <T>(question: (calculator: Calculator) => T) => asked(opened, scenario, question);
  return {
    evaluate: (selection) => answer((calculator) => calculator.evaluate(selection)),
    simulate: (selection) => answer((calculator) => calculator.simulate(selection)),
    ask: (selection) => answer((calculator) => calculator.ask(selection)),
    compare: (selection, preset) => answer((calculator) => calculator.compare(selection, preset)),
    rank: (selection) => answer((calculator) => calculator.rank(selection)),
    curves: (selection, names) => answer((calculator) => calculator.curves(selection, names.join(" "))),
    aim: (selection, name, cost) => answer((calculator) => calculator.aim(selection, name, cost)),
  };
}

function asked<T>(opened: Opened, scenario: string, question: (calculator: Calculator) => T): T {
  try {
    return question(calculatorOf(opened, scenario));
  } catch {
    // An instance that trapped is in an unknown state, so neither it nor anything made in it is asked again.
    calculators = new Map();
    opened.replaceInstance();
    return question(calculatorOf(opened, scenario));
  }
}

function calculatorOf({ Calculator }: Opened, scenario: string): Calculator {
  let calculator = calculators.get(scenario);
  if (!calculator) {
    calculator = new Calculator(scenario);
    calculators.set(scenario, calculator);
  }
  return calculator;
}
