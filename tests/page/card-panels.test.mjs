/** The panels of the card: one at a time, each no higher than an article has room for, and each with its way to the full view. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test, useBrowser } from "./browser.mjs";
import { LANGUAGES, answered, openCalculator } from "./calculator-page.mjs";

const browser = useBrowser();
const axe = await readFile("node_modules/axe-core/axe.min.js", "utf8");

const PANELS = ["why", "sure", "change", "towns"];
/** Pixels that an open panel may add to the card. */
const HIGHEST = 700;

async function openCard({ language = "en", attributes = "", ...options } = {}) {
  const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}" ${attributes}`, width: 390, height: 844, ready: false, view: "article", ...options });
  await page.addStyleTag({ content: "body { margin: 16px }" });
  await page.locator(".lead .with").first().waitFor();
  return page;
}

/** Opens a panel and waits until it has its content. */
async function openPanel(page, name) {
  await page.locator(`#open-${name}`).click();
  // The panel comes with a script of its own.
  await page.locator("#panel").locator(".why, .sure, .deciding, .among").waitFor();
  await page.waitForFunction(() => !document.querySelector("ikura-calculator").shadowRoot.querySelector("#panel .pending"));
  await answered(page);
}

const heightOf = async (locator) => (await locator.boundingBox()).height;
const focusedId = (page) => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);

