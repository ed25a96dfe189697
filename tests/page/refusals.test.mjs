/** Strict pages, and what is shown if the calculator can't run. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, answerOn, chooseFigures, COST, fieldOf, joined, noteOf, openCalculator, report, said, shows, STATIC_CONTENT, unfold, words } from "./calculator-page.mjs";
import { watchShifts } from "./layout-shifts.mjs";

const browser = useBrowser();

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

async function assertStaticContentStays(page) {
  await noteOf(page);
  assert.equal(await page.getByText(STATIC_CONTENT).isVisible(), true);
  assert.equal(await page.locator(".sentence").count(), 0);
}

test("the calculator works under a strict policy without violations", async () => {
  const page = await openCalculator(browser, { headers: { "content-security-policy": STRICT } });
  assert.equal(await page.getByText(STATIC_CONTENT).isVisible(), false);
  const before = await answerOn(page);
  await unfold(page);
  await fieldOf(page, COST).fill("1");
  await answered(page);
  assert.notDeepEqual(await answerOn(page), before);
  const [first, last] = await page.locator(".funnel .bar").evaluateAll((bars) => [bars[0], bars.at(-1)].map((bar) => bar.getBoundingClientRect().width));
  assert.notEqual(first, last, "bars have their lengths");
});

test("a page without WebAssembly and without the plain JavaScript core keeps its static content with a note", async () => {
  const page = await openCalculator(browser, {
    headers: { "content-security-policy": STRICT.replace(" 'wasm-unsafe-eval'", "") },
    blocks: /ikura-plain\.js/,
    ready: false,
    expected: [/./],
  });
  await assertStaticContentStays(page);
});

test("a missing scenario keeps the static content with a note and an event", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja"', expected: [/404/] });
  const reason = page.evaluate(
    () => new Promise((resolve) => document.addEventListener("ikura-error", ({ detail }) => resolve(String(detail.reason)), { once: true })),
  );
  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.scenario = "nothing-here"));
  assert.match(await reason, /404/);
  await assertStaticContentStays(page);
  assert.match(await page.locator("[role=note]").innerText(), /[ぁ-ん]/);

  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.scenario = "jukinet"));
  await page.locator(".sentence").waitFor();
  assert.equal(await page.locator("[role=note]").count(), 0);
});

test("an invalid scenario is refused with its problems", async () => {
  const page = await openCalculator(browser);
  await page.route("**/broken.json", (route) => route.fulfill({ body: '{"ikura": 1, "id": 5}' }));
  const told = page.waitForEvent("console", (message) => message.type() === "warning").then((message) => message.text());
  const reason = page.evaluate(
    () => new Promise((resolve) => document.addEventListener("ikura-error", ({ detail }) => resolve(detail.reason.problems.length), { once: true })),
  );
  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.scenario = "/broken.json"));
  assert.ok((await reason) > 0);
  await assertStaticContentStays(page);
  assert.match(await told, /title/);
  // The note blames nothing: the browser has every capability.
  assert.equal(await page.locator("[role=note]").innerText(), "The interactive calculator can’t be shown here. The figures above are as published.");
});

test("a page may contain the script twice and several calculators", async () => {
  const page = await openCalculator(browser);
  await page.evaluate(() => import("/ikura.js?again"));
  await page.evaluate(() => document.querySelector("main").append(document.querySelector("ikura-calculator").cloneNode(true)));
  await page.locator("ikura-calculator").nth(1).scrollIntoViewIfNeeded();
  await page.waitForFunction(() => [...document.querySelectorAll("ikura-calculator")].every(({ shadowRoot }) => shadowRoot.querySelector(".sentence")));
  assert.equal(await page.locator(".sentence").count(), 2);
});

test("a calculator moved within the page works again", async () => {
  const page = await openCalculator(browser);
  const before = await answerOn(page);
  await page.evaluate(() => document.querySelector("main").prepend(document.querySelector("ikura-calculator")));
  await page.waitForTimeout(100);
  await page.locator(".sentence").waitFor();
  assert.deepEqual(await answerOn(page), before);
});

