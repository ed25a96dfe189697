/** A network that fails for a moment, and a server with other files than the script was made with. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dist, test, useBrowser } from "./browser.mjs";
import { noteOf, openCalculator, sentence, STATIC_CONTENT } from "./calculator-page.mjs";

const browser = useBrowser();

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
  ["/ikura-plain.js", WITHOUT_WASM],
]) {
  test(`where the connection drops once over ${file}, it is asked for again and the calculator is whole`, async () => {
    const [page, asked] = await openWith((page) => drop(page, file, 1), { headers });
    await page.locator("[data-break-even]").first().waitFor();
    assert.match(await sentence(page), /¥/);
    assert.equal(asked(), 2);
  });
}

test("where the scenario never comes, it is asked for twice, and the static content stays with a word on why", async () => {
  const [page, asked] = await openWith((page) => drop(page, "/scenarios/jukinet.json", 9));
  await page.waitForTimeout(1500);
  await noteOf(page);
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
    if (file === "ikura-plain.js") await noteOf(page);
    else await page.getByText("This part couldn’t be loaded.").first().waitFor();
    assert.equal(await page.evaluate(() => globalThis.changed), undefined);
  });
}

/** A server that takes the question and never answers. The clock of the page goes ahead instead of the test's waiting. */
async function hang(page, file) {
  await page.clock.install();
  let asked = 0;
  await page.context().route(({ pathname }) => pathname === file, () => void asked++);
  return () => asked;
}

async function giveUp(page, asked) {
  for (const times of [1, 2]) {
    // What the page does in between isn't the clock's.
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
  test(`where a server never answers for ${file}, it is asked twice, and then the static content has a word on why`, async () => {
    const [page, asked] = await openWith((page) => hang(page, file), { headers });
    await giveUp(page, asked);
    assert.match(await (await noteOf(page)).innerText(), /couldn’t be loaded/);
    assert.equal(await page.getByText(STATIC_CONTENT).isVisible(), true);
    assert.equal(asked(), 2);
  });
}

test("where a server never answers for what is asked after the answer, that part says so and can be asked for again", async () => {
  const [page, asked] = await openWith((page) => hang(page, "/ikura-questions_bg.wasm"));
  await page.locator(".sentence").waitFor();
  await giveUp(page, asked);
  await page.getByText("This part couldn’t be loaded.").first().waitFor();
  assert.match(await page.locator(".range").innerText(), /80 of 100/, "the range came with the answer");
  await page.context().unrouteAll();
  await page.getByRole("button", { name: "Try again" }).first().click();
  await page.locator("[data-break-even]").first().waitFor();
});

test("no request says where the reader is", async () => {
  const referrers = [];
  const page = await openCalculator(browser, { ready: false });
  page.context().on("request", (request) => request.resourceType() === "fetch" && referrers.push(request.headers().referer));
  const table = page.waitForRequest("**/places/jp-population.json");
  await page.reload();
  await page.locator("[part~=ranking]").scrollIntoViewIfNeeded();
  await page.locator("[part~=ranking] [part~=town]").first().waitFor();
  await table;
  assert.deepEqual([...new Set(referrers)], [undefined]);
});
