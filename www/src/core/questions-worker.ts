/**
 * Asks questions in a worker, so that a large scenario doesn't block the page. This separate file, `ikura-questions-worker.js`, contains both ends.
 */
import { Calculator, initSync } from "compiled/ikura-questions.js";
import type { Question } from "./answer";
import { jsonText } from "./json";
import { measured } from "./measured";
import type { QuestionWorker, ReplyTo } from "./questions";
import { fetchCompiled } from "../loading/wasm-fetch";
import { addressOfWorker, BEGINS_WITHIN, NoWorker, once } from "../loading/worker";

/** Messages to the worker: once the module and the scenario, then one question after the other. */
type Sent = { readonly module: WebAssembly.Module; readonly scenario: string } | { readonly selection: string; readonly question: Question };

/** Messages from the worker, in the order of the questions. */
type Received = { readonly reply: unknown } | { readonly fault: string };

const compiled = once(() => fetchCompiled("ikura-questions_bg.wasm", QUESTIONS_INTEGRITY));

let workerAddress: (() => Promise<string>) | undefined;

/** Milliseconds that an answer may take; the slowest takes half of that on a slow phone. */
const ANSWERS_WITHIN = 60_000;

/** Whether workers may be tried. False after a refusal, because a browser logs each refusal on the page's console. */
let mayWork = true;

/** Opens a worker for a scenario. `integrity` is the checksum of this very file. Throws if no worker can run. */
export async function open(scenario: string, integrity: string): Promise<QuestionWorker> {
  workerAddress ??= once(() => addressOfWorker("ikura-questions-worker.js", integrity));
  const [module, address] = await Promise.all([compiled(), workerAddress()]);
  if (!mayWork) throw new NoWorker();
  let worker: Worker | undefined;
  let late: number | undefined;
  try {
    worker = new Worker(address, { type: "module" });
    const send = answering(worker);
    await Promise.race([send({ module, scenario }), new Promise((_, reject) => (late = setTimeout(reject, BEGINS_WITHIN)))]);
    return { ask: async <Q extends Question>(selection: string, question: Q) => (await send({ selection, question })) as ReplyTo<Q>, close: () => worker?.terminate() };
  } catch (fault) {
    mayWork = false;
    worker?.terminate?.();
    throw fault;
  } finally {
    clearTimeout(late);
  }
}

/** Returns a function that sends a message to a worker and resolves to its answer. Only one message may be pending at a time. */
function answering(worker: Worker): (sent: Sent) => Promise<unknown> {
  return (sent) =>
    new Promise((resolve, reject) => {
      const none = () => reject(new NoWorker());
      // A browser may end a worker without an event.
      const late = setTimeout(none, ANSWERS_WITHIN);
      worker.onerror = none;
      worker.onmessage = ({ data }: MessageEvent<Received>) => {
        clearTimeout(late);
        // The page may have replaced `Worker` with something of its own.
        if (typeof data !== "object") none();
        else if ("reply" in data) resolve(data.reply);
        else reject(new Error(data.fault));
      };
      worker.postMessage(sent);
    });
}

if (typeof document === "undefined") {
  let calculator: Calculator;
  const replyTo = (sent: Sent): unknown => {
    if ("question" in sent) return measured(`ikura ${sent.question.ask}`, () => calculator.answer(sent.selection, jsonText(sent.question)));
    initSync({ module: sent.module });
    calculator = new Calculator(sent.scenario);
    return true;
  };
  addEventListener("message", ({ data }: MessageEvent<Sent>) => {
    try {
      postMessage({ reply: replyTo(data) } satisfies Received);
    } catch (fault) {
      postMessage({ fault: String(fault) } satisfies Received);
    }
  });
}
