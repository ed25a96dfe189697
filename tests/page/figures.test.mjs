/** The page shows the same figures as the command. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { chooseFigures, joined, LANGUAGES, openCalculator, report, said, sentence, shows, unfold, words } from "./calculator-page.mjs";
import { wholeSets } from "./whole-sets.mjs";

const browser = useBrowser();

for (const lang of LANGUAGES) {
  test(`sentence, funnel, tables and inputs in ${lang} are those of the command`, async () => {
    const expected = await report("--lang", lang);
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"` });
    await unfold(page);

    const first = said(expected);
    assert.equal(words(await sentence(page)), joined(first.answer));
    assert.equal(words(await page.locator(".comparison").innerText()), joined(first.comparison));
    assert.equal(words(await page.locator(".range").innerText()), joined(expected.simulation.sentence));
    assert.deepEqual(await page.locator(".funnel .step-figure").allInnerTexts(), expected.funnel.map(({ figure }) => figure.text));
    assert.deepEqual(
      await page.locator(".unit-costs dd strong").allInnerTexts(),
      expected.unit_costs.map(({ figure }) => figure.text),
    );
    const { choices, turning } = expected.verdicts;
    for (const table of [expected.payers, expected.years, expected.lines, expected.uses, expected.simulation.spread, choices, turning]) {
      const shown = page.getByRole("group", { name: table.caption, exact: true }).locator("tbody tr");
      const cells = await shown.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
      assert.deepEqual(cells, table.rows.map(({ label, figures }) => [label, ...figures.map(({ text }) => text)]), table.caption);
    }
    const fields = await page.locator(".assumption").evaluateAll((all) => all.map((one) => [one.dataset.name, one.querySelector(".field").value]));
    assert.deepEqual(Object.fromEntries(fields), Object.fromEntries(expected.inputs.map(({ name, typed }) => [name, typed])));
    assert.equal(fields.length, expected.inputs.length, "every assumption is shown once");
  });
}

test("every option of every choice gives the sentences of the command and shows its own holder", async () => {
  const page = await openCalculator(browser);
  const { choices } = await report();
  for (const { id, options } of choices) {
    for (const option of options) {
      await chooseFigures(page, "published");
      await chooseFigures(page, option.id);
      const expected = await report("--preset", option.set);
      await shows(page, expected);
      for (const { label, options } of expected.choices) {
        const { name, holder } = options.find(({ selected }) => selected);
        const choice = page.getByRole("group", { name: label, exact: true });
        assert.equal(await choice.getByRole("radio", { name, exact: true }).isChecked(), true, `${id}.${option.id}: ${name}`);
        assert.equal((await choice.locator(".holder").innerText()).startsWith(holder), true, `${id}.${option.id}: ${holder}`);
      }
    }
  }
});

test("every named preset can be made from the choices, and gives the sentences of the command", async () => {
  const page = await openCalculator(browser);
  const { presets } = await report();
  for (const { id } of presets) {
    await chooseFigures(page, id);
    const { note } = (await report("--preset", id)).presets.find((preset) => preset.selected);
    assert.deepEqual(await page.locator("[part=presets] > details > fieldset > .holder").allInnerTexts(), note === null ? [] : [note], id);
    await shows(page, await report("--preset", id));
  }
});

test("every preset of a scenario without choices is a tab with its holder, and gives the sentences of the command", async () => {
  const { presets } = await report();
  const page = await openCalculator(browser, { attributes: 'scenario="/whole.json" lang="en"', pages: { "/whole.json": await wholeSets() } });
  for (const { id, name } of presets) {
    await page.locator(".tab").filter({ has: page.getByRole("radio", { name, exact: true }) }).click();
    const expected = await report("--preset", id);
    await shows(page, expected);
    const { holder } = expected.choices[0].options.find(({ selected }) => selected);
    assert.equal((await page.locator(".holder").innerText()).startsWith(holder), true, holder);
  }
});

test("the bars of the funnel are proportional to their shares", async () => {
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
