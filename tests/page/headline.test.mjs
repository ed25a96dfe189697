/** The headline is the median of all draws with its range: both appear together and move together, and the median lies within the range. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, chooseFigures, COST, costInWords, joined, LANGUAGES, openCalculator, report, said, shows, sliderOf, unfold, words } from "./calculator-page.mjs";

const browser = useBrowser();

const SHOWN = [".sentence", ".comparison", ".range", ".in-view strong"];

/** Returns the expected texts of these elements for a state. */
const expectedOf = (state) => {
  const { answer, comparison, cost } = said(state);
  return [...[answer, comparison, state.simulation.sentence].map(joined), cost.text];
};

/** Records the texts of these elements in each frame in which they change. */
function watchFrames(selectors) {
  const seen = (globalThis.seen = []);
  const look = () => {
    const root = document.querySelector("ikura-calculator")?.shadowRoot;
    if (root?.querySelector(".sentence")) {
      const shown = selectors.map((selector) => root.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim() ?? "");
      if (String(seen.at(-1)) !== String(shown)) seen.push(shown);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

for (const lang of LANGUAGES) {
  test(`in ${lang} headline and range appear together in the first frame, before anything else has loaded`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"`, ready: false, prepare: `(${watchFrames})(${JSON.stringify(SHOWN)})`, blocks: /ikura-questions/, expected: [/./] });
    await page.getByRole("button", { name: /Try again|もう一度/ }).first().waitFor();
    assert.deepEqual(await page.evaluate(() => globalThis.seen), [expectedOf(await report("--lang", lang))]);
  });
}

test("headline, comparison, range and bar follow a dragged slider together: each frame shows a single state", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await sliderOf(page, COST).scrollIntoViewIfNeeded();
  await page.evaluate(watchFrames, SHOWN);
  const values = await sliderOf(page, COST).evaluate(async (slider) => {
    const frame = () => new Promise(requestAnimationFrame);
    const field = slider.getRootNode().querySelector(`.assumption[data-name="${slider.closest(".assumption").dataset.name}"] .field`);
    const values = [];
    for (let step = 1; step <= 4; step++) {
      slider.value = String(Number(slider.min) + ((Number(slider.max) - Number(slider.min)) * step) / 4);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      for (let frames = 0; frames < 3; frames++) await frame();
      values.push(field.value);
    }
    // The pointer is not released: nothing waits for that.
    return values;
  });
  const states = [expectedOf(await report())];
  for (const value of values) states.push(expectedOf(await report("--set", `${COST}=${value}`)));
  const seen = await page.evaluate(() => globalThis.seen);
  for (const shown of seen) assert.ok(states.some((state) => String(state) === String(shown)), `${shown.join("\n")} is no state that was passed`);
  assert.deepEqual(seen.at(-1), states.at(-1));
  assert.ok(seen.length > 2, `${seen.length} states were seen`);
});

/** Parses "−¥157 billion", "about ¥760" or "670". */
function amount(text) {
  const [, sign, number, scale] = /([−-]?)[^\d−-]*([\d,.]+) ?(million|billion|trillion)?/.exec(text);
  return (sign ? -1 : 1) * Number(number.replaceAll(",", "")) * ({ million: 1e6, billion: 1e9, trillion: 1e12 }[scale] ?? 1);
}

test("the median lies within its range, in both sentences and every table row, for every preset", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const { presets, simulation } = await report();
  const table = page.getByRole("group", { name: simulation.spread.caption, exact: true });
  for (const { id } of presets) {
    await chooseFigures(page, id);
    // Figures that consist of several options pass through other states.
    await shows(page, await report("--preset", id));
    await answered(page);
    const texts = [await page.locator(".sentence").innerText(), (await page.locator(".comparison").innerText()).split(":")[0]];
    for (const text of texts) {
      const [, middle, low, high] = /about (¥[\d,.]+) \((¥[\d,.]+)(?:–| to )(¥?[\d,.]+)\)/.exec(words(text));
      assert.ok(amount(low) <= amount(middle) && amount(middle) <= amount(high), `${id}: ${text}`);
    }
    const rows = await table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
    assert.equal(rows.length, 4, id);
    for (const [label, ...figures] of rows) {
      const [low, middle, high] = figures.map(amount);
      assert.ok(low <= middle && middle <= high, `${id}: ${label} ${figures}`);
    }
    assert.ok(texts[0].includes(rows[0][2]), `${id}: the sentence has the middle of the table, ${rows[0][2]}: ${texts[0]}`);
  }
});

test("the headline's figure is explained by the simulation, and the case's figure by its formula", async () => {
  const expected = await report();
  const { headline, simulation } = expected;
  const page = await openCalculator(browser);
  const panel = page.locator(":is(.answer, .about-answer) .explanation");
  await page.locator(".sentence .piece-answer").click();
  await panel.locator(".result").waitFor();
  assert.equal(await panel.locator(".result").textContent(), simulation.headline.cost.text);
  assert.match(await panel.textContent(), /4,096 times.*seed 2002/);
  assert.equal(await panel.locator(".formula").count(), 0);
  await page.locator(".sentence .piece-answer").click();

  for (const way of [page.locator(".range .explained").filter({ hasText: costInWords(expected) }).first(), page.getByRole("button", { name: `How ${headline.text} was worked out` })]) {
    await way.click();
    await panel.locator(".formula").first().waitFor();
    assert.match(await panel.locator(".formula").first().textContent(), /÷.*=/);
    assert.ok((await panel.locator(".formula").first().textContent()).includes(headline.text));
    await way.click();
    await panel.waitFor({ state: "detached" });
  }
});
