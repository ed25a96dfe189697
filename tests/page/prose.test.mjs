/** Calculating sentences of a page: draggable inputs, values that follow, charts between them, all over one state. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { announcedWhile, answered, chooseFigures, costInWords, joined, noteOf, openRooms, report, said, shows } from "./calculator-page.mjs";

const browser = useBrowser();

const SENTENCES = {
  en: `<p>If running it cost <ikura-input name="running.amount">¥13 billion</ikura-input> a year and a postcard not sent were worth <ikura-input name="pensions.alternative">¥116</ikura-input>, each use would cost <ikura-value name="headline">about ¥750</ikura-value> (<ikura-value name="levelised">¥609.0</ikura-value> at the given values), <ikura-value name="difference">about ¥380 dearer</ikura-value> than without.</p>`,
  ja: `<p>運用に年<ikura-input name="running.amount">130億円</ikura-input>かかり、出さずに済むはがきの価値が1枚<ikura-input name="pensions.alternative">116円</ikura-input>なら、利用1回に<ikura-value name="headline">約750円</ikura-value>（前提の値では<ikura-value name="levelised">609.0円</ikura-value>）かかり、住基ネットを使わない場合より<ikura-value name="difference">380円ほど高い</ikura-value>。</p>`,
};
const scenario = (language, content) => `<ikura-scenario scenario="jukinet" lang="${language}">${content}</ikura-scenario>`;
const article = (body, language = "en") => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Article</title>
<main><h1>Article</h1>${body}<p>After.</p></main>
<script type="module" src="/ikura.js"></script>`;

/** Opens an article and waits until its first sentence is live. */
async function open(body, { language, ready = true, pages = {}, ...options } = {}) {
  const server = await serve(dist, { pages: { "/article.html": article(body, language), ...pages } });
  after(server.close);
  const page = await openPage(browser, `${server.origin}/article.html`, options);
  if (ready) await page.locator("ikura-input .input").first().waitFor();
  return Object.assign(page, { server });
}

const input = (page, name) => page.locator(`ikura-input[name="${name}"]`);
const slider = (page, name) => input(page, name).locator("[type=range]");
const shown = (page, name) => page.locator(`ikura-value[name="${name}"]`).first().locator("[part=value]").innerText();
const differenceIn = (report) => said(report).phrases.find(({ id }) => id === "difference").text;
/** Returns the sentence as a reader sees it, from slots and shadow roots. */
const read = (page, selector = "p") =>
  page.evaluate((selector) => {
    const textOf = (node) => {
      if (node instanceof Text) return node.data;
      if (node instanceof Element && (node.hidden || node.matches(".box"))) return "";
      const children = node instanceof HTMLSlotElement ? node.assignedNodes() : (node.shadowRoot ?? node).childNodes;
      return [...children].map(textOf).join("");
    };
    return textOf(document.querySelector(selector));
  }, selector);

for (const language of ["en", "ja"]) {
  test(`in ${language} the live sentence has the published words, moves nothing, and turns with the sign`, async () => {
    const page = await open(scenario(language, SENTENCES[language]), {
      language,
      prepare: () => {
        globalThis.shifts = [];
        new PerformanceObserver((list) => globalThis.shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift", buffered: true });
      },
    });
    const published = SENTENCES[language].replace(/<[^>]*>/g, "");
    await page.locator("ikura-value").last().locator("[part=value]").waitFor();
    assert.equal(await read(page), published);
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);

    await slider(page, "pensions.alternative").press("End");
    await answered(page);
    const cheaper = await report("--lang", language, "--set", `pensions.alternative=${await slider(page, "pensions.alternative").inputValue()}`);
    const difference = differenceIn(cheaper);
    assert.match(difference, language === "en" ? /^about ¥\S+ cheaper$/ : /円ほど安い$/);
    assert.equal(await shown(page, "difference"), difference);
    assert.deepEqual([await shown(page, "headline"), await shown(page, "levelised")], [said(cheaper).cost.text, cheaper.headline.text]);
    assert.ok(published.includes(said(cheaper).cost.text) && published.includes(cheaper.headline.text), "what a postcard is worth changes no cost");
  });
}

