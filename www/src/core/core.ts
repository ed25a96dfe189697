/** What can be asked of one scenario: its answer and futures at once, everything else of a second part of the core that comes after them. */
import initEvaluation, { __wbg_reset_state as replaceEvaluation, Calculator as Evaluation } from "compiled/ikura.js";
import type { Calculator as Questioning } from "compiled/ikura-questions.js";
import { wasmBytes } from "ikura-wasm";
import type { Aim, Answer, Comparing, Curve, Explained, Questions as Answers, Ranked, Simulation, Switching, Verdicts } from "./answer";
import { Engine, type Opened } from "./engine";
import { aMoment } from "./once-more";
import { fetchAsking, fetchPlain, fetchQuestions } from "./script-fetch";
import { fetchWasm } from "./wasm-fetch";

/** A selection is JSON text. */
export interface Core {
  evaluate(selection: string): Answer;
  simulate(selection: string): Simulation;
}

/** What can be asked after the first answer. Names, ids and columns are texts, with spaces or line ends between them as the core's border has it. */
export interface Asked {
  stamp(selection: string): string;
  since(selection: string, stamp: string): string;
  ask(selection: string): Answers;
  verdicts(selection: string): Verdicts | null;
  compare(selection: string, preset: string, beside: string): Comparing;
  rank(selection: string, years: Uint16Array, codes: string, names: string, residents: Uint32Array, households: Uint32Array): Ranked;
  curves(selection: string, names: string): Curve[];
  switching(selection: string, names: string): Switching[];
  fingerprint(selection: string): string;
  explain(selection: string, ids: string): (Explained | null)[];
  aim(selection: string, name: string, cost: string): Aim | null;
}

/** Asks the second part of the core something by its name. */
export type Questions = <K extends keyof Asked>(what: K, ...given: Parameters<Asked[K]>) => ReturnType<Asked[K]>;

/** The same in a worker, so that the page goes on meanwhile. */
export interface Apart {
  ask<K extends keyof Asked>(what: K, ...given: Parameters<Asked[K]>): Promise<ReturnType<Asked[K]>>;
  close(): void;
}

/** Who answers: the page itself, and a worker for it where the scenario is large and there can be one. */
export interface Answering {
  readonly core: Questions;
  /** Resolves to nothing where there can be none; undefined where none is needed. */
  readonly apart: Promise<Apart | undefined> | undefined;
}

/** Whether this page refuses WebAssembly, or the browser has none. */
let refused = false;

const evaluation = new Engine<Pick<Evaluation, keyof Core>>(() =>
  open(async () => {
    await initEvaluation({ module_or_path: await wasmBytes() });
    return { Calculator: Evaluation, replaceInstance: replaceEvaluation };
  }),
);

const questions = new Engine<Pick<Questioning, keyof Asked>>(() =>
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

export async function openQuestions(scenario: string, isLarge: boolean): Promise<Answering> {
  const ask = (await questions.opened())(scenario);
  const core: Questions = (what, ...given) => ask((calculator) => (calculator[what] as (...given: unknown[]) => ReturnType<Asked[typeof what]>)(...given));
  const apart = isLarge ? fetchAsking().then(({ open }) => open(scenario, ASKING_INTEGRITY)).catch(() => undefined) : undefined;
  return { core, apart };
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

type Plain = Pick<Evaluation, keyof Core> & Pick<Questioning, keyof Asked>;

async function openPlain(): Promise<Opened<Plain>> {
  return (await fetchPlain()).open();
}
