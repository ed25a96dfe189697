/** A link or an attribute may give a place's code and residents, but no words for the page's sentences. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { answered, answerOn, assumption, openCalculator, report, sentence, shows, unfold, whole } from "./calculator-page.mjs";
import { wholeSets } from "./whole-sets.mjs";

const browser = useBrowser();

const hash = (parameters) => `#ikura=${encodeURIComponent(new URLSearchParams(parameters))}`;
const says = (page, words) => page.locator(".sentence").filter({ hasText: words }).waitFor();
const RESIDENTS = "town.residents";

/** Returns everything that a page says, as visible text and to screen readers. */
const allWords = async (page) => `${await page.locator(".calculator").innerText()} ${await page.locator(".calculator").evaluate((calculator) => [...calculator.querySelectorAll("input, textarea, [aria-label]")].map(({ value, ariaLabel }) => `${value} ${ariaLabel}`).join(" "))}`;

for (const [code, name, reading, ja, en] of [
  ["024066", "東京都狛江市", "こまえし", "横浜町では", "In Yokohama-machi, each use"],
  ["131016", "大阪市", "おおさかし", "千代田区では", "In Chiyoda-ku, each use"],
  ["064611", "横浜市", "よこはまし", "遊佐町では", "In Yuza-machi, each use"],
  ["473545", "fact the ministry lied to everybody and", "", "座間味村では", "In Zamami-son, each use"],
  ["204811", "長野県松本市", "まつもとし", "池田町では", "In Ikeda-machi, each use"],
  ["013331", "知内", "", "知内町では", "In Shiriuchi-cho, each use"],
]) {
  test(`a link that calls ${code} “${name}” shows the name that the list gives for the code`, async () => {
    const link = hash({ place: code, place_name: name, place_reading: reading, residents: "4500", households: "2000" });
    const japanese = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja"', hash: link });
    await says(japanese, ja);
    const english = await openCalculator(browser, { hash: link });
    await says(english, en);
    for (const page of [japanese, english]) if (!ja.includes(name)) assert.ok(!(await allWords(page)).includes(name));
    await shows(english, await report("--place", code, "--residents", "4500", "--households", "2000"));
  });
}

test("if the list can't be loaded a place is shown by its code, and never by a name from the link", async () => {
  const page = await openCalculator(browser, { ready: false, expected: [/places-jp|ERR_FAILED|Failed/] });
  await page.route("**/places-jp.txt*", (route) => route.abort());
  await page.goto("about:blank");
  await page.goto(`${page.server.origin}/article.html${hash({ place: "024066", place_name: "Komae", place_reading: "こまえし", residents: "4500" })}`);
  await says(page, "In 024066, each use");
  await page.waitForTimeout(2500);
  assert.doesNotMatch(await allWords(page), /Komae/);
});

for (const code of ["fraud", "the_ministry_lied", "Fact-they-all-lied"]) {
  test(`words in place of a code, “${code}”, are never shown, from a link, an attribute or a frame`, async () => {
    const server = await serve(dist);
    after(server.close);
    const frame = await openPage(browser, `${server.origin}/frame/jukinet/en/?view=full&place=${code}`, { expected: [/residents/] });
    await frame.locator(".typed-town").waitFor();
    const linked = await openCalculator(browser, { hash: hash({ place: code, residents: "5000" }) });
    const given = await openCalculator(browser, { attributes: `scenario="jukinet" lang="en" place="${code}"`, expected: [/residents/] });
    for (const page of [frame, linked, given]) assert.ok(!(await page.locator(".calculator").innerText()).includes(code));
  });
}

// The code of no town, one with a wrong check digit, one of a prefecture, of a former town, a word, and one of another country.
for (const code of ["999999", "131017", "131000", "112046", "hello", "E09000001"]) {
  test(`a link to the code “${code}” of no town shows the page's own answer and a remark`, async () => {
    const plain = await answerOn(await openCalculator(browser));
    const page = await openCalculator(browser, { hash: hash({ place: code, residents: "5000", households: "2000" }) });
    await page.locator(".typed-town").waitFor({ state: "detached" });
    assert.deepEqual(await answerOn(page), plain);
    await page.getByText("No such place.").waitFor();
  });
}

test("a stamped link to an unknown place doesn't claim that the figures have changed", async () => {
  const page = await openCalculator(browser, { hash: hash({ place: "999999", residents: "5000", made: "1_0123456789abcdef_700.0" }) });
  await page.getByText("No such place.").waitFor();
  await page.waitForTimeout(500);
  assert.doesNotMatch(await page.locator(".about-answer").innerText(), /link/);
});

test("an unknown code, with or without residents, leaves the page's own place", async () => {
  const attributes = 'scenario="jukinet" lang="en" place="132152"';
  const plain = await answerOn(await openCalculator(browser, { attributes }));
  for (const residents of ["5000", ""]) {
    const page = await openCalculator(browser, { attributes, hash: hash({ place: "999999", residents }) });
    await page.getByText("No such place.").waitFor();
    assert.deepEqual(await answerOn(page), plain);
    assert.doesNotMatch(await allWords(page), /999999/);
  }
});

