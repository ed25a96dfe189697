/** For the runner's own tests: a test that never lets go of its process, in which no clock can run, and that has started another process. */
import { spawn } from "node:child_process";
import { test } from "../testing.mjs";

test("is all right", () => {});
test("blocks", () => {
  // In a group of its own, as browsers are.
  spawn("sleep", [process.env.IKURA_TEST_SLEEP], { detached: true, stdio: "ignore" });
  for (;;);
});
test("comes after it", () => {});