test("two inputs change one state with the keyboard, and are put back", async () => {
  const page = await open(scenario("en", SENTENCES.en));
  await slider(page, "running.amount").press("Home");
  await slider(page, "pensions.alternative").press("End");
  await answered(page);
  const both = await report("--lang", "en", "--set", "running.amount=0", "--set", "pensions.alternative=5000");
  assert.equal(await shown(page, "headline"), said(both).cost.text);
  assert.equal(await shown(page, "levelised"), both.headline.text);
  assert.equal(await shown(page, "difference"), differenceIn(both));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await answered(page);
  assert.equal(await slider(page, "pensions.alternative").evaluate((range) => range.getRootNode().activeElement === range), true, "the focus isn't lost with the button");
  await slider(page, "running.amount").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await answered(page);
  assert.deepEqual([await shown(page, "headline"), await shown(page, "levelised")], ["about ¥750", "¥609.0"]);
});

const named = (names) => `<p id="named">${names.map((name) => `<ikura-value name="${name}">?</ikura-value>`).join(" / ")}</p>`;

test("values show the median, its range, a chance or the case, and all follow together", async () => {
  const page = await open(scenario("en", SENTENCES.en + named(["headline", "range", "pays", "levelised", "difference", "levelised_difference"])));
  const expected = (report) => [said(report).cost.text, said(report).range, report.simulation.chances.find(({ id }) => id === "pays").figure.text, report.headline.text, differenceIn(report), report.phrases.find(({ id }) => id === "difference").text].join(" / ");
  assert.equal(await read(page, "#named"), expected(await report("--lang", "en")));
  await slider(page, "running.amount").press("Home");
  await answered(page);
  assert.equal(await read(page, "#named"), expected(await report("--lang", "en", "--set", "running.amount=0")));
});

for (const [language, nation, town] of [
  ["en", "Japan", "Kunitachi"],
  ["ja", "全国", "国立市"],
]) {
  test(`in ${language} a sentence can name the place that it is about`, async () => {
    const page = await open(`<ikura-scenario id="s" scenario="jukinet" lang="${language}">${SENTENCES[language]}<p id="named"><ikura-value name="place">?</ikura-value></p></ikura-scenario>`, { language });
    assert.equal(await read(page, "#named"), nation);
    await page.evaluate(() => (document.querySelector("#s").place = "132152"));
    await page.waitForFunction((town) => document.querySelector("#named ikura-value").shadowRoot.textContent === town, town);
  });
}

test("without uncertainty sentences and calculator show a single figure and no range", async () => {
  const ofRanges = new Set(["low", "high", "range", "shape", "group"]);
  const certain = JSON.stringify(JSON.parse(await readFile("www/scenarios/jukinet.json", "utf8"), (key, value) => (ofRanges.has(key) ? undefined : value)));
  const body = `<ikura-scenario scenario="/certain.json" lang="en">${SENTENCES.en}${named(["headline", "range", "levelised"])}<ikura-calculator view="full"><p>The finding.</p></ikura-calculator></ikura-scenario>`;
  const page = await open(body, { pages: { "/certain.json": certain } });
  const exact = await report("--lang", "en");
  await page.locator(".sentence").waitFor();
  assert.equal(await read(page, "#named"), Array(3).fill(exact.headline.text).join(" / "));
  assert.equal(await shown(page, "difference"), exact.phrases.find(({ id }) => id === "difference").text);
  assert.deepEqual([await page.locator(".sentence").innerText(), await page.locator(".comparison").innerText()], [joined(exact.answer), joined(exact.comparison)]);
  assert.equal(await page.locator(".range").count() + (await page.locator("[part=in-view] .note").count()), 0);
});