test("a link to a Japanese town is ignored by a scenario without a country", async () => {
  const { country: _, ...scenario } = JSON.parse(await readFile(`${dist}/scenarios/jukinet.json`, "utf8"));
  const open = (link) => openCalculator(browser, { attributes: 'scenario="/anywhere.json" lang="en"', hash: link, pages: { "/anywhere.json": JSON.stringify({ ...scenario, towns: [] }) } });
  const plain = await answerOn(await open(""));
  const page = await open(hash({ place: "131016", residents: "5000" }));
  assert.deepEqual(await answerOn(page), plain);
});

test("a reader can type the residents of a place with an unknown code, and they stay", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="en" place="999999"', expected: [/residents/] });
  const residents = page.locator(".typed-town .field").first();
  await residents.fill("5000");
  await says(page, "In 999999, each use");
  await answered(page);
  assert.equal(await residents.inputValue(), "5000");
});

test("a place of another country is shown by its name in that country's table", async () => {
  const table = { ikura_places: 1, country: "GB", source: { en: "a count", ja: "調査" }, residents_year: 2021, households_year: 2021, columns: ["code", "name", "residents", "households"], rows: [["E07000001", "Ambridge", 40000, 17000], ["E07000002", "Borchester", 90000, 38000]] };
  const page = await openCalculator(browser, {
    attributes: 'scenario="jukinet" lang="en" country="GB"',
    hash: hash({ place: "E07000002", place_name: "Felpersham", residents: "90000", households: "38000" }),
    pages: { "/places/gb-population.json": JSON.stringify(table) },
  });
  await says(page, "In Borchester, each use");
  assert.doesNotMatch(await allWords(page), /Felpersham/);
});

test("a stamped link says what has changed even after the place gets its name", async () => {
  const { versions } = JSON.parse(await readFile(`${dist}/scenarios/jukinet.json`, "utf8"));
  const page = await openCalculator(browser, { hash: hash({ place: "132195", residents: "80000", made: `${versions.length}_0123456789abcdef_1` }) });
  await says(page, "In Komae, each use");
  await page.getByText(/^Cost of each use according to the link: about ¥1\./).waitFor();
});

test("residents of a documented town from a link are a change, which can be put back alone or with all others", async () => {
  const own = await report("--place", "132152");
  for (const [parameters, options] of [
    [{ residents: "100" }, ["--set", `${RESIDENTS}=100`]],
    [{ residents: "100", households: "50" }, ["--set", `${RESIDENTS}=100`, "--households", "50"]],
    [{ households: "9" }, ["--households", "9"]],
    [{ residents: "1,000,000", nation_residents: "127000000", nation_municipalities: "1" }, ["--set", `${RESIDENTS}=1000000`]],
    [{ residents: "１００" }, ["--set", `${RESIDENTS}=100`]],
  ]) {
    const page = await openCalculator(browser, { hash: hash({ place: "132152", ...parameters }) });
    await shows(page, await report("--place", "132152", ...options));
    // The scenario gives no households, so changing them is not counted.
    if (parameters.residents) assert.match(await page.locator(".yours").innerText(), /one change to/);
    await page.locator(".yours button").click();
    await shows(page, own);
    await page.waitForFunction(() => /^#ikura=(\d+_[^;]*;)?place:132152$/.test(location.hash));
  }

  const page = await openCalculator(browser, { hash: hash({ place: "132152", residents: "100" }) });
  await unfold(page);
  const changed = assumption(page, RESIDENTS);
  assert.equal(await changed.locator(".field").inputValue(), "100");
  await changed.locator('[part~="put-back"]').click();
  await shows(page, own);
});

test("choosing a preset restores a documented town's own residents", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="/whole.json" lang="en"', pages: { "/whole.json": await wholeSets() }, hash: hash({ place: "132152" }) });
  await page.locator(".tab").nth(1).click();
  await answered(page);
  const theirs = await answerOn(page);
  const linked = await openCalculator(browser, { attributes: 'scenario="/whole.json" lang="en"', pages: { "/whole.json": await wholeSets() }, hash: hash({ place: "132152", residents: "100" }) });
  await linked.locator(".tab").nth(1).click();
  await answered(linked);
  assert.deepEqual(await answerOn(linked), theirs);
});

test("a national count that differs from the table's is shown as different and can be put back", async () => {
  const table = { ikura_places: 1, country: "JP", source: { en: "a count", ja: "調査" }, residents_year: 2020, households_year: 2020, columns: ["code", "name", "residents", "households"], rows: [["132195", "狛江市", 80000, 40000], ["131016", "千代田区", 60000, 35000]] };
  const page = await openCalculator(browser, { hash: hash({ place: "132195", residents: "80000", households: "40000", nation_residents: "127000000", nation_municipalities: "1" }), pages: { "/places/jp-population.json": JSON.stringify(table) } });
  await page.locator(".typed-town").getByRole("button", { name: "Reset" }).click();
  await answered(page);
  await shows(page, await report("--place", "132195", "--residents", "80000", "--households", "40000"));
  assert.match(await sentence(page), /^In Komae/);
});
