/** For the runner's own tests: what shows a page in Japanese, and what in another language. */
import { test } from "../page/browser.mjs";

test("draws in ja", () => {});
test("draws in en", () => {});
