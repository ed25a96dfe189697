/** What can be asked of one scenario: its answer and futures at once, everything else of a second part of the core that comes after them. */
import initEvaluation, { __wbg_reset_state as replaceEvaluation, Calculator as Evaluation } from "compiled/ikura.js";
import type { Calculator as Questioning } from "compiled/ikura-questions.js";
import { wasmBytes } from "ikura-wasm";
import type { Aim, Answer, Comparing, Curve, Explained, Questions as Answers, Ranked, Simulation, Switching, Verdicts } from "./answer";
import { Engine, type Opened } from "./engine";
import type { Language } from "../language";
import { aMoment } from "./once-more";
import type { PlaceTable } from "./place-table";
import { fetchPlain, fetchQuestions } from "./script-fetch";
import { fetchWasm } from "./wasm-fetch";

/** A selection is JSON text. */
export interface Core {
  evaluate(selection: string): Answer;
  simulate(selection: string): Simulation;
}

export interface Questions {
  stamp(selection: string): string;
  since(selection: string, stamp: string): string;
  ask(selection: string): Answers;
  verdicts(selection: string): Verdicts | null;
  compare(selection: string, preset: string, beside: readonly string[]): Comparing;
  rank(selection: string, language: Language, table: PlaceTable | undefined): Ranked;
  curves(selection: string, names: readonly string[]): Curve[];
  switching(selection: string, names: readonly string[]): Switching[];
  fingerprint(selection: string): string;
  explain(selection: string, ids: readonly string[]): (Explained | null)[];
  aim(selection: string, name: string, cost: string): Aim | null;
}

/** Whether this page refuses WebAssembly, or the browser has none. */
let refused = false;

const evaluation = new Engine<Pick<Evaluation, keyof Core>>(() =>
  open(async () => {
    await initEvaluation({ module_or_path: await wasmBytes() });
    return { Calculator: Evaluation, replaceInstance: replaceEvaluation };
  }),
);

const questions = new Engine<Pick<Questioning, keyof Questions>>(() =>
  open(async () => {
    const [border, wasm] = await Promise.all([fetchQuestions(), fetchWasm("ikura-questions_bg.wasm", QUESTIONS_INTEGRITY)]);
    return border.open(wasm);
  }),
);

export async function openCore(): Promise<(scenario: string) => Core> {
  const opened = await evaluation.opened();
  return (scenario) => {
    const ask = opened(scenario);
    return {
      evaluate: (selection) => ask((calculator) => calculator.evaluate(selection)),
      simulate: (selection) => ask((calculator) => calculator.simulate(selection)),
    };
  };
}

export async function openQuestions(scenario: string): Promise<Questions> {
  const ask = (await questions.opened())(scenario);
  return {
    stamp: (selection) => ask((calculator) => calculator.stamp(selection)),
    since: (selection, stamp) => ask((calculator) => calculator.since(selection, stamp)),
    ask: (selection) => ask((calculator) => calculator.ask(selection)),
    verdicts: (selection) => ask((calculator) => calculator.verdicts(selection)),
    compare: (selection, preset, beside) => ask((calculator) => calculator.compare(selection, preset, beside.join(" "))),
    rank: (selection, language, table) =>
      ask((calculator) => {
        const lines = (column: readonly string[] = []) => column.join("\n");
        const nobody = new Uint32Array();
        const years = Uint16Array.from(table ? [table.residentsYear, table.householdsYear] : []);
        return calculator.rank(selection, years, lines(table?.codes), lines(table?.names[language]), table?.residents ?? nobody, table?.households ?? nobody);
      }),
    curves: (selection, names) => ask((calculator) => calculator.curves(selection, names.join(" "))),
    switching: (selection, names) => ask((calculator) => calculator.switching(selection, names.join(" "))),
    fingerprint: (selection) => ask((calculator) => calculator.fingerprint(selection)),
    explain: (selection, ids) => ask((calculator) => calculator.explain(selection, ids.join("\n"))),
    aim: (selection, name, cost) => ask((calculator) => calculator.aim(selection, name, cost)),
  };
}

/** As WebAssembly, else as plain JavaScript, which has both parts. */
async function open<C>(wasm: () => Promise<Opened<C>>): Promise<Opened<C> | Opened<Plain>> {
  if (refused) return openPlain();
  try {
    return await wasm();
  } catch (fault) {
    // A device that has no memory for it may have some in a moment.
    if (fault instanceof RangeError) return aMoment().then(wasm);
    if (typeof WebAssembly !== "undefined" && !(fault instanceof WebAssembly.CompileError)) throw fault;
    refused = true;
    return openPlain();
  }
}

type Plain = Pick<Evaluation, keyof Core> & Pick<Questioning, keyof Questions>;

async function openPlain(): Promise<Opened<Plain>> {
  return (await fetchPlain()).open();
}
