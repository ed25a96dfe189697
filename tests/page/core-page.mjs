/** The core without the calculator around it, in a browser and natively: all its answers, and the bits of its draws. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { dist, serve } from "./browser.mjs";

const command = process.env.IKURA_COMMAND ?? "target/debug/ikura";
const program = process.env.IKURA_FUTURES ?? "target/debug/examples/futures";
const run = async (program, ...given) => (await promisify(execFile)(program, given, { maxBuffer: 1 << 26 })).stdout;

const document = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Core</title>
<script type="module">
import open, { Calculator } from "/www/pkg/ikura.js";
import openQuestions, { Calculator as Questions } from "/www/pkg/ikura-questions.js";
import openAlone, { Model } from "/target/bench/ikura-bench.js";
await open({ module_or_path: "/www/dist/ikura_bg.wasm" });
await openQuestions({ module_or_path: "/www/dist/ikura-questions_bg.wasm" });
await openAlone({ module_or_path: "/target/bench/ikura-bench_bg.wasm" });
globalThis.whole = (scenario, selection, explained) => {
  const calculator = new Calculator(scenario);
  const questions = new Questions(scenario);
  const answerTo = (question) => JSON.parse(questions.answer(selection, JSON.stringify(question)));
  // Details about assumptions are only for the page.
  const explanations = answerTo({ ask: "explanations", ids: explained }).map(({ input, ends, rests_on, sources, ...explanation }) => explanation);
  const whole = { ...JSON.parse(calculator.evaluate(selection)), simulation: JSON.parse(calculator.simulate(selection)), questions: answerTo({ ask: "sensitivity" }), verdicts: answerTo({ ask: "verdicts" }), explanations };
  return JSON.stringify(whole);
};
globalThis.bits = (scenario, selection, futures) => {
  const bits = new BigUint64Array(new Model(scenario, selection).futures(futures).buffer);
  return Array.from(bits, (number) => number.toString(16).padStart(16, "0"));
};
globalThis.isOpen = true;
</script>`;

export const CORE = "/core.html";

export const serveCore = () => serve(join(dist, "../.."), { pages: { [CORE]: document } });

/** Returns all answers of the command about a scenario's file; `options` as typed. */
export async function wholeNatively(file, options) {
  // Version and fingerprint of a report come from the command itself.
  const { made_by, fingerprint, ...whole } = JSON.parse(await run(command, "report", file, "--format", "json", ...options));
  if (!made_by || !fingerprint) throw new Error("a report that doesn't say what made it");
  return whole;
}

/** Returns the same from the core in a browser; `selection` as the page writes it, `explained` the ids to explain. */
export async function wholeInBrowser(page, file, selection, explained) {
  return JSON.parse(await page.evaluate((given) => globalThis.whole(...given), [await readFile(file, "utf8"), JSON.stringify(selection), explained]));
}

/** Returns the bits of this many draws, one number each. */
export async function bitsNatively(file, selection, futures) {
  return (await run(program, file, JSON.stringify(selection), `${futures}`)).trim().split("\n");
}

export async function bitsInBrowser(page, file, selection, futures) {
  return page.evaluate((given) => globalThis.bits(...given), [await readFile(file, "utf8"), JSON.stringify(selection), futures]);
}
