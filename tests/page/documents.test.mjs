/** The documents as pages: each is there, its links lead somewhere, and nobody is kept out, on a phone or a desk. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, before } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";

const browser = useBrowser();
const axe = await readFile("node_modules/axe-core/axe.min.js", "utf8");
const paths = (await readdir("docs")).map((file) => (file === "README.md" ? "/docs/" : `/docs/${file.replace(/\.md$/, ".html")}`)).sort();

let server;
before(async () => {
  server = await serve(dist);
});
after(() => server.close());

/** The pages by their paths, and the ids in them, as far as they have been asked for. */
const known = new Map();
async function idsOf(page, address) {
  const { pathname } = new URL(address);
  if (!known.has(pathname)) {
    const ids = async () => {
      const response = await fetch(server.origin + pathname);
      if (!response.ok) return undefined;
      const text = await response.text();
      return page.evaluate((text) => [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("[id]")].map(({ id }) => id), text);
    };
    known.set(pathname, await ids());
  }
  return known.get(pathname);
}

test("every document has its page, and no page is without a document", async () => {
  const made = (await readdir(`${dist}/docs`)).map((file) => (file === "index.html" ? "/docs/" : `/docs/${file}`)).sort();
  assert.deepEqual(made, paths);
});

for (const path of paths) {
  test(`${path} lists all documents, and every link on it leads to something that is published`, async () => {
    const page = await openPage(browser, server.origin + path);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.match(await page.title(), /. – Ikura$/);
    assert.equal(await page.locator("h1").count(), 1);
    assert.equal(await page.locator("script, style, [style], h1:not([id]), h2:not([id]), h3:not([id])").count(), 0);
    const addresses = (links) => links.map(({ href }) => href);
    const listed = await page.getByRole("navigation", { name: "Documents" }).getByRole("link").evaluateAll(addresses);
    assert.deepEqual(listed.map((address) => new URL(address).pathname).sort(), paths);
    const links = (await page.locator("a").evaluateAll(addresses)).filter((address) => address.startsWith(server.origin));
    for (const address of new Set(links)) {
      const ids = await idsOf(page, address);
      assert.ok(ids, `${address} isn’t there`);
      const anchor = decodeURIComponent(new URL(address).hash.slice(1));
      assert.ok(anchor === "" || ids.includes(anchor), `${address}: nothing has this id`);
    }
    const files = server.requests.map((address) => new URL(address).pathname).filter((file) => file.endsWith(".js"));
    assert.deepEqual(files, [], "scripts that were asked for");
  });

  for (const width of [390, 1280]) {
    test(`at ${width} pixels ${path} doesn’t scroll sideways and axe finds nothing`, async () => {
      const page = await openPage(browser, server.origin + path, { width });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => (await window.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`));
      assert.deepEqual(violations, []);
    });
  }
}

for (const [language, front] of [
  ["en", "/"],
  ["ja", "/ja/"],
]) {
  test(`the demo’s page in ${language} links to the list of documents and to the method`, async () => {
    const page = await openPage(browser, server.origin + front, { javaScriptEnabled: false });
    const links = await page.locator("footer a").evaluateAll((links) => links.map(({ href }) => new URL(href)).map(({ pathname, hash }) => pathname + decodeURIComponent(hash)));
    for (const path of ["/docs/", "/docs/method.html"]) assert.ok(links.includes(path), `${path} isn’t among ${links}`);
    for (const link of links) {
      const [, anchor] = link.split("#");
      const response = await fetch(server.origin + link.replace(/#.*/, ""));
      assert.ok(response.ok, link);
      assert.ok(!anchor || (await response.text()).includes(` id="${anchor}"`), link);
    }
  });
}

for (const width of [320, 360, 390, 640, 768, 1280]) {
  test(`at ${width} pixels the demo’s finding is no higher than the card, and no more room is kept than the card takes`, async () => {
    const cards = [];
    const rooms = [];
    for (const front of ["/", "/ja/"]) {
      const heightOf = async (page, selector) => (await page.locator(selector).boundingBox()).height;
      const still = await openPage(browser, server.origin + front, { width, javaScriptEnabled: false });
      const finding = await heightOf(still, "ikura-calculator");
      // On a screen lower than the card, the card enters by itself.
      const live = await openPage(browser, server.origin + front, { width, height: 400 });
      await live.locator("ikura-calculator").scrollIntoViewIfNeeded();
      await live.locator(".lead .with").first().waitFor();
      const card = await heightOf(live, ".card");
      const room = await heightOf(live, "ikura-calculator");
      assert.ok(finding <= card, `${front}: the finding takes ${finding} px, the card ${card}`);
      assert.equal(await live.locator("ikura-calculator").evaluate((calculator) => getComputedStyle(calculator).minBlockSize), `${room}px`, `${front}: the card takes ${card} px`);
      cards.push(card);
      rooms.push(room);
    }
    // Both languages share one style sheet, so the higher card decides.
    assert.ok(Math.max(...rooms) - Math.max(...cards) <= 20, `${rooms} are kept, ${cards} taken`);
  });
}
