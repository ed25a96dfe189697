/** The view for articles, the whole account, the way from one to the other, and the script that comes with the latter. */
import assert from "node:assert/strict";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { answered, chooseFigures, embeddingCode, joined, LANGUAGES, openCalculator, report, said, shows, STATIC_CONTENT, whole } from "./calculator-page.mjs";

const browser = useBrowser();

const asked = (page) => page.server.requests.map((address) => new URL(address).pathname);
/** The first of the links of a card, which leads to the sources. */
const link = (page) => page.locator("[part=to-full]").first();
const setView = (page, view) => page.locator("ikura-calculator").evaluate((calculator, view) => (calculator.view = view), view);
const sections = (page) => page.locator("ikura-calculator").evaluate((calculator) => [...calculator.shadowRoot.querySelectorAll("section.section")].map((section) => section.getAttribute("part")));

test("in the view for articles only what fits is shown, and the script of the rest isn't requested", async () => {
  const page = await openCalculator(browser, { view: "article" });
  await page.waitForTimeout(500);
  assert.deepEqual(await sections(page), []);
  assert.ok(await page.locator(".sentence").isVisible());
  assert.ok(!asked(page).includes("/ikura-full.js"), asked(page).join());
});

for (const view of ["", "nonsense"]) {
  test(`with view="${view}" the card is shown`, async () => {
    const page = await openCalculator(browser, { view });
    assert.deepEqual(await sections(page), []);
    assert.ok(await page.locator(".card").isVisible());
  });
}

test("without the attribute view the card is shown, also where nothing but the printed line of code stands", async () => {
  const code = (await embeddingCode("/", "--lang", "en")).trim();
  const server = await serve(dist, { pages: { "/article.html": `<!doctype html><title>Article</title><p>Before.</p>${code}<p>After.</p>` } });
  after(server.close);
  const page = await openPage(browser, `${server.origin}/article.html`);
  await page.locator("a.ikura-open").click();
  await page.locator(".card .sentence").waitFor();
  assert.equal(await page.locator("ikura-calculator").getAttribute("view"), null);
});

const openRoom = (page) => page.locator("section.section > details").evaluateAll((rooms) => rooms.filter(({ open }) => open).map((room) => room.parentElement.getAttribute("part")));
const heading = (page, name) => page.locator(`#heading-${name}`);

test("at first no room is open, and opening one closes the other", async () => {
  const page = await openCalculator(browser, { opensRooms: false });
  assert.deepEqual(await openRoom(page), []);
  await heading(page, "futures").click();
  assert.deepEqual(await openRoom(page), ["futures"]);
  await heading(page, "sources").click();
  assert.deepEqual(await openRoom(page), ["sources"]);
  await heading(page, "sources").click();
  assert.deepEqual(await openRoom(page), []);
});

test("a room that opens stays on the screen when the room above it closes", async () => {
  const page = await openCalculator(browser, { opensRooms: false, width: 390, height: 844 });
  await heading(page, "assumptions").click();
  await heading(page, "sources").scrollIntoViewIfNeeded();
  await heading(page, "sources").click();
  await page.waitForTimeout(300);
  const top = await heading(page, "sources").evaluate((heading) => heading.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 844, `${top}`);
});

for (const { width, height } of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
  test(`at ${width} pixels the answer and its row of the picture stay in view in the last room`, async () => {
    const page = await openCalculator(browser, { opensRooms: false, width, height });
    await heading(page, "assumptions").click();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForTimeout(300);
    const { cost } = said(await report("--lang", "en"));
    const seen = await page.locator("ikura-calculator").evaluate((calculator) => {
      const isSeen = (part) => {
        const { top, bottom, height } = part.getBoundingClientRect();
        return part.checkVisibility({ visibilityProperty: true }) && height > 0 && top >= 0 && bottom <= innerHeight;
      };
      const all = (selector) => [...calculator.shadowRoot.querySelectorAll(selector)].filter(isSeen);
      return { words: all(".sentence, .in-view p").map((part) => part.textContent).join(" "), rows: all(".claim.chosen .strip, .in-view .strip").length };
    });
    assert.ok(seen.words.includes(cost.text), seen.words);
    assert.equal(seen.rows, 1);
  });
}

