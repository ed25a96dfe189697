/** What isn't counted is stated next to the range, wherever the finding appears, with a link to the whole list. */
import assert from "node:assert/strict";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { joined, LANGUAGES, openCalculator, report, words } from "./calculator-page.mjs";

const browser = useBrowser();

const focused = (page) => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent);

for (const language of LANGUAGES) {
  test(`what isn't counted is stated directly below the range in ${language}, with a button to the whole list`, async () => {
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

  test(`what isn't counted is printed in ${language}, below the range and as a list`, async () => {
    const { not_counted_in_short: inShort } = await report("--lang", language);
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}"` });
    await page.emulateMedia({ media: "print" });
    assert.equal(words(await page.locator(".left-out").innerText()), joined(inShort));
    assert.equal(await page.locator(".left-out button").isVisible(), true);
    assert.equal(await page.locator('[part~="not-counted"] li').last().isVisible(), true);
  });

  test(`without script what isn't counted is one press away in the article's finding and in the page for a frame, in ${language}`, async () => {
    const server = await serve(dist);
    after(server.close);
    const { not_counted_in_short: inShort } = await report("--lang", language);
    for (const path of [language === "en" ? "/" : "/ja/", `/frame/jukinet/${language}/`]) {
      const page = await openPage(browser, server.origin + path, { javaScriptEnabled: false });
      await page.locator("ikura-calculator summary").filter({ hasText: /what isn’t counted|計算に含めないもの/ }).click();
      assert.ok(words(await page.locator("ikura-calculator > figure").innerText()).includes(joined(inShort)), path);
    }
  });
}
