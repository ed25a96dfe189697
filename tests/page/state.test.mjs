/** The reader's state: whose figures, which language, and the address that restores all of it. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, answerOn, assumption, changedBefore, chooseFigures, COST, fieldOf, openCalculator, openRooms, report, said, sentence, shows, unfold, whole } from "./calculator-page.mjs";
import { wholeSets } from "./whole-sets.mjs";

const browser = useBrowser();

const radios = (page) => page.locator(".tab").getByRole("radio");
const addressWritten = (page) => page.waitForFunction(() => location.hash.includes("ikura="));

/** Returns the chosen option of each of a calculator's choices. */
const chosenIn = (calculator) => calculator.locator(".tab input:checked").evaluateAll((all) => all.map(({ value }) => value));

test("a change marks the figures as yours, is kept when other figures are chosen, and can be put back", async () => {
  const page = await openCalculator(browser);
  const theirs = await answerOn(page);
  await unfold(page);
  await fieldOf(page, COST).fill("1");
  await answered(page);
  const own = page.locator(".yours");
  assert.match(await own.innerText(), /one change/);
  assert.equal(await assumption(page, COST).locator(".was").count(), 1);
  assert.notDeepEqual(await answerOn(page), theirs);

  await chooseFigures(page, "papers");
  await shows(page, await report("--preset", "papers", "--set", `${COST}=1`));
  assert.match(await own.innerText(), /one change/);
  await own.getByRole("button").click();
  await shows(page, await report("--preset", "papers"));
  assert.equal(await own.count(), 0);
  await chooseFigures(page, "published");
  assert.deepEqual(await answerOn(page), theirs);
});

test("what is put back by hand is no change, and leaves nothing in the address", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const before = await fieldOf(page, COST).inputValue();
  await fieldOf(page, COST).fill("1");
  await page.waitForFunction((name) => location.hash.includes(name), COST);
  await fieldOf(page, COST).fill(before);
  await page.waitForFunction((name) => !location.hash.includes(name), COST);
  const service = page.locator(".counted input").first();
  await service.uncheck();
  await page.waitForFunction(() => location.hash.includes("counted"));
  await service.check();
  await page.waitForFunction(() => !location.hash.includes("counted"));
  assert.equal(await page.locator(".whose").innerText(), "Middle of what is known: Published costs, all uses");
  assert.equal(await page.locator('[name=claim][value=""]').count(), 0);
});

test("in the whole account a row of the picture keeps what the reader changed, as the options do, and the answer says so", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await fieldOf(page, COST).fill("1");
  await answered(page);
  await page.locator('.claim:has([value="papers"])').click();
  await shows(page, await report("--preset", "papers", "--set", `${COST}=1`));
  assert.equal(await fieldOf(page, COST).inputValue(), "1");
  assert.equal(await page.locator(".whose").innerText(), "Yours, based on: Published costs, saved paperwork only");
  assert.equal(await page.locator('[name=claim][value=""]').isChecked(), true);
  assert.match(await page.locator(".yours").innerText(), /one change to “Published costs, saved paperwork only”/);
});

test("any combination of options is stored in the address and restored from it", async () => {
  const page = await openCalculator(browser);
  await chooseFigures(page, "ohmae_2012");
  await chooseFigures(page, "forecast");
  await page.waitForFunction(() => decodeURIComponent(location.hash).includes("preset:ohmae_2012.all.forecast"));
  const linked = await openCalculator(browser, { hash: new URL(page.url()).hash });
  assert.deepEqual(await chosenIn(linked), ["ohmae_2012", "all", "forecast"]);
  await shows(linked, await report("--preset", "ohmae_2012.all.forecast"));
  // A named preset appears in the address by its name.
  await chooseFigures(page, "card");
  await chooseFigures(page, "counted");
  await page.waitForFunction(() => /preset:ohmae(;|$)/.test(decodeURIComponent(location.hash)));
  await shows(page, await report("--preset", "ohmae"));
});

test("a change of a preset becomes a tab of your own, and the preset keeps its figures", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="/whole.json" lang="en"', pages: { "/whole.json": await wholeSets() } });
  await page.locator(".tab").nth(1).click();
  await answered(page);
  const theirs = await answerOn(page);
  const presets = await radios(page).count();

  await unfold(page);
  await fieldOf(page, COST).fill("1");
  await answered(page);
  const own = page.locator(".tab").getByRole("radio", { name: "Yours" });
  assert.equal(await own.isChecked(), true);
  assert.match(await page.locator(".yours").innerText(), /one change/);
  assert.equal(await assumption(page, COST).locator(".was").count(), 1);
  const mine = await answerOn(page);

  await page.locator(".tab").nth(1).click();
  await answered(page);
  assert.deepEqual(await answerOn(page), theirs);
  assert.equal(await radios(page).count(), presets + 1, "what was mine is kept aside");
  await page.locator(".tab").filter({ has: page.getByRole("radio", { name: "Yours" }) }).click();
  await answered(page);
  assert.deepEqual(await answerOn(page), mine);
});