test("after a trap a fresh instance answers without an error event", async () => {
  const page = await openCalculator(browser, {
    prepare: () => {
      const { instantiate, Instance } = WebAssembly;
      const instances = (globalThis.instances = []);
      WebAssembly.instantiate = async (...given) => {
        const made = await instantiate(...given);
        instances.push(made.instance ?? made);
        return made;
      };
      WebAssembly.Instance = function (...given) {
        const instance = new Instance(...given);
        instances.push(instance);
        return instance;
      };
    },
    // The panic hook may write to the console.
    expected: [/panicked/],
  });
  await page.evaluate(() => {
    globalThis.faults = 0;
    document.addEventListener("ikura-error", () => globalThis.faults++);
    new Uint8Array(globalThis.instances[0].exports.memory.buffer).fill(0xff);
  });
  await chooseFigures(page, "dollars");
  await shows(page, await report("--preset", "dollars"));
  assert.deepEqual(await page.evaluate(() => [globalThis.instances.length, globalThis.faults]), [2, 0]);
});

/** Records the error events that the page receives. */
function watchFailure() {
  globalThis.reasons = [];
  document.addEventListener("ikura-error", ({ detail }) => globalThis.reasons.push(String(detail.reason)));
}

test("a browser without constructable style sheets keeps the static content with a note and an event", async () => {
  const page = await openCalculator(browser, {
    ready: false,
    prepare: `(${watchFailure})(); globalThis.CSSStyleSheet = function () { throw new TypeError("Illegal constructor"); };`,
  });
  await assertStaticContentStays(page);
  assert.deepEqual(await page.evaluate(() => globalThis.reasons), ["TypeError: Illegal constructor"]);
  assert.deepEqual(page.server.requests.filter((address) => address.includes("/scenarios/")), [], "nothing is fetched in vain");
});

test("a browser without vector operations in WebAssembly gets the plain JavaScript core, with the same figures", async () => {
  const page = await openCalculator(browser, {
    prepare: () => {
      // As browsers do for an unknown operation.
      const refuse = async () => {
        throw new WebAssembly.CompileError("invalid opcode 0xfd");
      };
      Object.assign(WebAssembly, { compile: refuse, compileStreaming: refuse, instantiate: refuse, instantiateStreaming: refuse });
    },
    // wasm-bindgen writes a line if streaming fails.
    expected: [/instantiateStreaming/],
  });
  const expected = await report();
  const { answer, comparison } = said(expected);
  assert.deepEqual((await answerOn(page)).map(words), [answer, comparison, expected.simulation.sentence].map(joined));
  assert.ok(page.server.requests.some((address) => address.endsWith("/ikura-plain.js")));
});

test("a note appears at once if there is room, and else waits until nothing visible moves", async () => {
  const shifts = () => globalThis.shifts;
  const open = (style) =>
    openCalculator(browser, { ready: false, attributes: `scenario="nothing" lang="en" style="${style}"`, prepare: `(${watchShifts})(); (${watchFailure})();`, expected: [/404/] });
  const roomy = await open("display: flow-root; min-height: 300px");
  await roomy.locator("[role=note]").waitFor();
  assert.match(await roomy.locator("[role=note]").innerText(), /couldn’t be loaded/);
  const tight = await open("display: flow-root");
  await tight.waitForFunction(() => globalThis.reasons.length > 0);
  await tight.waitForTimeout(200);
  assert.equal(await tight.locator("[role=note]").count(), 0);
  await noteOf(tight);
  const article = '<!doctype html><title>Article</title><p>Before.</p><div><ikura-calculator scenario="nothing" lang="en"><p>Finding.</p></ikura-calculator></div><script type="module" src="/ikura.js"></script>';
  const last = await openCalculator(browser, { ready: false, pages: { "/article.html": article }, prepare: `(${watchShifts})(); (${watchFailure})();`, expected: [/404/] });
  await last.locator("[role=note]").waitFor();
  const boxless = await openCalculator(browser, { ready: false, pages: { "/article.html": article.replace("</div>", '</div><div style="display: contents"><p>After.</p></div>') }, prepare: `(${watchShifts})(); (${watchFailure})();`, expected: [/404/] });
  await boxless.waitForFunction(() => globalThis.reasons.length > 0);
  await boxless.waitForTimeout(200);
  assert.equal(await boxless.locator("[role=note]").count(), 0);
  for (const page of [roomy, tight, last, boxless]) assert.deepEqual(await page.evaluate(shifts), []);
});
