/** Everything works without a mouse, and screen readers get one sentence. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { LANGUAGES, announcedWhile, answered, fieldOf, joined, openCalculator, report, said, sentence, unfold, words } from "./calculator-page.mjs";
import { wholeSets } from "./whole-sets.mjs";

const browser = useBrowser();

/** Presses Tab until the focused element matches. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press("Tab");
    const fits = await page.evaluate((selector) => document.activeElement?.shadowRoot?.activeElement?.matches(selector) ?? false, selector);
    if (fits) return;
  }
  assert.fail(`Tab never reached ${selector}`);
}

const focused = (page) => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.outerHTML.slice(0, 200));

/** Waits until the explanation has the focus, which it gets once it is rendered. */
const explanationFocused = (page) => page.waitForFunction(() => document.activeElement?.shadowRoot?.activeElement?.className === "explanation");

test("options are chosen with Tab between choices and the arrow keys within each", async () => {
  const page = await openCalculator(browser);
  let { choices } = await report();
  assert.ok(choices.length > 1);
  for (const [place, { id }] of choices.entries()) {
    await tabTo(page, `[name="choice-${id}"]`);
    assert.equal(await page.locator(`[name="choice-${id}"]:focus`).isChecked(), true, "Tab leads to the option in force");
    await page.keyboard.press("ArrowRight");
    await answered(page);
    const [before, next] = choices[place].options;
    assert.equal(before.selected, true);
    const expected = await report("--preset", next.set);
    assert.equal(words(await sentence(page)), joined(said(expected).answer), next.set);
    assert.equal(await page.locator(`[name="choice-${id}"]:focus`).inputValue(), next.id, "the focus is at what was chosen");
    ({ choices } = expected);
  }
});

test("a preset of a scenario without choices is chosen with the arrow keys", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="/whole.json" lang="en"', pages: { "/whole.json": await wholeSets() } });
  await tabTo(page, '[name="preset"]');
  const before = await page.locator(".holder").innerText();
  await page.keyboard.press("ArrowRight");
  await answered(page);
  assert.notEqual(await page.locator(".holder").innerText(), before);
});

test("a slider is moved with the arrow keys, keeps the focus, and is put back", async () => {
  const page = await openCalculator(browser);
  const before = await sentence(page);
  await tabTo(page, ".slider");
  const slider = await focused(page);
  for (let presses = 0; presses < 10; presses++) await page.keyboard.press("ArrowLeft");
  await answered(page);
  assert.equal((await focused(page)).slice(0, 60), slider.slice(0, 60));
  assert.equal(await page.locator(".assumption.changed").count(), 1);
  await tabTo(page, ".was .quiet");
  await page.keyboard.press("Enter");
  await answered(page);
  assert.equal((await focused(page)).slice(0, 60), slider.slice(0, 60), "the focus isn't lost with the button");
  assert.equal(await page.locator(".assumption.changed").count(), 0);
  assert.equal(await sentence(page), before);
});

test("everything is put back with one key press", async () => {
  const page = await openCalculator(browser);
  const before = await sentence(page);
  await page.locator(".step > .live .slider").first().press("Home");
  await answered(page);
  await page.getByRole("button", { name: "Reset all" }).press("Enter");
  await answered(page);
  assert.equal(await sentence(page), before);
  assert.equal(await page.locator(".yours").count(), 0);
  assert.match(await focused(page), /type="radio"/, "the focus isn't lost with the button");
});

test("a town is found and chosen with the keyboard alone, and Escape restores the search box", async () => {
  const page = await openCalculator(browser);
  const box = page.getByRole("combobox", { name: "Where" });
  const options = page.getByRole("listbox").getByRole("option");
  await box.focus();
  await page.keyboard.type("くに");
  await options.first().waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await options.count(), 0);
  assert.equal(await box.inputValue(), "Japan");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const chosen = await page.locator('[role="option"][aria-selected="true"]').innerText();
  await page.keyboard.press("Enter");
  await answered(page);
  assert.ok(chosen.startsWith(await box.inputValue()), `${chosen} was chosen`);
});

test("forty key presses are announced as one sentence", async () => {
  const page = await openCalculator(browser);
  const status = page.locator("[role=status].unseen");
  assert.equal(await status.innerText(), "", "nothing is announced on arrival");
  await page.locator(".step > .live .slider").first().focus();
  // The keys don't wait for answers: on a busy computer that would leave pauses as long as between two changes.
  const presses = () => Promise.all(["End", ...Array.from({ length: 40 }, () => "ArrowLeft")].map((key) => page.keyboard.press(key)));
  const { announcements, pauses } = await announcedWhile(page, status, presses);
  assert.ok(announcements.length <= 1 + pauses, `${announcements.length} sentences, ${pauses} pauses`);
  assert.ok(announcements.at(-1).length > 20);
});

for (const lang of LANGUAGES) {
  test(`in ${lang} a figure leads down to a source by keyboard, and Escape leads back`, async () => {
    const { headline } = await report("--lang", lang);
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"` });
    await tabTo(page, ".about-answer .quiet[aria-expanded]");
    const figure = await focused(page);
    assert.ok(figure.includes(headline.text), "it says which figure is worked out");
    await page.keyboard.press("Enter");
    await explanationFocused(page);
    const formula = page.locator(".about-answer .formula").first();
    await formula.waitFor();
    const worked = await formula.textContent();
    assert.match(worked, /÷.*[=＝]/);
    assert.ok(worked.includes(headline.text), worked);
    // Down through the formula: total cost, one cost line, its amount, and the source.
    for (let level = 1; level <= 3; level++) {
      await tabTo(page, `.about-answer ${".group > ".repeat(level)}summary`);
      await page.keyboard.press("Enter");
      await page.locator(`.about-answer .explanation > ${".group > ".repeat(level)}:is(.group, .defence)`).first().waitFor();
    }
    await tabTo(page, ".about-answer .defence a[part~=source]");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".about-answer .explanation").count(), 0);
    assert.equal((await focused(page)).replace(/aria-expanded="\w+"/, ""), figure.replace(/aria-expanded="\w+"/, ""), "the focus is back at the button");
  });

  test(`in ${lang} the arrow keys move between the figures of a table, and Enter opens one`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"` });
    await unfold(page);
    const cells = page.locator(".tables .table-scroll").first().locator("tbody tr[data-line]");
    await cells.nth(0).locator("td .explained").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    const expected = await cells.nth(1).locator("td .explained").nth(1).textContent();
    const text = () => page.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent);
    assert.equal(await text(), expected);
    await page.keyboard.press("Enter");
    await explanationFocused(page);
    await page.locator(".tables .result").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await text(), expected);
  });
}

test("a table that loses rows keeps one figure reachable with Tab", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const table = page.locator(".tables .table-scroll").first();
  await table.locator("tbody tr[data-line] td .explained").first().focus();
  for (let row = 0; row < 12; row++) await page.keyboard.press("ArrowDown");
  const stops = table.locator('.explained[tabindex="0"]');
  assert.equal(await stops.count(), 1);
  await fieldOf(page, "operating_years").fill("3");
  await answered(page);
  await page.waitForFunction(() => document.querySelector("ikura-calculator").shadowRoot.querySelectorAll(".tables .table-scroll")[0].querySelectorAll("tbody tr").length < 8);
  assert.equal(await stops.count(), 1);
});
