/** A hostile scenario: its texts stay texts, in the calculator, in a page for a frame and in a town's name. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { answered, LANGUAGES, noteOf, openCalculator, STATIC_CONTENT, unfold, whole } from "./calculator-page.mjs";

const browser = useBrowser();

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "javascript:alert(1)",
  '=HYPERLINK("https://evil.example/","press")',
  '"><iframe src="https://evil.example/"></iframe>',
  "</style><style>*{display:none}</style>",
  "{0}{1}{title}{{7*7}}${7*7}",
  "<a href=//evil.example>press</a>",
  "&lt;b&gt;&#x202e;",
  "<svg><animate onbegin=alert(1)>",
];

/** Returns the Juki Net scenario with a hostile text in place of every text, each different so that names stay unique. */
async function hostile() {
  let next = 0;
  const poisoned = (place) => {
    if (Array.isArray(place)) return place.map(poisoned);
    if (place === null || typeof place !== "object") return place;
    if ("en" in place && "ja" in place) {
      const words = `${HOSTILE[next++ % HOSTILE.length]} ${next}`;
      return { en: words, ja: words };
    }
    return Object.fromEntries(Object.entries(place).map(([name, part]) => [name, poisoned(part)]));
  };
  return poisoned(JSON.parse(await readFile(`${dist}/scenarios/jukinet.json`, "utf8")));
}

/** All elements of a calculator, except for the shapes in pictures. */
const MADE_OF =
  "a button caption circle details div dd dl dt fieldset figcaption figure form h2 h3 h4 header input label legend li line ol optgroup option output p path polyline rect search section select slot span strong summary svg table tbody td text th thead tr ul".split(
    " ",
  );

/** Returns what no calculator may contain: foreign elements, attributes that run code, addresses other than those of web pages. */
function intruders(page) {
  return page.locator("ikura-calculator").evaluate((calculator, own) => {
    const found = [];
    for (const element of calculator.shadowRoot.querySelectorAll("*")) {
      if (!own.includes(element.localName)) found.push(element.localName);
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || name === "srcdoc" || name === "src" || name === "action") found.push(`${element.localName} ${name}`);
        if (/href/.test(name) && !/^https?:\/\//.test(value)) found.push(`${element.localName} ${name}=${value}`);
      }
    }
    return found;
  }, MADE_OF);
}

for (const language of LANGUAGES) {
  test(`hostile text stays text in the calculator in ${language}, and triggers no request or dialog`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="/hostile.json" lang="${language}"`, pages: { "/hostile.json": JSON.stringify(await hostile()) } });
    const dialogs = [];
    page.on("dialog", (dialog) => (dialogs.push(dialog.message()), dialog.dismiss()));
    const address = page.url();
    await unfold(page);
    for (const part of ["rivals", "ranking", "take-away", "sources"]) await page.locator(`[part~="${part}"], .${part}`).first().scrollIntoViewIfNeeded();
    // The explanations contain the same texts.
    for (const figure of await page.locator(":is(.answer, .about-answer) .explained").all()) await figure.click();
    await answered(page);
    assert.deepEqual(await intruders(page), []);
    const text = await page.locator(".calculator").innerText();
    for (const words of HOSTILE) assert.ok(text.includes(words), words);
    assert.match(text, /\{0\}\{1\}\{title\}/, "what looks like a place to be filled is left as it is");
    assert.deepEqual(dialogs, []);
    assert.equal(page.url(), address);
    assert.equal(page.context().pages().length, 1);
    const { origin, requests } = page.server;
    assert.deepEqual(requests.filter((request) => !/^\/(article\.html|hostile\.json|favicon\.ico|places.*|ikura[\w-]*\.(js|wasm))$/.test(request.replace(origin, ""))), []);
  });
}

test("hostile text and a hostile address stay text in a page for a frame", async () => {
  const server = await serve(dist, { pages: { "/scenarios/jukinet.json": JSON.stringify(await hostile()) } });
  after(server.close);
  const asked = `?preset=${encodeURIComponent("<img src=x onerror=alert(1)>")}&place=${encodeURIComponent("javascript:alert(1)")}`;
  for (const query of ["", asked]) {
    const page = await openPage(browser, `${server.origin}/frame/jukinet/en/${query}`);
    await whole(page);
    assert.deepEqual(await intruders(page), [], query);
    assert.equal(await page.locator("img, iframe, body > script").count(), 0);
  }
});

const REFUSED = {
  "an address that would run": (scenario) => (Object.values(scenario.sources)[0].url = "javascript:alert(1)"),
  "marks that turn the order of letters": (scenario) => (scenario.title.en = "safe\u202Etxt.exe"),
  "a label of a megabyte": (scenario) => (scenario.costs[0].label.en = "=1+1 ".repeat(200_000)),
};

for (const [what, harm] of Object.entries(REFUSED)) {
  test(`${what} is refused, and the page keeps its static content`, async () => {
    const scenario = await hostile();
    harm(scenario);
    const page = await openCalculator(browser, { attributes: 'scenario="/refused.json" lang="en"', pages: { "/refused.json": JSON.stringify(scenario) }, ready: false });
    await noteOf(page);
    assert.equal(await page.getByText(STATIC_CONTENT).isVisible(), true);
    assert.equal(await page.locator(".sentence").count(), 0);
    assert.deepEqual(await intruders(page), []);
  });
}
