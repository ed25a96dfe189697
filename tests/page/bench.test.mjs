/** The benchmark's hand-written models must keep up with the core. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { test } from "../testing.mjs";
import { differences } from "../bench/agreement.mjs";
import { decimalModel } from "../bench/decimal.mjs";
import { plainModel } from "../bench/plain.mjs";

const SCENARIO = "tests/bench/scenario.json";
const command = process.env.IKURA_COMMAND ?? "target/debug/ikura";

async function answer(...options) {
  const { stdout } = await promisify(execFile)(command, ["report", SCENARIO, "--format", "json", ...options], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

test("the benchmark's hand-written models give the figures of the core, for the nation and for a town", async () => {
  const scenario = JSON.parse(await readFile(SCENARIO, "utf8"));
  const decimals = decimalModel(scenario);
  const plain = plainModel(scenario);
  assert.deepEqual(differences(await answer(), decimals.evaluate(), plain.evaluate()), []);
  const town = await answer("--place", "132152", "--residents", "74546");
  assert.deepEqual(differences(town, decimals.evaluate(74546), plain.evaluate(74546)), []);
  assert.equal(differences(town, decimals.evaluate(), plain.evaluate()).length, 6, "the nation isn't the town");
});
