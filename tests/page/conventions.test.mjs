/** Choices of method change the answer, count as the reader's, appear in the address, and can be put back. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, fieldOf, joined, openCalculator, openRooms, report, said, sentence, unfold, words } from "./calculator-page.mjs";

const browser = useBrowser();

const convention = (page, name) => page.locator(`.conventions [name="${name}"]`);
const strip = (page) => page.locator('[part="unit-costs"] [part="table"] tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

test("a government's discount rate gives the command's answer with its note, and counts as a change", async () => {
  const page = await openCalculator(browser);
  const own = await sentence(page);
  await convention(page, "discount").selectOption("us_1992");
  await answered(page);
  assert.equal(words(await sentence(page)), joined(said(await report("--discount", "us_1992")).answer));
  assert.notEqual(await sentence(page), own);
  assert.match(await page.locator(".conventions .note").first().innerText(), /1992/);
  assert.match(await page.locator(".yours").innerText(), /one change/);
  await convention(page, "discount").selectOption("scenario");
  await answered(page);
  assert.equal(await sentence(page), own);
  assert.equal(await page.locator(".yours").count(), 0);
});

test("a government's rate replaces one that the reader typed", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await fieldOf(page, "discount.rate").fill("7");
  await answered(page);
  await convention(page, "discount").selectOption("us_1992");
  await answered(page);
  assert.match(await page.locator(".yours").innerText(), /one change/);
  await convention(page, "discount").selectOption("scenario");
  await answered(page);
  assert.equal(await fieldOf(page, "discount.rate").inputValue(), "4");
});

test("the row of rates shows the given cost at the scenario's own rate, and costs rise with the rate", async () => {
  const { headline } = await report();
  const page = await openCalculator(browser);
  const rows = await strip(page);
  assert.deepEqual(rows.map(([rate]) => rate), ["0%", "1%", "2%", "4%", "7%"]);
  assert.equal(rows[3][1], headline.text);
  assert.equal(await page.locator('.unit-costs [data-row="levelised"] strong').innerText(), headline.text);
  const costs = rows.map(([, cost]) => Number(cost.replace(/[^\d.]/g, "")));
  assert.deepEqual(costs, costs.toSorted((a, b) => a - b));
});

test("every convention is restored from the address, and one button puts all of them back", async () => {
  const page = await openCalculator(browser);
  const own = await sentence(page);
  await convention(page, "discount").selectOption("uk_green_book");
  await convention(page, "timing").selectOption("mid");
  await convention(page, "optimism_bias").check();
  await convention(page, "count_citizen_time").check();
  await page.locator(".yours").filter({ hasText: /4 changes/ }).waitFor();
  await answered(page);
  const chosen = await sentence(page);
  await page.waitForFunction(() => location.hash.includes("ikura="));
  await page.waitForTimeout(400);
  await page.reload();
  await page.locator(".sentence").waitFor();
  await openRooms(page);
  assert.equal(await sentence(page), chosen);
  assert.equal(await convention(page, "timing").inputValue(), "mid");
  assert.equal(await convention(page, "optimism_bias").isChecked(), true);
  await page.locator(".yours button").click();
  await answered(page);
  assert.equal(await sentence(page), own);
  assert.equal(await convention(page, "optimism_bias").isChecked(), false);
});

test("ticking and clearing a box is no change", async () => {
  const page = await openCalculator(browser);
  await convention(page, "optimism_bias").check();
  await convention(page, "optimism_bias").uncheck();
  await answered(page);
  assert.equal(await page.locator(".yours").count(), 0);
});