test("an input's slider has a name and a value, opens on focus within the screen, and closes with Escape", async () => {
  const page = await open(scenario("en", SENTENCES.en), { width: 360, height: 640 });
  const range = page.getByRole("slider", { name: "Running the network, a year" });
  assert.equal(await range.getAttribute("aria-valuetext"), "¥13 billion");
  const box = input(page, "running.amount").locator(".box");
  assert.ok((await box.boundingBox()).width <= 1);
  await range.focus();
  const { x, y, width, height } = await box.boundingBox();
  const line = await input(page, "running.amount").locator(".handle").boundingBox();
  assert.ok(x >= 0 && x + width <= 360, `from ${x}, ${width} wide`);
  assert.ok(y >= line.y + line.height, "below the line");
  assert.ok(height >= 44);
  assert.ok((await range.boundingBox()).height >= 44);
  await page.keyboard.press("Escape");
  assert.ok((await box.boundingBox()).width <= 1);
});

test("a number is dragged with the mouse", async () => {
  const page = await open(scenario("en", SENTENCES.en));
  const handle = await input(page, "running.amount").locator(".handle").boundingBox();
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 28, y, { steps: 10 });
  await page.mouse.up();
  await answered(page);
  // A tenth of the drag distance is a tenth of the scale.
  const dragged = await report("--lang", "en", "--set", "running.amount=18000000000");
  assert.equal(await input(page, "running.amount").locator(".handle").innerText(), "¥18 billion");
  assert.equal(await shown(page, "levelised"), dragged.headline.text);
  assert.match(await page.evaluate(() => location.hash), /^$|ikura=/);
});

test("touch has 44 pixels without a higher line, opens the slider with a tap and drags sideways", async () => {
  const server = await serve(dist, { pages: { "/article.html": article(scenario("en", SENTENCES.en)), "/plain.html": article(`<p>${SENTENCES.en.replace(/<[^>]*>/g, "")}</p>`) } });
  after(server.close);
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  after(() => context.close());
  const page = await context.newPage();
  await page.goto(`${server.origin}/plain.html`);
  const { height: plain } = await page.locator("p").first().boundingBox();
  await page.goto(`${server.origin}/article.html`);
  await page.locator("ikura-input .input").first().waitFor();
  assert.equal((await page.locator("p").first().boundingBox()).height, plain);
  const grip = input(page, "running.amount").locator(".grip");
  const { x, y, width, height } = await grip.boundingBox();
  assert.ok(height >= 44, `${height} pixels high`);
  assert.equal(await grip.evaluate((grip) => getComputedStyle(grip).touchAction), "pan-y");

  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await page.waitForFunction(() => globalThis.document.querySelector("ikura-input").shadowRoot.querySelector(".box").offsetWidth > 200);
  assert.deepEqual(await page.evaluate(() => [globalThis.document.documentElement.scrollWidth, visualViewport.width]), [360, 360]);
  await page.keyboard.press("Escape");

  const session = await context.newCDPSession(page);
  const touch = (type, x, y) => session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  await touch("touchStart", x + width / 2, y + height / 2);
  for (let step = 1; step <= 10; step++) await touch("touchMove", x + width / 2 + step * 5.6, y + height / 2);
  await touch("touchEnd");
  await answered(page);
  const figure = await input(page, "running.amount").locator(".handle").innerText();
  assert.notEqual(figure, "¥13 billion");
  assert.equal(await shown(page, "levelised"), (await report("--lang", "en", "--set", `running.amount=${await slider(page, "running.amount").inputValue()}`)).headline.text);
});

test("forty steps are announced as one sentence, and the values announce nothing", async () => {
  const page = await open(scenario("en", SENTENCES.en));
  assert.equal(await page.locator("ikura-value [aria-live], ikura-value [role]").count(), 0);
  const status = page.locator("ikura-scenario > [role=status], ikura-scenario [role=status]");
  await slider(page, "running.amount").focus();
  const presses = () => Promise.all(Array.from({ length: 40 }, () => page.keyboard.press("ArrowRight")));
  const { announcements, pauses } = await announcedWhile(page, status, presses);
  assert.ok(announcements.length <= 1 + pauses, `${announcements.length} sentences, ${pauses} pauses`);
  assert.match(announcements.at(-1), /each use of Juki Net cost about/);
});

