/** A network that fails briefly, and a server with files other than those of the script's build. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dist, test, useBrowser } from "./browser.mjs";
import { noteOf, openCalculator, sentence, STATIC_CONTENT } from "./calculator-page.mjs";

const browser = useBrowser();

const WITHOUT_WASM = { "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'" };

/** Drops the connection for the first `times` requests of a file. */
async function drop(page, file, times) {
  let asked = 0;
  await page.context().route(
    ({ pathname }) => pathname === file,
    (route) => (asked++ < times ? route.abort("connectionreset") : route.fallback()),
  );
  return () => asked;
}

/** Opens the calculator after preparing its network. */
async function openWith(prepare, options = {}) {
  const page = await openCalculator(browser, { ready: false, attributes: 'scenario="nothing" lang="en"', expected: [/./], ...options });
  await noteOf(page);
  const known = await prepare(page);
  await page.reload();
  await page.locator("ikura-calculator").evaluate((calculator) => (calculator.scenario = "jukinet"));
  return [page, known];
}

for (const [file, headers] of [
  ["/scenarios/jukinet.json", {}],
  ["/ikura-questions.js", {}],
  ["/ikura-questions_bg.wasm", {}],
  ["/ikura-full.js", {}],
  ["/ikura-plain.js", WITHOUT_WASM],
]) {
  test(`if the connection drops once for ${file}, it is requested again and the calculator is complete`, async () => {
    const [page, asked] = await openWith((page) => drop(page, file, 1), { headers });
    await page.locator("#heading-break-evens").click();
    await page.locator("[data-break-even]").first().waitFor();
    assert.match(await sentence(page), /¥/);
    assert.equal(asked(), 2);
  });
}

test("if the scenario can't be loaded, it is requested twice, and the static content stays with a note", async () => {
  const [page, asked] = await openWith((page) => drop(page, "/scenarios/jukinet.json", 9));
  await page.waitForTimeout(1500);
  await noteOf(page);
  assert.equal(await page.getByText(STATIC_CONTENT).isVisible(), true);
  assert.equal(asked(), 2);
});

for (const [file, headers] of [
  ["ikura-questions.js", {}],
  ["ikura-full.js", {}],
  ["ikura-plain.js", WITHOUT_WASM],
]) {
  test(`a ${file} other than the one of the build is refused and never runs`, async () => {
    const changed = `${await readFile(join(dist, file), "utf8")}\nglobalThis.changed = true;`;
    const [page] = await openWith(
      (page) => page.context().route(({ pathname }) => pathname === `/${file}`, (route) => route.fulfill({ contentType: "text/javascript", body: changed })),
      { headers },
    );
    if (file === "ikura-plain.js") await noteOf(page);
    else await page.getByText("This part couldn’t be loaded.").first().waitFor();
    assert.equal(await page.evaluate(() => globalThis.changed), undefined);
  });
}

/** A server that accepts a request and never answers. The page's clock is advanced, so that the test needn't wait. */
async function hang(page, file) {
  await page.clock.install();
  let asked = 0;
  await page.context().route(({ pathname }) => pathname === file, () => void asked++);
  return () => asked;
}

async function giveUp(page, asked) {
  for (const times of [1, 2]) {
    // What the page does in between doesn't depend on the clock.
    for (let turn = 0; asked() < times && turn < 60; turn++) {
      await page.clock.runFor(200);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await page.clock.runFor(31_000);
  }
}

for (const [file, headers] of [
  ["/scenarios/jukinet.json", {}],
  ["/ikura-plain.js", WITHOUT_WASM],
]) {
  test(`if a server never answers for ${file}, it is requested twice, and then the static content has a note`, async () => {
    const [page, asked] = await openWith((page) => hang(page, file), { headers });
    await giveUp(page, asked);
    assert.match(await (await noteOf(page)).innerText(), /couldn’t be loaded/);
    assert.equal(await page.getByText(STATIC_CONTENT).isVisible(), true);
    assert.equal(asked(), 2);
  });
}

test("if a server never answers for the questions, their part says so and can be requested again", async () => {
  const [page, asked] = await openWith((page) => hang(page, "/ikura-questions_bg.wasm"));
  await page.locator(".sentence").waitFor();
  await giveUp(page, asked);
  await page.getByText("This part couldn’t be loaded.").first().waitFor();
  assert.match(await page.locator(".range").innerText(), /80 of 100/, "the range came with the answer");
  await page.context().unrouteAll();
  await page.getByRole("button", { name: "Try again" }).first().click();
  await page.locator("#heading-break-evens").click();
  await page.locator("[data-break-even]").first().waitFor();
});

test("no request has a referrer", async () => {
  const referrers = [];
  const page = await openCalculator(browser, { ready: false });
  page.context().on("request", (request) => request.resourceType() === "fetch" && referrers.push(request.headers().referer));
  const table = page.waitForRequest("**/places/jp-population.json");
  await page.reload();
  await page.locator("#heading-ranking").click();
  await page.locator("[part~=ranking] [part~=town]").first().waitFor();
  await table;
  assert.deepEqual([...new Set(referrers)], [undefined]);
});
