/** A town's answer in two taps: the field and the town. Residents that nobody counted officially are filled in and said to be approximate. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, openCalculator, report, sentence, shows } from "./calculator-page.mjs";

const browser = useBrowser();

const box = (page) => page.getByRole("combobox", { name: /^(Where|地域)$/ });
const about = (page) => page.locator(".typed-town summary");
const residents = (page) => page.getByRole("textbox", { name: /^(Residents|人口)$/ }).first();
const isApproximate = (address) => address.endsWith("jp-approximate.json");
/** What the package has of Komae, rounded to two digits. */
const KOMAE = ["--place", "132195", "--residents", "84000"];

async function choose(page, query, option) {
  await box(page).click();
  await box(page).fill(query);
  await page.getByRole("listbox").getByRole("option", { name: option }).first().click();
  await answered(page);
}

for (const [lang, said, where] of [
  ["en", "About 84,000 residents, not an official count", /CC BY 4\.0.*e-Stat/s],
  ["ja", "人口 約8万4000人（公式の数ではない）", /CC BY 4\.0.*e-Stat/s],
]) {
  test(`a town without figures of its own has an answer at once, from residents that are said to be approximate, in ${lang}`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"` });
    assert.equal(page.server.requests.filter(isApproximate).length, 0, "fetched only for such a town");
    await choose(page, "狛江市", /狛江市/);
    await shows(page, await report("--lang", lang, ...KOMAE));
    assert.equal(await about(page).innerText(), said);
    assert.equal(await residents(page).inputValue(), "84000");
    await about(page).click();
    assert.match(await page.locator(".typed-town details").innerText(), where);
  });
}

test("the exact number can be typed, and is then no longer said to be approximate", async () => {
  const page = await openCalculator(browser);
  await choose(page, "komae", /Komae/);
  await about(page).waitFor();
  await residents(page).fill("84772");
  await shows(page, await report("--place", "132195", "--residents", "84772"));
  assert.equal(await about(page).count(), 0);
  assert.match(await page.locator(".typed-town").innerText(), /e-Stat/, "where the official count is");
});

test("a link to a town with approximate residents gives the same answer, and says the same about them", async () => {
  const page = await openCalculator(browser);
  await choose(page, "komae", /Komae/);
  await about(page).waitFor();
  await page.waitForFunction(() => location.hash.includes("84000"));
  const linked = await openCalculator(browser, { hash: new URL(page.url()).hash });
  await shows(linked, await report(...KOMAE));
  await about(linked).waitFor();
  assert.match(await sentence(linked), /^In Komae,/);
});

test("a page may select a town by its code, and the reader is told that its residents are approximate", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="en" place="132195"' });
  await shows(page, await report(...KOMAE));
  await about(page).waitFor();
  await page.waitForFunction(() => document.querySelector("ikura-calculator").shadowRoot.querySelector(".sentence").innerText.startsWith("In Komae,"));
});

test("a published table takes precedence, and approximate residents aren't fetched", async () => {
  const table = {
    ikura_places: 1,
    country: "JP",
    source: { en: "an invented count", ja: "架空の調査" },
    residents_year: 2020,
    households_year: 2020,
    columns: ["code", "name", "residents", "households"],
    rows: [["132195", "狛江市", 85001, 43001]],
  };
  const page = await openCalculator(browser, { pages: { "/places/jp-population.json": JSON.stringify(table) } });
  await choose(page, "komae", /Komae/);
  await shows(page, await report("--place", "132195", "--residents", "85001", "--households", "43001"));
  assert.equal(await about(page).count(), 0);
  await choose(page, "yamatsuri", /Yamatsuri/);
  await page.locator(".typed-town").getByText("Enter its population").waitFor();
  assert.equal(page.server.requests.filter(isApproximate).length, 0);
});

for (const query of ["田無市", "たなし", "Tanashi"]) {
  test(`the former town ${query} has an answer in two taps`, async () => {
    const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja"' });
    await choose(page, query, /西東京市/);
    await about(page).waitFor();
    assert.match(await sentence(page), /西東京市/);
  });
}

for (const [how, options, prepare] of [
  ["that nothing knows", {}, () => {}],
  ["whose residents can't be fetched", { expected: [/jp-approximate|ERR_FAILED|Failed/] }, (page) => page.route("**/jp-approximate.json", (route) => route.abort())],
]) {
  test(`the residents of a town ${how} are asked for`, async () => {
    const page = await openCalculator(browser, options);
    await prepare(page);
    const before = await sentence(page);
    await choose(page, "yamatsuri", /Yamatsuri/);
    await page.locator(".typed-town").getByText("Enter its population").waitFor();
    assert.equal(await sentence(page), before);
    assert.equal(await residents(page).inputValue(), "");
  });
}
