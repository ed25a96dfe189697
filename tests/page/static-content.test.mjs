/** The finding is in the page before any script runs, and the calculator replaces it without moving anything. */
import assert from "node:assert/strict";
import { after, before } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { answerOn, embeddingCode, joined, noteOf, report, said, shows, words } from "./calculator-page.mjs";
import { watchShifts } from "./layout-shifts.mjs";

const browser = useBrowser();
let server;
before(async () => {
  server = await serve(dist);
});
after(() => server.close());

const pages = { en: "/", ja: "/ja/" };
const staticContent = (page) => page.locator("ikura-calculator > figure");
const settled = (page) => page.waitForTimeout(700);

for (const [language, path] of Object.entries(pages)) {
  test(`without script the ${language} page has the finding of the core, with its range and its rivals`, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.origin + path);
    const told = await report("--lang", language);
    const { presets } = told;
    const squeezed = (text) => text.replace(/\s+/g, "");
    assert.ok(squeezed(await staticContent(page).innerText()).includes(squeezed(said(told).announcement)));
    // What the picture rests on is folded.
    const text = squeezed(await staticContent(page).locator("details").textContent());
    assert.ok(text.includes(squeezed(joined(told.simulation.sentence))));
    const rows = await staticContent(page).locator("tr").evaluateAll((rows) => rows.slice(1).map(({ cells }) => [...cells].map((cell) => cell.textContent)));
    assert.deepEqual(rows.map(([name]) => name).sort(), presets.map(({ name }) => name).sort());
    for (const { id, name } of presets) {
      const [, costs, other, held] = rows.find((row) => row[0] === name);
      const rival = await report("--lang", language, "--preset", id);
      const { cost, range, without } = said(rival);
      const bare = (text) => text.replace(/^about |^約/, "");
      assert.equal(costs, language === "ja" ? `${bare(cost.text)}（${range}）` : `${bare(cost.text)} (${range})`, id);
      assert.equal(other, bare(without.text), id);
      // Each holder's name comes after the label of its choice.
      const [between, colon] = language === "ja" ? ["／", "："] : ["; ", ": "];
      const holders = rival.choices.map(({ label, options }) => ({ label, holder: options.find(({ selected }) => selected).holder })).filter(({ holder }) => holder !== "");
      assert.equal(held, holders.map(({ label, holder }) => label + colon + holder).join(between), id);
    }
    for (const { name, note } of presets.filter(({ note }) => note)) for (const words of [name, note]) assert.ok(text.includes(squeezed(words)), words);
    await context.close();
  });

  for (const [width, height] of [
    [360, 640],
    [768, 1024],
    [1280, 800],
  ]) {
    test(`the calculator replaces the finding in the ${language} page at ${width} × ${height}, and nothing moves`, async () => {
      const page = await openPage(browser, server.origin + path, { width, height, prepare: watchShifts });
      // A calculator further down than one screen loads only on the way there.
      for (let screens = 0; screens < 4 && !(await page.locator(".sentence").isVisible()); screens++) {
        await settled(page);
        await page.mouse.wheel(0, height / 2);
      }
      await page.locator(".sentence").waitFor();
      await settled(page);
      assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
      assert.equal(await staticContent(page).isVisible(), false);
    });
  }
}

for (const [language, path] of Object.entries(pages)) {
  // On a screen that shows all of the calculator, it waits for all answers; these end within it.
  for (const [width, height] of [
    [360, 640],
    [768, 900],
    [1280, 800],
  ]) {
    test(`the ${language} page shows its range first, and at ${width} × ${height} later answers move nothing`, async () => {
      const page = await openPage(browser, `${server.origin}/page.css`, { width, height, prepare: watchShifts });
      let arrive;
      const arrived = new Promise((resolve) => (arrive = resolve));
      await page.route("**/ikura-questions_bg.wasm", async (route) => {
        await arrived;
        await route.continue();
      });
      await page.goto(server.origin + path);
      for (let screens = 0; screens < 4 && !(await page.locator(".sentence").isVisible()); screens++) {
        await settled(page);
        await page.mouse.wheel(0, height / 2);
      }
      await page.locator(".sentence").waitFor();
      await shows(page, await report("--lang", language));
      assert.ok((await page.locator(".pending").count()) > 0, "the rest is still to come");
      await page.locator(".sentence").evaluate((sentence) => sentence.scrollIntoView({ block: "start", behavior: "instant" }));
      await settled(page);
      arrive();
      await page.waitForFunction(() => !document.querySelector("ikura-calculator").shadowRoot.querySelector(".pending"));
      await settled(page);
      assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
    });
  }
}

/** Opens an article that reserves no space, on a screen so tall that the content after the calculator is in view. */
async function openShortArticle(code, options = {}) {
  const article = `<!doctype html><html lang="en"><title>Article</title><p>Before.</p>${code}<p>After.</p>`;
  const own = await serve(dist, { pages: { "/article.html": article } });
  after(own.close);
  return openPage(browser, `${own.origin}/article.html${options.hash ?? ""}`, { width: 800, height: 3000, prepare: watchShifts, ...options });
}

