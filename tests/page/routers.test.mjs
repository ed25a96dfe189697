/** Pages whose router or headings use the fragment: routes and headings are found on load, on reload, when going back and by link. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, COST, fieldOf, openCalculator, openRooms, report, shows, unfold, whole } from "./calculator-page.mjs";

const browser = useBrowser();

const state = (parameters) => encodeURIComponent(new URLSearchParams(parameters));
const stateIn = (text) => new Map((/[#?&]ikura=([^&#]*)/.exec(text)?.[1] ?? "").split(";").map((pair) => pair.split(":")));
const type = async (page, figure) => {
  await unfold(page);
  await fieldOf(page, COST).fill(figure);
  await answered(page);
};
/** Waits until the address contains the figure. */
const written = (page, figure) => page.waitForFunction(([name, figure]) => decodeURIComponent(location.search + location.hash).includes(`${name}:${figure}`), [COST, figure]);
const has = async (page, figure) => shows(page, await report("--set", `${COST}=${figure}`));

/** Returns a page with a router that compares the whole fragment with these routes, as the simplest routers do. */
const routed = (routes, attributes = "") => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Routed</title><nav>${routes.map((route, place) => `<a id="to-${place}" href="${route}">${place}</a> `).join("")}</nav><p id="view"></p>
<script>const routes = ${JSON.stringify(routes)}; const route = () => (view.textContent = routes.includes(location.hash) ? "page " + routes.indexOf(location.hash) : "404 " + location.hash); addEventListener("hashchange", route); route()</script>
<ikura-calculator scenario="jukinet" lang="en" view="full" ${attributes}></ikura-calculator><script type="module" src="/ikura.js"></script>`;
/** Waits until the router shows the page: a browser reports a new fragment only after the click that made it. */
const routedTo = (page, shown) => page.waitForFunction((shown) => document.querySelector("#view").textContent === shown, shown);
const open = (html, hash) => openCalculator(browser, { hash, pages: { "/article.html": html } });

for (const routes of [["#/a", "#/b"], ["#!a", "#!b"], ["#!/a/1", "#!/b/2"], ["#/", "#/article/12?page=3"], ["#first", "#second"], ["#articles/1", "#articles/2"]]) {
  test(`a router with routes such as ${routes[1]} finds them on reload, when going back and by link, together with the state`, async () => {
    const page = await open(routed(routes), routes[0]);
    await type(page, "1");
    await written(page, "1");
    assert.equal(new URL(page.url()).hash, routes[0]);
    await page.locator("#to-1").click();
    await routedTo(page, "page 1");
    await type(page, "2");
    await written(page, "2");
    assert.equal(new URL(page.url()).hash, routes[1]);

    const linked = await openCalculator(browser, { hash: `${new URL(page.url()).search}${routes[1]}`, pages: { "/article.html": routed(routes) } });
    await routedTo(linked, "page 1");
    await has(linked, "2");

    await page.reload();
    await whole(page);
    await routedTo(page, "page 1");
    await has(page, "2");
    await page.goBack();
    await routedTo(page, "page 0");
    await has(page, "1");
    await page.reload();
    await whole(page);
    await routedTo(page, "page 0");
    await has(page, "1");
  });
}

test("a link with the state appended to the route restores the state, and the next change repairs the route", async () => {
  const page = await open(routed(["#/a", "#/b"]), `#/b&ikura=${state({ [`set.${COST}`]: "1" })}`);
  await has(page, "1");
  await type(page, "2");
  await written(page, "2");
  assert.equal(new URL(page.url()).hash, "#/b");
});

test("other parts of the query stay, and two calculators store their states side by side", async () => {
  const page = await openCalculator(browser, { hash: "?edition=late&x=%20#/a", pages: { "/article.html": routed(["#/a"]) } });
  await type(page, "1");
  await written(page, "1");
  await page.evaluate(() => document.body.append(document.querySelector("ikura-calculator").cloneNode(true)));
  const second = page.locator("ikura-calculator").nth(1);
  await second.scrollIntoViewIfNeeded();
  await second.locator(".sentence").waitFor();
  await openRooms(page);
  await second.locator(".tab").nth(1).click();
  await page.waitForFunction(() => location.search.includes("ikura2="));
  const { search, hash } = new URL(page.url());
  assert.match(search, /^\?edition=late&x=%20(&ikura2?=[^&]*){2}$/);
  assert.equal(hash, "#/a");
  await page.locator("ikura-calculator").first().locator(".yours button").click();
  await page.waitForFunction(() => !/[?&]ikura=/.test(location.search));
  assert.match(new URL(page.url()).search, /^\?edition=late&x=%20&ikura2=/);
});

