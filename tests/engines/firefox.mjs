/** Firefox, driven by WebDriver BiDi. */
import puppeteer from "puppeteer-core";
import { program } from "../testing.mjs";

const executablePath = program("IKURA_FIREFOX", "/usr/bin/firefox-esr");

export const firefox = { missing: executablePath ? undefined : "Firefox isn’t here", start };

async function start() {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  return { open: (url) => open(browser, url), close: () => browser.close() };
}

async function open(browser, url) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 800 });
  await page.goto(url);
  return {
    evaluate: (run, ...given) => page.evaluate(run, ...given),
    evaluateInFrame: async (run, ...given) => {
      const frame = await page.$("iframe").then((element) => element.contentFrame());
      return frame.evaluate(run, ...given);
    },
    async drag([from, ...path]) {
      await page.mouse.move(...from);
      await page.mouse.down();
      for (const point of path) await page.mouse.move(...point);
      await page.mouse.up();
    },
    close: () => page.close(),
  };
}
