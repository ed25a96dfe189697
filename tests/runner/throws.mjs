/** For the runner's own tests: tests that throw unusual values. */
import { test } from "../testing.mjs";

test("half of a character", () => {
  throw new Error("cut \ud83d");
});
test("no words", () => {
  throw Object.create(null);
});
test("a stack that is no text", () => {
  throw Object.assign(new Error("wrong"), { stack: 7 });
});
test("is all right", () => {});
