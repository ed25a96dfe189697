/** Embedding code in foreign pages: in every host the finding appears with the same figures, and the host is not disturbed. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "../page/browser.mjs";
import { chooseFigures, embeddingCode, joined, LANGUAGES, noteOf, report, said, shows, words } from "../page/calculator-page.mjs";
import { watchShifts } from "../page/layout-shifts.mjs";
import { article, HOSTS } from "./hosts.mjs";
import { oldPublisher, publisher } from "./servers.mjs";

/** The address in the embedding code; each test replaces it by its publisher's origin. */
const AT = "https://publisher.example";

const browser = useBrowser();
/** A browser that caches pages for going back to them. */
const keeping = useBrowser({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
let published;
let old;
let expected;
let code;
let japanese;
let frameCode;
let frozenCode;
before(async () => {
  [published, old, expected, code, japanese, frameCode, frozenCode] = await Promise.all([
    publisher(),
    oldPublisher(),
    report("--lang", "en"),
    embeddingCode(AT),
    Promise.all([report("--lang", "ja"), embeddingCode(AT, "--lang", "ja")]),
    embeddingCode(AT, "--form", "frame"),
    embeddingCode(AT, "--channel", "frozen", "--dist", dist),
  ]);
});
after(() => Promise.all([published?.close(), old?.close()]));

/** Returns the sentences about a state that are visible before any interaction. */
const toldOf = (report) => [said(report).answer, said(report).comparison, report.simulation.sentence].map(joined);

/** Opens a host's page. Errors, warnings and requests to a third origin fail the test when it ends. */
async function open({ page = article, headers = {}, allows = [], language, prepare, javaScriptEnabled, blocks, framed = false, frozen = false, at = published }, options = {}) {
  const own = (text) => text.replaceAll(AT, at.origin);
  const host = await serve(dist, {
    pages: {
      "/article.html": own(frozen ? page(frozenCode, code) : page(language === "ja" ? japanese[1] : code)),
      "/framed.html": '<!doctype html><title>Host</title><iframe src="/article.html" sandbox="allow-scripts" width="800" height="700"></iframe>',
      ...Object.fromEntries(Object.entries(options.pages ?? {}).map(([path, text]) => [path, own(text)])),
    },
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace(/\bAT\b/g, at.origin)])),
  });
  after(host.close);
  const opened = await openPage(browser, `${host.origin}/${options.path ?? (framed ? "framed.html" : "article.html")}`, {
    origins: [at.origin],
    expected: allows,
    prepare,
    javaScriptEnabled,
    blocks,
    warnings: true,
    ...options.viewport,
  });
  return { opened, at, host };
}

/** Asserts that nothing about the reader is stored, by the page or its frames. */
async function assertNothingIsStored(page) {
  assert.deepEqual(await page.context().cookies(), []);
  for (const frame of page.frames()) {
    const kept = await frame.evaluate(async () => {
      if (origin === "null") return [];
      const databases = await indexedDB.databases();
      return [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...databases, ...(globalThis.caches ? await caches.keys() : [])];
    });
    assert.deepEqual(kept, []);
  }
}

/** Waits for everything that is requested after the first answer. */
async function whole(scope) {
  await scope.locator(".lead .with").first().waitFor({ state: "attached" });
  await scope.locator(".pending").first().waitFor({ state: "detached" });
}

/** Asserts what the calculator shows. Opens it by its link if it waits for that. */
async function assertLive(scope, told = expected) {
  const calculator = scope.locator("ikura-calculator").first();
  await calculator.locator(".sentence").waitFor({ state: "attached" });
  const sentence = calculator.locator(".sentence");
  const link = calculator.locator("> figure a.ikura-open");
  // The calculator may open by itself between check and click, and on a busy machine a click may come too late.
  const end = performance.now() + 60_000;
  while (!(await sentence.isVisible()) && performance.now() < end) {
    await Promise.race([sentence.waitFor(), link.click({ timeout: 2000 })]).catch(() => {});
  }
  await sentence.waitFor();
  // Where letters are very large, the picture is further down, and comes only when it is looked at.
  await calculator.locator(".lead").scrollIntoViewIfNeeded();
  await whole(calculator);
  const [answer, comparison] = toldOf(told);
  assert.equal(words(await sentence.innerText()), answer);
  assert.ok(words(await calculator.locator(".comparison").innerText()).startsWith(comparison));
  assert.equal(await calculator.locator("> figure").isVisible(), false);
  const { width } = await calculator.locator(".sentence").boundingBox();
  assert.ok(width >= 200, `the sentence has ${width} pixels`);
}

