/** Properties of the elements, set by a page's script before and after our script loads, and set to null. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { answerOn, noteOf, openCalculator, report, said, shows, STATIC_CONTENT } from "./calculator-page.mjs";

const browser = useBrowser();

test("properties set before our script loads take effect, and so do later ones", async () => {
  const article = `<!doctype html><html lang="en"><title>Article</title>
<ikura-scenario id="prose"><p><ikura-value>so much</ikura-value></p></ikura-scenario><ikura-calculator></ikura-calculator>
<script>
  document.querySelector("ikura-value").name = "headline";
  Object.assign(document.querySelector("#prose"), { scenario: "jukinet", preset: "ministry" });
  Object.assign(document.querySelector("ikura-calculator"), { scenario: "jukinet", preset: "ministry" });
</script><script type="module" src="/ikura.js"></script>`;
  const server = await serve(dist, { pages: { "/article.html": article } });
  after(server.close);
  const page = await openPage(browser, `${server.origin}/article.html`);
  const says = async (...options) => {
    const expected = await report(...options);
    await shows(page, expected);
    await page.locator("ikura-value [part=value]").filter({ hasText: said(expected).cost.text }).waitFor();
  };
  await says("--preset", "ministry");
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("ikura-scenario, ikura-calculator")) element.preset = "ohmae";
  });
  await says("--preset", "ohmae");
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("ikura-scenario, ikura-calculator")) element.preset = "dollars.papers.forecast";
  });
  await says("--preset", "dollars.papers.forecast");
});

for (const nothing of [null, undefined]) {
  test(`setting a property to ${nothing} removes its attribute`, async () => {
    const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja" preset="ministry" place="132152"' });
    const left = await page.locator("ikura-calculator").evaluate((calculator, nothing) => {
      for (const name of ["lang", "preset", "place", "integrity"]) calculator[name] = nothing;
      return calculator.getAttributeNames();
    }, nothing);
    assert.deepEqual(left, ["scenario", "view"]);
    await shows(page, await report("--lang", "en"));
  });
}

test("a checksum set later is applied together with its scenario", async () => {
  const other = `${await readFile(join(dist, "scenarios/jukinet.json"), "utf8")}\n`;
  const checksum = `sha384-${createHash("sha384").update(other).digest("base64")}`;
  const page = await openCalculator(browser, { expected: [/integrity/, /digest/], pages: { "/other.json": other } });
  const calculator = page.locator("ikura-calculator");
  const before = await answerOn(page);
  const asked = page.server.requests.length;
  await calculator.evaluate((calculator, integrity) => {
    const ready = new Promise((resolve) => calculator.addEventListener("ikura-ready", resolve, { once: true }));
    Object.assign(calculator, { scenario: "/other.json", integrity });
    return ready.then(() => {});
  }, checksum);
  await page.waitForTimeout(200);
  assert.deepEqual(await answerOn(page), before);
  assert.equal(page.server.requests.slice(asked).filter((address) => address.endsWith("/other.json")).length, 1, "asked for once, with its checksum");
  await calculator.evaluate((calculator) => (calculator.integrity = "sha384-AAAA"));
  await noteOf(page);
  assert.equal(await page.getByText(STATIC_CONTENT).isVisible(), true);
});
