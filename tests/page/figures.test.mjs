/** The page shows what the core says: the same figures as the command. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { LANGUAGES, openCalculator, report, sentence, unfold, words } from "./calculator-page.mjs";

const browser = useBrowser();

const joined = (pieces) => words(pieces.map(({ text }) => text).join(""));

for (const lang of LANGUAGES) {
  test(`sentence, funnel, tables and inputs in ${lang} are those of the command`, async () => {
    const expected = await report("--lang", lang);
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"` });
    await unfold(page);

    assert.equal(words(await sentence(page)), joined(expected.answer));
    if (expected.comparison.length > 0) assert.equal(words(await page.locator(".comparison").innerText()), joined(expected.comparison));
    assert.deepEqual(await page.locator(".funnel .step-figure").allInnerTexts(), expected.funnel.map(({ figure }) => figure.text));
    assert.deepEqual(
      await page.locator(".unit-costs dd strong").allInnerTexts(),
      expected.unit_costs.map(({ figure }) => figure.text),
    );
    for (const table of [expected.payers, expected.years, expected.lines, expected.uses]) {
      const shown = page.getByRole("group", { name: table.caption, exact: true }).locator("tbody tr");
      const cells = await shown.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
      assert.deepEqual(cells, table.rows.map(({ label, figures }) => [label, ...figures.map(({ text }) => text)]), table.caption);
    }
    const fields = await page.locator(".assumption").evaluateAll((all) => all.map((one) => [one.dataset.name, one.querySelector(".field").value]));
    assert.deepEqual(Object.fromEntries(fields), Object.fromEntries(expected.inputs.map(({ name, typed }) => [name, typed])));
    assert.equal(fields.length, expected.inputs.length, "every assumption is shown once");
  });
}

test("every preset gives the sentence of the command", async () => {
  const { presets } = await report("--lang", "en");
  const page = await openCalculator(browser);
  for (const { id, name } of presets) {
    await page.locator(".tab").filter({ has: page.getByRole("radio", { name, exact: true }) }).click();
    const expected = await report("--lang", "en", "--preset", id);
    await page.locator(".holder").filter({ hasText: expected.presets.find((preset) => preset.selected).holder }).waitFor();
    assert.equal(words(await sentence(page)), joined(expected.answer), id);
  }
});

test("the longest bar is the largest step and a bar is as long as its share", async () => {
  const { funnel } = await report("--lang", "en");
  const page = await openCalculator(browser);
  const widths = await page
    .locator(".funnel .bar")
    .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width / bar.parentElement.getBoundingClientRect().width));
  const shares = funnel.filter(({ id, figure }, index) => id === "completed" || figure.exact !== funnel[index - 1]?.figure.exact).map(({ share }) => share);
  assert.equal(widths.length, shares.length);
  shares.forEach((share, index) => assert.ok(Math.abs(widths[index] - share) < 0.01, `${widths[index]} for ${share}`));
  assert.equal(Math.max(...widths), 1);
});
