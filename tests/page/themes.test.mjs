/** The page's look within the calculator: font, colours, dark and forced colours, published looks; and no influence the other way. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { openCalculator, unfold, whole } from "./calculator-page.mjs";

const browser = useBrowser();

const axe = await readFile("node_modules/axe-core/axe.min.js", "utf8");

/** Returns the texts that axe finds too pale to read. */
async function tooPale(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run({ runOnly: ["color-contrast"] });
    return violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)).slice(0, 5);
  });
}

const computed = (page, selector, ...names) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, names) => names.map((name) => getComputedStyle(element).getPropertyValue(name)), names);

/** Opens an article with its own styles around a calculator. */
async function openArticle(css, { language = "en", ...options } = {}) {
  const article = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Article</title><style>html { background-color: light-dark(#fff, #111) }</style>${css}
<main><h1>Article</h1><ikura-calculator scenario="jukinet" view="full"><p>The finding.</p></ikura-calculator><p>After.</p></main><script type="module" src="/ikura.js"></script>`;
  const server = await serve(dist, { pages: { "/article.html": article } });
  after(server.close);
  const page = await openPage(browser, `${server.origin}/article.html`, options);
  await page.locator(".sentence").waitFor();
  return page;
}

test("font, text colour and colour scheme are those of the page, light and dark", async () => {
  const page = await openArticle("<style>main { font-family: Courier; color: light-dark(rgb(40, 20, 0), rgb(240, 230, 220)) }</style>");
  await whole(page);
  assert.deepEqual(await computed(page, ".sentence", "font-family", "color"), ["Courier", "rgb(40, 20, 0)"]);
  const [light] = await computed(page, ".quiet", "color");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await computed(page, ".sentence", "color"), ["rgb(240, 230, 220)"]);
  const [dark] = await computed(page, ".quiet", "color");
  assert.notEqual(dark, light, "the accent is another on dark paper");
  await unfold(page);
  assert.deepEqual(await tooPale(page), []);
});

for (const look of await readdir(join(dist, "looks"))) {
  for (const [scheme, language] of [
    ["light", "en"],
    ["dark", "ja"],
  ]) {
    test(`the look ${look} shows its font and accent and is readable, ${scheme} and in ${language}`, async () => {
      const page = await openArticle(`<link rel="stylesheet" href="/looks/${look}">`, { language });
      await page.emulateMedia({ colorScheme: scheme });
      await whole(page);
      const css = await readFile(join(dist, "looks", look), "utf8");
      const [font] = /(?<=font-family: )[^,]+/.exec(css);
      assert.ok((await computed(page, ".sentence", "font-family"))[0].startsWith(font));
      const [, light, dark] = /--ikura-accent: light-dark\((#\w+), (#\w+)\)/.exec(css);
      const expected = await page.evaluate((colour) => {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = `color-mix(in srgb, ${colour} 100%, transparent)`;
        return getComputedStyle(probe).color;
      }, scheme === "light" ? light : dark);
      assert.deepEqual(await computed(page, ".quiet", "color"), [expected]);
      await unfold(page);
      assert.deepEqual(await tooPale(page), []);
    });
  }
}

test("with forced colours bars, dots and the chosen tab are distinguishable from the background", async () => {
  const page = await openCalculator(browser);
  await page.emulateMedia({ forcedColors: "active" });
  await unfold(page);
  await page.locator(".curve").first().scrollIntoViewIfNeeded();
  const paper = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.cssText = "forced-color-adjust: none; background-color: Canvas";
    return getComputedStyle(probe).backgroundColor;
  });
  for (const [selector, property] of [
    [".bar:not(.none)", "border-block-start-color"],
    [".swing-bar", "background-color"],
    [".dot", "stroke"],
    [".contour", "stroke"],
    [".curve .here", "stroke"],
    [".tab:has(:checked)", "border-block-end-color"],
    [".sentence", "color"],
  ]) {
    const [colour] = await computed(page, selector, property);
    assert.ok(colour !== paper && !/^rgba\(.*, 0\)$/.test(colour), `${selector} is ${colour} on ${paper}`);
  }
});

for (const scheme of ["light", "dark"]) {
  test(`with forced colours over a ${scheme} page, the samples of each legend differ in fill and frame`, async () => {
    const page = await openCalculator(browser);
    await page.emulateMedia({ forcedColors: "active", colorScheme: scheme });
    await unfold(page);
    const looksOf = (samples) =>
      samples.map((sample) => {
        const { backgroundColor, borderTopWidth, borderTopLeftRadius } = getComputedStyle(sample);
        const probe = sample.appendChild(document.createElement("i"));
        probe.style.cssText = "forced-color-adjust: none; background-color: Canvas";
        const isFilled = backgroundColor !== getComputedStyle(probe).backgroundColor && !/^rgba\(.*, 0\)$/.test(backgroundColor);
        probe.remove();
        return [isFilled ? "filled" : "empty", borderTopWidth, borderTopLeftRadius].join(" ");
      });
    const legends = page.locator(".legend");
    assert.ok((await legends.count()) >= 2);
    for (const legend of await legends.all()) {
      const looks = await legend.locator(".sample").evaluateAll(looksOf);
      assert.ok(looks.length >= 2);
      assert.equal(new Set(looks).size, looks.length, `${await legend.innerText()}: ${looks}`);
    }
    // The fills of the dots, which the first legend repeats.
    const [dearer, other] = await page.locator(".dots .legend, [part~=dots] .legend").first().locator(".sample").evaluateAll(looksOf);
    assert.match(dearer, /^filled/);
    assert.match(other, /^empty/);
  });
}

for (const [what, css] of [
  ["resets everything", "*, *::before, *::after { all: unset !important; display: block !important }"],
  ["floats and spaces everything", "* { float: left !important; letter-spacing: 1em !important; line-height: 1 !important; word-break: break-all !important; text-indent: 5em !important }"],
  ["hides what it doesn't know", ":not(:defined), ikura-calculator:empty { display: none !important } svg, button, input, table { display: none !important }"],
  ["turns text", "main { writing-mode: vertical-rl; text-align: right; text-transform: uppercase; visibility: visible; pointer-events: auto; white-space: pre; font-size: 62.5% }"],
  ["paints over everything", "* { color: red !important; background: yellow !important; border: 1px solid red !important; border-radius: 9px !important; box-shadow: 0 0 9px red !important }"],
]) {
  test(`a style sheet that ${what} leaves the calculator's letters, lines and controls unchanged`, async () => {
    const page = await openArticle(`<style>${css}</style>`);
    const styles = await page.locator("ikura-calculator").evaluate((calculator) => {
      const of = (selector, ...names) => {
        const style = getComputedStyle(calculator.shadowRoot.querySelector(selector));
        return names.map((name) => style.getPropertyValue(name));
      };
      return [
        of(".sentence", "letter-spacing", "text-transform", "text-indent", "float", "writing-mode", "white-space-collapse", "word-break"),
        of(".slider", "display").map((display) => display !== "none"),
        of(".tab", "box-shadow", "border-top-left-radius"),
      ];
    });
    assert.deepEqual(styles, [["normal", "none", "0px", "none", "horizontal-tb", "collapse", "normal"], [true], ["none", "0px"]]);
    const { fontSize, width } = await page.locator(".sentence").evaluate((sentence) => ({ fontSize: parseFloat(getComputedStyle(sentence).fontSize), width: sentence.getBoundingClientRect().width }));
    assert.ok(fontSize >= 16 && width >= 200, `${fontSize} pixels, ${width} wide`);
  });
}

