/** The card that is part of an article: its height, its answer, its picture and its question. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test, useBrowser } from "./browser.mjs";
import { LANGUAGES, answered, openCalculator } from "./calculator-page.mjs";

const browser = useBrowser();
const axe = await readFile("node_modules/axe-core/axe.min.js", "utf8");

/** Height of the closed card that no state may exceed, by the width of the window. An article has margins of 16 px. */
const HIGHEST = { 320: 760, 360: 690, 390: 620, 640: 560, 1280: 560 };
/** A town with figures of its own, by its code and its names. */
const KUNITACHI = { code: "132152", en: "Kunitachi", ja: "国立市" };
/** Miyazaki, where a use is dearer by some figures and cheaper by others. */
const BOTH_VERDICTS = 'place="452017"';

/** A town whose residents are only roughly known, and a village whose residents aren't known. */
const KOMAE = 'place="132195"';
const HINOHARA = 'place="133078"';
const ASKED = { en: "How many people live in Hinohara-mura? The answer needs it.", ja: "東京都檜原村の人口は？ 入力すると推計できる。" };
const ROUGHLY = { en: /^About [\d,]+ residents, not an official count$/, ja: /^人口 約.+（公式の数ではない）$/ };

/** Opens an article with a card and waits for its picture. */
async function openCard({ language = "en", attributes = "", ...options } = {}) {
  const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}" ${attributes}`, width: 390, height: 844, ready: false, view: "article", ...options });
  await page.addStyleTag({ content: "body { margin: 16px }" });
  await pictured(page);
  return page;
}

/** Waits until the picture belongs to the answer. */
async function pictured(page) {
  await answered(page);
  await page.locator(".lead:not(.older) .with").first().waitFor();
}

