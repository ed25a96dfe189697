/** The page shows nothing about what a scenario doesn't give: no step, column, chance or place. */
import assert from "node:assert/strict";
import { openCalculator, unfold, words } from "./calculator-page.mjs";
import { test, useBrowser } from "./browser.mjs";

const browser = useBrowser();

const both = (text) => ({ en: text, ja: text });
const number = (value, unit, parts = {}) => ({ value, unit, source: "count", evidence: "reported", ...parts });

/** A scenario of one town: only costs and uses. */
const oneTown = {
  ikura: 1,
  id: "one-town",
  title: both("Certificates at stores"),
  system: both("the machine"),
  summary: both("What one town pays."),
  currency: "JPY",
  price_year: 2020,
  first_year: 2020,
  operating_years: number("3", "years"),
  discount: { rate: number("0.04", "share") },
  nation: { name: both("Kitamachi"), residents: number("15000", "persons") },
  costs: [
    {
      id: "running",
      label: both("Running"),
      payer: "municipality",
      scope: "national",
      timing: { kind: "annual", from: 2020 },
      basis: "fixed",
      amount: number("6700000", "JPY", { low: "5000000", high: "9000000", range: "limits" }),
    },
  ],
  services: [{ id: "copies", label: both("Copies"), demand: "total", uses: number("1200", "per_year"), from: 2020 }],
  not_counted: [both("The counter")],
  sources: { count: { title: both("Accounts"), publisher: both("Kitamachi"), date: "2020" } },
};

const open = (lang, scenario, attributes = "") =>
  openCalculator(browser, { attributes: `scenario="/one-town.json" lang="${lang}" ${attributes}`, pages: { "/one-town.json": JSON.stringify(scenario) } });

const everything = async (page) => words(await page.locator("ikura-calculator").evaluate(({ shadowRoot }) => shadowRoot.textContent));

for (const lang of ["en", "ja"]) {
  test(`without benefits, alternative or cards the page in ${lang} shows no chance, ratio, payback or step about them`, async () => {
    const page = await open(lang, oneTown);
    await unfold(page);
    const said = await everything(page);
    assert.match(said, lang === "en" ? /no benefits given/ : /便益の想定なし/);
    for (const nothing of lang === "en" ? [/(?<!\d)0 of 100/, /Benefit-cost ratio/, /no recovery/, /Cardholders/, /at no value/] : [/100通り中0/, /費用便益比/, /回収なし/, /カードの保有者/, /該当なし/]) {
      assert.doesNotMatch(said, nothing);
    }
  });
}

test("the scenario of one town offers no other place unless it names a country", async () => {
  const page = await open("ja", oneTown);
  assert.equal(await page.getByRole("combobox", { name: "地域" }).count(), 0);
  assert.doesNotMatch(await everything(page), /全国/);
  assert.deepEqual(page.server.requests.filter((address) => /jp-|places/.test(address)), []);
  await page.close();

  const told = await open("ja", { ...oneTown, country: "JP" });
  const box = told.getByRole("combobox", { name: "地域" });
  assert.equal(await box.inputValue(), "Kitamachi");
  await box.click();
  await box.fill("狛江");
  await told.getByRole("option").filter({ hasText: "狛江" }).waitFor();
  await told.getByRole("option").first().click();
  await told.getByLabel("人口").first().fill("80000");
  await told.locator(".typed-town .problem").filter({ hasText: "全体の人口1万5000人以下" }).waitFor();
});
