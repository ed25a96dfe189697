/** The reader's own town: with documented figures, or by its number of residents. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, answerOn, openCalculator, report, said, sentence, shows } from "./calculator-page.mjs";

const browser = useBrowser();

const box = (page) => page.getByRole("combobox", { name: /^(Where|地域)$/ });
const lists = (page) => page.server.requests.filter((address) => address.endsWith("places-jp.txt")).length;

async function choose(page, query, option) {
  await box(page).click();
  await box(page).fill(query);
  await page.getByRole("listbox").getByRole("option", { name: option }).first().click();
  await answered(page);
}

test("the list of all towns is requested only when a reader searches", async () => {
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

test("a town without figures of its own needs its residents and then has an answer", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja"' });
  const before = await answerOn(page);
  await choose(page, "やまつりまち", /福島県/);
  await page.locator(".typed-town").getByText("矢祭町には公表資料がない").waitFor();
  assert.deepEqual(await answerOn(page), before, "until then the last good answer stays");
  assert.equal(await page.locator(".typed-town [aria-invalid]").count(), 0, "nothing was typed wrong yet");

  const residents = page.getByRole("textbox", { name: "人口", exact: true }).first();
  await residents.fill("たくさん");
  await answered(page);
  assert.equal(await residents.getAttribute("aria-invalid"), "true");
  assert.deepEqual(await answerOn(page), before);

  await residents.fill("２３，０００");
  await answered(page);
  assert.match(await sentence(page), /矢祭町/);
  assert.equal(await residents.inputValue(), "２３，０００");
});

test("if the list can't be loaded the documented towns are still offered", async () => {
  const page = await openCalculator(browser, { expected: [/places-jp/] });
  await page.route("**/places-jp.txt", (route) => route.abort());
  await box(page).click();
  await page.getByText("can’t be loaded here").waitFor();
  assert.ok((await page.getByRole("listbox").getByRole("option").count()) > 1);
});

/** A publisher's table: invented counts of real towns. */
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

test("with the publisher's table a town has an answer at once, with year and source of its residents", async () => {
  const page = await withTable({ attributes: 'scenario="jukinet" lang="ja"' });
  await choose(page, "いけだちょう", /岐阜県/);
  const expected = await report("--lang", "ja", "--place", "214043", "--residents", "23001", "--households", "8001");
  await shows(page, expected);
  assert.match(await page.locator(".typed-town").innerText(), /2020年現在（架空の調査）/);

  const residents = page.getByRole("textbox", { name: "人口", exact: true }).first();
  assert.equal(await residents.inputValue(), "23001");
  await residents.fill("30000");
  await answered(page);
  await page.locator(".typed-town").getByRole("button", { name: "元に戻す" }).click();
  await answered(page);
  assert.equal(await residents.inputValue(), "23001");
});

test("a page may select any town of the table by its code", async () => {
  const page = await withTable({ attributes: 'scenario="jukinet" lang="en" place="133078"' });
  await page.waitForFunction(() => document.querySelector("ikura-calculator").shadowRoot.querySelector(".sentence").innerText.includes("Hinohara"));
  assert.equal(new URL(page.url()).hash, "", "the address is left alone");
});

/** Records all error events and all status messages from the beginning. */
const overheard = () => {
  window.errors = [];
  window.said = [];
  document.addEventListener("ikura-error", ({ detail }) => window.errors.push(String(detail.reason)));
  document.addEventListener("ikura-ready", ({ target }) => {
    const note = () => {
      const status = target.shadowRoot.querySelector(".calculator > [role=status]");
      if (status?.innerText && window.said.at(-1) !== status.innerText) window.said.push(status.innerText);
    };
    new MutationObserver(note).observe(target.shadowRoot, { subtree: true, childList: true, characterData: true });
  });
};

test("a page that selects a town of the table gets no error event", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="en" place="133078"', prepare: overheard });
  await page.waitForFunction(() => window.errors.length > 0);
  const errors = await page.evaluate(() => window.errors);
  assert.equal(errors.length, 1, "without a table nobody knows who lives there");
  assert.match(errors[0], /residents is needed/);

  const there = await withTable({ attributes: 'scenario="jukinet" lang="en" place="133078"', prepare: overheard });
  await there.waitForFunction(() => document.querySelector("ikura-calculator").shadowRoot.querySelector(".sentence").innerText.includes("Hinohara"));
  assert.deepEqual(await there.evaluate(() => window.errors), []);
});

test("while the table loads nothing is asked of the reader, and then the answer is announced without an error", async () => {
  const page = await withTable({ prepare: overheard });
  let send;
  const late = new Promise((resolve) => (send = resolve));
  await page.route("**/places/jp-population.json", async (route) => {
    await late;
    await route.fulfill({ contentType: "application/json", body: TABLE });
  });
  await choose(page, "hinohara", /Hinohara/);
  await page.locator(".typed-town").waitFor();
  await page.waitForTimeout(1000);
  assert.doesNotMatch(await page.locator(".typed-town").innerText(), /Type how many/);
  send();
  await page.waitForFunction(() => window.said.length > 0);
  assert.match((await page.evaluate(() => window.said))[0], /^In Hinohara-mura, each use/);
  await page.waitForTimeout(800);
  assert.ok((await page.evaluate(() => window.said)).every((said) => !said.includes("needed")));
});