test("the room of the sources says how it is calculated and lists all of them, without another press", async () => {
  const page = await openCalculator(browser, { opensRooms: false });
  await heading(page, "sources").click();
  const { sources, scenario, simulation } = await report("--lang", "en");
  const room = page.locator(".section.sources");
  const seen = await room.locator("ol > li").evaluateAll((items) => items.filter((item) => item.checkVisibility()).length);
  assert.equal(seen, sources.length);
  const text = await room.innerText();
  for (const words of [scenario.summary, joined(simulation.method)]) assert.ok(text.replace(/\s+/g, " ").includes(words), words);
});

test("bars of differences and of what decides have the colours of the picture", async () => {
  const page = await openCalculator(browser);
  const colour = (name) => page.locator(".lead").evaluate((lead, name) => {
    const probe = lead.appendChild(document.createElement("i"));
    probe.style.color = `var(--${name})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);
  const [dearer, cheaper] = [await colour("dearer"), await colour("cheaper")];
  const styles = (selector) => page.locator(selector).evaluateAll((bars) => bars.map((bar) => [getComputedStyle(bar).backgroundColor, getComputedStyle(bar).borderTopColor, getComputedStyle(bar).backgroundImage]));
  const steps = await styles(".section.rivals .fall:not(.end) .fall-bar");
  assert.ok(steps.some(([fill]) => fill === dearer) && steps.some(([, frame]) => frame === cheaper), `${steps}`);
  const [[, , both]] = await styles("[part=tornado] .swing-bar");
  assert.ok(both.includes(dearer) && both.includes(cheaper), both);
});

test("only the open room is printed", async () => {
  const page = await openCalculator(browser, { opensRooms: false });
  await heading(page, "sources").click();
  await page.emulateMedia({ media: "print" });
  const printed = await page.locator("section.section").evaluateAll((sections) => sections.filter((section) => section.checkVisibility()).map((section) => section.getAttribute("part")));
  assert.deepEqual(printed, ["sources"]);
  assert.ok(await page.locator(".sentence").isVisible());
  assert.ok(await page.locator(".lead .with").first().isVisible());
});

test("the view can change while the calculator lives, and the state stays", async () => {
  const page = await openCalculator(browser, { view: "article" });
  await chooseFigures(page, "ministry");
  const chosen = await report("--lang", "en", "--preset", "ministry");
  await setView(page, "full");
  await page.locator(".section.rivals").waitFor();
  await shows(page, chosen);
  assert.ok((await sections(page)).includes("take-away"));
  await setView(page, "article");
  await link(page).waitFor();
  assert.deepEqual(await sections(page), []);
  await shows(page, chosen);
});

test("an explanation in the view for articles comes with the script of the rest, and has its styles", async () => {
  const page = await openCalculator(browser, { view: "article" });
  await page.locator(".answer .quiet").click();
  await page.locator(".explanation .result, .explanation .formula").first().waitFor();
  assert.equal(asked(page).filter((path) => path === "/ikura-full.js").length, 1);
  assert.ok(await page.locator(".explanation").evaluate((part) => part.matches(":popover-open")));
});

for (const language of LANGUAGES) {
  test(`the ${language} link leads to a page of the whole account in the state that is shown`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}" place="132152"`, view: "article" });
    await chooseFigures(page, "ministry");
    await link(page).click();
    await page.waitForURL(/\/full\/jukinet\//);
    assert.equal(new URL(page.url()).pathname, `/full/jukinet/${language}/`);
    await whole(page);
    await shows(page, await report("--lang", language, "--preset", "ministry", "--place", "132152"));
    assert.ok((await sections(page)).includes("rivals"));
    assert.equal(await page.locator("h1").count(), 1);
  });
}