/** Asserts that the published finding is there, ignoring changes of a theme to its letters. */
async function assertFinding(scope, published = expected) {
  const figure = scope.locator("ikura-calculator > figure").first();
  const text = words(await figure.evaluate((figure) => figure.textContent)).replace(/\s+/g, "");
  for (const told of [...toldOf(published), ...published.presets.map(({ name }) => name)]) {
    assert.ok(text.includes(told.replace(/\s+/g, "")), told);
  }
}

for (const host of HOSTS) {
  test(`in ${host.name} the reader ends with ${host.ends === "live" ? "a calculator" : "the finding"}`, async () => {
    const at = host.old ? old : published;
    const asked = at.requests.length;
    const told = host.language === "ja" ? japanese[0] : expected;
    const { opened } = await open({ ...host, at, prepare: `(${watchShifts})(); (${host.prepare ?? (() => {})})();` });
    const scope = host.framed ? opened.frameLocator("iframe") : opened;
    await assertFinding(scope, told);
    if (host.ends === "live") await assertLive(scope, told);
    if (host.ends === "static") await noteOf(opened);
    if (host.ends !== "live") assert.equal(await scope.locator("ikura-calculator > figure").first().isVisible(), true);
    if (host.fits) {
      const [needs, has] = await opened.evaluate(() => [globalThis.document.documentElement.scrollWidth, innerWidth]);
      assert.ok(needs <= has, `${needs} pixels wide on a screen of ${has}`);
    }
    const paths = at.requests.slice(asked).map((address) => new URL(address).pathname);
    if (host.ends === "live") assert.equal(paths.includes("/ikura-plain.js"), host.asksFor === "/ikura-plain.js", `asked for ${paths}`);
    const value = scope.locator("ikura-value [part=value]");
    if (await value.count()) assert.equal(await value.innerText(), said(expected).cost.text);
    if (host.frozen) assert.ok(paths.filter((path) => path !== host.asksFor).every((path) => path.startsWith("/ikura@")), `asked for ${paths}`);
    if (host.asksNotFor) assert.deepEqual(paths.filter((path) => host.asksNotFor.test(path)), []);
    if (host.asksFor) assert.ok(paths.includes(host.asksFor), `asked for ${paths}`);
    if (host.javaScriptEnabled === false) return;
    assert.deepEqual(await opened.evaluate(() => globalThis.shifts), []);
    await assertNothingIsStored(opened);
  });
}

test("after loading, the calculator works offline", async () => {
  const { opened } = await open({});
  await assertLive(opened);
  await opened.context().setOffline(true);
  const rival = await report("--lang", "en", "--preset", "ministry");
  await chooseFigures(opened, "ministry");
  await shows(opened, rival);
});

test("a page with fifty calculators opens only those in or near view, and requests each file once", async () => {
  const asked = published.requests.length;
  const element = code.slice(code.indexOf("<ikura-calculator"));
  const { opened } = await open({ page: () => code + element.repeat(49) });
  const live = () => opened.evaluate(() => [...globalThis.document.querySelectorAll("ikura-calculator")].filter(({ shadowRoot }) => shadowRoot.querySelector(".sentence")).length);
  await opened.locator(".sentence").first().waitFor({ state: "attached" });
  await opened.waitForTimeout(500);
  assert.ok((await live()) < 10, `${await live()} of 50 at once`);
  const last = opened.locator("ikura-calculator").last();
  await last.scrollIntoViewIfNeeded();
  await last.locator(".sentence").waitFor({ state: "attached" });
  assert.ok((await live()) < 25, `${await live()} of 50 after a jump to the last`);
  const paths = published.requests.slice(asked).map((address) => new URL(address).pathname);
  assert.deepEqual(paths.sort(), ["/ikura-questions.js", "/ikura-questions_bg.wasm", "/ikura.js", "/scenarios/jukinet.json"]);
});

