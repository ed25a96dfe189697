/** One run of the benchmark in Chromium, printed as one table. Started by `cargo xtask bench`, in the project's folder. */
import { build } from "esbuild";
import { dist, launch, serve } from "../page/browser.mjs";
import { longestTasks } from "./drag.mjs";
import { printTable } from "./table.mjs";

/** Where `cargo xtask` puts what only the benchmark loads. */
const folder = "target/bench";

await build({
  entryPoints: ["tests/bench/page.mjs"],
  outfile: `${folder}/page.js`,
  bundle: true,
  format: "esm",
  target: "es2022",
  loader: { ".wasm": "binary", ".json": "text" },
  logLevel: "warning",
});

const browser = await launch();
try {
  const laps = await races();
  const drags = await longestTasks(browser, dist, 7);
  printTable({ browser: `Chromium ${browser.version()}`, laps, drags });
} finally {
  await browser.close();
}

async function races() {
  // A page that is isolated from other origins has a clock of 5 microseconds, else one of 100.
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
