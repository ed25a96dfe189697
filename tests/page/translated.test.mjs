/** Pages translated by a browser or an extension: texts are replaced within the calculator, and it still shows the right ones. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, fieldOf, openCalculator, sliderOf, unfold } from "./calculator-page.mjs";

const browser = useBrowser();

/** As translators do: each text is replaced by elements with its translation, here with the same words. */
const WAYS = {
  "in its place": (text, font) => text.replaceWith(font),
  "before it goes": (text, font) => {
    text.before(font);
    text.remove();
  },
};

function translate(page, way) {
  return page.locator("ikura-calculator").evaluate((calculator, way) => {
    const replace = new Function(`return ${way}`)();
    const walker = document.createTreeWalker(calculator.shadowRoot, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const [font, inner] = [document.createElement("font"), document.createElement("font")];
      inner.append(text.data);
      font.append(inner);
      replace(text, font);
    }
  }, `${way}`);
}

const textOf = (page) => page.locator("ikura-calculator").evaluate((calculator) => calculator.shadowRoot.querySelector(".reset").textContent);

for (const [name, way] of Object.entries(WAYS)) {
  test(`in a page whose translator puts the translation of a text ${name}, every text follows a change`, async () => {
    const pages = await Promise.all([openCalculator(browser), openCalculator(browser)]);
    for (const page of pages) await unfold(page);
    for (const typed of ["1億", "x", "130億"]) {
      const before = await textOf(pages[1]);
      await translate(pages[0], way);
      for (const page of pages) await fieldOf(page, "running.amount").fill(typed);
      // Delayed texts and announcements appear at different times in the two pages.
      let [translated, other] = [before, before];
      for (let tries = 0; tries < 100 && (translated !== other || other === before); tries++) {
        await pages[0].waitForTimeout(200);
        [translated, other] = await Promise.all(pages.map(textOf));
      }
      assert.equal(translated, other, typed);
    }
  });
}

test("in a translated page a control keeps the focus while its figure changes", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await sliderOf(page, "running.amount").focus();
  await translate(page, WAYS["in its place"]);
  await page.keyboard.press("ArrowRight");
  await answered(page);
  assert.equal(await sliderOf(page, "running.amount").evaluate((slider) => slider.matches(":focus")), true);
});

test("in a page that is translated continuously, status messages still change", async () => {
  const page = await openCalculator(browser);
  await page.locator("ikura-calculator").evaluate((calculator) => {
    const status = calculator.shadowRoot.querySelector(".take-away [role=status]");
    new MutationObserver(() => {
      for (const text of [...status.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data !== "")) {
        const font = document.createElement("font");
        font.append(text.data);
        text.replaceWith(font);
      }
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "All figures (csv)" }).click();
  await downloading;
  const status = page.locator(".take-away [role=status]");
  await status.getByText("The file has been passed to your browser.").waitFor();
  assert.equal(await status.innerText(), "The file has been passed to your browser.");
});
