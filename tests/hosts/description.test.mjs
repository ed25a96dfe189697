/** What is published about the elements: declarations that compile as strictly as there is. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";

test("the declarations compile strictly, alone and with those of React, Vue and Svelte, and refuse what is wrong", async () => {
  // Where something is wrong, the compiler says so on its output.
  const said = await promisify(execFile)("node_modules/.bin/tsc", ["-p", "tests/hosts/types"]).then(
    () => "",
    ({ stdout }) => stdout,
  );
  assert.equal(said, "");
});