test("a calculator among sentences shows their state and changes it", async () => {
  const page = await open(scenario("en", `${SENTENCES.en}<ikura-calculator view="full"><p>The finding as published.</p></ikura-calculator>`));
  await page.locator(".sentence").waitFor();
  await openRooms(page);
  assert.equal(await page.locator("[part=language]").count(), 0);
  await slider(page, "running.amount").press("Home");
  await answered(page);
  assert.ok((await page.locator(".sentence").innerText()).includes(await shown(page, "headline")));
  const cheapest = await report("--lang", "en", "--set", `running.amount=${await slider(page, "running.amount").inputValue()}`);
  assert.ok((await page.locator(".range").innerText()).includes(costInWords(cheapest)));
  const preset = await report("--lang", "en", "--preset", "ministry");
  await page.locator(".yours button").click();
  await chooseFigures(page, "ministry");
  await shows(page, preset);
  assert.deepEqual([await shown(page, "headline"), await shown(page, "levelised")], [said(preset).cost.text, preset.headline.text]);
  await page.waitForTimeout(1000);
  assert.equal(await page.locator("ikura-calculator .unseen[role=status]").innerText(), "", "said once, by the scenario");
});

test("charts between sentences have tables and follow changes", async () => {
  const names = ["dots", "tornado", "grid", "running.amount"];
  const charts = names.map((name) => `<ikura-chart name="${name}" style="display:block;min-height:60rem"></ikura-chart>`).join("");
  const page = await open(scenario("en", SENTENCES.en + charts));
  for (const name of names) {
    const chart = page.locator(`ikura-chart[name="${name}"]`);
    await chart.scrollIntoViewIfNeeded();
    await chart.locator("figure").first().waitFor();
    await chart.locator("figure summary").first().click();
    await chart.locator("figure table").first().waitFor();
  }
  const dots = page.locator('ikura-chart[name="dots"] figure');
  const before = await dots.innerText();
  await slider(page, "running.amount").press("Home");
  await page.waitForFunction(([dots, before]) => dots.innerText !== before, [await dots.elementHandle(), before]);
});

test("several scenarios on a page share one engine and request each file once", async () => {
  const page = await open([scenario("en", SENTENCES.en), scenario("ja", SENTENCES.ja), scenario("en", SENTENCES.en)].join(""));
  await page.locator("ikura-scenario").nth(2).locator("ikura-input .input").first().waitFor();
  await page.waitForTimeout(500);
  const paths = page.server.requests.map((address) => new URL(address).pathname).filter((path) => path !== "/article.html" && path !== "/favicon.ico");
  assert.deepEqual(paths.sort(), ["/ikura-prose.js", "/ikura-questions.js", "/ikura-questions_bg.wasm", "/ikura.js", "/scenarios/jukinet.json"]);
  await page.locator("ikura-scenario").first().locator("[type=range]").first().press("Home");
  await answered(page);
  assert.equal(await page.locator("ikura-scenario").nth(2).locator('ikura-value[name="levelised"] [part=value]').innerText(), "¥609.0", "each has its own state");
});

