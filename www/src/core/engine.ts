/** The Rust core, opened once for all calculators of a page. */
import init, { __wbg_reset_state as replaceInstance, Calculator } from "../../pkg/ikura.js";
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

let opening: Promise<unknown> | undefined;

/** By the scenario's text: calculators of one scenario share what was read and drawn. */
let calculators = new Map<string, Calculator>();

/** Resolves to what can be asked of a scenario's text. */
export async function openCore(): Promise<(scenario: string) => Core> {
  opening ??= wasmBytes().then((bytes) => init({ module_or_path: bytes }));
  try {
    await opening;
  } catch (fault) {
    // The next calculator of the page may try again: the network may be back.
    opening = undefined;
    throw fault;
  }
  return coreOf;
}

function coreOf(scenario: string): Core {
  const answer = <T>(question: (calculator: Calculator) => T) => asked(scenario, question);
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

function asked<T>(scenario: string, question: (calculator: Calculator) => T): T {
  try {
    return question(calculatorOf(scenario));
  } catch {
    // An instance that trapped is in an unknown state, so neither it nor anything made in it is asked again.
    calculators = new Map();
    replaceInstance();
    return question(calculatorOf(scenario));
  }
}

function calculatorOf(scenario: string): Calculator {
  let calculator = calculators.get(scenario);
  if (!calculator) {
    calculator = new Calculator(scenario);
    calculators.set(scenario, calculator);
  }
  return calculator;
}