for (const [what, form] of [
  ["the calculator", "element"],
  ["sentences that calculate", "prose"],
]) {
  test(`a single-page app that mounts and unmounts ${what} two hundred times has a constant heap`, async () => {
    const [script, element] = (await embeddingCode(AT, "--form", form)).split(/(?<=<\/script>)/);
    const { opened } = await open({ page: () => `<!doctype html><title>App</title>${script}<main></main>` });
    const mount = (times) =>
      opened.evaluate(
        async ([element, times]) => {
          const main = globalThis.document.querySelector("main");
          for (let time = 0; time < times; time++) {
            const ready = new Promise((resolve) => main.addEventListener("ikura-ready", resolve, { once: true }));
            main.innerHTML = element;
            // Tall enough that nothing after it is in view.
            main.firstElementChild.style.cssText = "display: block; min-height: 100vh";
            await ready;
            main.textContent = "";
          }
          // Timers started before the last removal have expired.
          await new Promise((resolve) => setTimeout(resolve, 1000));
        },
        [element, times],
      );
    const session = await opened.context().newCDPSession(opened);
    const used = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const [{ usedSize }, { nodes, jsEventListeners }] = [await session.send("Runtime.getHeapUsage"), await session.send("Memory.getDOMCounters")];
      return { usedSize, nodes, jsEventListeners };
    };
    await mount(20);
    const before = await used();
    await mount(200);
    const later = await used();
    assert.ok(later.usedSize <= before.usedSize * 1.05, `${before.usedSize} bytes became ${later.usedSize}`);
    assert.ok(later.nodes <= before.nodes * 1.05, `${before.nodes} nodes became ${later.nodes}`);
    assert.ok(later.jsEventListeners <= before.jsEventListeners, `${before.jsEventListeners} listeners became ${later.jsEventListeners}`);
  });
}

test("after going back to a cached page its calculator answers, once for each change", async () => {
  const own = (text) => text.replaceAll(AT, published.origin);
  const pages = { "/article.html": own(article(code)), "/next.html": "<!doctype html><title>Next</title><p>Next." };
  // A page with "no-store" would never be cached.
  const host = await serve(dist, { pages, headers: { "cache-control": "no-cache" } });
  after(host.close);
  const page = await (await keeping.newContext()).newPage();
  await page.goto(`${host.origin}/article.html`);
  await assertLive(page);
  await page.evaluate(() => {
    globalThis.changes = [];
    addEventListener("pageshow", ({ persisted }) => (globalThis.isKept = persisted));
    globalThis.document.addEventListener("ikura-change", ({ detail }) => globalThis.changes.push(detail.announcement));
  });
  await page.goto(`${host.origin}/next.html`);
  // A cached page isn't loaded again.
  await page.goBack({ waitUntil: "commit" });
  assert.equal(await page.evaluate(() => globalThis.isKept), true);
  const rival = await report("--lang", "en", "--preset", "ministry");
  await chooseFigures(page, "ministry");
  await shows(page, rival);
  assert.deepEqual(await page.evaluate(() => globalThis.changes), [said(rival).announcement]);
});

const FRAME = "/frame/jukinet/en/";