test("leaving out a service is a change, and the funnel names it", async () => {
  const page = await openCalculator(browser);
  const uncounted = await page.locator(".step.uncounted").count();
  await page.locator(".counted input:checked").first().uncheck();
  await answered(page);
  assert.match(await page.locator(".yours").innerText(), /one change/);
  const steps = page.locator(".step.uncounted");
  assert.ok((await steps.count()) > uncounted);
  assert.match(await steps.first().innerText(), /not counted/);
});

test("the other language shows the same state", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await fieldOf(page, COST).fill("２００億");
  await fieldOf(page, COST).blur();
  await page.locator(".step .field").first().fill("abc");
  await answered(page);
  const english = await answerOn(page);
  await page.getByRole("button", { name: "日本語" }).click();
  await answered(page);
  assert.equal(await page.locator(".calculator").getAttribute("lang"), "ja");
  assert.match(await sentence(page), /[ぁ-ん]/);
  assert.equal(await assumption(page, COST).evaluate((element) => element.classList.contains("changed")), true);
  assert.equal(await page.locator(".step .field").first().inputValue(), "abc");
  assert.match(await page.locator(".problem").first().innerText(), /[ぁ-ん]/);
  await page.getByRole("button", { name: "English" }).click();
  await answered(page);
  assert.deepEqual(await answerOn(page), english);
});

test("a reload restores everything", async () => {
  const page = await openCalculator(browser);
  await page.locator(".tab").nth(1).click();
  await unfold(page);
  await fieldOf(page, COST).fill("２００億");
  await page.locator(".counted input:checked").first().uncheck();
  await page.getByRole("combobox", { name: "Year shown" }).selectOption({ index: 1 });
  await page.getByRole("button", { name: "日本語" }).click();
  await answered(page);
  const before = await page.locator(".answer, .about-answer, .yours").allInnerTexts();
  const year = await page.locator(".year-choice select").inputValue();
  await addressWritten(page);
  await page.waitForTimeout(400);
  await page.reload();
  await whole(page);
  await openRooms(page);
  assert.deepEqual(await page.locator(".answer, .about-answer, .yours").allInnerTexts(), before);
  assert.equal(await page.locator(".year-choice select").inputValue(), year);
});

test("the address is unchanged until the reader changes something, and again once all is put back", async () => {
  const page = await openCalculator(browser, { hash: "#elsewhere" });
  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.lang = "ja"));
  await page.waitForTimeout(500);
  assert.equal(new URL(page.url()).hash, "#elsewhere");
  await unfold(page);
  await fieldOf(page, COST).fill("1");
  await addressWritten(page);
  assert.match(new URL(page.url()).hash, /^#elsewhere&ikura=/);
  await page.locator(".yours button").click();
  await page.waitForFunction(() => location.hash === "#elsewhere");
});

test("a link within the page keeps the state, and a link with a state applies it", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await fieldOf(page, COST).fill("1");
  await answered(page);
  const mine = await answerOn(page);
  await page.getByRole("link", { name: "A link within the page" }).click();
  await answered(page);
  assert.deepEqual(await answerOn(page), mine);
  await page.evaluate(() => (location.hash = "#ikura=lang%3Dja"));
  await page.locator('.calculator[lang="ja"]').waitFor();
  assert.equal(await page.locator(".assumption.changed").count(), 0);
});

test("a state that enters the address while a change waits to be written is applied, not overwritten", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  // Without an event, as routers do it; with one the order would be random.
  await changedBefore(page, COST, "replaceState", "#ikura=lang%3Dja");
  await page.locator('.calculator[lang="ja"]').waitFor();
  assert.equal(await page.locator(".assumption.changed").count(), 0);
  await fieldOf(page, COST).fill("1");
  await page.waitForFunction(() => location.hash.includes("build.amount:1"));
});

test("an address with nonsense shows the author's answer", async () => {
  const plain = await answerOn(await openCalculator(browser));
  for (const parameters of ["set.no.such.thing=5", "preset=nobody", "preset=ohmae_2012.all.nobody", "year=1600", "year=3000", "place=999999&residents=-5&place_name=<b>x</b>"]) {
    const page = await openCalculator(browser, { hash: `#ikura=${encodeURIComponent(parameters)}` });
    assert.deepEqual(await answerOn(page), plain, parameters);
  }
});

test("the page can set the preset by a property, and gets an event", async () => {
  const page = await openCalculator(browser);
  for (const [preset, options] of [
    ["ministry", ["ministry_2002", "all", "forecast"]],
    ["ohmae_2012.papers.counted", ["ohmae_2012", "papers", "counted"]],
  ]) {
    const heard = page.evaluate(() => new Promise((resolve) => document.addEventListener("ikura-change", ({ detail }) => resolve(detail), { once: true })));
    await page.locator("ikura-calculator").evaluate((calculator, preset) => (calculator.preset = preset), preset);
    const detail = await heard;
    const expected = await report("--preset", preset);
    assert.equal(detail.selection.preset, preset);
    assert.equal(detail.announcement, said(expected).announcement);
    assert.deepEqual(await chosenIn(page), options);
    await shows(page, expected);
  }
});