test("without script or without the scenario the sentence stays as published", async () => {
  const server = await serve(dist, { pages: { "/article.html": article(scenario("en", SENTENCES.en)) } });
  after(server.close);
  const context = await browser.newContext({ javaScriptEnabled: false });
  after(() => context.close());
  const still = await context.newPage();
  await still.goto(`${server.origin}/article.html`);
  const published = SENTENCES.en.replace(/<[^>]*>/g, "");
  assert.equal(await still.locator("p").first().innerText(), published);

  const page = await open(scenario("en", SENTENCES.en), { ready: false, blocks: /\/scenarios\//, expected: [/Failed to load resource/] });
  await noteOf(page);
  assert.equal(await read(page), published);
});

test("an unknown name keeps the published text and causes an error event", async () => {
  const page = await open(scenario("en", `${SENTENCES.en}<p id="odd"><ikura-value name="nothing">12</ikura-value> <ikura-input name="no.such">34</ikura-input></p>`), {
    prepare: () => {
      globalThis.reasons = [];
      document.addEventListener("ikura-error", ({ detail }) => globalThis.reasons.push(String(detail.reason)));
    },
  });
  await page.waitForFunction(() => globalThis.reasons.length === 2);
  assert.equal(await read(page, "#odd"), "12 34");
});

for (const [language, path] of [
  ["en", "/"],
  ["ja", "/ja/"],
]) {
  test(`the live sentence of the ${language} demo equals the published one, and the calculator below follows it`, async () => {
    const server = await serve(dist);
    after(server.close);
    const source = await (await fetch(server.origin + path)).text();
    const published = /<ikura-scenario[^>]*>\s*<p>(.*?)<\/p>/s.exec(source)[1].replace(/<[^>]*>/g, "");
    const page = await openPage(browser, server.origin + path);
    await page.locator("ikura-value").last().locator("[part=value]").waitFor();
    assert.equal(await read(page, "ikura-scenario p"), published);
    await slider(page, "running.amount").press("Home");
    await page.locator(".sentence").waitFor();
    await answered(page);
    assert.notEqual(await read(page, "ikura-scenario p"), published);
    assert.ok((await page.locator(".sentence").innerText()).includes(await shown(page, "headline")));
  });
}

test("if the script of sentences can't be loaded, they stay as published with a note, and a calculator among them works", async () => {
  const page = await open(scenario("en", `${SENTENCES.en}<ikura-calculator><p>The finding as published.</p></ikura-calculator>`), {
    ready: false,
    blocks: /ikura-prose\.js/,
    expected: [/Failed to load resource/],
  });
  await page.locator(".sentence").waitFor();
  await chooseFigures(page, "ministry");
  const chosen = await report("--lang", "en", "--preset", "ministry");
  await shows(page, chosen);
  // By then the script was requested twice.
  await page.waitForTimeout(2500);
  assert.match(await (await noteOf(page)).innerText(), /can’t be changed/);
  await shows(page, chosen);
  assert.equal(await read(page), SENTENCES.en.replace(/<[^>]*>/g, ""));
});

const FAR = '<div style="height: 5000px"></div>';

test("sentences far down request nothing until the reader comes near", async () => {
  const page = await open(FAR + scenario("en", SENTENCES.en), { ready: false });
  await page.waitForTimeout(500);
  const asked = () => page.server.requests.map((address) => new URL(address).pathname).filter((path) => /prose|scenarios/.test(path));
  assert.deepEqual(asked(), []);
  await page.locator("p").last().scrollIntoViewIfNeeded();
  await page.locator("ikura-input .input").first().waitFor();
  assert.deepEqual(asked(), ["/ikura-prose.js", "/scenarios/jukinet.json"]);
});

test("sentences without a box of their own become live, too", async () => {
  const page = await open(`<style>ikura-scenario { display: contents }</style>${FAR}${scenario("en", SENTENCES.en)}`, { ready: false });
  await page.locator("p").last().scrollIntoViewIfNeeded();
  await page.locator("ikura-input .input").first().waitFor();
});

test("on a right-to-left page a number is dragged in the direction of its slider", async () => {
  const page = await open(`<div dir="rtl">${scenario("en", SENTENCES.en)}</div>`);
  const handle = await input(page, "running.amount").locator(".handle").boundingBox();
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 28, y, { steps: 10 });
  await page.mouse.up();
  await answered(page);
  assert.equal(await input(page, "running.amount").locator(".handle").innerText(), "¥18 billion");
  const towardsTheLeft = Number(await slider(page, "running.amount").inputValue());
  await page.keyboard.press("ArrowLeft");
  assert.ok(Number(await slider(page, "running.amount").inputValue()) > towardsTheLeft, "as the browser's own keys do");
});

const FILLERS = {
  en: "Town halls paid for the network every year, whether anybody used it or not. ",
  ja: "自治体は、利用の有無にかかわらず毎年ネットワークの費用を負担した。",
};
const NUMBERS = {
  en: `Running it is put at <ikura-input name="running.amount">¥13 billion</ikura-input> a year, so that each use cost <ikura-value name="headline">about ¥750</ikura-value>. `,
  ja: `運用には年<ikura-input name="running.amount">130億円</ikura-input>かかり、利用1回の費用は<ikura-value name="headline">約750円</ikura-value>だった。`,
};
/** Paragraphs by their number of sentences before and after the one with the number. */
const paragraphs = (language, counts) => counts.map(([before, after]) => `<p>${FILLERS[language].repeat(before)}${NUMBERS[language]}${FILLERS[language].repeat(after)}</p>`).join("");
/** A column between screens of space, so that each paragraph can be scrolled to any height. */
const column = (body, style = "") => `<div style="max-width: 40rem; margin: 100vh auto; ${style}">${body}</div>`;

/** Scrolls until a number's line is at that share of the screen's height, and opens the number's box. */
async function openAt(number, share) {
  await number.evaluate((number, share) => scrollBy(0, number.getBoundingClientRect().bottom - share * innerHeight), share);
  await number.locator(".input").waitFor();
  await number.evaluate((number) => number.shadowRoot.querySelector("input").focus({ preventScroll: true }));
}

/** Returns where the open box of a number is, and what it covers of the text around the number. */
const placeOf = (number) =>
  number.evaluate((number) => {
    const box = number.shadowRoot.querySelector(".box").getBoundingClientRect();
    const around = number.closest("p, div");
    const range = document.createRange();
    const isCovered = (node, index) => {
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      return [...range.getClientRects()].some(({ left, right, top, bottom }) => left < box.right - 0.5 && right > box.left + 0.5 && top < box.bottom - 0.5 && bottom > box.top + 0.5);
    };
    const letters = (node) => {
      if (node instanceof Text) return [...node.data].map((letter, index) => [letter, isCovered(node, index)]);
      if (!(node instanceof Element) || node.hidden || node.matches(".box")) return [];
      const children = node instanceof HTMLSlotElement ? node.assignedNodes() : (node.shadowRoot ?? node).childNodes;
      return [...children].flatMap(letters);
    };
    const read = letters(around);
    const { left, right, top, bottom } = around.getBoundingClientRect();
    return {
      text: read.map(([letter]) => letter).join(""),
      covered: read.map(([letter, isCovered]) => (isCovered ? letter : "\0")).join(""),
      isOnScreen: box.left >= 0 && box.top >= 0 && box.right <= document.documentElement.clientWidth && box.bottom <= innerHeight,
      isInColumn: box.left >= left - 0.5 && box.right <= right + 0.5,
      isBelow: box.top >= number.getBoundingClientRect().bottom,
      distance: Math.max(box.top - bottom, top - box.bottom),
      x: box.x,
      y: box.y,
    };
  });
const onlyLetters = (text) => text.replaceAll("\0", "").trim();

for (const language of ["en", "ja"]) {
  for (const direction of ["ltr", "rtl"]) {
    for (const width of [390, 1280]) {
      test(`in ${language}, written ${direction} and ${width} pixels wide, the box of a number covers no line of its paragraph`, async () => {
        const body = column(paragraphs(language, [[0, 0], [0, 3], [1, 1], [3, 0]]), `direction: ${direction}`);
        const page = await open(scenario(language, body), { language, ready: false, width, height: 844 });
        const sides = new Set();
        for (const number of await page.locator("ikura-input").all()) {
          for (const share of [0.1, 0.5, 0.7, 0.9, 1]) {
            await openAt(number, share);
            const { covered, isOnScreen, isInColumn, isBelow, distance } = await placeOf(number);
            assert.deepEqual([onlyLetters(covered), isOnScreen, isInColumn], ["", true, true], `at ${share} of the screen`);
            assert.ok(distance < 16, `${distance} pixels from the paragraph`);
            sides.add(isBelow);
            await page.keyboard.press("Escape");
          }
        }
        assert.deepEqual([...sides], [true, false], "below where there is room, above elsewhere");
      });
    }
  }

  for (const width of [390, 1280]) {
    test(`in ${language}, ${width} pixels wide, the box in a paragraph taller than the screen covers no line of the number's sentence`, async () => {
      const page = await open(scenario(language, column(paragraphs(language, [[40, 40]]))), { language, ready: false, width, height: 640 });
      const number = page.locator("ikura-input");
      const sentence = NUMBERS[language].replace(/<[^>]*>/g, "");
      for (const [share, below] of [[0.3, true], [0.5, true], [0.95, false]]) {
        await openAt(number, share);
        const { text, covered, isOnScreen, isBelow } = await placeOf(number);
        const start = text.indexOf(sentence);
        assert.ok(start > 0);
        assert.equal(onlyLetters(covered.slice(start, start + sentence.length)), "", `at ${share} of the screen`);
        assert.deepEqual([isOnScreen, isBelow], [true, below], `at ${share} of the screen`);
        await page.keyboard.press("Escape");
      }
    });
  }
}

test("the box of a number in text without a paragraph keeps clear of that text only", async () => {
  const page = await open(column(scenario("en", `<h2>Before.</h2>${FILLERS.en}<em>${NUMBERS.en}</em>${FILLERS.en}<p style="margin-block: 400px">${FILLERS.en}</p>`)), { ready: false });
  const number = page.locator("ikura-input");
  await openAt(number, 0.4);
  const { covered, isBelow } = await placeOf(number);
  assert.deepEqual([onlyLetters(covered), isBelow], ["", true]);
  const { y, height } = await page.locator("ikura-scenario > p").boundingBox();
  assert.ok((await number.locator(".box").boundingBox()).y < y + height - 100, "above the next paragraph");
});

test("the open box of a number stays on the screen, and clear of the paragraph, when the screen becomes narrower", async () => {
  const page = await open(scenario("en", column(paragraphs("en", [[1, 1]]))), { ready: false, width: 1280, height: 844 });
  const number = page.locator("ikura-input");
  await openAt(number, 0.3);
  await page.setViewportSize({ width: 390, height: 844 });
  await number.evaluate((number) => number.scrollIntoView({ block: "center" }));
  await answered(page);
  const { covered, isOnScreen, isInColumn } = await placeOf(number);
  assert.deepEqual([onlyLetters(covered), isOnScreen, isInColumn], ["", true, true]);
});

for (const [side, share] of [["below", 0.4], ["above", 1]]) {
  test(`the box ${side} a paragraph that grows while its slider is dragged keeps clear of it, and stays under the pointer`, async () => {
    const values = ["range", "headline", "levelised", "difference"].map((name) => `<ikura-value name="${name}">?</ikura-value>`).join(", ");
    const page = await open(scenario("en", column(`<p>Running it is put at <ikura-input name="running.amount">¥13 billion</ikura-input> a year: ${Array(7).fill(values).join("; ")}.</p>`)), { ready: false, width: 390, height: 844 });
    const number = page.locator("ikura-input");
    await openAt(number, share);
    await page.locator("ikura-value").last().locator("[part=value]").waitFor();
    await page.keyboard.press("Home");
    await page.keyboard.press("Escape");
    await answered(page);
    await openAt(number, share);
    const first = await placeOf(number);
    assert.equal(first.isBelow, side === "below");
    const range = await slider(page, "running.amount").boundingBox();
    const pointer = range.y + range.height / 2;
    await page.mouse.move(range.x + 8, pointer);
    await page.mouse.down();
    const heights = new Set();
    for (let step = 0; step <= 20; step++) {
      await page.mouse.move(range.x + 8 + (step / 20) * (range.width - 16), pointer);
      await answered(page);
      const { covered, isBelow, x } = await placeOf(number);
      assert.deepEqual([onlyLetters(covered), isBelow, x], ["", first.isBelow, first.x], `at step ${step}`);
      const { y, height } = await slider(page, "running.amount").boundingBox();
      assert.ok(y <= pointer && pointer <= y + height, `at step ${step} the slider is from ${y} to ${y + height}, the pointer at ${pointer}`);
      heights.add((await page.locator("ikura-scenario p").boundingBox()).height);
    }
    await page.mouse.up();
    assert.ok(heights.size > 1, "the paragraph grew");
  });
}
