/** The core as plain JavaScript gives exactly the answers of the command. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { before, test } from "../testing.mjs";
import { dist } from "../page/browser.mjs";
import { report } from "../page/calculator-page.mjs";

let plain;
let scenario;
before(async () => {
  const { open } = await import(pathToFileURL(resolve(dist, "ikura-plain.js")));
  plain = open();
  scenario = await readFile("www/scenarios/jukinet.json", "utf8");
});


for (const [language, preset] of [
  ["en", "published"],
  ["ja", "ministry"],
  ["en", "ohmae_2012.papers.forecast"],
]) {
  test(`answer, simulation, break-evens and verdicts of ${preset} in ${language} are those of the command`, async () => {
    const calculator = new plain.Calculator(scenario);
    const selection = JSON.stringify({ language, preset });
    const answerTo = (question) => JSON.parse(calculator.answer(selection, JSON.stringify(question)));
    const { made_by, fingerprint, simulation, questions, verdicts, explanations, ...answer } = await report("--lang", language, "--preset", preset);
    assert.ok(made_by && fingerprint);
    assert.deepEqual(JSON.parse(calculator.evaluate(selection)), answer);
    assert.deepEqual(JSON.parse(calculator.simulate(selection)), simulation);
    assert.deepEqual(answerTo({ ask: "sensitivity" }), questions);
    assert.deepEqual(answerTo({ ask: "verdicts" }), verdicts);
    assert.ok(explanations.length > 10);
    const replies = answerTo({ ask: "explanations", ids: explanations.map(({ id }) => id) });
    assert.deepEqual(replies.map(({ input, ends, rests_on, sources, ...explanation }) => explanation), explanations);
  });
}

test("the core answers the same after its memory grows and after its instance is replaced", () => {
  const selection = JSON.stringify({ language: "en" });
  const first = new plain.Calculator(scenario);
  const before = first.evaluate(selection);
  // Together they need more memory than is allocated at the start.
  const many = Array.from({ length: 40 }, () => new plain.Calculator(scenario));
  assert.equal(first.evaluate(selection), before);
  assert.equal(many.at(-1).evaluate(selection), before);
  plain.replaceInstance();
  assert.throws(() => first.evaluate(selection));
  assert.equal(new plain.Calculator(scenario).evaluate(selection), before);
});