for (const language of LANGUAGES) {
  test(`an open panel adds no more than 700 px, shows all of itself, and has a way to all about it: ${language}`, async () => {
    const page = await openCard({ language });
    for (const width of [320, 360, 390, 640, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      const closed = await heightOf(page.locator(".card"));
      for (const name of PANELS) {
        await openPanel(page, name);
        const added = (await heightOf(page.locator(".card"))) - closed;
        assert.ok(added > 100 && added <= HIGHEST, `${name} adds ${added} px at ${width}`);
        const panel = page.locator("#panel");
        const isCut = await panel.evaluate(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => [scrollHeight > clientHeight + 1, scrollWidth > clientWidth]);
        assert.deepEqual(isCut, [false, false], `${name} at ${width}: ${await panel.evaluate(({ scrollHeight }) => scrollHeight)} px`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, `${name} sideways at ${width}`);
        await panel.getByText(language === "en" ? "All about this" : "すべて見る").waitFor();
      }
      await page.locator("#open-towns").click();
    }
  });

  test(`the panel of a town that only its size is known of adds no more than 700 px: ${language}`, async () => {
    const page = await openCard({ language, hash: "#ikura=place%3D132195%26residents%3D83000" });
    // A link brings only its code; the name may need another line.
    await page.locator(".sentence").filter({ hasText: /Komae|狛江市/ }).waitFor();
    for (const width of [320, 390, 640]) {
      await page.setViewportSize({ width, height: 844 });
      const closed = await heightOf(page.locator(".card"));
      await openPanel(page, "towns");
      assert.ok((await heightOf(page.locator(".card"))) - closed <= HIGHEST);
      const isOnward = await page.locator("#panel").evaluate((panel) => panel.querySelector(".onwards").getBoundingClientRect().bottom <= panel.getBoundingClientRect().bottom);
      assert.ok(isOnward, `the way to all about it is in view at ${width}`);
      if (width > 320) assert.ok(await page.locator("#panel").evaluate(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight + 1), `all of it fits at ${width}: ${await page.locator("#panel").evaluate(({ scrollHeight }) => scrollHeight)}`);
      await page.locator("#open-towns").click();
    }
  });

  test(`open panels have nothing that axe objects to: ${language}`, async () => {
    const page = await openCard({ language });
    await page.evaluate(axe);
    for (const name of PANELS) {
      await openPanel(page, name);
      const found = await page.evaluate(async () => {
        const { violations } = await window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      });
      assert.deepEqual(found, [], name);
    }
  });
}

test("panels are closed at first, one is open at a time, and a second press or Escape closes it", async () => {
  const page = await openCard();
  const expanded = () => page.locator(".opens-panel").evaluateAll((buttons) => buttons.map((button) => button.ariaExpanded));
  assert.deepEqual(await expanded(), ["false", "false", "false", "false"]);
  await openPanel(page, "why");
  assert.deepEqual(await expanded(), ["true", "false", "false", "false"]);
  await openPanel(page, "change");
  assert.deepEqual(await expanded(), ["false", "false", "true", "false"]);
  assert.equal(await page.locator("#panel").count(), 1);
  await page.locator("#open-change").click();
  assert.equal(await page.locator("#panel").count(), 0);
  await openPanel(page, "sure");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#panel").count(), 0);
  assert.equal(await focusedId(page), "open-sure");
});

test("the arrow keys lead from one panel’s button to the next", async () => {
  const page = await openCard();
  await page.locator("#open-why").focus();
  for (const name of ["sure", "change", "towns", "why"]) {
    await page.keyboard.press("ArrowRight");
    assert.equal(await focusedId(page), `open-${name}`);
  }
});

test("the number of things left out opens the panel that names them, with the focus", async () => {
  const page = await openCard();
  await page.getByRole("button", { name: /^Not counted: \d+$/ }).click();
  await page.locator("#panel .left-out").waitFor();
  assert.equal(await focusedId(page), "panel");
});

test("one press shows all things left out, and Escape leads back to their button", async () => {
  const page = await openCard();
  const button = page.getByRole("button", { name: /^Not counted: \d+$/ });
  const count = Number((await button.innerText()).match(/\d+/)[0]);
  const closed = await heightOf(page.locator(".card"));
  await button.click();
  await page.locator("#panel li").first().waitFor();
  assert.equal(await page.locator("#panel li").count(), count);
  assert.ok((await heightOf(page.locator(".card"))) - closed <= HIGHEST);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#panel").count(), 0);
  assert.equal(await focusedId(page), "open-left");
});

test("the panel of differences has both ends, at most three causes and what is left, and no cause of nothing", async () => {
  const page = await openCard();
  await openPanel(page, "why");
  const kinds = await page.locator(".fall").evaluateAll((falls) => falls.map((fall) => fall.className.split(" ")[1]));
  assert.deepEqual([kinds[0], kinds.at(-1)], ["end", "end"]);
  assert.ok(kinds.length >= 3 && kinds.length <= 6, `${kinds}`);
  assert.equal(await page.locator(".fall strong").count(), kinds.length, "each has its amount");
  for (const text of await page.locator(".fall strong").allInnerTexts()) assert.doesNotMatch(text, /^[+−]?¥0(\.0+)?$/);
});

test("the fifty dots have the colours of the picture", async () => {
  // In Miyazaki a use is dearer in some outcomes and cheaper in others.
  const page = await openCard({ attributes: 'place="452017"' });
  await openPanel(page, "sure");
  const fill = (selector) => page.locator(selector).first().evaluate((mark) => getComputedStyle(mark).fill);
  assert.equal(await fill(".dot.dearer"), await fill(".lead path.with.dearer"));
  const key = await page.locator(".legend .sample.dearer").evaluate((sample) => getComputedStyle(sample).backgroundColor);
  assert.equal(key, await fill(".dot.dearer"), "and so does their key");
  const stroke = await page.locator(".dot:not(.dearer)").first().evaluate((mark) => getComputedStyle(mark).stroke);
  assert.notEqual(stroke, await fill(".dot.dearer"));
});

test("in a wide panel the fifty dots stand at their amounts on the axis", async () => {
  const page = await openCard({ attributes: 'place="132152"', width: 1280 });
  await openPanel(page, "sure");
  const off = await page.locator("#panel .plot").evaluate((plot) => {
    const { left, width } = plot.getBoundingClientRect();
    const offOf = (dot) => {
      const box = dot.getBoundingClientRect();
      return Math.abs((box.left + box.right) / 2 - left - (width * dot.getAttribute("cx")) / 100);
    };
    return Math.max(...[...plot.querySelectorAll(".dot")].map(offOf));
  });
  assert.ok(off < 1, `${off} pixels off`);
});

test("the words below an axis stand clear of its numbers and of what follows", async () => {
  const page = await openCard();
  await openPanel(page, "sure");
  const [words, numbers, key] = await page.locator("#panel").evaluate((panel) => {
    const box = (part) => part.getBoundingClientRect();
    return [box(panel.querySelector(".axis-label")), box(panel.querySelector(".axis .tick")), box(panel.querySelector(".legend"))];
  });
  assert.ok(words.top >= numbers.bottom - 1 && words.bottom <= key.top, `${words.top}–${words.bottom}, ${numbers.bottom}, ${key.top}`);
});

test("the lines from bar to bar pass through no words", async () => {
  const page = await openCard();
  await openPanel(page, "why");
  const falls = await page.locator(".fall").evaluateAll((falls) =>
    falls.map((fall) => {
      const track = fall.querySelector(".fall-track");
      const { insetBlockStart, height, content } = getComputedStyle(track, "::before");
      const top = track.getBoundingClientRect().top + parseFloat(insetBlockStart);
      const words = Math.max(...[...fall.querySelectorAll(".step-words span, .step-words strong")].map((word) => word.getBoundingClientRect().bottom));
      return { drawn: content !== "none", begins: top, ends: top + parseFloat(height), words, others: track.querySelectorAll(".fall-line").length };
    }),
  );
  assert.deepEqual(falls.map(({ drawn }) => drawn), falls.map((_, place) => place > 0));
  for (const { drawn, begins, ends, words, others } of falls) {
    assert.equal(others, 0);
    if (drawn) assert.ok(begins >= words - 2 && ends > begins, `${begins} below ${words}`);
  }
});

test("the scale of the towns has numbers that don’t run into each other", async () => {
  for (const language of LANGUAGES) {
    const page = await openCard({ language, attributes: 'place="132152"' });
    await openPanel(page, "towns");
    await page.locator(".town-line .town-dot").first().waitFor();
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      const ticks = await page.locator(".strips .tick").evaluateAll((ticks) => ticks.filter((tick) => tick.checkVisibility()).map((tick) => [tick.getBoundingClientRect().left, tick.getBoundingClientRect().right]));
      assert.ok(ticks.length >= 2, `${ticks.length} at ${width}`);
      for (const [place, [left]] of ticks.entries()) if (place > 0) assert.ok(left > ticks[place - 1][1], `${language} at ${width}: ${ticks}`);
    }
  }
});

