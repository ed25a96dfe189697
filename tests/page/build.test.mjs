// The build's products load at all.
import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import assert from "node:assert/strict";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { openCalculator } from "./calculator-page.mjs";

const browser = useBrowser();

for (const [script, mayAskFor] of [
  ["ikura.js", []],
  ["ikura-split.js", ["/ikura_bg.wasm"]],
]) {
  test(`${script} loads in a page without an error and requests ${mayAskFor.join() || "nothing else"}`, async () => {
    const server = await serve(dist, { pages: { "/empty.html": "<!doctype html><title>Empty</title><p>Nothing here." } });
    after(server.close);
    const page = await openPage(browser, `${server.origin}/empty.html`);
    await page.evaluate((address) => import(address), `/${script}`);
    const others = server.requests
      .map((address) => new URL(address).pathname)
      .filter((path) => !["/empty.html", "/favicon.ico", `/${script}`, ...mayAskFor].includes(path));
    assert.deepEqual(others, []);
  });
}

test("a module contains no path of the computer that built it", async () => {
  const modules = (await readdir(dist)).filter((name) => name.endsWith(".wasm"));
  assert.ok(modules.length > 0);
  for (const module of modules) {
    const text = await readFile(`${dist}/${module}`, "latin1");
    assert.match(text, /crates\/rust_decimal-[0-9.]+\/src\//, `${module}: panics still say where they were`);
    for (const place of [homedir(), process.cwd(), "registry/"]) assert.ok(!text.includes(place), `${module} has ${place} in it`);
  }
});

test("each call into the core leaves a measure on the performance timeline, and no mark", async () => {
  const page = await openCalculator(browser);
  for (const call of ["ikura evaluate", "ikura simulate"]) {
    const entries = await page.evaluate((call) => performance.getEntriesByName(call).map(({ entryType }) => entryType), call);
    assert.ok(entries.length > 0, call);
    assert.deepEqual([...new Set(entries)], ["measure"], call);
  }
});

test("the page on embedding names every file and folder of the build", async () => {
  const page = await readFile("docs/embedding.md", "utf8");
  const left = await readdir(dist, { withFileTypes: true });
  const unnamed = left.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).filter((name) => !page.includes(`\`${name}\``));
  assert.deepEqual(unnamed, []);
});

test("the script of the whole account contains neither Preact nor a label of the main script, and the main script no label that only the other names", async () => {
  const [main, full] = await Promise.all(["ikura-split.js", "ikura-full.js"].map((name) => readFile(`${dist}/${name}`, "utf8")));
  assert.ok(main.includes("otherLanguage") && !full.includes("otherLanguage"));
  assert.ok(full.includes("noPng") && !main.includes("noPng"));
  // Preact's own word for the properties that it sets as markup.
  assert.ok(main.includes("dangerouslySetInnerHTML") && !full.includes("dangerouslySetInnerHTML"));
});
