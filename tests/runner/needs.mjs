/** For the runner's own tests: one test shows Japanese, and one does not. */
import { test } from "../page/browser.mjs";

test("draws in ja", () => {});
test("draws in en", () => {});
