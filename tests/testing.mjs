/** Imported by every test file for Node.js: `test` with its own time limit, which skips tests whose requirements are missing. */
import { existsSync } from "node:fs";
import { after, before, test as nodeTest } from "node:test";
import { setImmediate } from "node:timers/promises";

export { after, before };

/** Milliseconds for one test. There is no limit on a file: on a busy machine a whole file may take any time. */
const LIMIT = Number(process.env.IKURA_TEST_LIMIT ?? 180_000);

/** The selection of `cargo xtask test`: exact names, or a word in any case, with spaces, hyphens or underscores. By default all run. */
const names = process.env.IKURA_TEST_NAMES && JSON.parse(process.env.IKURA_TEST_NAMES);
const plain = (text) => text.toLowerCase().replace(/[- ]/g, "_");
const word = plain(process.env.IKURA_TEST_WORD ?? "");

const isChosen = (name) => (!names || names.includes(name.toWellFormed())) && plain(name).includes(word);

/** Returns `test` of node:test for tests with requirements; `missing(name)` says what a test lacks, if anything. */
export function testing(missing = () => undefined) {
  return (name, ...rest) => {
    if (!isChosen(name)) return;
    const run = rest.pop();
    const { skip, ...options } = rest.pop() ?? {};
    const reported = async (context) => {
      // The beginning is reported first, even for a test that never yields.
      await setImmediate();
      return run(context);
    };
    nodeTest(name, { timeout: LIMIT, ...options, skip: missing(name) || skip }, reported);
  };
}

/** For tests that need only Node.js. */
export const test = testing();

/** Returns the path of a program: the file that the variable names, else the first of the usual ones that exists. */
export function program(variable, ...usual) {
  return [process.env[variable], ...usual].find((file) => file && existsSync(file));
}