test("calculating sentences work for a town of the table", async () => {
  const prose = `<!doctype html><html lang="en"><title>Article</title><main>
    <ikura-scenario scenario="jukinet" place="133078">There each use costs <ikura-value name="headline">something</ikura-value>.</ikura-scenario>
    </main><script type="module" src="/ikura.js"></script>`;
  const page = await openCalculator(browser, { ready: false, pages: { "/article.html": prose, "/places/jp-population.json": TABLE } });
  const expected = await report("--place", "133078", "--residents", "2003", "--households", "835");
  await page.waitForFunction((cost) => document.querySelector("ikura-value").shadowRoot?.textContent.includes(cost), said(expected).cost.text);
});

test("a link to a town without figures of its own restores it", async () => {
  const page = await openCalculator(browser);
  await choose(page, "komae", /Komae/);
  await page.getByRole("textbox", { name: "Residents", exact: true }).first().fill("80000");
  await page.getByRole("textbox", { name: /^Households/ }).first().fill("40000");
  const expected = await report("--place", "132195", "--residents", "80000", "--households", "40000");
  await page.waitForFunction(() => location.hash.includes("40000"));
  const linked = await openCalculator(browser, { hash: new URL(page.url()).hash });
  assert.match(await sentence(linked), /^In Komae, each use/);
  await shows(linked, expected);
});

test("a town without residents has words in place of a cost", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja"' });
  await choose(page, "ふたばまち", /双葉町/);
  await page.getByRole("textbox", { name: "人口", exact: true }).first().fill("0");
  await answered(page);
  assert.match(await sentence(page), /双葉町では住基ネットの利用がなかったため、1回あたりの費用は出せない。/);
  assert.equal(await page.locator(".piece-answer").innerText(), "利用がなかったため");
  assert.doesNotMatch(await page.locator(".calculator").innerText(), /NaN|Infinity|∞/);
});

test("all towns of the table are compared, in one picture and by their size", async () => {
  const page = await withTable({ attributes: 'scenario="jukinet" lang="en" place="133078"' });
  const ranking = page.locator(".ranking");
  await ranking.scrollIntoViewIfNeeded();
  await ranking.locator(".cloud path").waitFor({ state: "attached" });
  const dots = await ranking.locator(".cloud path").getAttribute("d");
  assert.equal(dots.match(/M/g).length, 3, "all but the one looked at, which has a dot of its own");
  assert.equal(await ranking.locator(".town.here").count(), 1);
  assert.match(await ranking.innerText(), /By cost of each use, .*Hinohara-mura is the 3rd dearest of 15 places/);
  const heads = await ranking.locator("tbody th").evaluateAll((all) => all.map(({ textContent }) => textContent));
  assert.ok(heads.includes("under 5,000"), heads.join());
});

test("a town's own cost replaces the estimate, is marked as the reader's, and is kept in the link", async () => {
  const page = await openCalculator(browser);
  await choose(page, "komae", /Komae/);
  await page.getByRole("textbox", { name: "Residents", exact: true }).first().fill("80000");
  await answered(page);
  const own = page.locator(".own-costs");
  await own.locator("summary").click();
  const field = own.getByRole("textbox", { name: "Running the network, a year", exact: true });
  assert.match(await own.innerText(), /Estimate: ¥/);
  const estimated = await answerOn(page);

  await field.fill("much");
  await answered(page);
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.deepEqual(await answerOn(page), estimated, "the last good answer stays, and so does what was typed");
  assert.equal(await field.inputValue(), "much");

  await field.fill("6 million");
  await answered(page);
  const expected = await report("--place", "132195", "--residents", "80000", "--set", "town.cost.running=6000000");
  await shows(page, expected);
  assert.match(await page.locator(".about-answer").innerText(), /A reader’s figures for what Komae itself paid/);
  await page.waitForFunction(() => decodeURIComponent(decodeURIComponent(location.hash)).includes("town.cost.running"));
  const linked = await openCalculator(browser, { hash: new URL(page.url()).hash });
  await shows(linked, expected);

  // Emptying a field restores the estimate. Another town has none of it.
  await field.fill("");
  await answered(page);
  assert.deepEqual(await answerOn(page), estimated);
  await field.fill("7 million");
  await answered(page);
  await choose(page, "kunitachi", /Kunitachi/);
  await shows(page, await report("--place", "132152"));
});

for (const lang of ["en", "ja"]) {
  test(`the total cost is shown with the answer, per resident and per household, in ${lang}`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"` });
    const shown = await page.locator(".for-you").innerText();
    const { for_you: sentences } = await report("--lang", lang);
    assert.equal(sentences.length, 2);
    for (const sentence of sentences) assert.ok(shown.includes(sentence.map(({ text }) => text).join("")), shown);
  });
}
