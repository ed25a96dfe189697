/** Every figure has an explanation: every visible digit is checked, and every figure is pressed. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { costInWords, answered, assumption, COST, fieldOf, LANGUAGES, openCalculator, report, unfold } from "./calculator-page.mjs";

const browser = useBrowser();

/** Places whose digits are no figures of the calculation, with the reason. */
const NO_FIGURES = {
  "select, option, [role=listbox]": "what can be chosen",
  "[aria-hidden=true]": "pictures and the bar that repeats the answer; each has its table or sentence",
  "summary, a, button": "pressed for something else: what is folded, a source, a control",
  ".sources li, .publication": "titles and dates of publications",
  ".own-value": "the card that it stands in is its explanation",
  ".tab, .holder, .title": "names that the scenario gives, and who holds the figures",
  ".not-counted li, .evidence .note, .convention .note, .place .note": "the author’s own words",
  ".row .note, .table-scroll + .note, .group > .note": "what a row or table is, in words",
  ".who": "who holds a figure, as the scenario calls them",
  ".label": "names of assumptions",
  ".beside .check": "names of presets to tick, such as “700 million dollars”",
  ".fingerprint": "a name for the state",
  "caption": "what a table shows, in words",
  ".credit": "the name of the program, with its version",
};

/** Loads everything that waits for being visible, and opens everything. */
async function openAll(page) {
  await unfold(page);
  for (const section of await page.locator(".section").all()) {
    await section.scrollIntoViewIfNeeded();
    await page.waitForTimeout(150);
  }
  await unfold(page);
  await answered(page);
}

const STATES = LANGUAGES.flatMap((lang) => [
  { lang, place: "", where: "the country" },
  { lang, place: 'place="132152"', where: "a town" },
]);

for (const { lang, place, where } of STATES) {
  test(`in ${lang}, of ${where}, every visible digit belongs to an explained figure`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}" ${place}` });
    await openAll(page);
    const alone = await page.locator("ikura-calculator").evaluate((calculator, allowed) => {
      const walker = document.createTreeWalker(calculator.shadowRoot, NodeFilter.SHOW_TEXT);
      const found = new Set();
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const element = text.parentElement;
        if (!element || element.closest("style, script, .explained, .unseen:not(caption)") || element.closest(allowed)) continue;
        // Exempt: years and months, "from the second year on" (2年目以降), Japanese "each" and "per" with a one (1回, 1人), percentiles.
        const words = text.data.replaceAll(/(?<!\d)[19]0(?=th percentile|パーセンタイル)|(?<!\d)(19|20)\d\d(?!\d)|(?<!\d)1?\d月|(?<!\d)2(?=年目以降)|(?<!\d)1(?=回|人|世帯|年|時間|件|枚|通|割|自治体)/g, "");
        if (/\d/.test(words)) found.add(`${text.data} in ${element.closest("[class]")?.className}`);
      }
      return [...found];
    }, Object.keys(NO_FIGURES).join(", "));
    assert.deepEqual(alone, []);
  });

}

/** A page has hundreds of figures, so each part has its own test; the last one takes everything else. */
const PARTS = ["sensitivity", "assumptions", "tables", "futures", "funnel", "everything else"];

/** Presses every figure of a part, each text once; returns how many there were and which had no explanation. */
async function pressAll({ shadowRoot }, [part, parts]) {
  const unsigned = (text) => text.replaceAll(/[−+]/g, "");
  const UNITS = { 万: 1e4, 億: 1e8, 兆: 1e12, million: 1e6, billion: 1e9, trillion: 1e12 };
  const numberOf = (text) => [...text.replaceAll(",", "").matchAll(/([\d.]+) ?(万|億|兆|million|billion|trillion)?/g)].reduce((sum, [, digits, unit]) => sum + digits * (UNITS[unit] ?? 1), 0);
  // A sentence says a figure with three digits or fewer. The result is itself rounded to four, so ¥674.47 is "about ¥674" there and ¥674.5 here.
  const roundings = (result) => [0.9995, 1, 1.0005].flatMap((factor) => [1, 2, 3].map((digits) => Number((result * factor).toPrecision(digits))));
  const isRounded = (text, result) => roundings(numberOf(result)).includes(numberOf(text));
  const wait = () => new Promise((resolve) => setTimeout(resolve, 4));
  const partOf = (element) => parts.find((part) => element.closest(`.section.${part}`)) ?? "everything else";
  const wrong = [];
  const seen = new Set();
  for (const figure of [...shadowRoot.querySelectorAll(".explained")].filter((figure) => partOf(figure) === part)) {
    const text = figure.textContent;
    const key = `${figure.closest(".section")?.className} ${text}`;
    if (seen.has(key) || !figure.isConnected) continue;
    seen.add(key);
    // A table that came with the press before is folded, and nobody presses a figure that isn't shown.
    for (let group = figure.closest("details"); group; group = group.parentElement.closest("details")) group.open = true;
    figure.click();
    let panel;
    for (let waits = 0; waits < 1000 && !(panel?.querySelector(".result") && shadowRoot.activeElement === panel); waits++) {
      await wait();
      panel = shadowRoot.querySelector(".explanation");
    }
    const result = panel?.querySelector(".result")?.textContent ?? "";
    // "56 of 1,000 residents" is explained as a share, and a heading may name two numbers.
    const isInWords = figure.closest(".step-of, th") !== null;
    const agrees = isInWords ? result !== "" : unsigned(result).startsWith(unsigned(text)) || isRounded(text, result);
    const says = (panel?.textContent.length ?? 0) > result.length + 10;
    if (!agrees || !says || shadowRoot.activeElement !== panel) wrong.push(`${text}: ${panel?.textContent.slice(0, 80)}`);
    figure.click();
    await wait();
  }
  return { pressed: seen.size, wrong };
}