const card = (page) => page.locator(".card");
const heightOf = async (locator) => (await locator.boundingBox()).height;
const sentenceOf = (page) => page.locator(".sentence").innerText();
const isInView = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
const focused = (page) => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.outerHTML.slice(0, 120));
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const language of LANGUAGES) {
  test(`a closed card is no higher than an article has room for, for the nation, a town and own figures: ${language}`, async () => {
    const page = await openCard({ language });
    await fits(page, "nation");
    await chooseOwnFigures(page);
    await fits(page, "own figures");
    await page.locator('[name=claim][value="published"]').click();
    await chooseTown(page, KUNITACHI[language]);
    await pictured(page);
    await fits(page, "town");
  });

  test(`a card is no higher with a town whose residents are only roughly known, and says so at once: ${language}`, async () => {
    const page = await openCard({ language, attributes: KOMAE });
    const notice = page.getByRole("button", { name: ROUGHLY[language] });
    await notice.waitFor();
    await fits(page, "Komae");
    await notice.click();
    await page.locator("#panel #residents").waitFor();
    assert.match(await focused(page), /id="panel"/);
  });

  test(`a card is no higher while it asks for the residents of a village that nothing knows: ${language}`, async () => {
    const page = await openCard({ language, attributes: HINOHARA });
    await page.locator("#residents-asked").waitFor();
    await fits(page, "Hinohara");
    assert.equal(await sentenceOf(page), ASKED[language]);
    await page.locator("#residents-asked").fill("2000");
    await pictured(page);
    await fits(page, "Hinohara with residents");
  });

  test(`nothing scrolls sideways at 280 px, or at 1280 px with a zoom of 200 %: ${language}`, async () => {
    const page = await openCard({ language, width: 280 });
    assert.ok((await overflow(page)) <= 0);
    await page.setViewportSize({ width: 640, height: 450 });
    assert.ok((await overflow(page)) <= 0);
  });

  test(`a town is chosen with two taps, and its answer is in view without scrolling: ${language}`, async () => {
    const page = await openCard({ language, hasTouch: true });
    const before = await sentenceOf(page);
    await page.getByRole("combobox").tap();
    await page.getByRole("option", { name: KUNITACHI[language] }).tap();
    await pictured(page);
    assert.match(await sentenceOf(page), new RegExp(KUNITACHI[language]));
    assert.notEqual(await sentenceOf(page), before);
    assert.ok(await isInView(page.locator(".sentence")));
    assert.equal(await page.evaluate(() => scrollY), 0);
  });

  test(`the card has nothing that axe objects to: ${language}`, async () => {
    const page = await openCard({ language });
    assert.deepEqual(await objections(page), []);
  });

  test(`every figure, picture and control of the card has a name: ${language}`, async () => {
    const page = await openCard({ language });
    const tree = await card(page).ariaSnapshot();
    const nameless = tree.split("\n").filter((line) => /^\s*- '?(radio|button|link|switch|combobox|figure|radiogroup|toolbar|heading)\b(?! ")/.test(line));
    assert.deepEqual(nameless, [], tree);
    const radios = await page.getByRole("radio").evaluateAll((radios) => radios.map((radio) => [radio.ariaLabel, radio.nextElementSibling.textContent.trim()]));
    for (const [name, shown] of radios) assert.ok(name.startsWith(shown) && /\d/.test(name), `${name} / ${shown}`);
  });
}

/** Checks the height of the card on every screen. */
async function fits(page, state) {
  for (const [width, highest] of Object.entries(HIGHEST)) {
    await page.setViewportSize({ width: Number(width), height: 844 });
    const height = await heightOf(card(page));
    assert.ok(height <= highest, `${state}: ${height} px at ${width}`);
    assert.ok((await overflow(page)) <= 0, `${state}: sideways at ${width}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
}

/** Returns what axe finds, except for what concerns a whole page. */
async function objections(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

/** Counts postcards at the costs of somebody who counts none of them, as no set of figures does. */
async function chooseOwnFigures(page) {
  await page.locator('.claim:has([value="ohmae"])').click();
  await pictured(page);
  await page.getByRole("switch").click();
  await pictured(page);
}

async function chooseTown(page, name) {
  await page.getByRole("combobox").click();
  await page.getByRole("option", { name }).click();
}

test("the large letters of an article don’t make the card higher", async () => {
  const page = await openCard();
  const height = await heightOf(card(page));
  await page.addStyleTag({ content: "html { font-size: 17px } main { font-size: 21px; line-height: 2 }" });
  assert.ok((await heightOf(card(page))) <= Math.min(height + 16, HIGHEST[390]), `${await heightOf(card(page))}`);
  await page.addStyleTag({ content: "html { font-size: 32px }" });
  assert.ok((await heightOf(card(page))) > 1.5 * height, "letters as large as the reader wants them");
  assert.ok((await overflow(page)) <= 0);
});

test("pressing a row of the picture chooses its figures, and the answer follows", async () => {
  const page = await openCard();
  const rows = page.getByRole("radio");
  assert.ok((await rows.count()) >= 2);
  const before = await sentenceOf(page);
  const [last] = (await rows.all()).slice(-1);
  const name = await last.getAttribute("value");
  await page.locator(".claim").last().click();
  await pictured(page);
  assert.notEqual(await sentenceOf(page), before);
  assert.equal(await page.locator(`[name=claim][value="${name}"]`).isChecked(), true);
  assert.equal(await page.getByRole("radio", { checked: true }).count(), 1);
});

test("the arrow keys choose rows, and the focus stays at the row that is chosen", async () => {
  const page = await openCard();
  await page.getByRole("radio", { checked: true }).focus();
  for (let presses = 0; presses < 3; presses++) {
    await page.keyboard.press("ArrowDown");
    await pictured(page);
    assert.match((await focused(page)) ?? "", /name="claim"/);
    assert.equal(await page.locator("[name=claim]:focus").isChecked(), true);
  }
});

test("the question changes the answer and back, and both have the names of the sets that count so", async () => {
  const page = await openCard();
  const before = await sentenceOf(page);
  const rows = await page.getByRole("radio").count();
  const checked = () => page.getByRole("radio", { checked: true }).getAttribute("value");
  const whose = () => page.locator(".whose").innerText();
  assert.equal(await whose(), "Middle of what is known: Published costs, all uses");
  const question = page.getByRole("switch");
  assert.equal(await question.isChecked(), true);
  await question.click();
  await pictured(page);
  assert.equal(await question.isChecked(), false);
  assert.notEqual(await sentenceOf(page), before);
  assert.equal(await page.getByRole("radio").count(), rows);
  assert.equal(await checked(), "certificates_only");
  assert.equal(await whose(), "Figures: Published costs, certificates only");
  await page.waitForFunction(() => location.hash.endsWith("preset:certificates_only"));
  await question.click();
  await pictured(page);
  assert.equal(await sentenceOf(page), before);
  assert.equal(await checked(), "published");
  assert.equal(await whose(), "Middle of what is known: Published costs, all uses");
  await page.waitForFunction(() => !location.hash.includes("counted"));
  assert.match((await focused(page)) ?? "", /role="switch"/);
});

test("figures of which no set says so are the reader’s own, and stay in the picture while they look at others’", async () => {
  const page = await openCard();
  const rows = await page.getByRole("radio").count();
  await chooseOwnFigures(page);
  assert.equal(await page.getByRole("radio").count(), rows + 1);
  assert.equal(await page.locator('[name=claim][value=""]').isChecked(), true);
  assert.equal(await page.locator(".whose").innerText(), "Yours, based on: Ohmae’s costs, card uses only");
  const own = await sentenceOf(page);
  await page.locator('.claim:has([value]:not([value=""]))').first().click();
  await pictured(page);
  assert.notEqual(await sentenceOf(page), own);
  await page.locator('.claim:has([value=""])').click();
  await pictured(page);
  assert.equal(await sentenceOf(page), own);
});

test("while nobody knows the residents of a town, nothing of another place stands under its name", async () => {
  const page = await openCard({ attributes: 'lang="en"' });
  const height = await heightOf(page.locator(".answer"));
  const before = await sentenceOf(page);
  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.place = "133078"));
  await page.locator("#residents-asked").waitFor();
  // Its name comes with the list of towns.
  await page.getByText(ASKED.en).waitFor();
  assert.equal(await sentenceOf(page), ASKED.en);
  assert.equal(await heightOf(page.locator(".answer")), height);
  const shown = await page.locator(".card").innerText();
  assert.doesNotMatch(shown, /¥|\bIn Japan\b/);
  for (const name of await page.getByRole("radio").evaluateAll((radios) => radios.map((radio) => radio.ariaLabel))) assert.doesNotMatch(name, /¥/);
  for (const name of ["Share", "Cite"]) assert.equal(await page.getByRole("button", { name }).count(), 0, name);
  await page.getByRole("button", { name: "How sure?" }).click();
  assert.equal((await page.locator("#panel").innerText()).split("\n")[0].trim(), ASKED.en);
  await page.locator("#residents-asked").fill("many");
  await answered(page);
  assert.equal(await sentenceOf(page), ASKED.en);
  await page.locator("#residents-asked").fill("2000");
  await pictured(page);
  assert.match(await sentenceOf(page), /^In Hinohara-mura, /);
  await page.getByRole("button", { name: "Cite" }).waitFor();
  await page.getByRole("button", { name: "Back to Japan" }).click();
  await pictured(page);
  assert.equal(await sentenceOf(page), before);
});

test("with a town chosen the nation stays in the picture, until the reader goes back to it", async () => {
  const page = await openCard();
  assert.equal(await page.locator(".lead .of-nation").count(), 0);
  const before = await sentenceOf(page);
  await chooseTown(page, KUNITACHI.en);
  await pictured(page);
  assert.ok((await page.locator(".claim .of-nation").count()) > 0);
  await page.getByRole("button", { name: "Back to Japan" }).click();
  await pictured(page);
  assert.equal(await sentenceOf(page), before);
  assert.match((await focused(page)) ?? "", /id="town"/);
});

test("a town whose size nothing knows is asked for its residents in one line, and then has its answer", async () => {
  const page = await openCard({ attributes: 'place="132195"', blocks: /places/, expected: [/Failed to load resource/] });
  const field = page.getByRole("textbox", { name: "Residents" });
  await field.waitFor();
  await fits(page, "asked");
  await field.fill("83000");
  await pictured(page);
  assert.match(await sentenceOf(page), /132195/);
  await fits(page, "typed");
  assert.match((await focused(page)) ?? "", /id="residents-asked"/);
});

test("the names of all figures can be chosen before there is a picture, which then needs no more room", async () => {
  const page = await openCalculator(browser, { view: "article", width: 390, height: 844, ready: false, blocks: /ikura-questions/, expected: [/Failed to load resource/] });
  await page.getByRole("radio").first().waitFor();
  const before = await sentenceOf(page);
  assert.equal(await page.locator(".lead .with").count(), 0);
  const height = await heightOf(card(page));
  assert.ok(height <= HIGHEST[390], `${height}`);
  await page.locator(".claim").last().click();
  await answered(page);
  assert.notEqual(await sentenceOf(page), before);
  await page.getByRole("button", { name: "Try again" }).waitFor();
});

test("at most 12 stops of the Tab key pass the closed card", async () => {
  const page = await openCard({ attributes: `place="${KUNITACHI.code}"` });
  const stops = [];
  await page.locator(".title").focus();
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    const within = await focused(page);
    if (!within) break;
    stops.push(within);
  }
  assert.ok(stops.length > 5 && stops.length <= 12, `${stops.length}: ${stops.join("\n")}`);
});

test("the sentence has one button, which opens a sheet that says how it was worked out", async () => {
  const page = await openCard();
  const height = await heightOf(card(page));
  const button = page.locator(".comparison").getByRole("button");
  assert.equal(await button.count(), 1);
  await button.click();
  const sheet = page.locator(".sheet");
  await sheet.locator(".formula").waitFor();
  assert.equal(await heightOf(card(page)), height, "the sheet needs no room in the article");
  assert.ok(await isInView(sheet));
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await sheet.count(), 0);
  assert.match((await focused(page)) ?? "", /How this was worked out/);
});

for (const language of LANGUAGES) {
  test(`the sheet covers neither the sentence nor the picture nor the question, and what is long in it scrolls within it: ${language}`, async () => {
    for (const width of [390, 1280]) {
      const page = await openCard({ language, width });
      await page.addStyleTag({ content: "body { padding-block-end: 900px }" });
      await card(page).evaluate((card) => card.scrollIntoView());
      await page.locator(".comparison").getByRole("button").click();
      const sheet = page.locator(".sheet");
      await sheet.locator(".formula").waitFor();
      const above = await sheet.boundingBox();
      for (const covered of [".sentence", ".lead", ".question"]) {
        const { x, y, width: wide, height } = await page.locator(covered).boundingBox();
        const isClear = y + height <= above.y + 1 || x + wide <= above.x + 1;
        assert.ok(isClear, `${covered} at ${width}: ${y + height} px, the sheet begins at ${above.y}`);
      }
      assert.ok(await isInView(sheet));
      await sheet.locator("details").first().evaluate((part) => (part.open = true));
      await sheet.locator("details .formula").first().waitFor();
      const [inner, outer] = await sheet.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
      assert.ok(inner <= outer, `nothing is cut at the right: ${inner} of ${outer}`);
      const cut = await sheet.locator(".formula").evaluateAll((formulas) => formulas.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).length);
      assert.equal(cut, 0);
      await page.keyboard.press("End");
      await page.waitForFunction(() => document.querySelector("ikura-calculator").shadowRoot.querySelector(".sheet").scrollTop > 0);
    }
  });

  test(`what is said after a press on the footer covers no button of a panel: ${language}`, async () => {
    const page = await openCard({ language, prepare: () => Object.defineProperty(navigator, "share", { value: undefined }) });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: language === "en" ? "Share" : "共有" }).click();
    const said = await page.locator(".foot-said").boundingBox();
    const bar = await page.locator(".panel-bar").boundingBox();
    assert.ok(said.y >= bar.y + bar.height, `${said.y}, ${bar.y + bar.height}`);
  });
}

test("the key shows ranges in the colours that they have in the rows", async () => {
  const page = await openCard({ attributes: BOTH_VERDICTS });
  const fills = (selector) => page.locator(selector).evaluateAll((bands) => [...new Set(bands.map((band) => getComputedStyle(band).fill))].sort());
  assert.equal((await fills(".claim .band")).length, 2);
  assert.deepEqual(await fills(".key .band"), await fills(".claim .band"));
});

test("the link is copied where there is no system sheet, and shows the same state when opened", async () => {
  const page = await openCard({ prepare: () => Object.defineProperty(navigator, "share", { value: undefined }) });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("switch").click();
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByText("Link copied.").first().waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const shown = await sentenceOf(page);
  const other = await page.context().newPage();
  await other.goto(link);
  await other.locator(".sentence").waitFor();
  assert.equal(await other.locator(".sentence").innerText(), shown);
});

test("the system’s sheet gets the link where there is one", async () => {
  const page = await openCard({ prepare: () => Object.defineProperty(navigator, "share", { value: async (shared) => void (window.shared = shared) }) });
  await page.getByRole("button", { name: "Share" }).click();
  await page.waitForFunction(() => window.shared);
  assert.equal(await page.evaluate(() => window.shared.url), page.url());
});

test("a citation is copied in the reader’s language alone", async () => {
  const page = await openCard();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Cite" }).click();
  await page.getByText("Copied.").first().waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /Juki Net/);
  assert.doesNotMatch(text, /住基ネット/);
});

test("dearer and cheaper are told apart by shape, also in forced colours, and the key says which is which", async () => {
  const page = await openCard({ attributes: BOTH_VERDICTS });
  const marks = () => page.locator(".key .with").evaluateAll((signs) => signs.map((sign) => [sign.getAttribute("d"), getComputedStyle(sign).fill]));
  const [[dearer, orange], [cheaper, teal]] = await marks();
  assert.notEqual(dearer, cheaper);
  assert.notEqual(orange, teal);
  const drawn = new Set(await page.locator(".claim .with").evaluateAll((marks) => marks.map((mark) => mark.getAttribute("d"))));
  assert.deepEqual([...drawn].sort(), [dearer, cheaper].sort());
  await page.emulateMedia({ forcedColors: "active" });
  const [[, first], [, second]] = await marks();
  assert.equal(first, second, "the system's colour");
  assert.notEqual(first, orange);
});

test("both colours of the verdict have a contrast of 3 to 1 on white and on black", async () => {
  const page = await openCard({ attributes: BOTH_VERDICTS });
  const lights = () =>
    page.locator(".key .with").evaluateAll((signs) =>
      signs.map((sign) => {
        const [r, g, b] = getComputedStyle(sign).fill.match(/[\d.]+/g).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      }),
    );
  const onWhite = (await lights()).map((light) => 1.05 / (light + 0.05));
  assert.ok(onWhite.length === 2 && onWhite.every((contrast) => contrast >= 3), `${onWhite}`);
  await page.addStyleTag({ content: ":root { color-scheme: light dark }" });
  await page.emulateMedia({ colorScheme: "dark" });
  const onBlack = (await lights()).map((light) => (light + 0.05) / 0.05);
  assert.ok(onBlack.every((contrast) => contrast >= 3), `${onBlack}`);
});

test("nothing on the card moves by itself for a reader who wants no motion", async () => {
  const page = await openCard();
  await page.emulateMedia({ reducedMotion: "reduce" });
  const moving = await card(page).evaluate((card) =>
    [...card.querySelectorAll("*")].filter((element) => {
      const { animationName, transitionProperty } = getComputedStyle(element);
      return animationName !== "none" || !["all", "none", "opacity"].includes(transitionProperty);
    }).length,
  );
  assert.equal(moving, 0);
});

test("a card prints on one page, with sentence, picture and sources and without controls", async () => {
  const page = await openCard();
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.toString("latin1").match(/\/Type \/Page\b/g).length, 1);
  await page.emulateMedia({ media: "print" });
  for (const kept of [".sentence", ".comparison", ".lead .with >> nth=0", ".key", ".lead-source"]) assert.equal(await page.locator(kept).isVisible(), true, kept);
  for (const control of ["button", "a", "input"]) {
    const visible = await card(page).locator(control).evaluateAll((controls) => controls.filter((control) => control.checkVisibility()).length);
    assert.equal(visible, 0, control);
  }
});

test("a change is announced in one sentence, and the focus stays where it was", async () => {
  const page = await openCard();
  await page.getByRole("switch").focus();
  await page.keyboard.press("Space");
  const status = card(page).locator(":scope > [role=status]");
  await page.waitForFunction((status) => status.textContent !== "", await status.elementHandle());
  assert.match(await status.textContent(), /Juki Net/);
  assert.match((await focused(page)) ?? "", /role="switch"/);
});
