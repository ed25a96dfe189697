/** Links made while a figure was mistyped, and unreadable texts: correct figures count, and no change of the figures is claimed. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, answerOn, COST, fieldOf, openCalculator, openRooms, report, shows, unfold, whole } from "./calculator-page.mjs";

const browser = useBrowser();

const RUNNING = "running.amount";
const hash = (parameters) => `#ikura=${encodeURIComponent(new URLSearchParams(parameters))}`;
const blames = async (page) => (await page.locator(".about-answer").innerText()).match(/link was made|link doesn’t match|Cost of each use according to the link/g);

for (const [good, wrong] of [["1億", "1億x"], ["20bn", "20bn bn"], ["５億", "--5"], ["3,000,000,000", ""], ["100", "1e999"], ["2 billion", "2 💴"]]) {
  test(`a link made while “${wrong}” stood where “${good}” had shows what the page showed, and claims no change`, async () => {
    const page = await openCalculator(browser);
    await unfold(page);
    for (const text of [good, wrong]) {
      await fieldOf(page, RUNNING).fill(text);
      await answered(page);
    }
    await page.waitForTimeout(500);
    const before = await answerOn(page);
    const linked = await openCalculator(browser, { hash: new URL(page.url()).hash });
    assert.deepEqual(await answerOn(linked), before);
    await linked.waitForTimeout(500);
    assert.equal(await blames(linked), null);
  });
}

test("an earlier link with any mistyped figure claims no change", async () => {
  const made = "1_e7e25d9ad3984db4_185";
  for (const parameters of [{ [`set.${RUNNING}`]: "1億x" }, { [`set.${COST}`]: "" }, { "set.discount.rate": "4 per cent or so" }, { place: "132195", residents: "80000 or more" }, { place: "132195", residents: "80000", "set.town.cost.running": "much" }]) {
    const page = await openCalculator(browser, { hash: hash({ ...parameters, made }) });
    await page.waitForTimeout(500);
    assert.equal(await blames(page), null, JSON.stringify(parameters));
  }
});

test("half a character in one figure of a link doesn't affect other figures or the preset", async () => {
  const expected = await report("--preset", "ministry", "--set", `${RUNNING}=100000000`);
  for (const wrong of [`${"9".repeat(99)}💴`, `${"9".repeat(99)}𠮷`, `${"x".repeat(99)}👨‍👩‍👧`]) {
    const page = await openCalculator(browser, { hash: hash({ [`set.${COST}`]: wrong, [`set.${RUNNING}`]: "1億", preset: "ministry" }) });
    await shows(page, expected);
  }
});

test("half a character in a field doesn't affect other figures, and the text stays", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const expected = await report("--set", `${RUNNING}=100000000`);
  for (const wrong of [`${"x".repeat(299)}💴`, `${"x".repeat(299)}𠮷`, `${"9".repeat(199)}\ud83d`, "\ude00\ud83d?"]) {
    const field = fieldOf(page, COST);
    await field.evaluate((field, text) => {
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }, wrong);
    await fieldOf(page, RUNNING).fill("1億");
    await shows(page, expected);
    assert.equal(await field.evaluate((field) => field.value), wrong);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await fieldOf(page, RUNNING).fill("2億");
    await answered(page);
  }
});

for (const [way, replaced] of [
  ["returns nothing", "const own = requestAnimationFrame; window.requestAnimationFrame = (draw) => { own(draw); };"],
  ["returns null", "const own = requestAnimationFrame; window.requestAnimationFrame = (draw) => (own(draw), null);"],
  ["returns an object", "const own = requestAnimationFrame; window.requestAnimationFrame = (draw) => ({ handle: own(draw) });"],
  ["is a timer", "window.requestAnimationFrame = (draw) => setTimeout(draw, 5);"],
]) {
  test(`every change counts if the page's requestAnimationFrame ${way}`, async () => {
    const page = await openCalculator(browser, { prepare: `${replaced}` });
    await unfold(page);
    for (const typed of ["1億", "2億"]) {
      await fieldOf(page, RUNNING).fill(typed);
      await shows(page, await report("--set", `${RUNNING}=${typed.replace("億", "00000000")}`));
    }
  });
}

test("every change counts if the page's requestAnimationFrame calls back at once", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  for (const typed of ["1億", "2億"]) {
    await fieldOf(page, RUNNING).evaluate(async (field, typed) => {
      const own = window.requestAnimationFrame;
      window.requestAnimationFrame = (draw) => void draw(performance.now());
      field.value = typed;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      // The test driver waits for frames as well.
      window.requestAnimationFrame = own;
    }, typed);
    await shows(page, await report("--set", `${RUNNING}=${typed.replace("億", "00000000")}`));
  }
});

/** Opens the calculator on a page whose old library redefines toJSON of arrays and strings. */
async function openWithOldLibrary() {
  const page = await openCalculator(browser, { ready: false });
  await page.addInitScript(() => {
    const inspect = function () {
      return `[${Array.from(this, (one) => `"${one}"`).join(", ")}]`;
    };
    for (const prototype of [Array.prototype, String.prototype]) Object.defineProperty(prototype, "toJSON", { value: inspect, enumerable: false });
  });
  await page.reload();
  await page.locator(".sentence").waitFor();
  await openRooms(page);
  return page;
}

test("counted services can be chosen even if an old library redefines toJSON of arrays and strings", async () => {
  const page = await openWithOldLibrary();
  const { services } = await report();
  const counted = services.filter(({ counted }) => counted).map(({ id }) => id);
  await page.locator(".counted input:checked").last().uncheck();
  await shows(page, await report("--count", counted.slice(0, -1).join(",")));
});

test("questions are answered even if an old library redefines toJSON of arrays and strings", async () => {
  const page = await openWithOldLibrary();
  await whole(page);
  await page.locator(".rivals table").first().waitFor({ state: "attached" });
  await page.locator(".explained").first().click();
  await page.locator(".explanation").filter({ hasText: "4,096" }).first().waitFor();
});
