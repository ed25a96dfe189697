/** Every part of the calculator shows the current state, however the reader came to it, and renders only for what it shows. */
import assert from "node:assert/strict";
import { build } from "esbuild";
import { after } from "../testing.mjs";
import { openPage, serve, test, useBrowser } from "./browser.mjs";
import { COST, openCalculator, openRooms, sliderOf } from "./calculator-page.mjs";

const browser = useBrowser();

/** Puts everything on the screen, so that every answer is asked for and every part is drawn. */
const allSeen = () => {
  globalThis.IntersectionObserver = class {
    constructor(hear) {
      this.hear = hear;
    }
    observe(target) {
      queueMicrotask(() => this.hear([{ target, isIntersecting: true }]));
    }
    unobserve() {}
    disconnect() {}
  };
};

/** Returns all that the calculator shows, a line for each element and text. */
const shownOn = (page) =>
  page.locator("ikura-calculator").evaluate((calculator) => {
    const lines = [];
    const walk = (node, indent) => {
      // How words are divided between text nodes shows nowhere.
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.previousSibling?.nodeType === Node.TEXT_NODE) lines.push(lines.pop() + node.data);
        else lines.push(indent + node.data);
      }
      // By design a slider keeps its scale while its figure is changed, and the curve isn't drawn. An announcement depends on the change.
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".changed > .slider, .changed > .curve, .calculator > [role=status]")) return;
      const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort();
      const state = ["value", "checked", "open", "hidden"].filter((name) => name in node).map((name) => `${name}:${node[name]}`);
      lines.push(`${indent}<${[node.localName, ...attributes, ...state].join(" ")}>`);
      for (const child of node.childNodes) walk(child, `${indent} `);
    };
    walk(calculator.shadowRoot.querySelector(".calculator"), "");
    return lines;
  });

/** Fails with the lines that differ unless a page comes to show what a fresh page shows. `open` is called for both until then. */
async function showsAs(page, fresh, what, open) {
  const deadline = Date.now() + 40_000;
  let shown, expected;
  do {
    await Promise.all([open(page), open(fresh), page.waitForTimeout(200)]);
    [shown, expected] = await Promise.all([shownOn(page), shownOn(fresh)]);
  } while (shown.join("\n") !== expected.join("\n") && Date.now() < deadline);
  const differ = (lines, others) => lines.filter((line) => !others.includes(line)).slice(0, 20);
  assert.deepEqual([differ(shown, expected), shown.length], [differ(expected, shown), expected.length], what);
  assert.equal(shown.join("\n"), expected.join("\n"), what);
}

const hashOf = (state) => `#ikura=${encodeURIComponent(state)}`;

/** Unfolds all but explanations, whose parts would have further parts, and opens the explanation of the answer. */
const openAll = (page) =>
  page.locator("ikura-calculator").evaluate(({ shadowRoot }) => {
    for (const details of shadowRoot.querySelectorAll("details")) details.open ||= !details.closest(".explanation");
    shadowRoot.querySelector(".about-answer .quiet[aria-expanded=false]")?.click();
  });

const STATES = [
  `set.${COST}=1`,
  "preset=ministry",
  "preset=ohmae_2012.all.forecast&year=2010",
  "lang=ja&year=2010",
  "place=132152&lang=ja",
  "place=131016&residents=66680&households=37011",
  "counted=certificates",
  "discount=fr&timing=start&count_citizen_time=false&optimism_bias=true",
  `set.${COST}=abc&preset=nonsense`,
];

test("after each change of the state every part shows what a page opened in that state shows", { timeout: 900_000 }, async () => {
  const page = await openCalculator(browser, { prepare: allSeen });
  let fresh;
  for (const state of STATES) {
    await fresh?.close();
    await page.evaluate((hash) => (location.hash = hash), hashOf(state));
    fresh = await openCalculator(browser, { prepare: allSeen, hash: hashOf(state) });
    await showsAs(page, fresh, state, openAll);
  }
  const compared = await page.locator(".against").innerText();
  for (const one of [page, fresh]) await one.locator("[name=rival]").selectOption({ index: 2 });
  await showsAs(page, fresh, "another rival", openAll);
  assert.notEqual(await page.locator(".against").innerText(), compared);
});

