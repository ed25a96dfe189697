/** What asks questions in a worker, so that those about a large scenario don't hold up the page; both ends of it. A file of its own. */
import { Calculator, initSync } from "compiled/ikura-questions.js";
import type { Apart } from "./asked";
import { fetchCompiled } from "../loading/wasm-fetch";
import { addressOfWorker, BEGINS_WITHIN, NoWorker, once } from "../loading/worker";

/** What the worker is sent: what it needs once, then one question after the other. */
type Sent = { readonly module: WebAssembly.Module; readonly scenario: string } | { readonly what: keyof Calculator; readonly given: unknown[] };

/** What it answers, in the order in which it was asked. */
type Received = { readonly told: unknown } | { readonly fault: string };

const compiled = once(() => fetchCompiled("ikura-questions_bg.wasm", QUESTIONS_INTEGRITY));

let workerAddress: (() => Promise<string>) | undefined;

/** On a slow phone the longest takes half of it. */
const ANSWERS_WITHIN = 60_000;

/** Until one was refused: a browser writes each refusal on the page's console. */
let mayWork = true;

/** `integrity` is the checksum of this very file. */
export async function open(scenario: string, integrity: string): Promise<Apart> {
  workerAddress ??= once(() => addressOfWorker("ikura-asking.js", integrity));
  const [module, address] = await Promise.all([compiled(), workerAddress()]);
  if (!mayWork) throw new NoWorker();
  let worker: Worker | undefined;
  let late: number | undefined;
  try {
    worker = new Worker(address, { type: "module" });
    const send = answering(worker);
    await Promise.race([send({ module, scenario }), new Promise((_, reject) => (late = setTimeout(reject, BEGINS_WITHIN)))]);
    return { ask: async (what, ...given) => (await send({ what, given })) as never, close: () => worker?.terminate() };
  } catch (fault) {
    mayWork = false;
    worker?.terminate?.();
    throw fault;
  } finally {
    clearTimeout(late);
  }
}

/** Sends something to a worker and resolves to its answer. Never two at a time. */
function answering(worker: Worker): (sent: Sent) => Promise<unknown> {
  return (sent) =>
    new Promise((resolve, reject) => {
      const none = () => reject(new NoWorker());
      // A browser may end a worker without a word.
      const late = setTimeout(none, ANSWERS_WITHIN);
      worker.onerror = none;
      worker.onmessage = ({ data }: MessageEvent<Received>) => {
        clearTimeout(late);
        // Of a page's own making, in place of the browser's.
        if (typeof data !== "object") none();
        else if ("told" in data) resolve(data.told);
        else reject(new Error(data.fault));
      };
      worker.postMessage(sent);
    });
}

if (typeof document === "undefined") {
  let calculator: Calculator;
  const toldOf = (sent: Sent): unknown => {
    if ("what" in sent) return (calculator[sent.what] as (...given: unknown[]) => unknown)(...sent.given);
    initSync({ module: sent.module });
    calculator = new Calculator(sent.scenario);
    return true;
  };
  addEventListener("message", ({ data }: MessageEvent<Sent>) => {
    try {
      postMessage({ told: toldOf(data) } satisfies Received);
    } catch (fault) {
      postMessage({ fault: String(fault) } satisfies Received);
    }
  });
}