test("if the following content is in view, the finding stays until opened, and the calculator says the same", async () => {
  const page = await openShortArticle(await embeddingCode("/"));
  const published = (await staticContent(page).locator("p").allTextContents()).map(words);
  await page.locator(".sentence").waitFor({ state: "attached" });
  await settled(page);
  assert.equal(await staticContent(page).isVisible(), true);
  assert.equal(await page.locator(".sentence").isVisible(), false);
  await staticContent(page).locator("a.ikura-open").click();
  assert.match(page.url(), /article\.html$/);
  await shows(page, await report("--lang", "en"));
  for (const shown of [...(await answerOn(page)), ...(await page.locator(".left-out, .remark").allInnerTexts())]) assert.ok(published.includes(words(shown)), shown);
  assert.equal(await staticContent(page).isVisible(), false);
  await settled(page);
  assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
});

for (const width of [390, 768]) {
  test(`at ${width} px, a calculator that is wholly in view goes live by itself if the page reserves its room, and nothing moves`, async () => {
    const code = await embeddingCode("/");
    const style = "<style>ikura-calculator { display: block; min-block-size: 900px } figure { margin: 0 }</style>";
    const page = await openShortArticle(style + code, { width });
    await page.locator(".sentence").waitFor();
    await page.locator(".lead .with").first().waitFor();
    await settled(page);
    assert.equal(await staticContent(page).isVisible(), false);
    assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
  });
}

test("without such room, a finding that is wholly in view stays, and trying it out moves nothing", async () => {
  const page = await openShortArticle("<style>ikura-calculator { display: block; min-block-size: 50px }</style>" + (await embeddingCode("/")));
  await page.locator(".sentence").waitFor({ state: "attached" });
  await settled(page);
  assert.equal(await staticContent(page).isVisible(), true);
  assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
});

test("the finding's link, pressed while the calculator loads, opens it later and moves the keyboard focus into it", async () => {
  const held = () => {
    const now = globalThis.fetch;
    const going = new Promise((go) => (globalThis.go = go));
    globalThis.fetch = async (...asked) => (await going, now(...asked));
  };
  const page = await openShortArticle(await embeddingCode("/"), { prepare: held });
  await staticContent(page).locator("a.ikura-open").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".sentence").count(), 0, "it still loads");
  await page.evaluate(() => globalThis.go());
  await page.locator(".sentence").waitFor();
  assert.match(page.url(), /article\.html$/);
  assert.equal(await page.locator("ikura-calculator").evaluate(({ shadowRoot }) => shadowRoot.activeElement?.className), "title");
});

test("the finding's link leads to its address in a new window or if there can be no calculator", async () => {
  const page = await openShortArticle(await embeddingCode("/"));
  await page.locator(".sentence").waitFor({ state: "attached" });
  const opening = page.context().waitForEvent("page");
  await staticContent(page).locator("a.ikura-open").click({ modifiers: ["ControlOrMeta"] });
  assert.match((await opening).url(), /^about:blank$|frame\/jukinet\/en\/$/);
  assert.equal(await page.locator(".sentence").isVisible(), false);

  const refused = await openShortArticle(await embeddingCode("/"), { blocks: /jukinet\.json/, expected: [/Failed to load|ERR_FAILED/] });
  await noteOf(refused);
  await staticContent(refused).locator("a.ikura-open").click();
  await refused.waitForURL(/frame\/jukinet\/en\/$/);
});

test("code with checksums works with its own files and refuses other figures", async () => {
  const pinned = await embeddingCode("/", "--channel", "frozen", "--dist", dist, "--place", "132152", "--lang", "ja");
  const open = async (code, expected) => {
    const page = await openShortArticle(code, { expected });
    return page;
  };
  const page = await open(pinned);
  const expected = await report("--lang", "ja", "--place", "132152");
  await page.locator(".sentence").waitFor({ state: "attached" });
  await staticContent(page).locator("a.ikura-open").click();
  await shows(page, expected);

  const [, checksum] = /<ikura-calculator[^>]* integrity="([^"]+)"/.exec(pinned);
  const refused = await open(pinned.replace(`integrity="${checksum}"`, 'integrity="sha384-AAAA"'), [/integrity/, /digest/]);
  await noteOf(refused);
  assert.equal(await staticContent(refused).isVisible(), true);
});

test("a link with a state opens the calculator at once", async () => {
  const page = await openShortArticle(await embeddingCode("/"), { hash: "#ikura=preset%3Dministry" });
  await page.locator(".sentence").waitFor();
  assert.equal(await page.locator(".sentence").isVisible(), true);
  await shows(page, await report("--lang", "en", "--preset", "ministry"));
});

test("a calculator far down requests nothing until the reader comes near", async () => {
  const far = `<!doctype html><title>Far</title><script type="module" src="/ikura.js"></script><div style="height: 5000px"></div>
<ikura-calculator scenario="jukinet" lang="en"><p>The finding.</p></ikura-calculator>`;
  const own = await serve(dist, { pages: { "/far.html": far } });
  after(own.close);
  const page = await openPage(browser, `${own.origin}/far.html`);
  await settled(page);
  const scenarios = () => own.requests.filter((address) => address.includes("/scenarios/")).length;
  assert.equal(scenarios(), 0);
  assert.equal(await page.evaluate(() => performance.getEntriesByName("ikura evaluate").length), 0);
  await page.evaluate(() => scrollTo(0, 4500));
  await page.locator(".sentence").waitFor();
  assert.equal(scenarios(), 1);
});
