/** For the runner's own tests: a test that blocks its process forever, so that no timer runs, and has started another process. */
import { spawn } from "node:child_process";
import { test } from "../testing.mjs";

test("is all right", () => {});
test("blocks", () => {
  // In a separate process group, as browsers are.
  spawn("sleep", [process.env.IKURA_TEST_SLEEP], { detached: true, stdio: "ignore" });
  for (;;);
});
test("comes after it", () => {});
