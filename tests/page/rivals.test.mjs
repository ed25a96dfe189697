/** Rival figures side by side: two to four views in columns, and a gap whose parts add up to it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { chooseFigures, COST, joined, LANGUAGES, openCalculator, report, said, sliderOf, unfold } from "./calculator-page.mjs";

const browser = useBrowser();

const rivals = (page) => page.locator('[part~="rivals"]');
const sides = (page) => rivals(page).locator(".table-scroll").last();
const heads = (page) => sides(page).locator("thead").locator("td, th").allInnerTexts();
const row = (page, id) => sides(page).locator(`tbody tr[data-row="${id}"] td`).allInnerTexts();
const boxes = (page) => rivals(page).getByRole("checkbox");

/** Returns the cost per use with its range, as in the answer. */
function middleIn(report) {
  const { answer } = said(report);
  const at = answer.findIndex(({ kind }) => kind === "answer");
  const range = answer.findIndex(({ kind }, place) => place > at && kind === "figure");
  return joined(answer.slice(at, range + 1));
}

/** Waits until there are this many columns of figures. */
const columns = (page, count) => sides(page).locator(`tbody tr:first-child td:nth-child(2):nth-last-child(${count})`).waitFor();

async function opened(options) {
  const page = await openCalculator(browser, options);
  await rivals(page).scrollIntoViewIfNeeded();
  await columns(page, 3);
  return page;
}

for (const language of LANGUAGES) {
  test(`three views are side by side in ${language}, a fourth on request, each with the cost and range of its own answer`, async () => {
    const page = await opened({ attributes: `scenario="jukinet" lang="${language}"`, width: 360 });
    await boxes(page).nth(1).focus();
    await page.keyboard.press("Space");
    await columns(page, 4);
    const { presets } = await report("--lang", language);
    const [, ...names] = await heads(page);
    const expected = [];
    for (const name of names) {
      const { id } = presets.find((preset) => preset.name === name);
      expected.push(await report("--lang", language, "--preset", id));
    }
    assert.deepEqual(await row(page, "middle"), expected.map(middleIn));
    assert.deepEqual(await row(page, "levelised"), expected.map(({ headline }) => headline.text));
    assert.equal(new Set(names).size, 4);
    // Four views are the maximum: no further box can be ticked until one is free.
    assert.deepEqual(await boxes(page).evaluateAll((all) => all.map(({ checked, disabled }) => [checked, disabled])), [[true, false], [true, false], ...Array(presets.length - 4).fill([false, true])]);
    await page.keyboard.press("Space");
    await columns(page, 3);
    // On the narrowest screen the table scrolls within itself, and the page doesn't.
    const scrolls = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(scrolls, "the page is wider than the screen");
  });
}

test("the reader's own figures are one of the views, next to those that they come from", async () => {
  const page = await opened();
  await unfold(page);
  await sliderOf(page, COST).focus();
  await page.keyboard.press("End");
  await rivals(page).scrollIntoViewIfNeeded();
  await sides(page).locator("thead th").nth(1).filter({ hasText: "Published costs, all uses" }).waitFor();
  const [, own, from] = await heads(page);
  assert.deepEqual([own, from], ["Your figures", "Published costs, all uses"]);
});

test("a combination without a name is shown by its parts, next to named ones", async () => {
  const page = await opened();
  await chooseFigures(page, "ohmae_2012");
  const combination = await report("--preset", "ohmae_2012.all.counted");
  await rivals(page).scrollIntoViewIfNeeded();
  await sides(page).locator('tr[data-row="levelised"] td').first().filter({ hasText: combination.headline.text }).waitFor();
  const [, own, ...others] = await heads(page);
  assert.equal(own, "Ohmae’s costs (2012), papers and card uses, cards as counted");
  assert.deepEqual(others, combination.presets.slice(0, 2).map(({ name }) => name));
  assert.equal((await row(page, "middle"))[0], middleIn(combination));
});

test("the views are rendered before they come near, so that nothing below them moves", async () => {
  const page = await openCalculator(browser);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal((await heads(page)).length, 4, "a head for the lines and for three views");
});

test("in print all views are side by side without controls", async () => {
  const page = await opened();
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  assert.equal(await boxes(page).first().isVisible(), false);
  assert.equal(await sides(page).locator("thead th").last().isVisible(), true);
});

/** The built core without the calculator around it. */
const core = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Core</title><script type="module">
import open, { Calculator } from "/pkg/ikura-questions.js";
await open({ module_or_path: "/dist/ikura-questions_bg.wasm" });
globalThis.compare = (scenario, selection, presets) => JSON.parse(new Calculator(scenario).answer(selection, JSON.stringify({ ask: "comparison", presets })));
</script>`;

/** Returns a decimal as a whole number of units of its twelfth decimal. */
function twelfths(text) {
  const [whole, decimals = ""] = text.replace("-", "").split(".");
  return BigInt(whole + decimals.padEnd(12, "0")) * (text.startsWith("-") ? -1n : 1n);
}

test("in the browser the exact parts of each gap add up to the gap", async () => {
  const server = await serve(join(dist, ".."), { pages: { "/core.html": core } });
  after(server.close);
  const page = await openPage(browser, `${server.origin}/core.html`);
  await page.waitForFunction(() => globalThis.compare);
  const scenario = await readFile("www/scenarios/jukinet.json", "utf8");
  const { presets } = await report("--lang", "en");
  for (const { id } of [...presets, { id: "ohmae_2012.papers.forecast" }]) {
    const others = presets.filter((preset) => preset.id !== id).map((preset) => preset.id);
    const { gap, sides } = await page.evaluate((given) => compare(...given), [scenario, JSON.stringify({ language: "en", preset: id }), others.slice(0, 2)]);
    const exact = gap.rows.map(({ figures }) => twelfths(figures[0].exact));
    const whole = exact.pop();
    assert.equal(exact.reduce((sum, part) => sum + part, 0n), whole, id);
    const [here, there] = sides.rows.find(({ id }) => id === "levelised").figures.map((figure) => twelfths(figure.exact));
    // Both costs are rounded at the twelfth decimal, so their difference may be off by one.
    assert.ok([-1n, 0n, 1n].includes(there - here - whole), id);
  }
});
