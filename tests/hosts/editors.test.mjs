/** Embedding code in an editor's markup, and the content next to it: the page has one answer, and nothing that is read moves. */
import assert from "node:assert/strict";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "../page/browser.mjs";
import { chooseFigures, embeddingCode, LANGUAGES, report, shows } from "../page/calculator-page.mjs";
import { watchShifts } from "../page/layout-shifts.mjs";

const browser = useBrowser();

const document = (body, { head = "", attributes = 'lang="en"' } = {}) => `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>Article</title>${head}</head><body>${body}</body></html>`;

async function open(body, { type = "html", ...options } = {}) {
  const path = `/article.${type}`;
  const server = await serve(dist, { pages: { [path]: body }, headers: (asked) => ({ "access-control-allow-origin": "*", ...(asked === path && type === "xhtml" ? { "content-type": "application/xhtml+xml" } : {}) }) });
  after(server.close);
  return openPage(browser, server.origin + path, { prepare: watchShifts, ...options });
}

const BLOCK = "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|p|figure|figcaption|section|article|aside|main)";

/**
 * Imitates `wpautop` of WordPress's classic editor: adds blank lines around block tags, wraps what lies between two blank lines in a
 * paragraph, and removes `<p>` before and `</p>` after block tags.
 */
function wpautop(text) {
  const lines = text.replace(new RegExp(`<${BLOCK}[\\s/>]`, "g"), "\n\n$&").replace(new RegExp(`</${BLOCK}>`, "g"), "$&\n\n");
  const pieces = lines.split(/\n\s*\n/).map((piece) => piece.trim()).filter((piece) => piece !== "");
  return pieces
    .map((piece) => `<p>${piece}</p>\n`)
    .join("")
    .replace(new RegExp(`<p>\\s*(</?${BLOCK}[^>]*>)`, "g"), "$1")
    .replace(new RegExp(`(</?${BLOCK}[^>]*>)\\s*</p>`, "g"), "$1");
}

/** The markup that editors put around the code. */
const EDITORS = [
  ["in a paragraph of a rich-text editor", (code) => `<p>See: ${code}</p>`],
  ["in a paragraph, with words on both sides", (code) => `<p>See <b>here</b>: ${code} and then this.</p>`],
  ["in a paragraph within a list", (code) => `<ul><li><p>${code}</p></li></ul>`],
  ["in a heading's place, in a span within a paragraph", (code) => `<p><span>${code}</span></p>`],
  ["in a paragraph that nobody ended", (code) => `<p>See: ${code}`],
  ["on a line of its own in WordPress's classic editor", (code) => wpautop(`Before.\n\n${code}\n\nAfter.`)],
  ["within a line in WordPress's classic editor", (code) => wpautop(`Before.\n\nSee: ${code.trim()} and so on.\n\nAfter.`)],
];

const FORMS = [
  ["that follows", []],
  ["that is frozen", ["--channel", "frozen", "--dist", dist]],
];

/** Returns all visible statements of the cost per use. */
const answersOf = (page) => page.locator("figure > p:first-child > b, .sentence").filter({ visible: true }).allInnerTexts();

for (const [where, edited] of EDITORS) {
  for (const [form, options] of FORMS) {
    test(`code ${form}, ${where}, gives exactly one answer, before and after opening and after a change`, async () => {
      const page = await open(document(`<main><p>Before.</p>${edited(await embeddingCode("/", ...options))}<p>After.</p></main>`));
      await page.locator(".sentence").waitFor({ state: "attached" });
      assert.equal((await answersOf(page)).length, 1);
      if (!(await page.locator(".sentence").isVisible())) await page.locator("a.ikura-open").click();
      await page.locator(".sentence").waitFor();
      assert.equal((await answersOf(page)).length, 1);
      await chooseFigures(page, "ministry");
      await shows(page, await report("--preset", "ministry"));
      assert.equal((await answersOf(page)).length, 1);
    });
  }

  test(`a calculating sentence, ${where}, is live in all its parts`, async () => {
    const code = await embeddingCode("/", "--form", "prose");
    const page = await open(document(`<main>${edited(code)}</main>`));
    const parts = code.match(/<ikura-(value|input)/g).length;
    await page.waitForFunction((parts) => [...document.querySelectorAll("ikura-value, ikura-input")].filter((part) => part.shadowRoot?.querySelector("[part=value]")).length === parts, parts);
  });

  test(`a frame, ${where}, is a single frame that contains the calculator`, async () => {
    const page = await open(document(`<main>${edited(await embeddingCode("/", "--form", "frame"))}</main>`));
    assert.equal(await page.locator("iframe").count(), 1);
    await page.frameLocator("iframe").locator(".sentence").waitFor();
  });
}