test("after a drag everything is current, also what is folded", async () => {
  // High enough for everything that isn't folded.
  const height = 15_000;
  const page = await openCalculator(browser, { height });
  const unfoldSlider = (page) =>
    sliderOf(page, COST).evaluate((slider) => {
      for (let folded = slider.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    });
  await unfoldSlider(page);
  await page.waitForTimeout(500);
  await sliderOf(page, COST).evaluate(async (slider) => {
    for (let step = 1; step <= 20; step++) {
      slider.value = String((Number(slider.max) * step) / 20);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      await new Promise(requestAnimationFrame);
    }
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await page.waitForTimeout(1000);
  const fresh = await openCalculator(browser, { height, hash: new URL(page.url()).hash });
  await showsAs(page, fresh, "a drag", unfoldSlider);
});

test("an explanation that was opened before the questions failed to load says so, and asks again", async () => {
  const held = [];
  const page = await openCalculator(browser, { ready: false, expected: [/./] });
  await page.route("**/ikura-questions_bg.wasm", (route) => held.push(route));
  await page.reload();
  await page.locator(".sentence").waitFor();
  await openRooms(page);
  await page.locator(".payers .step .explained").first().click();
  const explanation = page.locator(".payers .explanation");
  await explanation.locator(".pending").waitFor();
  const refuse = setInterval(() => held.splice(0).forEach((route) => route.abort()), 100);
  await explanation.getByText("This part couldn’t be loaded.").waitFor();
  clearInterval(refuse);
  await page.unrouteAll();
  await explanation.getByRole("button", { name: "Try again" }).click();
  await explanation.locator(".formula").first().waitFor();
});

/** Parts over a state of their own that count their renders; `change` puts in what changes and returns which parts that rendered. */
const COUNTING = `
  import { h, render } from "preact";
  import { useState } from "preact/hooks";
  import { Live } from "./components/basics/live";
  import { useWidget, WidgetProvider } from "./components/basics/widget-context";

  const store = { snapshot: { plain: 0, outer: 0, inner: { one: 0 }, late: 0, other: 0, far: 0 }, moving: false, isAnswered: true };
  let rendered = [];
  const counted = (name, select, inside = () => null) => function Part() {
    rendered.push(name);
    return h("div", { class: name }, useWidget().read(select), inside());
  };
  const Late = counted("late", (now) => now.late);
  const Inner = counted("inner", (now) => now.inner.one);
  const Plain = counted("plain", (now) => now.plain, () => {
    const [isOpen, open] = useState(false);
    return isOpen ? h(Late) : h("button", { onClick: () => open(true) }, "open");
  });
  const Outer = counted("outer", (now) => now.outer, () => h("details", null, h(Live, { of: Inner })));
  const Far = counted("far", (now) => now.far);

  const context = { store };
  const show = () => {
    const below = h("div", { style: "height: 5000px" });
    render(h(WidgetProvider, { value: context }, h(Live, { of: Plain }), h(Live, { of: Outer }), below, h(Live, { of: Far })), document.body);
  };
  window.change = (news = {}, moving = false) => {
    store.snapshot = { ...store.snapshot, ...news };
    store.moving = moving;
    rendered = [];
    show();
    return rendered.join();
  };
  show();`;

async function openCounting() {
  const { outputFiles } = await build({ stdin: { contents: COUNTING, resolveDir: "www/src" }, bundle: true, format: "esm", write: false, logLevel: "error" });
  const server = await serve("www", { pages: { "/": `<!doctype html><html lang="en"><title>Parts</title><body><script type="module">${outputFiles[0].text}</script>` } });
  after(server.close);
  const page = await openPage(browser, `${server.origin}/`);
  await page.waitForTimeout(300);
  return Object.assign(page, { change: (news, moving) => page.evaluate(([news, moving]) => window.change(news, moving), [news, moving]) });
}

test("a part renders when something that was read in it has changed, however deep and late, and only then", async () => {
  const page = await openCounting();
  const { change } = page;
  assert.equal(await change(), "");
  assert.equal(await change({ other: 1 }), "");
  assert.equal(await change({ plain: 1 }), "plain");
  assert.equal(await change({ late: 1 }), "");
  await page.getByRole("button").click();
  assert.equal(await page.locator(".late").textContent(), "1");
  assert.equal(await change({ late: 2 }), "plain,late");
  assert.equal(await change({ inner: { one: 0, two: 1 } }), "");
  assert.equal(await change({ inner: { one: 1 } }), "outer,inner");
  // The outer part renders without the inner one, whose reads still count.
  assert.equal(await change({ outer: 1 }), "outer");
  assert.equal(await change({ inner: { one: 2 } }), "outer,inner");
  assert.equal(await page.locator(".inner").textContent(), "2");
  assert.equal(await change({ outer: 2, other: 2 }), "outer");
});

test("during a drag parts that aren't on the screen wait, and render nothing around them", async () => {
  const { change } = await openCounting();
  assert.equal(await change({ far: 1 }, true), "");
  assert.equal(await change({ far: 2, inner: { one: 1 } }, true), "");
  assert.equal(await change({ outer: 1 }, true), "outer");
  assert.equal(await change({ other: 1 }, true), "");
  assert.equal(await change(), "outer,inner,far");
  assert.equal(await change(), "");
});
