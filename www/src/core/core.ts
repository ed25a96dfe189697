/**
 * Opens the core for a scenario. The first part gives the answer and the simulation; a second part, loaded later, answers all other
 * questions.
 */
import initEvaluation, { __wbg_reset_state as replaceEvaluation, Calculator as Evaluation } from "compiled/ikura.js";
import type { Calculator as Questioning } from "compiled/ikura-questions.js";
import { wasmBytes } from "ikura-wasm";
import type { Answering, AskCore, Core } from "./questions";
import { Engine, type Opened } from "./engine";
import { aMoment } from "../loading/once-more";
import { jsonText } from "./json";
import { measured } from "./measured";
import { fetchScript } from "../loading/script-fetch";
import { fetchWasm } from "../loading/wasm-fetch";

/** Whether the page refuses WebAssembly, or the browser doesn't have it. */
let refused = false;

const evaluation = new Engine<Pick<Evaluation, keyof Core>>(() =>
  open(async () => {
    await initEvaluation({ module_or_path: await wasmBytes() });
    return { Calculator: Evaluation, replaceInstance: replaceEvaluation };
  }),
);

const questions = new Engine<Pick<Questioning, "answer">>(() =>
  open(async () => {
    const [border, wasm] = await Promise.all([fetchScript<typeof import("./questions-bindings")>("ikura-questions.js", QUESTIONS_SCRIPT_INTEGRITY), fetchWasm("ikura-questions_bg.wasm", QUESTIONS_INTEGRITY)]);
    return border.open(wasm);
  }),
);

export async function openCore(): Promise<(scenario: string) => Core> {
  const opened = await evaluation.opened();
  return (scenario) => {
    const ask = opened(scenario);
    return {
      evaluate: (selection) => ask((calculator) => measured("ikura evaluate", () => calculator.evaluate(selection))),
      simulate: (selection) => ask((calculator) => measured("ikura simulate", () => calculator.simulate(selection))),
    };
  };
}

export async function openQuestions(scenario: string, isLarge: boolean): Promise<Answering> {
  const ask = (await questions.opened())(scenario);
  const core: AskCore = (selection, question) => ask((calculator) => measured(`ikura ${question.ask}`, () => calculator.answer(selection, jsonText(question))));
  const script = "ikura-questions-worker.js";
  const worker = isLarge ? fetchScript<typeof import("./questions-worker")>(script, QUESTIONS_WORKER_INTEGRITY).then(({ open }) => open(scenario, QUESTIONS_WORKER_INTEGRITY)).catch(() => undefined) : undefined;
  return { core, worker };
}

/** Opens a part as WebAssembly, else as plain JavaScript, which contains both parts. */
async function open<C>(wasm: () => Promise<Opened<C>>): Promise<Opened<C> | Opened<Plain>> {
  if (refused) return openPlain();
  try {
    return await wasm();
  } catch (fault) {
    // The device is out of memory and may have some in a moment.
    if (fault instanceof RangeError) return aMoment().then(wasm);
    if (typeof WebAssembly !== "undefined" && !(fault instanceof WebAssembly.CompileError)) throw fault;
    refused = true;
    return openPlain();
  }
}

type Plain = Pick<Evaluation, keyof Core> & Pick<Questioning, "answer">;

async function openPlain(): Promise<Opened<Plain>> {
  return (await fetchScript<typeof import("./plain")>("ikura-plain.js", PLAIN_INTEGRITY)).open();
}
