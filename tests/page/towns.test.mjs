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
  const asked = page.waitForResponse("**/places-jp.txt");
  await box(page).focus();
  await asked;
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

/** What a publisher has built in: three invented counts of real towns. */
const TABLE = JSON.stringify({
  ikura_places: 1,
  country: "JP",
  source: { en: "an invented count", ja: "架空の調査" },
  residents_year: 2020,
  households_year: 2020,
  columns: ["code", "name", "residents", "households"],
  rows: [
    ["133078", "檜原村", 2003, 835],
    ["214043", "池田町", 23001, 8001],
    ["214213", "北方町", 18001, 7001],
    ["235636", "豊根村", 1017, 450],
  ],
});
const withTable = (options) => openCalculator(browser, { pages: { "/places/jp-population.json": TABLE }, ...options });

test("with the publisher's table a town is answered at once, with the year and the source of its residents", async () => {
  const page = await withTable({ attributes: 'scenario="jukinet" lang="ja"' });
  await choose(page, "いけだちょう", /岐阜県/);
  const expected = await report("--lang", "ja", "--place", "214043", "--residents", "23001", "--households", "8001");
  await page.waitForFunction((cost) => document.querySelector("ikura-calculator").shadowRoot.querySelector(".sentence").innerText.includes(cost), expected.headline.text);
  assert.match(await page.locator(".typed-town").innerText(), /2020年現在（架空の調査）/);

  const residents = page.getByRole("textbox", { name: "住民数", exact: true }).first();
  assert.equal(await residents.inputValue(), "23001");
  await residents.fill("30000");
  await answered(page);
  await page.locator(".typed-town").getByRole("button", { name: "元に戻す" }).click();
  await answered(page);
  assert.equal(await residents.inputValue(), "23001");
});

test("a page may ask for any town of the table by its code", async () => {
  const page = await withTable({ attributes: 'scenario="jukinet" lang="en" place="133078"' });
  await page.waitForFunction(() => document.querySelector("ikura-calculator").shadowRoot.querySelector(".sentence").innerText.includes("Hinohara"));
  assert.equal(new URL(page.url()).hash, "", "the address is left alone");
});

test("all towns of the table are compared, in one picture and by their size", async () => {
  const page = await withTable({ attributes: 'scenario="jukinet" lang="en" place="133078"' });
  const ranking = page.locator(".ranking");
  await ranking.scrollIntoViewIfNeeded();
  await ranking.locator(".cloud path").waitFor({ state: "attached" });
  const dots = await ranking.locator(".cloud path").getAttribute("d");
  assert.equal(dots.match(/M/g).length, 3, "all but the one looked at, which has a dot of its own");
  assert.equal(await ranking.locator(".town.here").count(), 1);
  assert.match(await ranking.innerText(), /a use costs more than in .*Hinohara/);
  const heads = await ranking.locator("tbody th").evaluateAll((all) => all.map(({ textContent }) => textContent));
  assert.ok(heads.includes("under 5,000"), heads.join());
});
