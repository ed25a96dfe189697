/** For the runner's own tests: processes that exit successfully but too early, in several ways. */
import { setTimeout } from "node:timers/promises";
import { after, test } from "../testing.mjs";

const way = process.env.IKURA_TEST_EXIT;

if (way === "top") process.exit(0);
if (way === "within") test("ends its process", () => process.exit(0));
if (way === "after") {
  test("is all right", () => {});
  after(() => process.exit(0));
}
if (way === "late") {
  test("is all right", () => {});
  await setTimeout(500);
  test("comes too late", () => {});
}
if (way === "stray") {
  test("leaves an error behind", () => {
    setTimeout(50).then(() => {
      throw new Error("nobody waits");
    });
  });
  test("is all right", () => setTimeout(200));
}