test("a cause of a difference opens a sheet with what it rests on", async () => {
  const page = await openCard();
  await openPanel(page, "why");
  const height = await heightOf(page.locator(".card"));
  await page.locator(".fall .explained").nth(1).click();
  await page.locator(".sheet").waitFor();
  assert.equal(await heightOf(page.locator(".card")), height);
});

test("another set of figures can be compared with", async () => {
  const page = await openCard();
  await openPanel(page, "why");
  const before = await page.locator(".against").innerText();
  await page.getByRole("combobox", { name: "Compare with" }).selectOption({ index: 1 });
  await page.waitForFunction((before) => document.querySelector("ikura-calculator").shadowRoot.querySelector(".against").innerText !== before, before);
});

test("five assumptions that decide can be moved, and the answer and the picture follow", async () => {
  const page = await openCard();
  await openPanel(page, "change");
  assert.equal(await page.locator(".decider").count(), 5);
  assert.equal(await page.locator(".reach-end").count(), 10);
  const before = await page.locator(".sentence").innerText();
  const first = page.locator(".decider .slider").first();
  await first.focus();
  await page.keyboard.press("End");
  await page.waitForFunction((before) => document.querySelector("ikura-calculator").shadowRoot.querySelector(".sentence").innerText !== before, before);
  await page.locator('[name=claim][value=""]').waitFor();
  assert.equal(await page.locator(".decider").count(), 5, "what is moved stays in its place");
  await page.locator(".decider [part=put-back]").first().click();
  await page.waitForFunction((before) => document.querySelector("ikura-calculator").shadowRoot.querySelector(".sentence").innerText === before, before);
  assert.match(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className), /slider/);
});

test("the panel of towns names every documented town, and a chosen one is marked", async () => {
  const page = await openCard({ attributes: 'place="132152"' });
  await openPanel(page, "towns");
  await page.locator(".town-line").first().waitFor();
  const names = await page.locator(".town-line > span:first-child").allInnerTexts();
  assert.ok(names.length > 5 && names.every(Boolean), `${names}`);
  assert.match(await page.locator(".town-line.here").innerText(), /Kunitachi/);
  assert.match(await page.locator(".strips-head").innerText(), /^Cost of each use \(logarithmic scale\)/);
  assert.match(await page.locator("#panel").innerText(), /per household/);
});

test("from a panel and from the footer one press leads to the room of the full view", async () => {
  const ROOMS = [["why", "rivals"], ["sure", "futures"], ["change", "sensitivity"], ["towns", "ranking"]];
  for (const [open, name, room] of [...ROOMS.map(([open, room]) => [open, "All about this", room]), [undefined, "Data, embed", "take-away"], [undefined, /sources, method/, "sources"]]) {
    const page = await openCard();
    if (open) await openPanel(page, open);
    await page.getByText(name).click();
    await page.locator(`#heading-${room}`).waitFor();
    await page.waitForFunction((room) => document.querySelector("ikura-calculator").shadowRoot.activeElement?.id === `heading-${room}`, room);
    const [isOpen, top] = await page.locator(`#heading-${room}`).evaluate((heading) => [heading.parentElement.open, heading.getBoundingClientRect().top]);
    assert.ok(isOpen && top >= 0 && top < 844, `${room} is ${isOpen ? "open" : "closed"} at ${top}`);
  }
});
