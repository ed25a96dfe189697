/** For the runner's own tests: one test shows Japanese, one measures a height, and one does neither. */
import { test } from "../page/browser.mjs";

test("draws in ja", () => {});
test("draws in en", () => {});
test("is no higher", () => {});