test("an attribute puts the state into the query, the fragment or nowhere", async () => {
  for (const [address, before, after] of [
    ["query", "", /article\.html\?ikura=[^#]*$/],
    ["query", "#/b", /article\.html\?ikura=[^#]*#\/b$/],
    ["fragment", "", /article\.html#ikura=[^?]*$/],
    ["fragment", "#/b", /article\.html#\/b\?ikura=[^?&]*$/],
    ["fragment", "#first", /article\.html#first&ikura=[^?&]*$/],
  ]) {
    const html = routed(["#/a", "#/b"], `address="${address}"`);
    const page = await open(html, before);
    await type(page, "1");
    await written(page, "1");
    assert.match(page.url(), after, `${address} at ${before}`);
    await page.reload();
    await whole(page);
    await has(page, "1");
  }
  const none = await open(routed(["#/a"], 'address="none"'), `?ikura=${state({ preset: "ministry" })}#/a`);
  await shows(none, await report());
  const before = none.url();
  await type(none, "1");
  await none.waitForTimeout(600);
  assert.equal(none.url(), before);
});

test("the place of the state can be set later by a property", async () => {
  const page = await open(routed(["#/a"]), "");
  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.address = "query"));
  await type(page, "1");
  await written(page, "1");
  assert.match(page.url(), /\?ikura=[^#]*$/);
  assert.equal(await page.locator("ikura-calculator").evaluate((calculator) => ((calculator.address = null), calculator.address + calculator.hasAttribute("address"))), "false");
});

test("going back between addresses that differ only in the query restores the state of each", async () => {
  const page = await open(routed(["#/a"], 'address="query"'), "#/a");
  await type(page, "1");
  await written(page, "1");
  await page.evaluate(() => history.pushState(null, "", location.href));
  await type(page, "2");
  await written(page, "2");
  await page.goBack();
  await has(page, "1");
});

const chapters = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Chapters</title>
<h2 id="part-1">One</h2><p style="height: 2000px">…</p><ikura-calculator scenario="jukinet" lang="en" view="full"></ikura-calculator><p style="height: 2000px">…</p>
<h2 id="part-2">Two</h2><p style="height: 2000px">…</p><h2><a name="third">Three</a></h2><p style="height: 2000px">…</p><h2 id="第4部">Four</h2><p style="height: 3000px">…</p>
<script type="module" src="/ikura.js"></script>`;
const inView = (page, heading) => page.waitForFunction((heading) => {
  const { top } = (document.getElementById(heading) ?? document.getElementsByName(heading)[0]).getBoundingClientRect();
  return scrollY > 0 && Math.abs(top) < 40;
}, heading);

for (const heading of ["part-2", "third", "第4部"]) {
  test(`a link to the heading “${heading}” leads to it even with a state appended`, async () => {
    const page = await openCalculator(browser, { ready: false, hash: `#${heading}&ikura=${state({ [`set.${COST}`]: "1" })}`, pages: { "/article.html": chapters } });
    await inView(page, heading);
    await page.locator("ikura-calculator").scrollIntoViewIfNeeded();
    await whole(page);
    await openRooms(page);
    await has(page, "1");
    await type(page, "2");
    await written(page, "2");
    assert.equal(decodeURIComponent(new URL(page.url()).hash).split("&")[0], `#${heading}`);
    assert.equal(stateIn(new URL(page.url()).hash).get(COST), "2");
  });
}

for (const [here, there, from, to] of [["", "ja/", "en", "ja"], ["ja/", "", "ja", "en"]]) {
  test(`the published page’s link from ${from} to ${to} takes along a change made a moment ago`, async () => {
    const page = await openCalculator(browser, { ready: false });
    await page.goto(`${page.server.origin}/${here}`);
    await whole(page);
    await page.locator("ikura-calculator").scrollIntoViewIfNeeded();
    await page.getByRole("switch").click();
    await page.locator("header a[hreflang]").click();
    await page.waitForURL((url) => url.pathname === `/${there}`);
    await whole(page);
    // What the switch leaves is a set of the scenario.
    assert.equal(stateIn(page.url()).get("preset"), "certificates_only");
    await shows(page, await report("--lang", to, "--preset", "certificates_only"));
  });
}

test("the link to the page in another language gets the state only while something is changed", async () => {
  const html = `<!doctype html><html lang="en"><title>Page</title><a id="ja" rel="nofollow alternate" hreflang="ja" href="/ja/article.html?x=1#part"><b>日本語</b></a> <a id="other" hreflang="ja" href="/other.html">another page</a><p id="part"></p><ikura-calculator scenario="jukinet" lang="en" view="full"></ikura-calculator><script type="module" src="/ikura.js"></script>`;
  const page = await open(html, "");
  // Like the press before a link is opened in another tab or its address is copied.
  const pressed = (id) => page.locator(`#${id}`).evaluate((link) => {
    (link.querySelector("b") ?? link).dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    return link.href.replace(location.origin, "");
  });
  assert.equal(await pressed("ja"), "/ja/article.html?x=1#part");
  await type(page, "1");
  assert.equal(stateIn(await pressed("ja")).get(COST), "1");
  assert.match(await pressed("ja"), /^\/ja\/article\.html\?x=1#part&ikura=/);
  assert.equal(await pressed("other"), "/other.html");
  await page.locator(".yours button").click();
  await answered(page);
  assert.equal(await pressed("ja"), "/ja/article.html?x=1#part");
});
