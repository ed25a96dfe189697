/** What every test file for Node.js begins with: `test` with a limit of its own, which counts as skipped where a program that it needs isn't here. */
import { existsSync } from "node:fs";
import { after, before, test as nodeTest } from "node:test";
import { setImmediate } from "node:timers/promises";

export { after, before };

/** Milliseconds for one test. There is no limit on a file: on a busy machine a whole file may take as long as it likes. */
const LIMIT = Number(process.env.IKURA_TEST_LIMIT ?? 180_000);

/** What `cargo xtask test` chose: tests by their exact names, or by a word in any case, with spaces, hyphens or underscores. Without either all run. */
const names = process.env.IKURA_TEST_NAMES && JSON.parse(process.env.IKURA_TEST_NAMES);
const plain = (text) => text.toLowerCase().replace(/[- ]/g, "_");
const word = plain(process.env.IKURA_TEST_WORD ?? "");

const isChosen = (name) => (!names || names.includes(name.toWellFormed())) && plain(name).includes(word);

/** `test` of node:test for tests that need something; `missing` says of a test by its name what of it isn't here. */
export function testing(missing = () => undefined) {
  return (name, ...rest) => {
    if (!isChosen(name)) return;
    const run = rest.pop();
    const { skip, ...options } = rest.pop() ?? {};
    const reported = async (context) => {
      // That it has begun is written first, also of a test that never lets go of its process.
      await setImmediate();
      return run(context);
    };
    nodeTest(name, { timeout: LIMIT, ...options, skip: missing(name) || skip }, reported);
  };
}

/** For what needs nothing but Node.js. */
export const test = testing();

/** The file of a program: the one that the variable names, else the first of the usual ones that is here. */
export function program(variable, ...usual) {
  return [process.env[variable], ...usual].find((file) => file && existsSync(file));
}
