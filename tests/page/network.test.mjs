/** A network that fails for a moment, and a server with other files than the script was made with. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { dist, launch } from "./browser.mjs";
import { openCalculator, sentence, STATIC_CONTENT } from "./calculator-page.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const WITHOUT_WASM = { "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'" };

/** Drops the connection the first `times` that a file is asked for. */
async function drop(page, file, times) {
  let asked = 0;
  await page.context().route(
    ({ pathname }) => pathname === file,
    (route) => (asked++ < times ? route.abort("connectionreset") : route.fallback()),
  );
  return () => asked;
}

/** Opens the calculator with a network of which something is known before it is first used. */
async function openWith(prepare, options = {}) {
  const page = await openCalculator(browser, { ready: false, attributes: 'scenario="nothing" lang="en"', expected: [/./], ...options });
  await page.locator("[role=note]").waitFor();
  const known = await prepare(page);
  await page.reload();
  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.scenario = "jukinet"));
  return [page, known];
}

for (const [file, headers] of [
  ["/scenarios/jukinet.json", {}],
  ["/ikura-questions.js", {}],
  ["/ikura-questions_bg.wasm", {}],
  ["/ikura-plain.js", WITHOUT_WASM],
]) {
  test(`where the connection drops once over ${file}, it is asked for again and the calculator is whole`, async () => {
    const [page, asked] = await openWith((page) => drop(page, file, 1), { headers });
    await page.locator(".range:not(.pending)").waitFor();
    assert.match(await sentence(page), /¥/);
    assert.equal(asked(), 2);
  });
}

test("where the scenario never comes, it is asked for twice, and the static content stays with a word on why", async () => {
  const [page, asked] = await openWith((page) => drop(page, "/scenarios/jukinet.json", 9));
  await page.waitForTimeout(1500);
  await page.locator("[role=note]").waitFor();
  assert.equal(await page.getByText(STATIC_CONTENT).isVisible(), true);
  assert.equal(asked(), 2);
});

for (const [file, headers] of [
  ["ikura-questions.js", {}],
  ["ikura-plain.js", WITHOUT_WASM],
]) {
  test(`a ${file} that isn't the one the script was made with is refused and never runs`, async () => {
    const changed = `${await readFile(join(dist, file), "utf8")}\nglobalThis.changed = true;`;
    const [page] = await openWith(
      (page) => page.context().route(({ pathname }) => pathname === `/${file}`, (route) => route.fulfill({ contentType: "text/javascript", body: changed })),
      { headers },
    );
    if (file === "ikura-plain.js") await page.locator("[role=note]").waitFor();
    else await page.getByText("This part couldn’t be loaded.").first().waitFor();
    assert.equal(await page.evaluate(() => globalThis.changed), undefined);
  });
}