/** Returns the code of a frame with the whole account instead of the card. */
const wholeAccount = (code) => code.replace(/(\/frame\/jukinet\/en\/)"/, '$1?view=full"');

test("in a frame the calculator works without an origin, and only its own frame gets the reported height", async () => {
  const hostile = `<script type="module">
    for (let time = 0; time < 20; time++) { parent.postMessage({ ikura: "height", height: 777 }, "*"); await new Promise((resolve) => setTimeout(resolve, 50)); }
  </script>`;
  const others = `<iframe id="sibling" src="/hostile.html"></iframe><iframe id="sandboxed" src="/hostile.html" sandbox="allow-scripts"></iframe>`;
  const { opened } = await open({}, { path: "host.html", pages: { "/host.html": `<!doctype html><title>Host</title>${frameCode}${others}`, "/hostile.html": hostile } });
  const frame = opened.frameLocator("iframe[title]");
  await frame.locator(".sentence").waitFor();
  await shows(frame, expected);
  const told = () => frame.locator("html").evaluate((html) => html.getBoundingClientRect().height);
  const given = () => opened.locator("iframe[title]").evaluate((frame) => frame.clientHeight);
  // The code reserves as much as a card takes.
  const fits = async () => Math.abs((await given()) - Math.max(620, await told())) <= 1;
  for (let wait = 0; wait < 50 && !(await fits()); wait++) await opened.waitForTimeout(100);
  const height = await given();
  assert.ok(await fits(), `${height} pixels for ${await told()}`);
  assert.equal(await frame.locator("html").evaluate(() => origin), "null");
  assert.deepEqual(await opened.evaluate(() => ["sibling", "sandboxed"].map((id) => globalThis.document.getElementById(id).style.height)), ["", ""]);
  await frame.locator("#open-change").click();
  await opened.waitForFunction((height) => globalThis.document.querySelector("iframe[title]").clientHeight > height, height);
});

for (const [where, height] of [
  ["in view", 1400],
  ["below the screen", 700],
]) {
  test(`a frame whose following content is ${where} moves nothing and gets its height in time`, async () => {
    const host = `<!doctype html><title>Host</title><style>* { box-sizing: border-box }</style><p>Before.</p>${frameCode}<p>After.</p>`;
    const { opened } = await open({ prepare: watchShifts }, { path: "host.html", pages: { "/host.html": host }, viewport: { height } });
    const frame = opened.frameLocator("iframe[title]");
    await whole(frame);
    await opened.waitForTimeout(500);
    assert.deepEqual(await opened.evaluate(() => globalThis.shifts), []);
    const given = () => opened.locator("iframe[title]").evaluate((frame) => frame.clientHeight);
    // The code reserves as much as a card takes.
    assert.equal(await given(), 620);
    await frame.locator("#open-change").click();
    await opened.waitForFunction(() => globalThis.document.querySelector("iframe[title]").clientHeight > 620);
    const told = await frame.locator("html").evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
    assert.equal(await given(), told);
  });
}

test("a script for frames that loads late still receives the reported height", async () => {
  const [frame, script] = frameCode.split("<script");
  const host = `<!doctype html><title>Host</title><main>${frame}</main>`;
  const { opened } = await open({}, { path: "host.html", pages: { "/host.html": host }, viewport: { height: 700 } });
  await whole(opened.frameLocator("iframe"));
  await opened.frameLocator("iframe").locator("#open-change").click();
  await opened.frameLocator("iframe").locator(".decider").first().waitFor();
  await opened.waitForTimeout(500);
  assert.equal(await opened.locator("iframe").evaluate((frame) => frame.clientHeight), 620);
  const [, address] = /src="([^"]+)"/.exec(script);
  await opened.evaluate((src) => document.body.append(Object.assign(document.createElement("script"), { type: "module", src })), address.replaceAll(AT, published.origin));
  await opened.waitForFunction(() => document.querySelector("iframe").clientHeight > 620);
});

test("a frame asked for other figures shows them, or says that it can't", async () => {
  const address = `${published.origin}${FRAME}?preset=ministry&place=132152`;
  const asked = await openPage(browser, address, { prepare: "document.addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => (globalThis.first = document.body.innerText)))" });
  await shows(asked, await report("--lang", "en", "--preset", "ministry", "--place", "132152"));
  assert.doesNotMatch(await asked.evaluate(() => globalThis.first), /In Japan/);
  const lost = await openPage(browser, address, { blocks: /jukinet\.json/, expected: [/Failed to load|ERR_FAILED/] });
  await lost.getByText("What was asked for here couldn’t be worked out.").waitFor();
  await lost.locator("ikura-calculator > figure").waitFor();
});