/** Code of earlier versions had no box around it, so that the element ended with the surrounding paragraph. */
const TORN = [
  ["by WordPress's classic editor", (code) => wpautop(`Before.\n\n${code}\n\nAfter.`)],
  ["by a rich-text editor", (code) => `<p>See: ${code}</p>`],
  [
    "with a finding by hand",
    () => `<p><script type="module" src="/ikura.js"></script><ikura-calculator scenario="jukinet" lang="en"></p>
<figure><p><b>In Anyland, each use costs ¥606.5.</b></p><table><tr><th>Figures</th></tr></table></figure>
<p></ikura-calculator></p>`,
  ],
];
for (const [how, edited] of TORN) {
  test(`a finding that was torn out of its element ${how} is moved back into it, and nothing moves`, async () => {
    const code = (await embeddingCode("/")).replace(/^<div>|<\/div>\s*$/g, "");
    assert.match(code, /^<script/);
    const page = await open(document(`<p>Before.</p>${edited(code)}<p>After.</p>`));
    await page.locator(".sentence").waitFor({ state: "attached" });
    assert.equal((await answersOf(page)).length, 1);
    assert.equal(await page.locator("ikura-calculator > figure").count(), 1);
    // A finding without a link opens at once.
    if (await page.locator("a.ikura-open").count()) {
      assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
      await page.locator("a.ikura-open").click();
    }
    await page.locator(".sentence").waitFor();
    assert.equal((await answersOf(page)).length, 1);
  });
}

test("a figure of the article after a calculator without a finding is left in place", async () => {
  const page = await open(document(`<p><script type="module" src="/ikura.js"></script><ikura-calculator scenario="jukinet" lang="en"></ikura-calculator></p><figure><svg width="9" height="9"></svg><figcaption>Own</figcaption></figure>`));
  await page.locator(".sentence").waitFor();
  assert.equal(await page.locator("body > figure").isVisible(), true);
});

const words = (count) => "What stands beside it, in words. ".repeat(count);
const ONLY_PRINTED = ["as it is printed"];
const BOTH = [...ONLY_PRINTED, "without the box around it"];
/**
 * Neighbours of the code, in an element with an id, which must not move.
 * Without its box the calculator is narrower than the finding in containers that ask their parts for a preferred width.
 */
