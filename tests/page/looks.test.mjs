/** The calculator on phones and desktops, in both languages: nothing breaks, nothing overflows, and it is accessible. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after } from "../testing.mjs";
import { test, useBrowser } from "./browser.mjs";
import { chooseFigures, LANGUAGES, openCalculator, report, unfold, WIDTHS } from "./calculator-page.mjs";

const browser = useBrowser();

const axe = await readFile("node_modules/axe-core/axe.min.js", "utf8");
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const lang of LANGUAGES) {
  for (const width of WIDTHS) {
    test(`at ${width} pixels in ${lang} the page doesn't scroll sideways and axe finds nothing`, async () => {
      const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"`, width });
      assert.equal(await overflow(page), 0, "folded");
      await unfold(page);
      assert.equal(await overflow(page), 0, "unfolded");
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => (await window.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`));
      assert.deepEqual(violations, []);
    });
  }

  test(`at 280 pixels in ${lang} the page doesn't scroll sideways`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"`, width: 312 });
    await page.locator("ikura-calculator").evaluate((calculator) => (calculator.style.inlineSize = "280px"));
    await unfold(page);
    assert.equal(await overflow(page), 0);
  });
}

test("no two elements share an id, even after opening and changing things", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await chooseFigures(page, "ministry");
  await page.getByRole("combobox", { name: "Where" }).click();
  await page.getByRole("listbox").getByRole("option").nth(1).click();
  await page.locator(".place .quiet").waitFor();
  const twice = await page.locator("ikura-calculator").evaluate((calculator) => {
    const ids = [...calculator.shadowRoot.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  });
  assert.deepEqual(twice, []);
});

test("on a touch screen every control is at least 44 pixels high", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });
  after(() => context.close());
  const { server } = await openCalculator(browser);
  const page = await context.newPage();
  await page.goto(`${server.origin}/article.html`);
  await page.locator(".sentence").waitFor();
  await unfold(page);
  const low = await page.locator("ikura-calculator").evaluate((calculator) =>
    [...calculator.shadowRoot.querySelectorAll("button:not(.citation, .piece-figure, .piece-answer, [aria-hidden=true] *), .field, .slider, .tab, .check, summary")]
      .filter((control) => control.checkVisibility() && control.getBoundingClientRect().height < 43.9)
      .map((control) => `${control.outerHTML.slice(0, 120)} ${control.getBoundingClientRect().height}`),
  );
  assert.deepEqual(low, []);
});

for (const lang of LANGUAGES) {
  test(`on a phone row headings in ${lang} have room, and a table is shaded exactly where it continues`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"`, width: 360 });
    await unfold(page);
    const table = page.locator("[part=tables] .table-scroll").nth(1);
    const lines = await table.locator("tbody th").evaluateAll((heads) => Math.max(...heads.map((head) => head.getBoundingClientRect().height / parseFloat(getComputedStyle(head).lineHeight))));
    assert.ok(lines < 7, `${lines} lines`);
    const shades = (table, place) =>
      table.evaluate(async (scroller, place) => {
        scroller.scrollLeft = place * (scroller.scrollWidth - scroller.clientWidth);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return getComputedStyle(scroller).backgroundSize.split(", ").map((size) => parseFloat(size) > 0);
      }, place);
    assert.deepEqual([await shades(table, 0), await shades(table, 0.5), await shades(table, 1)], [[false, true], [true, true], [true, false]]);
    await page.emulateMedia({ forcedColors: "active" });
    assert.equal(await table.evaluate((scroller) => getComputedStyle(scroller).forcedColorAdjust), "none", "forced colours leave the shade");
    const wide = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"`, width: 1280 });
    await unfold(wide);
    assert.deepEqual(await shades(wide.locator("[part=tables] .table-scroll").nth(1), 0), [false, false]);
  });
}

test("the answer stays in view while the funnel is used", async () => {
  const page = await openCalculator(browser, { width: 360, height: 640 });
  const bar = page.locator(".in-view p");
  assert.equal(await bar.isVisible(), false);
  await page.locator(".step .slider").first().scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 600);
  await bar.waitFor({ state: "visible" });
  const box = await bar.boundingBox();
  assert.ok(box.y >= 0 && box.y < 10, `it stands at ${box.y}`);
});

test("styles of the page don't reach inside", async () => {
  const page = await openCalculator(browser);
  const before = await page.locator(".calculator").boundingBox();
  await page.evaluate(() => {
    const hostile = new CSSStyleSheet();
    hostile.replaceSync("*{all:unset!important} body *{letter-spacing:1em!important;font-size:6px!important;text-transform:uppercase!important}");
    document.adoptedStyleSheets = [hostile];
  });
  const style = await page.locator(".comparison, .sentence").first().evaluate((element) => {
    const { letterSpacing, textTransform, fontSize } = getComputedStyle(element);
    return { letterSpacing, textTransform, big: parseFloat(fontSize) >= 16 };
  });
  assert.deepEqual(style, { letterSpacing: "normal", textTransform: "none", big: true });
  assert.ok((await page.locator(".calculator").boundingBox()).width > 280, `was ${before.width} wide`);
});

test("in print everything is open and no control is left", async () => {
  const page = await openCalculator(browser);
  await page.emulateMedia({ media: "print" });
  const rows = page.locator(".table-scroll tbody tr");
  assert.ok((await rows.count()) > 5);
  assert.equal(await rows.last().evaluate((row) => row.checkVisibility({ contentVisibilityAuto: true }) && row.getBoundingClientRect().height > 0), true);
  const left = await page.locator("ikura-calculator").evaluate((calculator) =>
    [...calculator.shadowRoot.querySelectorAll(".slider, button:not(.explained, .onward), select[part=year]")].filter((control) => control.checkVisibility()).map(({ outerHTML }) => outerHTML.slice(0, 100)),
  );
  assert.deepEqual(left, []);
  for (const words of await page.locator(".sentence .explained, .onward").all()) {
    assert.equal(await words.evaluate((words) => getComputedStyle(words).textDecorationLine), "none", "they are to be read and not pressed");
  }
});

test("the print shows formula, fingerprint, address, and the effect of an assumption's range", async () => {
  const page = await openCalculator(browser);
  const fingerprint = page.locator(".fingerprint");
  assert.match(await fingerprint.textContent(), /[0-9a-f]{4}/, "it is there before anything is changed");
  assert.equal(await page.locator(".on-paper").isVisible(), false);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const formula = page.locator(".on-paper .formula");
  await formula.waitFor({ state: "visible" });
  assert.match(await formula.textContent(), /÷.*=/);
  assert.ok((await formula.textContent()).includes((await report()).headline.text));
  assert.ok(await fingerprint.isVisible());
  assert.equal(await page.locator(".address").textContent(), page.url());
  const ends = page.locator('.assumption[data-name="build.amount"] .end');
  assert.equal(await ends.count(), 2);
  assert.ok(await ends.first().evaluate((end) => end.checkVisibility({ contentVisibilityAuto: true }) && end.getBoundingClientRect().height > 0));
});

test("with reduced motion nothing moves", async () => {
  const page = await openCalculator(browser);
  const bar = page.locator(".bar").first();
  const duration = () => bar.evaluate((element) => getComputedStyle(element).transitionDuration);
  assert.equal(await duration(), "0.15s");
  await page.emulateMedia({ reducedMotion: "reduce" });
  assert.equal(await duration(), "0s");
});
