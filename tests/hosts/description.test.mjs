/** The published description of the elements: its declarations compile under strict settings, and its content is true. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { test } from "../testing.mjs";
import { dist, test as pageTest, useBrowser } from "../page/browser.mjs";
import { COST, fieldOf, noteOf, openCalculator, unfold } from "../page/calculator-page.mjs";

test("the declarations compile strictly, with and without React, Vue and Svelte, and reject wrong attributes", async () => {
  // The compiler prints errors to its standard output.
  const said = await promisify(execFile)("node_modules/.bin/tsc", ["-p", "tests/hosts/types"]).then(
    () => "",
    ({ stdout }) => stdout,
  );
  assert.equal(said, "");
});

test("each attribute that the elements observe is described at both elements and declared for templates", async () => {
  const read = (file) => readFile(`www/${file}`, "utf8");
  const sorted = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name).sort();
  const types = await read("types/attributes.d.ts");
  const [, list] = /observedAttributes = \[(.*?)\]/.exec(await read("src/elements/holder.ts"));
  const observed = sorted(list, /"([a-z]+)"/g);
  assert.ok(observed.length > 5, list);
  const [, further] = /observedAttributes = \[\.\.\.Holder\.observedAttributes, (.*?)\]/.exec(await read("src/elements/calculator.ts"));
  for (const [element, own, declared] of [
    ["calculator", sorted(further, /"([a-z]+)"/g), "Calculating extends Holding"],
    ["scenario", [], "Holding"],
  ]) {
    const described = sorted(await read(`src/elements/${element}.ts`), /^ \* @attr \{[^}]*\} ([a-z]+) - \S/gm);
    assert.deepEqual(described, [...observed, ...own].sort(), element);
    const [, members] = new RegExp(`interface ${declared} \\{(.*?)\\n\\}`, "s").exec(types);
    assert.deepEqual(sorted(members, /^ {2}([a-z]+)\?:/gm), declared === "Holding" ? observed : own);
  }
});

const manifest = JSON.parse(await readFile(join(dist, "custom-elements.json"), "utf8"));
const described = new Map(manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName).map((declaration) => [declaration.tagName, declaration])));
const names = (things = []) => things.map(({ name }) => name).sort();
const documented = await readFile("docs/api.md", "utf8");

const browser = useBrowser();

pageTest("the parts of a calculator are those listed in its description and in docs/api.md", async () => {
  const page = await openCalculator(browser);
  const found = new Set();
  const look = async (at = page) => {
    const parts = await at.locator("ikura-calculator").evaluate((calculator) => [...calculator.shadowRoot.querySelectorAll("[part]")].flatMap(({ part }) => [...part]));
    for (const part of parts) found.add(part);
  };
  await page.locator("[part~=sensitivity]").scrollIntoViewIfNeeded();
  await page.locator("[part~=rivals]").scrollIntoViewIfNeeded();
  await page.locator("[part~=ranking]").scrollIntoViewIfNeeded();
  await page.locator("[part~=ranking] [part~=town]").first().waitFor();
  await unfold(page);
  await page.locator("[part~=curve]").first().waitFor();
  await look();
  await page.getByRole("combobox", { name: "Where" }).click();
  await page.locator("[part~=options]").waitFor();
  await look();
  await page.keyboard.press("Escape");
  await fieldOf(page, COST).fill("no number");
  await page.locator("[part~=problem]").waitFor();
  await look();
  await page.locator("[part~=number][part~=explained], [part~=explained]").first().click();
  await page.locator("[part~=explanation]").first().waitFor();
  // The median is explained without a formula; the case has one.
  await page.getByRole("button", { name: /^How ¥.* was worked out$/ }).click();
  await page.locator("[part~=explanation] [part~=formula]").first().waitFor();
  await look();
  await page.getByRole("button", { name: "Code for your own page" }).click();
  await page.locator("[part~=code]").first().waitFor();
  await look();
  const town = await openCalculator(browser, { hash: `#ikura=${encodeURIComponent("place=131156&residents=591108")}` });
  await town.locator("[part~=own-costs]").waitFor();
  found.add("own-costs");
  const article = await openCalculator(browser, { view: "article" });
  await article.getByRole("button", { name: "How sure?" }).click();
  await article.locator("[part~=panel] [part~=dots]").waitFor();
  await look(article);
  const failing = await openCalculator(browser, { attributes: 'scenario="nothing"', ready: false, expected: [/404/] });
  await noteOf(failing);
  found.add(...(await failing.locator("[role=note]").evaluate(({ part }) => [...part])));

  const told = names(described.get("ikura-calculator").cssParts);
  assert.deepEqual([...found].sort(), told);
  const [, list] = /^## Parts\n[^#]*?\n\n(- .*?)\n\n/ms.exec(documented);
  assert.deepEqual([...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name).sort(), told);
});

test("the described events, attributes and custom properties are complete, and docs/api.md names them", async () => {
  const holders = ["ikura-calculator", "ikura-scenario"];
  for (const tag of holders) {
    assert.deepEqual(names(described.get(tag).events), ["ikura-change", "ikura-error", "ikura-ready"], tag);
    assert.deepEqual(names(described.get(tag).attributes), [...["address", "country", "integrity", "lang", "place", "preset", "scenario"], ...(tag === "ikura-calculator" ? ["full", "view"] : [])].sort(), tag);
    assert.deepEqual(names(described.get(tag).members), names(described.get(tag).attributes), "each is a property too");
  }
  const script = await readFile(join(dist, "ikura-split.js"), "utf8");
  const used = [...new Set(script.match(/--ikura-[a-z-]+/g))].sort();
  assert.deepEqual(names(described.get("ikura-calculator").cssProperties), used);
  const attributes = names(described.get("ikura-calculator").attributes);
  const rows = [...documented.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
  for (const name of [...used, ...attributes, "ikura-change", "ikura-error", "ikura-ready"]) assert.ok(rows.includes(name), name);
  assert.deepEqual([...described.keys()].sort(), ["ikura-calculator", "ikura-chart", "ikura-input", "ikura-scenario", "ikura-value"]);
});
