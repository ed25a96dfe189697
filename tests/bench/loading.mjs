/** Loads articles over a slow line on a phone's processor: measures when they are live, what moves, what is sent, how a slider responds. */
import { build } from "esbuild";
import { embeddingCode } from "../page/calculator-page.mjs";
import { onTheCard, unfoldAround } from "./drag.mjs";
import { serveCompressed } from "./compressed.mjs";
import { median } from "./statistics.mjs";

/** Latency in milliseconds until the first byte of each response, and throughput in bytes per second. */
const LINES = {
  "slow 4G": { latency: 562, throughput: 1_440_000 / 8, live: 2000 },
  "fast 4G": { latency: 165, throughput: 8_100_000 / 8, live: 1000 },
};
/** Slowdown factor of an average phone. */
const PHONE = 4;
const LOADS = 3;
const STEPS = 20;
const FILES = ["ikura.js", "ikura-with-jukinet.js", "ikura-questions.js", "ikura-questions_bg.wasm", "scenarios/jukinet.json"];

const article = (content) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Article</title>
<style>body{margin:0 auto;max-width:44rem;font:1rem/1.5 sans-serif}ikura-calculator{min-block-size:100svh;display:flow-root}</style><main><h1>Article</h1><p>Before.</p>${content}<p>After.</p></main>`;

/** Returns the contenders' articles, each with the way to find its slider. */
async function articles(folder, dist) {
  const rivals = { squiggle: "Squiggle", plain: "plain JavaScript" };
  await build({
    entryPoints: Object.keys(rivals).map((name) => `tests/bench/${name}-widget.mjs`),
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    loader: { ".json": "text" },
    logLevel: "error",
  });
  const code = await embeddingCode("/");
  const finding = code.slice(code.indexOf("<figure>"), code.indexOf("</ikura-calculator>"));
  const pages = { "/ikura.html": article(code), "/in-one.html": article(await embeddingCode("/", "--in-one")) };
  const files = Object.fromEntries(FILES.map((file) => [`/${file}`, `${dist}/${file}`]));
  for (const name of Object.keys(rivals)) {
    pages[`/${name}.html`] = article(`<script type="module" src="/${name}-widget.js"></script>${finding}<div id="widget" style="min-height:8rem"></div>`);
    files[`/${name}-widget.js`] = `${folder}/${name}-widget.js`;
  }
  const contenders = [
    { name: "Ikura", path: "/ikura.html", slider: onTheCard },
    { name: "Ikura in one", path: "/in-one.html", slider: onTheCard },
    ...Object.entries(rivals).map(([name, called]) => ({ name: called, path: `/${name}.html`, slider: (page) => page.locator("input[type=range]") })),
  ];
  return { pages, files, contenders };
}

/** Returns rows of figures by contender and line: medians of a few loads, and the longest wait of an interaction. */
export async function loads(browser, folder, dist) {
  const { pages, files, contenders } = await articles(folder, dist);
  const server = await serveCompressed({ pages, files });
  const rows = [];
  for (const contender of contenders) {
    console.log(`loading and moving: ${contender.name}`);
    const hand = await moved(browser, server.origin, contender);
    for (const [line, { live, ...network }] of Object.entries(LINES)) {
      const laps = [];
      for (let load = 0; load < LOADS; load++) laps.push(await loaded(browser, server.origin, contender, network));
      const figures = Object.fromEntries(Object.keys(laps[0]).map((figure) => [figure, median(laps.map((lap) => lap[figure]))]));
      rows.push({ ...figures, ...hand, name: contender.name, line, aims: { live } });
    }
  }
  await server.close();
  return rows;
}

async function opened(browser, address, { latency = 0, throughput = -1 } = {}) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput });
  await session.send("Emulation.setCPUThrottlingRate", { rate: PHONE });
  await page.goto(address);
  const marked = (name) => page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, `bench ${name}`, { timeout: 120_000 });
  return { page, session, marked };
}

async function loaded(browser, origin, { path }, network) {
  const { page, marked } = await opened(browser, origin + path, network);
  await marked("whole");
  const figures = await page.evaluate(() => {
    const [live, whole] = ["bench live", "bench whole"].map((name) => performance.getEntriesByName(name)[0].startTime);
    const sent = performance.getEntriesByType("resource").filter(({ encodedBodySize }) => encodedBodySize > 0);
    const first = sent.filter(({ responseEnd }) => responseEnd <= live);
    const bytes = (entries) => entries.reduce((sum, { transferSize }) => sum + transferSize, 0);
    return {
      finding: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      live,
      whole,
      requests: first.length,
      bytes: bytes(first),
      allBytes: bytes(sent),
      shift: globalThis.seen.shift,
      firstTask: Math.max(0, ...globalThis.seen.tasks),
    };
  });
  await page.context().close();
  return figures;
}

/** Measures the longest interaction and task on a phone's processor and on this computer's. */
async function moved(browser, origin, { path, slider }) {
  const { page, session, marked } = await opened(browser, origin + path);
  await marked("whole");
  const handle = await slider(page);
  await handle.evaluate(unfoldAround);
  await page.waitForTimeout(1000);
  const onPhone = await interact(page, handle);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const here = await interact(page, handle);
  await page.context().close();
  return { interaction: onPhone.interaction, task: onPhone.task, interactionHere: here.interaction };
}

/** Presses keys and drags; returns the longest time from an event to its paint, and the longest task. */
async function interact(page, slider) {
  await slider.scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    globalThis.seen.tasks.length = 0;
    globalThis.seen.interactions.length = 0;
  });
  await slider.focus();
  for (let step = 0; step < STEPS; step++) await slider.press(step % 10 < 5 ? "ArrowRight" : "ArrowLeft");
  const { x, y, width, height } = await slider.boundingBox();
  const at = (step) => [x + width * (0.1 + (0.8 * step) / STEPS), y + height / 2];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step++) await page.mouse.move(...at(step));
  await page.mouse.up();
  await page.waitForTimeout(500);
  return page.evaluate(() => ({
    interaction: Math.max(0, ...globalThis.seen.interactions),
    task: Math.max(0, ...globalThis.seen.tasks),
  }));
}

/** Runs in the page before its own scripts. */
function watch() {
  const seen = (globalThis.seen = { shift: 0, tasks: [], interactions: [] });
  const observe = (type, take, options) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
  observe("layout-shift", ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value));
  observe("longtask", ({ duration }) => seen.tasks.push(duration));
  observe("event", ({ duration }) => seen.interactions.push(duration), { durationThreshold: 16 });
  document.addEventListener("ikura-ready", ({ target }) => {
    performance.mark("bench live");
    const look = () => (target.shadowRoot.querySelector(".pending") ? requestAnimationFrame(look) : performance.mark("bench whole"));
    look();
  });
}
