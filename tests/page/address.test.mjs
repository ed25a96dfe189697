/** The state and the page's address, independent of what the page, its router and its reader do with either. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, changedBefore, COST, fieldOf, openCalculator, openRooms, report, sentence, shows, unfold, whole } from "./calculator-page.mjs";

const browser = useBrowser();

const addressWritten = (page) => page.waitForFunction(() => location.hash.includes("ikura="));
const hash = (parameters) => `#ikura=${encodeURIComponent(parameters)}`;
const reads = async (page, ...options) => shows(page, await report("--lang", "en", ...options));
const changed = async (page) => {
  await unfold(page);
  await fieldOf(page, COST).fill("1");
  await answered(page);
};
const element = '<ikura-calculator scenario="jukinet" lang="en" view="full"></ikura-calculator><script type="module" src="/ikura.js"></script>';

test("a page with a base element keeps its own address", async () => {
  const page = await openCalculator(browser, { pages: { "/news/2024/article.html": `<!doctype html><title>News</title><base href="/">${element}` }, ready: false });
  await page.goto(`${page.server.origin}/news/2024/article.html?x=1`);
  await whole(page);
  await changed(page);
  await addressWritten(page);
  assert.match(page.url(), /\/news\/2024\/article\.html\?x=1#ikura=/);
});

test("going back from a link restores the earlier state, and an in-page link keeps the state in the address", async () => {
  const page = await openCalculator(browser);
  const plain = await sentence(page);
  await page.evaluate((hash) => (location.hash = hash), hash(`set.${COST}=1`));
  await reads(page, "--set", `${COST}=1`);
  await page.goBack();
  await page.waitForFunction((plain) => document.querySelector("ikura-calculator").shadowRoot.querySelector(".sentence").innerText === plain, plain);
  assert.equal(new URL(page.url()).hash, "");

  await changed(page);
  await addressWritten(page);
  await page.getByRole("link", { name: "A link within the page" }).click();
  await page.waitForFunction(() => /^#elsewhere&ikura=/.test(location.hash));
});

test("a change just before a reload, or before the page moves the calculator, isn't lost", async () => {
  const page = await openCalculator(browser);
  await changed(page);
  await addressWritten(page);
  await page.reload();
  await whole(page);
  await openRooms(page);
  await reads(page, "--set", `${COST}=1`);
  await page.locator(".yours button").click();
  await page.waitForFunction(() => location.hash === "");
  await unfold(page);
  await fieldOf(page, COST).fill("1");
  await answered(page);
  await page.evaluate(() => document.querySelector("main").prepend(document.querySelector("ikura-calculator")));
  await whole(page);
  await reads(page, "--set", `${COST}=1`);
});

test("a change is never written into the address of the page that a router has moved on to", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await changedBefore(page, COST, "pushState", "/other.html");
  await page.waitForTimeout(600);
  assert.equal(page.url(), `${page.server.origin}/other.html`);
});

test("an event to the page agrees with what is shown, even if the calculator moves before the answer", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const [heard, shown] = await page.locator("ikura-calculator").evaluate(async (calculator, name) => {
    let heard = "";
    document.addEventListener("ikura-change", ({ detail }) => (heard = detail.announcement));
    const field = calculator.shadowRoot.querySelector(`[data-name="${name}"] .field`);
    field.value = "1";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    document.body.append(calculator);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return [heard, calculator.shadowRoot.querySelector(".sentence").innerText];
  }, COST);
  if (heard !== "") assert.ok(heard.startsWith(shown), `${heard} for ${shown}`);
});

test("changes to one scenario are not applied to another", async () => {
  const page = await openCalculator(browser);
  await changed(page);
  await addressWritten(page);
  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.scenario = "/scenarios/jukinet.json"));
  await reads(page);
  assert.equal(new URL(page.url()).hash, "");
});

test("two calculators that swap their positions keep their states", async () => {
  const page = await openCalculator(browser, { hash: `${hash(`set.${COST}=1`)}&ikura2=${encodeURIComponent("lang=ja")}` });
  await page.evaluate(async () => {
    const first = document.querySelector("ikura-calculator");
    const second = first.cloneNode(true);
    const main = document.querySelector("main");
    main.append(second);
    for (const one of [first, second]) one.remove();
    main.prepend(second, first);
  });
  await page.locator("ikura-calculator").nth(0).locator('.calculator[lang="ja"]').waitFor();
  await page.locator("ikura-calculator").nth(1).locator(".yours").waitFor({ state: "attached" });
  assert.equal(await page.locator("ikura-calculator").nth(1).locator(".calculator").getAttribute("lang"), "en");
});

test("a calculator inserted before another is removed keeps its changes after a reload", async () => {
  const page = await openCalculator(browser);
  // Like a router that shows one article before it removes the other.
  await page.evaluate(async () => {
    const before = document.querySelector("ikura-calculator");
    before.after(before.cloneNode(true));
    await new Promise(requestAnimationFrame);
    before.remove();
  });
  await whole(page);
  await changed(page);
  await page.waitForFunction(() => location.hash.startsWith("#ikura="));
  await page.reload();
  await page.locator("ikura-calculator .yours").waitFor({ state: "attached" });
});

test("a calculator that replaces another takes over its state", async () => {
  const page = await openCalculator(browser, { hash: hash(`set.${COST}=1`) });
  for (const way of [
    (one) => (one.before(one.cloneNode(true)), one.remove()),
    (one) => (one.outerHTML = one.outerHTML),
    (one) => one.replaceWith(one.cloneNode(true)),
  ]) {
    await page.evaluate(`(${way})(document.querySelector("ikura-calculator"))`);
    await whole(page);
    await page.locator("ikura-calculator .yours").waitFor({ state: "attached" });
  }
  await openRooms(page);
  await page.locator("ikura-calculator .yours button").click();
  await page.waitForFunction(() => location.hash === "");
});

test("the calculator survives every link", async () => {
  const many = Array.from({ length: 300 }, (_, index) => `set.x${index}=${"\u{fdfa}".repeat(100)}`).join("&");
  for (const parameters of [
    "place=132217&place_name=Foo&residents=80000&nation_residents=127000000&nation_municipalities=-5",
    `counted=${Array.from({ length: 20_000 }, (_, index) => `service_${index}`).join(",")}`,
    many,
  ]) {
    const page = await openCalculator(browser);
    await page.evaluate((hash) => (location.hash = hash), hash(parameters));
    await page.locator(".remark, .typed-town").first().waitFor();
    await page.evaluate(() => (location.hash = "#ikura=preset%3Dministry"));
    await reads(page, "--preset", "ministry");
  }
});

test("words in a link's place name are not shown", async () => {
  const page = await openCalculator(browser, { hash: hash("place=132217&residents=1000&place_name=the Ministry’s own words: fraud. Here") });
  assert.doesNotMatch(await page.locator(".calculator").innerText(), /fraud/);
});

test("a town given by its code alone is shown by its name", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja" place="132217"', expected: [/residents/] });
  await page.locator(".typed-town").filter({ hasText: "清瀬市" }).waitFor();
  assert.doesNotMatch(await page.locator(".typed-town").innerText(), /132217/);
});

test("a town chosen by the page has no changes of the previous town", async () => {
  const page = await openCalculator(browser, { hash: hash("place=121002&set.town.cost.build=900000000") });
  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.place = "281000"));
  await reads(page, "--place", "281000");
});
