/** One's own town: with figures of its own, or by the number of its residents. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { answered, openCalculator, report, sentence } from "./calculator-page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const box = (page) => page.getByRole("combobox", { name: /^(Where|地域)$/ });
const lists = (page) => page.server.requests.filter((address) => address.endsWith("places-jp.txt")).length;

async function choose(page, query, option) {
  await box(page).click();
  await box(page).fill(query);
  await page.getByRole("listbox").getByRole("option", { name: option }).first().click();
  await answered(page);
}

test("the list of all towns is asked for only when somebody searches", async () => {
  const page = await openCalculator(browser);
  assert.equal(lists(page), 0);
  await box(page).focus();
  await page.waitForTimeout(200);
  assert.equal(lists(page), 1);
});

for (const lang of ["en", "ja"]) {
  test(`a town with figures of its own is found by kanji and by kana in ${lang}`, async () => {
    const [japanese, shown] = await Promise.all([report("--lang", "ja"), report("--lang", lang)]);
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"` });
    const town = japanese.towns[0];
    const name = shown.towns.find(({ code }) => code === town.code).name;
    for (const query of [town.name, town.reading, town.reading.slice(0, 3)]) {
      await choose(page, query, name);
      assert.ok((await sentence(page)).includes(name), query);
      await page.locator(".place .quiet").click();
      await answered(page);
      assert.equal((await sentence(page)).includes(name), false);
    }
  });
}

test("a town without figures of its own asks for its residents, and answers then", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja"' });
  const before = await sentence(page);
  await choose(page, "いけだちょう", /岐阜県/);
  assert.match(await page.locator(".typed-town").innerText(), /岐阜県池田町/);
  assert.equal(await sentence(page), before, "until then the last good answer stays");
  assert.equal(await page.locator(".typed-town [aria-invalid]").count(), 0, "nothing was typed wrong yet");

  const residents = page.getByRole("textbox", { name: "住民数", exact: true }).first();
  await residents.fill("たくさん");
  await answered(page);
  assert.equal(await residents.getAttribute("aria-invalid"), "true");
  assert.equal(await sentence(page), before);

  await residents.fill("２３，０００");
  await answered(page);
  assert.match(await sentence(page), /池田町/);
  assert.equal(await residents.inputValue(), "２３，０００");
});

test("where the list can't be loaded the documented towns are still there", async () => {
  const page = await openCalculator(browser, { expected: [/places-jp/] });
  await page.route("**/places-jp.txt", (route) => route.abort());
  await box(page).click();
  await page.getByText("can’t be loaded here").waitFor();
  assert.ok((await page.getByRole("listbox").getByRole("option").count()) > 1);
});