const NEIGHBOURS = [
  ["a row with a sidebar after it", (code) => `<div style="display: flex">${code}<aside id="beside">${words(60)}</aside></div>`, ONLY_PRINTED],
  ["a row with a sidebar before it", (code) => `<div style="display: flex"><aside id="beside">${words(60)}</aside>${code}</div>`, ONLY_PRINTED],
  ["a row with gaps and a sidebar that keeps its width", (code) => `<div style="display: flex; gap: 2em">${code}<aside id="beside" style="flex: 0 0 15em">${words(9)}</aside></div>`],
  ["a grid with columns as wide as what is in them", (code) => `<div style="display: grid; grid-template-columns: auto auto">${code}<aside id="beside">${words(60)}</aside></div>`, ONLY_PRINTED],
  ["a grid with a column as narrow as it may be", (code) => `<div style="display: grid; grid-template-columns: min-content 1fr">${code}<aside id="beside">${words(60)}</aside></div>`],
  ["a cell of one per cent of a table", (code) => `<table><tr><td style="width: 1%">${code}</td><td id="beside">${words(60)}</td></tr></table>`],
  ["a box that floats", (code) => `<div style="float: left; max-inline-size: 50%">${code}</div><p id="beside">${words(60)}</p>`],
  ["a box as wide as what is in it", (code) => `<div id="beside" style="inline-size: fit-content; border: 1px solid">${code}</div>`],
  ["the first place of its container", (code) => `<main id="beside" style="background: #eee">${code}</main>`],
];
for (const [where, around, forms = BOTH] of NEIGHBOURS) {
  for (const printed of forms) {
    test(`in ${where} the code ${printed} keeps its width when the calculator replaces the finding; its neighbour stays`, async () => {
      const code = await embeddingCode("/");
      const unboxed = code.replace(/^<div>|<\/div>\s*$/g, "").replace("<ikura-calculator", '<ikura-calculator style="display: block"');
      const placed = document(around(printed === "as it is printed" ? code : unboxed));
      const box = async (page) => {
        const of = (selector) => page.locator(selector).evaluate((element) => (({ x, y, width }) => ({ x, y, width }))(element.getBoundingClientRect()));
        return [await of("#beside"), (await of("ikura-calculator")).width];
      };
      // Only the finding, regardless of how soon the calculator comes.
      const before = await box(await open(placed, { javaScriptEnabled: false }));
      const page = await open(placed);
      await page.locator(".sentence").waitFor({ state: "attached" });
      if (!(await page.locator(".sentence").isVisible())) await page.locator("a.ikura-open").click();
      await page.locator(".sentence").waitFor();
      await page.waitForTimeout(500);
      assert.deepEqual(await box(page), before);
      assert.ok(before[1] >= 280);
    });
  }
}

for (const mode of ["vertical-rl", "vertical-lr", "sideways-rl"]) {
  for (const language of LANGUAGES) {
    test(`in an article of ${mode} in ${language} the finding stays until it is opened; the calculator fits the screen`, async () => {
      const code = await embeddingCode("/", "--lang", language);
      const page = await open(document(`<main style="writing-mode: ${mode}"><p>${"前の段落。".repeat(40)}</p>${code}<p>${"次の段落。".repeat(40)}</p></main>`, { attributes: `lang="${language}"` }));
      await page.locator(".sentence").waitFor({ state: "attached" });
      await page.waitForTimeout(500);
      assert.equal((await answersOf(page)).length, 1);
      assert.equal(await page.locator(".sentence").isVisible(), false);
      assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
      await page.locator("a.ikura-open").click();
      await page.locator(".sentence").waitFor();
      const { height, width } = await page.locator("main").evaluate((main) => main.getBoundingClientRect());
      assert.ok(height <= 900, `${height} pixels high`);
      assert.ok(width >= 400, `${width} pixels wide`);
      await page.locator(".lead .with").first().scrollIntoViewIfNeeded();
      await page.locator(".lead .with").first().waitFor();
    });
  }
}

for (const [form, options] of [...FORMS, ["that calculates in a sentence", ["--form", "prose"]], ["for a frame", ["--form", "frame"]], ["that is frozen, for a frame", ["--form", "frame", "--channel", "frozen", "--dist", dist]]]) {
  test(`code ${form} is well-formed in XHTML, and the page shows all of it`, async () => {
    const code = await embeddingCode("/", ...options);
    const page = await open(`<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Article</title></head><body><p>Before.</p>${code}<p id="last">After.</p></body></html>`, {
      type: "xhtml",
      // Chromium runs no modules in XML.
      expected: [/Module scripts in XML/],
    });
    assert.equal(await page.locator("parsererror").count(), 0);
    assert.equal(await page.locator("#last").isVisible(), true);
    assert.equal(await page.locator("figure, ikura-value, iframe").first().isVisible(), true);
  });
}
