/** The largest scenario of the format: nothing blocks the page for long, and lengthy work shows its progress and can be stopped. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { fieldOf, openCalculator, openRooms, unfold, whole } from "./calculator-page.mjs";
import { largest } from "./largest.mjs";

const browser = useBrowser();
const text = JSON.stringify(largest());
const command = process.env.IKURA_COMMAND ?? "target/debug/ikura";
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "ikura-"));
});
after(() => rm(folder, { recursive: true }));

const openLargest = (options = {}) =>
  openCalculator(browser, { ...options, attributes: 'scenario="/largest.json" lang="en"', pages: { "/largest.json": text, ...options.pages } });

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const COST = "line_0.amount";

/** Returns a list that collects the formats of all files that the page saves. */
function heardOf(page) {
  const forms = [];
  page.on("download", (download) => forms.push(download.suggestedFilename().slice(-3)));
  return forms;
}

test("while a file of the largest scenario is made, the page shows progress and answers changes", async () => {
  const page = await openLargest();
  await unfold(page);
  await page.evaluate(() => {
    window.happened = [];
    document.addEventListener("ikura-change", () => window.happened.push("answered"));
    const status = document.querySelector("ikura-calculator").shadowRoot.querySelector(".take-away [role=status]");
    new MutationObserver(() => window.happened.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
  const downloading = page.waitForEvent("download", { timeout: 120_000 });
  await press(page, "All figures (csv)");
  await page.waitForFunction(() => document.querySelector("ikura-calculator").shadowRoot.querySelector("progress")?.value > 0);
  await fieldOf(page, COST).fill("900000000");
  await downloading;
  await page.waitForFunction(() => window.happened.includes("The file has been passed to your browser."));
  assert.deepEqual([...new Set(await page.evaluate(() => window.happened))], ["Preparing…", "answered", "The file has been passed to your browser."]);
  assert.equal(await page.locator("progress").count(), 0);
});

test("a file being made can be stopped, and the focus moves to the message", async () => {
  const page = await openLargest();
  const downloads = heardOf(page);
  await press(page, "All figures (csv)");
  await page.getByRole("button", { name: "Stop", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Stopped.").waitFor();
  assert.equal(await page.locator("progress").count(), 0);
  const focused = await page.evaluate(() => document.querySelector("ikura-calculator").shadowRoot.activeElement?.textContent);
  assert.equal(focused, "Stopped.");
  assert.deepEqual(downloads, []);
  // Work stops as well; a browser takes a moment to end a busy worker.
  while (page.workers().some((worker) => worker.url().includes("ikura-exports-worker"))) await page.waitForTimeout(50);
});

test("removing the calculator stops a file being made, and nothing is saved", async () => {
  const page = await openLargest();
  const downloads = heardOf(page);
  await press(page, "All figures (csv)");
  await page.locator("progress").waitFor();
  await page.locator("ikura-calculator").evaluate((calculator) => calculator.remove());
  while (page.workers().length > 0) await page.waitForTimeout(50);
  await page.waitForTimeout(500);
  assert.deepEqual(downloads, []);
});

test("while a file is made no other can be requested, and it is saved", async () => {
  const page = await openLargest();
  const downloads = heardOf(page);
  await press(page, "All figures (csv)");
  await page.locator("progress").waitFor();
  const other = page.getByRole("button", { name: "Picture for print (svg)", exact: true });
  assert.equal(await other.getAttribute("aria-disabled"), "true");
  await other.focus();
  await page.keyboard.press("Enter");
  await page.getByText("The file has been passed to your browser.").waitFor({ timeout: 120_000 });
  assert.deepEqual(downloads, ["csv"]);
  assert.equal(await other.getAttribute("aria-disabled"), "false");
});

/** Policies that allow no worker at all, or none from elsewhere. */
for (const [policy, isOnPage] of [
  ["worker-src 'none'", true],
  ["worker-src 'self'", false],
  ["require-trusted-types-for 'script'", true],
]) {
  test(`under the policy ${policy} a file equals the command's, made ${isOnPage ? "on the page" : "in a worker"}`, async () => {
    const page = await openCalculator(browser, { headers: { "content-security-policy": policy }, expected: [/Content Security Policy|TrustedScriptURL/] });
    const workers = [];
    page.on("worker", (worker) => workers.push(worker.url()));
    assert.ok((await taken(page, "Spreadsheet (xlsx)")).equals(await byCommand("www/scenarios/jukinet.json", "xlsx")));
    assert.equal(workers.length, isOnPage ? 0 : 1);
  });
}

/** Replacements of the browser's Worker by pages. */
for (const [name, stub] of [
  ["isn't there", "undefined"],
  ["throws", "class { constructor() { throw new Error('no'); } }"],
  ["can do nothing", "function () {}"],
  ["answers nothing", "class { postMessage() { setTimeout(() => this.onmessage({})); } }"],
]) {
  test(`where the page's Worker ${name}, a file is made on the page`, async () => {
    const page = await openCalculator(browser, { prepare: `window.Worker = ${stub};` });
    assert.ok((await taken(page, "Spreadsheet (xlsx)")).equals(await byCommand("www/scenarios/jukinet.json", "xlsx")));
  });
}

/** Finishes a picture only when the test says so. */
const SLOW_PICTURE = "HTMLImageElement.prototype.decode = () => new Promise((drawn) => (window.draw = drawn));";

async function openWithSlowPicture() {
  const page = await openCalculator(browser, { prepare: SLOW_PICTURE });
  return { page, downloads: heardOf(page) };
}

async function beginPicture(page) {
  await press(page, "Picture (png)");
  await page.waitForFunction(() => window.draw);
}

test("a picture stopped while it is drawn isn't saved", async () => {
  const { page, downloads } = await openWithSlowPicture();
  await beginPicture(page);
  await press(page, "Stop");
  await page.evaluate(() => window.draw());
  await press(page, "All figures (csv)");
  await page.getByText("The file has been passed to your browser.").waitFor();
  assert.deepEqual(downloads, ["csv"]);
});

test("a picture isn't saved if the calculator is removed while it is drawn", async () => {
  const { page, downloads } = await openWithSlowPicture();
  await beginPicture(page);
  await page.locator("ikura-calculator").evaluate((calculator) => calculator.remove());
  await page.waitForTimeout(100);
  await page.evaluate(() => window.draw());
  await page.waitForTimeout(500);
  assert.deepEqual(downloads, []);
});

test("code can be copied while a file is being made", async () => {
  const { page, downloads } = await openWithSlowPicture();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await press(page, "Code for your own page");
  await page.locator("[part~=code]").first().waitFor();
  await beginPicture(page);
  await page.locator(".embed-code button").first().click();
  await page.getByText("Copied.").waitFor();
  await page.evaluate(() => window.draw());
  await page.getByText("The file has been passed to your browser.").waitFor();
  assert.deepEqual(downloads, ["png"]);
});

test("a script from another server makes files in a worker, too", async () => {
  const publisher = await serve(dist, { headers: { "access-control-allow-origin": "*" } });
  after(publisher.close);
  const article = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title><ikura-calculator scenario="jukinet" lang="en" view="full"></ikura-calculator><script type="module" src="${publisher.origin}/ikura.js"></script>`;
  const host = await serve(dist, { pages: { "/article.html": article } });
  after(host.close);
  const page = await openPage(browser, `${host.origin}/article.html`, { origins: [publisher.origin] });
  await whole(page);
  await openRooms(page);
  const workers = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  assert.ok((await taken(page, "Spreadsheet (xlsx)")).equals(await byCommand("www/scenarios/jukinet.json", "xlsx")));
  assert.match(workers.join(), /^blob:/);
});

/** Opens a scenario that is large enough for a worker but answered quickly. */
const openLarge = (options = {}) => openLargest({ ...options, pages: { "/largest.json": JSON.stringify(largest({ lines: 60, services: 15 })), ...options.pages } });

const measured = (page) => page.evaluate(() => [...new Set(performance.getEntriesByType("measure").map(({ name }) => name))].sort());

/** Returns the answers to all questions, once complete. */
const toldOn = async (page) => {
  await whole(page);
  return page.locator(".futures, .break-evens, .sensitivity, .rivals").allInnerTexts();
};

test("for the largest scenario the page itself computes only the answer, the simulation and what identifies the state", async () => {
  const page = await openLargest();
  await unfold(page);
  await fieldOf(page, COST).fill("900000000");
  await page.locator(".explained").first().click();
  await whole(page);
  assert.match(await page.locator(".explanation").innerText(), /4,096/);
  assert.deepEqual(await measured(page), ["ikura evaluate", "ikura fingerprint", "ikura simulate", "ikura stamp"]);
});

test("simulating the largest scenario and rendering the calculator are two tasks", async () => {
  const between = `
    window.between = "nothing";
    const measure = Performance.prototype.measure;
    Performance.prototype.measure = function (name, ...rest) {
      if (name === "ikura simulate") setTimeout(() => (window.between = document.querySelector("ikura-calculator").shadowRoot.querySelector(".sentence")?.textContent ?? "a task"));
      return measure.call(this, name, ...rest);
    };`;
  const page = await openLargest({ prepare: between });
  assert.equal(await page.evaluate(() => window.between), "a task");
});

test("a worker gives the same answers about a large scenario as a page that allows no worker", async () => {
  const [apart, onPage] = [await openLarge(), await openLarge({ headers: { "content-security-policy": "worker-src 'none'" }, expected: [/Content Security Policy/] })];
  const told = await toldOn(apart);
  assert.ok(told.length === 4 && told.every((text) => text.length > 100), told.join("\n"));
  assert.deepEqual(told, await toldOn(onPage));
  assert.equal(apart.workers().length, 1);
  assert.ok((await measured(onPage)).includes("ikura verdicts"));
});

for (const [name, stub] of [
  ["isn't there", "undefined"],
  ["throws", "class { constructor() { throw new Error('no'); } }"],
  ["can do nothing", "function () {}"],
  ["answers nothing", "class { postMessage() { setTimeout(() => this.onmessage({})); } }"],
  ["fails at the first question", "class { postMessage({ module }) { setTimeout(() => this.onmessage({ data: module ? { reply: true } : { fault: 'no memory' } })); } terminate() {} }"],
]) {
  test(`where the page's Worker ${name}, the page answers what is asked about a large scenario`, async () => {
    const page = await openLarge({ prepare: `window.Worker = ${stub};` });
    await toldOn(page);
    assert.ok((await measured(page)).includes("ikura verdicts"));
  });
}

/** Returns the parts that are printed, by their class, and the explanation of the answer. */
const printed = (page) =>
  page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    const root = document.querySelector("ikura-calculator").shadowRoot;
    const text = (selector) => [...root.querySelectorAll(selector)].map(({ textContent }) => textContent).join(" ").trim();
    return Object.fromEntries([".futures", ".break-evens", ".sensitivity", ".rivals", ".fingerprint", ".on-paper .label", ".switching-value"].map((part) => [part, text(part)]));
  });

const PENDING = "Calculating";

test("the print of a large scenario is complete or leaves out pending parts, and shows nothing of an earlier state", async () => {
  const page = await openLarge();
  await unfold(page);
  // The curve is drawn only when visible.
  await fieldOf(page, COST).scrollIntoViewIfNeeded();
  await page.locator(".curve svg").first().waitFor();
  // The worker answers last for folded parts, and until then the print leaves them out.
  let before = await printed(page);
  const isWhole = (paper) => paper[".on-paper .label"] !== "" && !Object.values(paper).some((text) => text.includes(PENDING));
  for (; !isWhole(before); before = await printed(page)) await page.waitForTimeout(100);
  await fieldOf(page, COST).scrollIntoViewIfNeeded();
  await page.locator(".curve svg").first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await fieldOf(page, COST).evaluate((field) => {
    field.value = "900000000";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const atOnce = await printed(page);
  for (const part of [".futures", ".break-evens", ".sensitivity", ".rivals"]) assert.ok(atOnce[part].includes(PENDING), `${part}: ${atOnce[part]}`);
  assert.equal(atOnce[".on-paper .label"] + atOnce[".switching-value"] + (await page.locator(".curve svg").count()), "0");
  await toldOn(page);
  let after = await printed(page);
  for (; Object.values(after).some((text) => text.includes(PENDING)); after = await printed(page)) await page.waitForTimeout(100);
  for (const part of [".futures", ".break-evens", ".sensitivity", ".rivals", ".fingerprint"]) assert.notEqual(after[part], before[part], part);
  assert.equal(atOnce[".fingerprint"], after[".fingerprint"]);
  assert.equal((await measured(page)).includes("ikura explain"), false);
});

test("if the worker fails at the curves of a changed state, the old curves are replaced", async () => {
  const page = await openLarge({
    prepare: `
      const Own = Worker;
      window.Worker = class extends Own {
        postMessage(sent, ...rest) {
          if (window.fails && sent.question?.ask === "curves") setTimeout(() => this.onmessage({ data: { fault: "no memory" } }));
          else super.postMessage(sent, ...rest);
        }
      };`,
  });
  await unfold(page);
  const curveOf = () => page.locator(`[data-name="${COST}"] .curve`).innerHTML();
  await fieldOf(page, COST).scrollIntoViewIfNeeded();
  await page.locator(`[data-name="${COST}"] .curve svg`).waitFor();
  const before = await curveOf();
  await page.evaluate(() => (window.fails = true));
  await fieldOf(page, "line_1.amount").evaluate((field) => {
    field.value = "900000000";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await toldOn(page);
  await page.waitForFunction(() => performance.getEntriesByName("ikura curves").length > 0);
  assert.notEqual(await curveOf(), before);
});

test("if a worker never answers, the page answers after a minute", async () => {
  const page = await openLarge({
    prepare: `
      const { setTimeout: own } = window;
      window.setTimeout = (task, after, ...rest) => own(task, after === 60000 ? 300 : after, ...rest);
      window.Worker = class { postMessage({ module }) { if (module) own(() => this.onmessage({ data: { reply: true } })); } terminate() {} };`,
  });
  await toldOn(page);
  assert.ok((await measured(page)).includes("ikura verdicts"));
});

test("while the worker loads, links get a stamp and the print marks pending parts", async () => {
  const page = await openLarge({ ready: false });
  const held = await page.context().newPage();
  let goOn;
  const hold = async (route) => {
    await new Promise((resolve) => (goOn = resolve));
    await route.continue();
  };
  await held.route("**/ikura-questions-worker.js", hold, { times: 1 });
  await held.goto(page.url());
  await held.locator(".sentence").waitFor();
  while (!goOn) await held.waitForTimeout(50);
  await fieldOf(held, COST).evaluate((field) => {
    field.value = "900000000";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await held.waitForFunction(() => /^#ikura=\d+_/.test(location.hash));
  const atOnce = await printed(held);
  assert.ok(atOnce[".break-evens"].includes(PENDING), atOnce[".break-evens"]);
  goOn();
  await toldOn(held);
  assert.equal((await measured(held)).includes("ikura verdicts"), false);
});

test("a page that allows no worker is asked only once for all calculators", async () => {
  const page = await openLarge({ headers: { "content-security-policy": "worker-src 'none'" }, expected: [/Content Security Policy/] });
  const refusals = [];
  page.on("console", (message) => refusals.push(message.text()));
  await page.evaluate(() => document.querySelector("main").append(document.querySelector("ikura-calculator").cloneNode(true)));
  const second = page.locator("ikura-calculator").nth(1);
  await second.scrollIntoViewIfNeeded();
  await second.locator(".sentence").waitFor();
  await openRooms(page);
  await page.waitForFunction(() => [...document.querySelectorAll("ikura-calculator")].every(({ shadowRoot }) => !shadowRoot.querySelector(".pending")));
  assert.deepEqual(refusals, []);
});

test("removing a calculator ends its worker", async () => {
  const page = await openLarge();
  assert.equal(page.workers().length, 1);
  await page.evaluate(() => document.querySelector("ikura-calculator").remove());
  while (page.workers().length > 0) await page.waitForTimeout(50);
});

test("every question takes less time than thirty evaluations", async () => {
  const open = async (name) => {
    const border = await import(join(process.cwd(), `www/pkg/${name}.js`));
    border.initSync({ module: await readFile(join(dist, `${name}_bg.wasm`)) });
    return border.Calculator;
  };
  const [First, Questions] = [await open("ikura"), await open("ikura-questions")];
  const selection = '{"language":"en"}';
  const [first, questions] = [new First(text), new Questions(text)];
  const { inputs, presets } = JSON.parse(first.evaluate(selection));
  const ids = presets.map(({ id }) => id);
  const names = inputs.slice(0, 10).map(({ name }) => name);
  const answerTo = (question) => questions.answer(selection, JSON.stringify(question));
  const asked = {
    // Draws are cached, so only a fresh instance shows what they cost.
    "the futures of a new calculator": () => new First(text).simulate(selection),
    "what turns the verdict": () => answerTo({ ask: "verdicts" }),
    "break-evens and bars": () => answerTo({ ask: "sensitivity" }),
    "four rivals": () => answerTo({ ask: "comparison", presets: ids.slice(1, 5) }),
    "how ten assumptions work": () => answerTo({ ask: "curves", names }),
    "what would turn the result, of ten assumptions": () => answerTo({ ask: "switching", names }),
    "how a figure came about": () => answerTo({ ask: "explanations", ids: ["levelised"] }),
    "a link's stamp": () => answerTo({ ask: "stamp" }),
  };
  const answer = () => first.evaluate(selection);
  for (const [name, ask] of Object.entries(asked)) {
    // Alternating, and the best of three, because the first round also compiles.
    const rounds = [1, 2, 3].map(() => [timed(ask), timed(answer)]);
    const [best, one] = [0, 1].map((which) => Math.min(...rounds.map((round) => round[which])));
    assert.ok(best < 30 * one, `${name} takes ${Math.round(best / one)} answers`);
  }
});

/** Returns the processor time of a task, in milliseconds: other programs on the computer don't change it. */
function timed(task) {
  const begun = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

async function taken(page, name) {
  const downloading = page.waitForEvent("download", { timeout: 120_000 });
  await press(page, name);
  return readFile(await (await downloading).path());
}

async function byCommand(scenario, format) {
  const file = join(folder, `by-command.${format}`);
  await promisify(execFile)(command, ["report", scenario, "--format", format, "--output", file, "--lang", "en"]);
  return readFile(file);
}