test("the page of the whole account keeps its state in the other language", async () => {
  const server = await serve(dist);
  after(server.close);
  const page = await openPage(browser, `${server.origin}/full/jukinet/en/#ikura=preset%3Dministry`);
  await whole(page);
  await page.locator("header a").click();
  await page.waitForURL(/\/full\/jukinet\/ja\//);
  await whole(page);
  await shows(page, await report("--lang", "ja", "--preset", "ministry"));
});

test("the page of the whole account shows the finding without script", async () => {
  const server = await serve(dist);
  after(server.close);
  const context = await browser.newContext({ javaScriptEnabled: false });
  after(() => context.close());
  const page = await context.newPage();
  await page.goto(`${server.origin}/full/jukinet/en/`);
  assert.match(await page.locator("ikura-calculator").innerText(), /each use of Juki Net cost about/);
});

for (const room of ["rivals", "sources", "take-away", "not-counted"]) {
  test(`a link to the room ${room} opens it and focuses its heading, which stays on the screen while the parts above come in`, async () => {
    const page = await openCalculator(browser, { opensRooms: false, hash: `#ikura-room=${room}&ikura=preset%3Dministry` });
    await page.locator(`.section.${room} > details[open]`).waitFor();
    await page.waitForFunction((id) => document.activeElement.shadowRoot?.activeElement?.id === id, `heading-${room}`);
    await page.waitForTimeout(1000);
    const top = () => page.locator(`#heading-${room}`).evaluate((heading) => heading.getBoundingClientRect().top / innerHeight);
    assert.ok((await top()) >= 0 && (await top()) < 1, `${await top()}`);
    await shows(page, await report("--lang", "en", "--preset", "ministry"));
    assert.match(page.url(), new RegExp(`#ikura-room=${room}&ikura=`));
  });
}

test("a reader who scrolls on is no longer kept at the room", async () => {
  const page = await openCalculator(browser, { opensRooms: false, hash: "#ikura-room=rivals" });
  await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.id === "heading-rivals");
  await page.mouse.move(100, 100);
  await page.mouse.wheel(0, -3000);
  await page.waitForTimeout(300);
  const before = await page.evaluate(() => scrollY);
  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.style.paddingBlockEnd = "500px"));
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.waitForTimeout(300);
  const isAtRoom = await page.locator("#heading-rivals").evaluate((heading) => Math.abs(heading.getBoundingClientRect().top) < 200);
  assert.ok(!isAtRoom, `from ${before}`);
});

test("an unknown room leads to the title, and a later link to a room goes there", async () => {
  const page = await openCalculator(browser, { opensRooms: false, hash: "#ikura-room=nothing" });
  await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.matches(".title"));
  await page.evaluate(() => (location.hash = "#ikura-room=sources"));
  await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.id === "heading-sources");
});

test("a scenario by address opens the whole account in place, with the focus at what the link is about", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="/scenarios/jukinet.json" lang="en"', view: "article" });
  assert.equal(await link(page).evaluate((link) => link.localName), "button");
  await link(page).click();
  await page.locator(".section.rivals").waitFor();
  await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.id === "heading-sources");
  assert.equal(await page.locator("ikura-calculator").getAttribute("view"), "full");
});

test("the attribute full names another page, and never a script", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="en" full="/ours.html#/route"', view: "article" });
  assert.equal(await link(page).getAttribute("href"), `${page.server.origin}/ours.html#/route?ikura-room=sources&ikura=lang:en`);
  for (const wrong of ["javascript:alert(1)", "http://", "data:text/html,x"]) {
    await page.locator("ikura-calculator").evaluate((calculator, wrong) => (calculator.full = wrong), wrong);
    await answered(page);
    assert.equal(await link(page).evaluate((link) => link.localName), "button", wrong);
  }
});

test("without the script of the whole account the view for articles is shown with a note, and a press tries again", async () => {
  const page = await openCalculator(browser, { ready: false, blocks: /ikura-full\.js/, expected: [/Failed to load resource/] });
  await page.locator(".sentence").waitFor();
  const retry = page.getByRole("button", { name: "Try again" });
  await retry.waitFor();
  assert.match(await page.locator(".calculator").innerText(), /couldn’t be loaded/);
  await page.context().unrouteAll();
  await retry.click();
  await page.locator(".section.rivals").waitFor();
});

test("until the script of the whole account has come, the finding stays", async () => {
  const server = await serve(dist, { pages: { "/article.html": `<!doctype html><title>Article</title><ikura-calculator scenario="jukinet" lang="en" view="full"><p>${STATIC_CONTENT}</p></ikura-calculator><script type="module" src="/ikura.js"></script>` } });
  after(server.close);
  const page = await (await browser.newContext()).newPage();
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(/ikura-full\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${server.origin}/article.html`);
  await page.waitForFunction(() => performance.getEntriesByName("ikura evaluate").length > 0);
  await page.waitForTimeout(500);
  assert.ok(await page.getByText(STATIC_CONTENT).isVisible());
  assert.equal(await page.locator(".sentence").count(), 0);
  release();
  await page.locator(".section.rivals").waitFor();
  assert.ok(!(await page.getByText(STATIC_CONTENT).isVisible()));
});