/** Hides the other parts: on a fully unfolded page every press takes time. */
function leaveOnly({ shadowRoot }, [part, parts]) {
  for (const section of shadowRoot.querySelectorAll(".section")) {
    const its = parts.find((part) => section.matches(`.${part}`)) ?? "everything else";
    if (its !== part) section.hidden = true;
  }
}

// One test for each language and each kind of place.
for (const { lang, place, where } of [STATES[0], STATES[3]]) {
  for (const part of PARTS) {
    test(`in ${lang}, of ${where}, every figure of ${part} opens an explanation with the same figure`, async () => {
      const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}" ${place}` });
      await openAll(page);
      await page.locator("ikura-calculator").evaluate(leaveOnly, [part, PARTS.slice(0, -1)]);
      const { pressed, wrong } = await page.locator("ikura-calculator").evaluate(pressAll, [part, PARTS.slice(0, -1)]);
      assert.deepEqual(wrong, []);
      assert.ok(pressed > 20, `${pressed} were pressed`);
    });
  }
}

/** Presses the figure of the case at the stated values. */
async function pressCase(page) {
  await page.locator(".range .explained").filter({ hasText: costInWords(await report()) }).first().click();
}

test("an explanation lists the assumptions behind the answer with sources and kinds of evidence", async () => {
  const page = await openCalculator(browser);
  await pressCase(page);
  const grounds = page.locator(".about-answer .ground");
  await grounds.first().waitFor();
  assert.ok((await grounds.count()) > 10);
  const link = page.locator(".about-answer .ground a[part~=source]").first();
  assert.ok(await link.isVisible());
  assert.match(await link.getAttribute("href"), /^https?:/);
  assert.match(await grounds.first().textContent(), /official estimate|measured|as reported|assumption/);
});

test("the card of an assumption is the same below its field and in an explanation", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const below = assumption(page, COST).locator(".evidence");
  await below.locator(".end").nth(1).waitFor();
  await pressCase(page);
  const ground = page.locator(".about-answer .ground").filter({ hasText: "Building the network" });
  await ground.locator("summary").first().click();
  await ground.locator(".end").nth(1).waitFor();
  const card = async (place) => ({
    facts: await place.locator(".defence").first().locator("dt, dd").allTextContents(),
    ends: await place.locator(".end").allTextContents(),
    disputes: await place.locator(".disputes li").allTextContents(),
  });
  const here = await card(below);
  assert.deepEqual(await card(ground), here);
  for (const fact of ["Value", "Unit", "Range", "Evidence", "Source", "Set by"]) assert.ok(here.facts.includes(fact), fact);
  assert.equal(here.ends.length, 2);
  for (const end of here.ends) assert.match(end, /^At ¥.* end, each use costs about ¥[\d,.]+\.$/);
});

test("a disputed figure is used with one press in an explanation", async () => {
  const page = await openCalculator(browser);
  await pressCase(page);
  const more = page.locator(".about-answer .explanation > .group").last();
  await more.locator("> summary").click();
  const ground = page.locator(".about-answer .ground").filter({ hasText: "Running the network" }).first();
  await ground.locator("summary").first().click();
  const dispute = ground.locator(".disputes li").first();
  const figure = await dispute.locator(".explained").textContent();
  await dispute.getByRole("button", { name: "Use this figure" }).click();
  await answered(page);
  await unfold(page);
  assert.ok((await assumption(page, "running.amount").locator(".slider").getAttribute("aria-valuetext")).startsWith(figure));
});

test("an explanation in a table opens directly below the row, within the screen", async () => {
  const page = await openCalculator(browser, { width: 360 });
  await unfold(page);
  const table = page.locator(".tables .table-scroll").first();
  const row = table.locator("tbody tr[data-line]").nth(1);
  await row.locator(".explained").last().click();
  const panel = table.locator(".explanation");
  await panel.waitFor();
  assert.equal(await row.evaluate((row) => row.nextElementSibling?.className), "explanation-line");
  const box = await panel.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 361, JSON.stringify(box));
});

test("a simulated figure is explained by the number of draws and their seed, and follows changes", async () => {
  const page = await openCalculator(browser);
  const { simulation } = await report();
  const table = page.getByRole("group", { name: simulation.spread.caption, exact: true });
  await unfold(page);
  const figure = table.locator("tbody tr").first().locator("td .explained").nth(1);
  const text = await figure.textContent();
  await figure.click();
  const panel = table.locator(".explanation");
  await panel.locator(".result").waitFor();
  assert.equal(await panel.locator(".result").textContent(), text);
  assert.match(await panel.textContent(), /4,096 times.*seed 2002/);
  // The explanation follows a change.
  await fieldOf(page, COST).fill("90000000000");
  await answered(page);
  await panel.locator(".result").filter({ hasNotText: text }).waitFor();
  assert.equal(await panel.locator(".result").textContent(), await figure.textContent());
});
