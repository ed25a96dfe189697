/** Touch on a phone: scrolling the page over a slider changes nothing. */
import assert from "node:assert/strict";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { answered, answerOn, openCalculator, unfold } from "./calculator-page.mjs";

const browser = useBrowser();
const PHONE = { width: 390, height: 844, hasTouch: true };

/** Puts a finger on `[x, y]` and moves it by `[dx, dy]` each step. */
async function swipe(page, [x, y], [dx, dy], steps = 10) {
  const session = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await send("touchStart", [{ x, y }]);
  for (let step = 1; step <= steps; step++) {
    await send("touchMove", [{ x: x + dx * step, y: y + dy * step }]);
    await answered(page);
  }
  await send("touchEnd", []);
  await page.waitForTimeout(400);
  await session.detach();
}

/** Returns a point on a slider, at a fraction of its width. */
async function pointOn(slider, share) {
  await slider.evaluate((slider) => slider.scrollIntoView({ block: "center", behavior: "instant" }));
  const { x, y, width, height } = await slider.boundingBox();
  return [x + width * share, y + height / 2];
}

const shareOf = (slider) => slider.evaluate(({ value, min, max, offsetWidth: width }) => (8 + ((value - min) / (max - min)) * (width - 16)) / width);

async function stateOf(page) {
  return [await page.locator(".slider").evaluateAll((sliders) => sliders.map(({ value }) => value)), await answerOn(page), new URL(page.url()).hash];
}

for (const [how, way] of [
  ["up", [0, -12]],
  ["down", [0, 12]],
  ["up and a little aside", [3, -12]],
  ["down and a little aside", [-4, 12]],
]) {
  test(`a finger that scrolls ${how} over a slider, from any point, changes neither slider nor answer nor address`, async () => {
    const page = await openCalculator(browser, PHONE);
    await unfold(page);
    const before = await stateOf(page);
    const sliders = page.locator(".slider").filter({ visible: true });
    const count = await sliders.count();
    assert.ok(count > 5);
    // A sample of sliders: each takes seconds on a busy machine.
    for (let number = 0; number < count; number += Math.ceil(count / 4)) {
      for (const share of [0.1, 0.9]) await swipe(page, await pointOn(sliders.nth(number), share), way);
    }
    assert.deepEqual(await stateOf(page), before);
  });
}

test("a finger that moves up on a slider scrolls the page", async () => {
  const page = await openCalculator(browser, PHONE);
  const point = await pointOn(page.locator(".slider").filter({ visible: true }).first(), 0.8);
  const before = await page.evaluate(() => scrollY);
  await swipe(page, point, [0, -12]);
  assert.ok((await page.evaluate(() => scrollY)) > before + 100);
});

for (const [where, share, way] of [
  ["along a slider", 0.7, [6, 0]],
  ["along a slider and a little aside", 0.7, [8, -2]],
  ["along a slider, back", 0.7, [-6, 1]],
  ["that begins on its handle", undefined, [6, 0]],
]) {
  test(`a swipe ${where} moves the slider to where the finger is lifted`, async () => {
    const page = await openCalculator(browser, PHONE);
    const slider = page.locator(".slider").filter({ visible: true }).first();
    const begin = share ?? (await shareOf(slider));
    const before = await answerOn(page);
    const width = await slider.evaluate(({ offsetWidth }) => offsetWidth);
    await swipe(page, await pointOn(slider, begin), way, 10);
    const moved = await shareOf(slider);
    assert.ok(Math.abs(moved - begin - (way[0] * 10) / width) < 0.08, `${begin} became ${moved}`);
    assert.notDeepEqual(await answerOn(page), before);
    assert.match(page.url(), /#ikura=/);
  });
}

test("a tap on a slider sets it, and a key moves it", async () => {
  const page = await openCalculator(browser, PHONE);
  const slider = page.locator(".slider").filter({ visible: true }).first();
  await swipe(page, await pointOn(slider, 0.75), [0, 0], 0);
  assert.ok(Math.abs((await shareOf(slider)) - 0.75) < 0.05);
  const tapped = await slider.inputValue();
  await slider.press("ArrowRight");
  assert.notEqual(await slider.inputValue(), tapped);
});

test("a mouse moves a slider as soon as it is pressed", async () => {
  const page = await openCalculator(browser);
  const slider = page.locator(".slider").filter({ visible: true }).first();
  await page.mouse.move(...(await pointOn(slider, 0.75)));
  await page.mouse.down();
  assert.ok(Math.abs((await shareOf(slider)) - 0.75) < 0.05);
  await page.mouse.up();
});

async function openProse() {
  const article = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Article</title><style>main { padding-block: 600px }</style>
<main><ikura-scenario scenario="jukinet" lang="en"><p>At <ikura-input name="running.amount">¥13 billion</ikura-input> each use costs <ikura-value name="levelised">about ¥600</ikura-value>.</p></ikura-scenario></main>
<script type="module" src="/ikura.js"></script>`;
  const server = await serve(dist, { pages: { "/article.html": article } });
  after(server.close);
  const page = await openPage(browser, `${server.origin}/article.html`, PHONE);
  const figure = page.locator("ikura-input .figure");
  await figure.waitFor();
  return [page, figure, page.locator("ikura-input input[type=range]")];
}

for (const [how, way] of [
  ["up", [0, -12]],
  ["up and a little aside", [4, -12]],
  ["down and a little aside", [-5, 12]],
]) {
  test(`a finger that scrolls ${how} over a number in a sentence, or over the slider below it, changes nothing`, async () => {
    const [page, figure, range] = await openProse();
    const before = await figure.innerText();
    await swipe(page, await pointOn(figure, 0.5), way);
    assert.equal(await figure.innerText(), before);
    await range.focus();
    for (const share of [0.1, 0.9]) await swipe(page, await pointOn(range, share), way);
    assert.equal(await figure.innerText(), before);
    assert.doesNotMatch(page.url(), /#/);
  });
}

test("a number in a sentence, and the slider below it, follow a finger that moves sideways", async () => {
  const [page, figure, range] = await openProse();
  const before = await figure.innerText();
  await swipe(page, await pointOn(figure, 0.5), [6, 1], 10);
  const dragged = await figure.innerText();
  assert.notEqual(dragged, before);
  await range.focus();
  await swipe(page, await pointOn(range, 0.3), [6, 1], 10);
  assert.notEqual(await figure.innerText(), dragged);
});
