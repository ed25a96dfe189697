/** A crash of the browser fails only the test during which it happens. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";

const browser = useBrowser();

test("after a crash of the browser the next page opens in a new one", async () => {
  const page = await (await browser.newContext()).newPage();
  const session = await page.context().newCDPSession(page);
  session.send("Browser.crash").catch(() => {});
  await page.context().waitForEvent("close");
  await assert.rejects(page.goto("about:blank"));

  const next = await (await browser.newContext()).newPage();
  await next.goto("data:text/html,<title>alive</title>");
  assert.equal(await next.title(), "alive");
});
