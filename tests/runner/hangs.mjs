/** For the runner's own tests: the first test waits forever, and the second passes. */
import { test } from "../testing.mjs";

test("waits for ever", () => new Promise((resolve) => setTimeout(resolve, 1e9)));
test("is all right", () => {});
