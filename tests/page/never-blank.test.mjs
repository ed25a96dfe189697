/** Either the finding or the calculator is visible, regardless of what a page does with the element and what fails to load. */
import assert from "node:assert/strict";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { embeddingCode, openRooms, report, shows, whole } from "./calculator-page.mjs";

const browser = useBrowser();

async function open(body, options = {}) {
  const server = await serve(dist, { pages: { "/article.html": `<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title><body>${body}` } });
  after(server.close);
  return openPage(browser, `${server.origin}/article.html`, options);
}

/** Returns the number of visible answers: the finding and the calculator's sentence. */
const seen = (element) =>
  element.evaluate((element) => [element.querySelector("figure b"), element.shadowRoot?.querySelector(".sentence")].filter((part) => part?.checkVisibility({ visibilityProperty: true })).length);

/** Opens the whole account with all rooms open. */
async function openLive() {
  const code = (await embeddingCode("/")).replace("<ikura-calculator ", '<ikura-calculator view="full" ');
  const page = await open(`<main><p>Before.</p>${code}</main><div id="space" style="height: 6000px"></div><div id="far"></div><iframe id="frame" srcdoc="<p>Other"></iframe>`);
  await page.locator("a.ikura-open").click();
  await whole(page);
  await openRooms(page);
  await whole(page);
  return page;
}

for (const [how, move] of [
  ["moved far down", (element) => document.getElementById("far").append(element)],
  ["moved before its neighbour", (element) => document.querySelector("main").prepend(element)],
  ["wrapped", (element) => { const box = document.createElement("section"); element.replaceWith(box); box.append(element); }],
  ["wrapped with all around it", () => { const box = document.createElement("div"); box.append(...document.body.childNodes); document.body.append(box); }],
  ["moved into a shadow root", (element) => document.getElementById("far").attachShadow({ mode: "open" }).append(element)],
  ["taken out and put back", (element) => { const { parentNode } = element; element.remove(); parentNode.append(element); }],
]) {
  test(`a live calculator that a page has ${how} is visible at once, with everything opened in it`, async () => {
    const page = await openLive();
    const element = await page.locator("ikura-calculator").elementHandle();
    const kept = await element.evaluate((element, move) => {
      const { shadowRoot } = element;
      const folded = shadowRoot.querySelector("details");
      folded.open = true;
      const slider = shadowRoot.querySelector(".funnel .slider, .assumption .slider");
      const before = shadowRoot.querySelector(".sentence").isConnected;
      (0, eval)(`(${move})`)(element);
      return { before, height: element.offsetHeight, isOpen: folded.isConnected && folded.open, slider: slider.isConnected };
    }, move.toString());
    assert.ok(kept.before && kept.height > 2000 && kept.isOpen && kept.slider, JSON.stringify(kept));
    assert.equal(await seen(element), 1);
    await page.waitForTimeout(500);
    assert.equal(await seen(element), 1);
    await page.locator('.tab:has([value="ministry_2002"])').first().click();
    await page.waitForFunction(() => location.hash.includes("preset"));
  });
}

test("a live calculator moved into another document shows its finding there, and is live again when it is back", async () => {
  const page = await openLive();
  const element = await page.locator("ikura-calculator").elementHandle();
  await element.evaluate((element) => document.getElementById("frame").contentDocument.body.append(element));
  assert.equal(await element.evaluate((element) => element.querySelector("figure").checkVisibility() && element.shadowRoot.querySelector(".reset").hidden), true);
  await element.evaluate((element) => document.querySelector("main").append(element));
  await page.locator("a.ikura-open").click();
  await page.locator(".sentence").waitFor();
  assert.equal(await seen(element), 1);
});

test("a calculator removed and put back later shows its finding at once", async () => {
  const page = await openLive();
  const element = await page.locator("ikura-calculator").elementHandle();
  const isSeen = await element.evaluate(async (element) => {
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector("main").append(element);
    return element.querySelector("figure").checkVisibility({ visibilityProperty: true });
  });
  assert.equal(isSeen, true);
});

