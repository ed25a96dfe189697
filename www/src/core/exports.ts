/** Makes what a reader takes away, with a part of the core that is loaded only for this. A separate file, `ikura-exports.js`. */
import type { Given, Makers, Order, Report } from "./exports-worker";
import { request } from "../loading/request";
import { isAddress, scenarioAddress } from "./scenario";
import { fetchScript } from "../loading/script-fetch";
import { fetchCompiled } from "../loading/wasm-fetch";
import { addressOfWorker, BEGINS_WITHIN, NoWorker, once } from "../loading/worker";

export type Form = "xlsx" | "csv" | "json" | "svg" | "png" | "citation";

const TYPES: Readonly<Record<Exclude<Form, "png">, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  json: "application/json",
  svg: "image/svg+xml",
  citation: "text/plain",
};

/** What is exported: a scenario's text, a selection as JSON text, and the address that leads back to it. */
export interface State {
  readonly scenario: string;
  readonly selection: string;
  readonly link: string;
}

/** Receives the progress of an export, a share from 0 to 1, and can cancel it. */
export interface Waiting {
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** The page's policy refuses images that it didn't bring itself. */
class NoPicture extends Error {
  override readonly name = "NoPicture";
}

export async function exportAs(form: Form, { scenario, selection, link }: State, waiting: Waiting): Promise<File> {
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const written = form === "png" ? "svg" : form;
  const { name, bytes } = await made(waiting, "file", written, scenario, selection, link, day);
  const file = new Blob([bytes], { type: TYPES[written] });
  const drawnFile = form === "png" ? await drawn(file) : file;
  return new File([drawnFile], `${name}.${form}`, { type: drawnFile.type });
}

/** Saves a file to the reader's device. */
export function save(file: File): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser starts to read the file only after this task, so the address is released later.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Returns the code for other pages: first the code that follows what is published, then the code that keeps this version, if the publisher
 * has a folder for it. `named` is what the page calls the scenario. `country` is the attribute `country`, or empty.
 */
export async function embeddings({ scenario, selection }: Pick<State, "scenario" | "selection">, named: string, country: string, waiting: Waiting): Promise<string[]> {
  const at = new URL(".", import.meta.url).href;
  const own = isAddress(named) ? scenarioAddress(named).href : undefined;
  const checksums = await request(await made(waiting, "addressOfChecksums", at), (response) => response.text()).catch(() => undefined);
  const kept = checksums === undefined ? [] : [checksums];
  return made(waiting, "codes", scenario, selection, own, country || undefined, at, [undefined, ...kept]);
}

/** Whether workers may be tried. False after a refusal, because a browser logs each refusal on the page's console. */
let mayWork = true;

/** Makes something in a worker, so that the page isn't blocked; if no worker can run, on the page. */
async function made<K extends keyof Makers>(waiting: Waiting, what: K, ...given: Given<K>): Promise<ReturnType<Makers[K]>> {
  return makeAnywhere({ module: await compiled(), what, given }, waiting) as Promise<ReturnType<Makers[K]>>;
}

async function makeAnywhere(order: Order, waiting: Waiting): Promise<unknown> {
  try {
    if (mayWork) return await inWorker(await workerAddress(), order, waiting);
  } catch (fault) {
    if (!(fault instanceof NoWorker)) throw fault;
    mayWork = false;
  }
  const { make } = await fetchScript<typeof import("./exports-worker")>("ikura-exports-worker.js", EXPORTS_WORKER_INTEGRITY);
  waiting.signal.throwIfAborted();
  return make(order, waiting.progress);
}

function inWorker(address: string, order: Order, { progress, signal }: Waiting): Promise<unknown> {
  let worker: Worker | undefined;
  const result = new Promise((resolve, reject) => {
    const none = () => reject(new NoWorker());
    const late = setTimeout(none, BEGINS_WITHIN);
    signal.addEventListener("abort", () => reject(signal.reason));
    signal.throwIfAborted();
    try {
      worker = new Worker(address, { type: "module" });
      worker.onerror = none;
      worker.onmessage = ({ data }: MessageEvent<Report>) => {
        clearTimeout(late);
        // The page may have replaced `Worker` with something of its own.
        if (!data) none();
        else if ("share" in data) progress(data.share);
        else if ("made" in data) resolve(data.made);
        else reject("refusal" in data ? data.refusal : new Error(data.fault));
      };
      worker.postMessage(order);
    } catch {
      none();
    }
  });
  return result.finally(() => worker?.terminate?.());
}

const compiled = once(() => fetchCompiled("ikura-exports_bg.wasm", EXPORTS_INTEGRITY));

const workerAddress = once(() => addressOfWorker("ikura-exports-worker.js", EXPORTS_WORKER_INTEGRITY));

/** Draws the picture as a PNG in the browser, at twice its size. Throws `NoPicture` if the page's policy refuses it. */
async function drawn(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode().catch(() => {
      throw new NoPicture();
    });
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth * 2;
    canvas.height = picture.naturalHeight * 2;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((drawn) => canvas.toBlob(drawn, "image/png"));
    if (!png) throw new Error("the picture can't be drawn");
    return png;
  } finally {
    URL.revokeObjectURL(address);
  }
}