test("a scrolled frame keeps its height while the mouse is pressed", async () => {
  const host = `<!doctype html><title>Host</title>${wholeAccount(frameCode)}<p>After.</p>`;
  const { opened } = await open({}, { path: "host.html", pages: { "/host.html": host }, viewport: { height: 1400 } });
  const frame = opened.frameLocator("iframe[title]");
  await whole(frame);
  const folded = frame.locator("summary").filter({ visible: true }).last();
  await folded.scrollIntoViewIfNeeded();
  await opened.waitForTimeout(500);
  assert.ok((await frame.locator("html").evaluate((html) => html.scrollTop)) > 0);
  const height = () => opened.locator("iframe[title]").evaluate((frame) => frame.clientHeight);
  assert.equal(await height(), 620);
  await folded.hover();
  await opened.mouse.down();
  await opened.waitForTimeout(500);
  assert.equal(await height(), 620);
  await opened.mouse.up();
  await opened.waitForFunction(() => globalThis.document.querySelector("iframe[title]").clientHeight > 1000);
  assert.equal(await folded.evaluate((summary) => summary.parentElement.open), true);
});

test("a frozen frame loads everything from its version's folder, with a checksum for its script", async () => {
  const code = await embeddingCode(AT, "--form", "frame", "--channel", "frozen", "--dist", dist);
  assert.match(code, /<script [^>]*frame-host\.js" integrity="sha384-[^"]+" crossorigin="">/);
  const asked = published.requests.length;
  const { opened } = await open({ page: () => wholeAccount(code) });
  const frame = opened.frameLocator("iframe");
  await whole(frame);
  await frame.locator("#heading-ranking").click();
  await frame.locator("[part~=ranking] [part~=town]").first().waitFor();
  await opened.waitForFunction(() => globalThis.document.querySelector("iframe").offsetHeight > 1000);
  const paths = published.requests.slice(asked).map((address) => new URL(address).pathname);
  assert.ok(paths.some((path) => path.endsWith("/places/jp-population.json")), `asked for ${paths}`);
  assert.ok(paths.every((path) => path.startsWith("/ikura@")), `asked for ${paths}`);
});

test("the checksums in a version's folder cover all its files", async () => {
  const [folder] = (await readdir(dist)).filter((name) => name.startsWith("ikura@"));
  const sums = (await readFile(join(dist, folder, "SHA384SUMS"), "utf8")).trim().split("\n").map((line) => line.split("  "));
  const files = (await readdir(join(dist, folder), { recursive: true, withFileTypes: true })).filter((file) => file.isFile() && file.name !== "SHA384SUMS");
  assert.equal(sums.length, files.length);
  for (const [sum, name] of sums) {
    const bytes = await readFile(join(dist, folder, name));
    assert.equal(createHash("sha384").update(bytes).digest("hex"), sum, name);
  }
});

for (const file of await readdir("tests/hosts/snippets")) {
  test(`code that ${file.replace(/-[a-z]+\.html$/, "")} printed, ${file}, still works with the present build`, async () => {
    const snippet = await readFile(join("tests/hosts/snippets", file), "utf8");
    const { opened } = await open({ page: () => snippet }, { viewport: { width: 390 } });
    if (file.endsWith("-element.html")) await assertLive(opened);
    if (file.endsWith("-frame.html")) {
      await shows(opened.frameLocator("iframe"), expected);
      const height = await opened.locator("iframe").evaluate(({ offsetHeight }) => offsetHeight);
      await opened.frameLocator("iframe").locator("#open-change").click();
      await opened.waitForFunction((height) => globalThis.document.querySelector("iframe").offsetHeight > height, height);
    }
    if (file.endsWith("-prose.html")) {
      const { figure } = expected.inputs.find(({ name }) => snippet.includes(`name="${name}"`));
      for (const text of [expected.headline.text, said(expected).phrases.find(({ id }) => id === "difference").text]) {
        await opened.locator("ikura-value [part=value]").filter({ hasText: text }).waitFor();
      }
      await opened.locator("ikura-input .figure").filter({ hasText: figure.text }).waitFor();
    }
  });
}

for (const language of LANGUAGES) {
  test(`a sentence that the command prints in ${language} shows the same figures when live`, async () => {
    const code = await embeddingCode(AT, "--form", "prose", "--lang", language);
    const { opened } = await open({ page: () => code });
    const printed = [...code.matchAll(/<ikura-(value|input) name="([^"]+)">([^<]*)</g)];
    assert.ok(printed.length >= 3, code);
    for (const [, kind, name, text] of printed) {
      const figure = opened.locator(`ikura-${kind}[name="${name}"] ${kind === "value" ? "[part=value]" : ".figure"}`);
      await figure.waitFor();
      assert.equal(await figure.innerText(), text, name);
    }
  });
}

test("a frame reports its height to hosts with Pym, AMP or WordPress", async () => {
  const listening = `<!doctype html><title>Host</title><script>globalThis.heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>
<iframe src="${AT}${FRAME}?childId=a1&preset=ministry&country=GB#?secret=abc123" sandbox="allow-scripts" width="600" height="600"></iframe>`;
  const { opened } = await open({}, { path: "host.html", pages: { "/host.html": listening } });
  const rival = await report("--lang", "en", "--preset", "ministry");
  const frame = opened.frameLocator("iframe");
  await shows(frame, rival);
  await frame.locator("ikura-calculator[country=GB]").waitFor();
  const heard = await opened.evaluate(() => globalThis.heard);
  const [first] = heard;
  assert.deepEqual(first, { ikura: "height", height: first.height, sentinel: "amp", type: "embed-size", message: "height", value: first.height, secret: "abc123" });
  assert.ok(heard.includes(`pymxPYMxa1xPYMxheightxPYMx${first.height}`));
  await frame.locator("#open-change").click();
  await opened.waitForFunction((first) => globalThis.heard.findLast(({ ikura }) => ikura).height > first, first.height);
});

test("a frame's page can be embedded by its address alone, with oEmbed, description and finding", async () => {
  const response = await fetch(`${published.origin}${FRAME}`);
  const page = await response.text();
  const [, address] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(page);
  const embedding = await (await fetch(new URL(address, published.origin))).json();
  assert.equal(embedding.version, "1.0");
  assert.equal(embedding.type, "rich");
  assert.equal(embedding.title, expected.scenario.title);
  assert.match(embedding.html, /^<blockquote>.*<\/blockquote><iframe [^>]*src="[^"#]+"[^>]*><\/iframe>$/);
  const { cost, range, announcement } = said(expected);
  assert.ok(embedding.html.includes(`${cost.text} (${range})`), embedding.html);
  assert.ok(page.includes(`<meta property="og:description" content="${announcement}">`));
  assert.ok(page.indexOf(cost.text) > 0 && !/\{[a-z]+\}/.test(page), "nothing is left unfilled");
});

test("the finding uses only plain elements, and its table and sentences say all that its picture says", () => {
  const finding = code.slice(code.indexOf("<figure>"), code.indexOf("</ikura-calculator>"));
  const elements = new Set([...finding.matchAll(/<([a-z]+)/g)].map(([, name]) => name));
  assert.deepEqual([...elements].sort(), ["a", "b", "circle", "details", "figcaption", "figure", "line", "p", "rect", "summary", "svg", "table", "td", "text", "th", "tr"]);
  const picture = /<svg width="100%".*<\/svg>/.exec(finding)[0];
  const kept = finding.replace(picture, "").replace(/<svg[^>]*><\/svg>/, "");
  const attributes = new Set([...kept.matchAll(/ ([a-z-]+)="/g)].map(([, name]) => name));
  assert.deepEqual([...attributes].sort(), ["class", "href", "scope"]);
  // Words at a round number of the axis are centred; those of the key and the two headings are smaller or larger than those of the rows.
  const said = [...picture.matchAll(/<text[^>]*font-size="13"[^>]*>([^<]+)/g)].map(([, words]) => words);
  assert.equal(said.length, 3 * expected.presets.length);
  for (const words of said) assert.ok(kept.includes(words), words);
});

test("a calculator that never came into view is printed as its finding", async () => {
  const { opened } = await open({ page: (code) => article(`<div style="height: 5000px"></div>${code}`) });
  await opened.emulateMedia({ media: "print" });
  await assertFinding(opened);
  assert.equal(await opened.locator("ikura-calculator > figure").isVisible(), true);
});
