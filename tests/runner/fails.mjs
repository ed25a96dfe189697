/** For the runner's own tests: one test fails only the first time, one fails always, and one passes only if it runs once. */
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { test } from "../testing.mjs";

const isFirst = (name) => {
  const file = join(process.env.IKURA_TEST_FOLDER, name);
  const first = !existsSync(file);
  writeFileSync(file, "");
  return first;
};

test("fails at first", async () => {
  await setTimeout(300);
  assert.equal(isFirst("fails-at-first"), false);
});
test("fails always", () => assert.fail("as it should"));
test("passes once", () => assert.equal(isFirst("passes-once"), true));