test("an empty lang is ignored, and a locale name such as ja_JP is a language", async () => {
  for (const [outer, own] of [["ja", 'lang=""'], ["en", 'lang="ja_JP"'], ["ja_JP", ""]]) {
    const article = `<!doctype html><html lang="${outer}"><title>Article</title><ikura-calculator scenario="jukinet" ${own}></ikura-calculator><script type="module" src="/ikura.js"></script>`;
    const page = await openCalculator(browser, { pages: { "/article.html": article } });
    assert.equal(await page.locator(".calculator").getAttribute("lang"), "ja", `${own} in ${outer}`);
  }
});

test("without a lang the calculator uses the language around it", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet"' });
  assert.equal(await page.locator(".calculator").getAttribute("lang"), "en");
  const japanese = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja-JP"' });
  assert.equal(await japanese.locator(".calculator").getAttribute("lang"), "ja");
});

test("without a lang the calculator follows changes of the language around it", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet"' });
  await page.evaluate(() => (document.documentElement.lang = "ja"));
  await page.locator('.calculator[lang="ja"]').waitFor();
  await page.evaluate(() => {
    const host = document.createElement("section");
    document.body.append(host);
    host.attachShadow({ mode: "open" }).append(document.querySelector("ikura-calculator"));
    host.lang = "en";
  });
  await page.locator('.calculator[lang="en"]').waitFor();
  await page.evaluate(() => (document.querySelector("section").lang = "ja"));
  await page.locator('.calculator[lang="ja"]').waitFor();
});

test("a language that changes while the calculator loads is used", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet"' });
  await page.evaluate(async () => {
    const calculator = document.querySelector("ikura-calculator");
    calculator.remove();
    // If put back within the same task, it would keep its state and load nothing.
    await new Promise((rest) => setTimeout(rest));
    document.body.append(calculator);
    // The language keeps changing from the first request to the first answer.
    const readies = new Promise((ready) => calculator.addEventListener("ikura-ready", ready));
    let steps = 0;
    const turn = setInterval(() => (document.documentElement.lang = ++steps % 2 ? "ja" : "en"), 1);
    await new Promise((rest) => setTimeout(rest, 30));
    clearInterval(turn);
    document.documentElement.lang = "ja";
    await readies;
  });
  await page.locator('.calculator[lang="ja"]').waitFor();
});

test("each of several calculators is restored from the address", async () => {
  const page = await openCalculator(browser);
  await page.evaluate(() => document.querySelector("main").append(document.querySelector("ikura-calculator").cloneNode(true)));
  const second = page.locator("ikura-calculator").nth(1);
  await second.scrollIntoViewIfNeeded();
  await second.locator(".sentence").waitFor();
  await openRooms(page);
  await second.locator(".tab").nth(1).click();
  await page.waitForFunction(() => location.hash.startsWith("#ikura2="));
  await page.locator("ikura-calculator").first().locator(".tab").nth(2).click();
  await page.waitForFunction(() => /&ikura=/.test(location.hash));
  const { hash } = new URL(page.url());

  const later = await openCalculator(browser, { hash });
  await later.evaluate(() => document.querySelector("main").append(document.querySelector("ikura-calculator").cloneNode(true)));
  await later.locator("ikura-calculator").nth(1).scrollIntoViewIfNeeded();
  await later.locator("ikura-calculator").nth(1).locator(".sentence").waitFor();
  const chosen = [await chosenIn(later.locator("ikura-calculator").first()), await chosenIn(later.locator("ikura-calculator").nth(1))];
  assert.deepEqual(chosen, [["ohmae_2012", "all", "counted"], ["ministry_2002", "all", "counted"]]);
});

test("an invalid attribute causes an error event, and the reader sees it", async () => {
  const page = await openCalculator(browser);
  const set = (name, value) =>
    page.locator("ikura-calculator").evaluate(
      (calculator, [name, value]) =>
        new Promise((resolve) => {
          calculator.addEventListener("ikura-error", ({ detail }) => resolve(String(detail.reason)), { once: true });
          calculator[name] = value;
        }),
      [name, value],
    );
  const before = await answerOn(page);
  assert.match(await set("place", "999999"), /residents/);
  assert.match(await page.locator(".typed-town").innerText(), /999999/);
  assert.deepEqual(await answerOn(page), before);
  assert.match(await set("preset", "nobody"), /nobody/);
  const errors = page.evaluate(
    () => new Promise((resolve) => {
      document.addEventListener("ikura-error", () => resolve("told again"));
      document.addEventListener("ikura-change", () => setTimeout(resolve, 100, "silent"), { once: true });
    }),
  );
  await page.locator("ikura-calculator").evaluate((calculator) => {
    calculator.preset = "ministry";
    calculator.place = "141003";
  });
  assert.equal(await errors, "silent");
  assert.match(await sentence(page), /Yokohama/);
});