test("the page's own elements look the same with and without a calculator", async () => {
  const body = `<style>p { margin: 1em; color: rgb(1, 2, 3) }</style><h1>Article</h1><p class="calculator sentence answer">Text.</p><button class="quiet">Button</button><table class="table"><tr><td>1</td></tr></table>`;
  const looks = (page) =>
    page.evaluate(() =>
      [...document.querySelectorAll("html, body, h1, body > p, button, td")].map((element) => {
        const style = getComputedStyle(element);
        return Object.fromEntries([...style].filter((name) => !/^(block-size|height|perspective-origin|transform-origin)$/.test(name)).map((name) => [name, style.getPropertyValue(name)]));
      }),
    );
  const server = await serve(dist, {
    pages: {
      "/without.html": `<!doctype html><html lang="en"><title>Article</title>${body}`,
      "/with.html": `<!doctype html><html lang="en"><title>Article</title>${body}<div style="min-height: 100vh"><ikura-calculator scenario="jukinet" lang="en"></ikura-calculator></div><script type="module" src="/ikura.js"></script>`,
    },
  });
  after(server.close);
  // Tall enough that the calculator adds no scroll bar.
  const options = { height: 20_000 };
  const without = await looks(await openPage(browser, `${server.origin}/without.html`, options));
  const page = await openPage(browser, `${server.origin}/with.html`, options);
  await page.locator("ikura-calculator .sentence").waitFor();
  assert.deepEqual(await looks(page), without);
  assert.deepEqual(await page.evaluate(() => [document.adoptedStyleSheets.length, document.styleSheets.length]), [0, 1]);
});

test("an address in place of a colour is never requested", async () => {
  const page = await openArticle(`<style>ikura-calculator { --ikura-accent: url("https://third.example/a.svg#a"); --ikura-background: url("https://third.example/b.svg#b") }</style>`);
  await whole(page);
  await unfold(page);
  await page.locator(".dot").first().scrollIntoViewIfNeeded();
  const asking = await page.locator("ikura-calculator").evaluate((calculator) =>
    [...calculator.shadowRoot.querySelectorAll("*")]
      .filter((element) => ["fill", "stroke", "background-image", "mask-image"].some((name) => getComputedStyle(element).getPropertyValue(name).includes("url(")))
      .map(({ className }) => String(className.baseVal ?? className)),
  );
  assert.deepEqual(asking, []);
});