const QUERIES = ["?preset=ministry", "?place=132152", "?preset=ministry&place=132152"];
for (const [what, answer] of [
  ["is missing", (route) => route.fulfill({ status: 404, body: "" })],
  ["is blocked", (route) => route.abort()],
  ["is cut", (route) => route.fulfill({ contentType: "text/javascript", body: "export class {" })],
  ["is of a kind that the browser doesn't know", (route) => route.fulfill({ contentType: "text/javascript", body: "let a = b ?!? c" })],
  ["isn't a script", (route) => route.fulfill({ contentType: "text/html", body: "<p>Welcome" })],
  ["never comes", () => {}],
]) {
  test(`a frame asked for other figures whose ikura.js ${what} shows the finding with a note`, async () => {
    const server = await serve(dist);
    after(server.close);
    const page = await openPage(browser, `${server.origin}/page.css`, { expected: [/./] });
    await page.route("**/ikura.js", answer);
    for (const query of what === "never comes" ? QUERIES.slice(0, 1) : QUERIES) {
      await page.goto(`${server.origin}/frame/jukinet/en/${query}`, { waitUntil: "commit" });
      await page.getByText("What was asked for here couldn’t be worked out.").waitFor({ timeout: 20_000 });
      await page.locator("ikura-calculator > figure").waitFor();
    }
  });
}

test("a frame without frame.js starts no calculator with wrong figures, and says so", async () => {
  const server = await serve(dist);
  after(server.close);
  const page = await openPage(browser, `${server.origin}/page.css`, { expected: [/./] });
  await page.route("**/frame.js", (route) => route.abort());
  for (const query of QUERIES) {
    await page.goto(`${server.origin}/frame/jukinet/en/${query}`);
    await page.getByText("What was asked for here couldn’t be worked out.").waitFor();
    assert.equal(await page.evaluate(() => customElements.get("ikura-calculator")), undefined);
  }
  await page.goto(`${server.origin}/frame/jukinet/en/`);
  assert.equal(await page.getByText("What was asked for here couldn’t be worked out.").isVisible(), false);
  await page.locator("ikura-calculator > figure").waitFor();
});

test("the finding's link opens the calculator even if no observer reports that it is near", async () => {
  const page = await open(await embeddingCode("/"), { prepare: "globalThis.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} }" });
  await page.locator("a.ikura-open").click();
  await page.locator(".sentence").waitFor();
  await shows(page, await report());
  assert.match(page.url(), /article\.html$/);
});

for (const [what, css] of [
  ["leaves out", "ikura-calculator > figure { display: none }"],
  ["doesn't show", "ikura-calculator > * { visibility: hidden }"],
  ["leaves out the link in", "a.ikura-open { display: none }"],
]) {
  test(`if a page ${what} the finding, the calculator opens by itself`, async () => {
    const page = await open(`<style>${css}</style><p>Before.</p>${await embeddingCode("/")}<p>After.</p>`, { height: 3000 });
    await page.locator(".sentence").waitFor();
  });
}

for (const missing of ["IntersectionObserver", "Object.hasOwn"]) {
  test(`a browser without ${missing} shows calculator or finding, without an uncaught exception`, async () => {
    const page = await open(await embeddingCode("/"), { prepare: `delete globalThis.${missing}`, expected: [/^on the console/] });
    await page.locator("a.ikura-open").click();
    await page.locator(".sentence, figure").filter({ visible: true }).first().waitFor();
  });
}

test("a device that lacks memory for the core at first gets the calculator a moment later", async () => {
  const refuse = () => {
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const now = WebAssembly[name];
      WebAssembly[name] = (...given) => {
        WebAssembly[name] = now;
        return Promise.reject(new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance"));
      };
    }
  };
  const page = await open(await embeddingCode("/"), { prepare: refuse, expected: [/./] });
  await page.locator("a.ikura-open").click();
  await page.locator(".sentence").waitFor();
});
