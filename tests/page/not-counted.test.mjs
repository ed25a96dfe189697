/** What isn't counted stands beside the range, wherever the finding stands, and leads to the whole list. */
import assert from "node:assert/strict";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { joined, LANGUAGES, openCalculator, report, words } from "./calculator-page.mjs";

const browser = useBrowser();

const focused = (page) => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent);

for (const language of LANGUAGES) {
  test(`it stands right below the range in ${language}, and a key leads to the whole list`, async () => {
    const { not_counted: list, not_counted_in_short: inShort } = await report("--lang", language);
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}"`, width: 360 });
    assert.equal(words(await page.locator(".range + .left-out").innerText()), joined(inShort));
    const more = page.locator(".left-out").getByRole("button");
    assert.equal(await more.innerText(), inShort.find(({ kind }) => kind === "more").text);
    await more.focus();
    await page.keyboard.press("Enter");
    const section = page.locator('[part~="not-counted"]');
    assert.equal(await focused(page), await section.getByRole("heading").innerText());
    assert.deepEqual((await section.locator("li").allInnerTexts()).map(words), list.map(words));
    assert.equal(await section.isVisible(), true);
  });

  test(`it is on paper in ${language}, whole in both places`, async () => {
    const { not_counted_in_short: inShort } = await report("--lang", language);
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}"` });
    await page.emulateMedia({ media: "print" });
    assert.equal(words(await page.locator(".left-out").innerText()), joined(inShort));
    assert.equal(await page.locator(".left-out button").isVisible(), true);
    assert.equal(await page.locator('[part~="not-counted"] li').last().isVisible(), true);
  });

  test(`without script it stands in the article's finding and in the page for a frame, in ${language}`, async () => {
    const server = await serve(dist);
    after(server.close);
    const { not_counted_in_short: inShort } = await report("--lang", language);
    for (const path of [language === "en" ? "/" : "/ja/", `/frame/jukinet/${language}/`]) {
      const page = await openPage(browser, server.origin + path, { javaScriptEnabled: false });
      assert.ok(words(await page.locator("ikura-calculator > figure").innerText()).includes(joined(inShort)), path);
    }
  });
}
