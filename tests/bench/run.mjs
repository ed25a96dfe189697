/**
 * Runs the benchmark in Chromium, all parts or those named, and prints tables. Started by `cargo xtask bench` in the project's folder.
 * Fails if contenders don't compute the same, but not if an aim is missed.
 */
import { build } from "esbuild";
import { dist, launch, serve } from "../page/browser.mjs";
import { drags } from "./drag.mjs";
import { loads } from "./loading.mjs";
import { printDrags, printLoads, printRaces } from "./table.mjs";

/** Where `cargo xtask` puts the files that only the benchmark loads. */
const folder = "target/bench";

const PARTS = {
  races: async (browser) => printRaces(await races(browser)),
  drags: async (browser) => printDrags(await drags(browser, dist, 5)),
  loading: async (browser) => printLoads(await loads(browser, folder, dist)),
};

const parts = process.argv.slice(2);
const browser = await launch();
try {
  console.log(`Chromium ${browser.version()}`);
  for (const [name, run] of Object.entries(PARTS)) if (parts.length === 0 || parts.includes(name)) await run(browser);
} finally {
  await browser.close();
}

async function races(browser) {
  await build({
    entryPoints: ["tests/bench/page.mjs"],
    outfile: `${folder}/page.js`,
    bundle: true,
    format: "esm",
    target: "es2022",
    loader: { ".wasm": "binary", ".json": "text" },
    logLevel: "warning",
  });
  // A page isolated from other origins has a clock with steps of 5 microseconds; otherwise they are 100.
  const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  const document = '<!doctype html><meta charset="utf-8"><title>Benchmark</title><script type="module" src="/page.js"></script>';
  const server = await serve(folder, { pages: { "/": document }, headers });
  const page = await browser.newPage();
  page.on("pageerror", (fault) => console.error(fault));
  await page.goto(server.origin);
  await page.waitForFunction(() => globalThis.benchmark);
  const disagreements = await page.evaluate(() => benchmark.disagreements());
  if (disagreements.length > 0) throw new Error(`they don't compute the same:\n${disagreements.join("\n")}`);
  const laps = {};
  for (const name of await page.evaluate(() => benchmark.races)) {
    console.log(`measuring: ${name}`);
    laps[name] = await page.evaluate((name) => benchmark.race(name), name);
  }
  await page.close();
  await server.close();
  return laps;
}
