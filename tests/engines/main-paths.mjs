/** Repeats the main paths in engines other than Chromium: what a reader sees there is what the command prints. */
import assert from "node:assert/strict";
import { after, before, testing } from "../testing.mjs";
import { serve } from "../page/browser.mjs";
import { COST, embeddingCode, joined, report, said } from "../page/calculator-page.mjs";
import { bitsInBrowser, bitsNatively, CORE, serveCore, wholeInBrowser, wholeNatively } from "../page/core-page.mjs";
import { article } from "../hosts/hosts.mjs";
import { publisher } from "../hosts/servers.mjs";
import { bringIntoView, faults, finding, live, middleOf, openRoom, origins, shown, takesMarkup, valueOf, WATCHED } from "./reader.mjs";

const JUKINET = "www/scenarios/jukinet.json";
const FUTURES = 4096;
const AT = "https://publisher.example";
const told = (report) => ({ answer: joined(said(report).answer), comparison: joined(said(report).comparison), range: joined(report.simulation.sentence) });

/** Declares the tests of one engine. `missing` says what isn't available, `start` starts the engine. */
export function testMainPaths(engine) {
  const test = testing(() => engine.missing);
  const { inPage, within } = opening(engine);
  findingBeforeScript(test, within);
  strictPolicy(test, within);
  withoutWebAssembly(test, within);
  frameWithoutOrigin(test, within);
  sameAsCommand(test, inPage);
  copyingTheAnswer(test, within);
  draggingASlider(test, within);
}

/** Returns embedding code, as an element or for a frame, that shows the whole account. */
const whole = (code) => code.replace("<ikura-calculator ", '<ikura-calculator view="full" ').replace(/(\/frame\/jukinet\/en\/)"/, '$1?view=full"');

/** How tests open pages in the engine; browser and publisher end with the last test. */
function opening(engine) {
  let published;
  before(async () => {
    published = await publisher();
  });
  let browser;
  const closeBrowser = async () => {
    const closing = browser;
    browser = undefined;
    await closing?.close();
  };
  after(async () => {
    await closeBrowser();
    await published?.close();
  });

  /** Runs a test in a page of the browser, which starts on first use. After a fault the browser is not reused: it may have crashed. */
  async function inPage(url, run) {
    browser ??= await engine.start();
    try {
      const page = await browser.open(url);
      await run(page);
      await page.close();
    } catch (fault) {
      await closeBrowser().catch(() => {});
      throw fault;
    }
  }

  /** Opens an article with the embedding code under a policy, runs the test in it, and checks that only the two origins were used. */
  async function within({ code, policy, wrap = article, framed = false, expected = [] }, run) {
    const own = (text) => text.replaceAll(AT, published.origin);
    const headers = policy ? { "content-security-policy": policy.replace(/\bAT\b/g, published.origin) } : {};
    const host = await serve("tests/engines", { pages: { "/article.html": own(WATCHED + wrap(code)) }, headers });
    const asked = published.requests.length;
    try {
      await inPage(`${host.origin}/article.html`, async (page) => {
        await run(page, () => published.requests.slice(asked).map((address) => new URL(address).pathname));
        const loaded = [...(await page.evaluate(origins)), ...(framed ? await page.evaluateInFrame(origins) : [])];
        assert.deepEqual([...new Set(loaded)].filter((origin) => ![host.origin, published.origin].includes(origin)), []);
        const unexpected = (await page.evaluate(faults)).filter((fault) => !expected.some((pattern) => pattern.test(fault)));
        assert.deepEqual(unexpected, []);
        assert.equal(await page.evaluate(() => document.cookie), "");
      });
    } finally {
      await host.close();
    }
  }

  return { inPage, within };
}

function findingBeforeScript(test, within) {
  for (const language of ["en", "ja"]) {
    test(`without script the finding has the figures of the command, and so has the live answer, in ${language}`, async () => {
      const code = await embeddingCode(AT, "--lang", language);
      const expected = await report("--lang", language);
      const squeezed = (text) => text.replace(/\s+/g, "");
      await within({ code, policy: "default-src 'none'; script-src 'self'", expected: [/ikura\.js/] }, async (page) => {
        const text = squeezed(await page.evaluate(finding));
        for (const sentence of Object.values(told(expected))) assert.ok(text.includes(squeezed(sentence)), sentence);
      });
      await within({ code: whole(code) }, async (page, requests) => {
        assert.deepEqual(await page.evaluate(live), told(expected));
        assert.equal(requests().includes("/ikura-plain.js"), false);
      });
    });
  }
}

function strictPolicy(test, within) {
  test("the calculator works under a policy without styles that enforces trusted types, without violations", async () => {
    const policy = "default-src 'none'; script-src 'self' AT 'wasm-unsafe-eval'; connect-src AT; require-trusted-types-for 'script'; trusted-types 'none'";
    await within({ code: whole(await embeddingCode(AT)), policy, expected: [/require-trusted-types-for/] }, async (page, requests) => {
      assert.deepEqual(await page.evaluate(live), told(await report("--lang", "en")));
      await page.evaluate(openRoom, "funnel");
      const [first, last] = await page.evaluate(shown, ".funnel .bar");
      assert.ok(first.width > last.width && last.width > 0, "bars have their lengths");
      assert.equal(requests().includes("/ikura-plain.js"), false);
      assert.deepEqual(await page.evaluate(faults), []);
      assert.equal(await page.evaluate(takesMarkup), false, "the engine enforces the policy");
    });
  });
}

function withoutWebAssembly(test, within) {
  test("plain JavaScript gives the same figures where WebAssembly is refused", async () => {
    const policy = "default-src 'none'; script-src 'self' AT; connect-src AT";
    await within({ code: whole(await embeddingCode(AT, "--lang", "ja")), policy, expected: [/script-src.*wasm/] }, async (page, requests) => {
      assert.deepEqual(await page.evaluate(live), told(await report("--lang", "ja")));
      assert.ok(requests().includes("/ikura-plain.js"));
    });
  });
}

function frameWithoutOrigin(test, within) {
  test("the calculator works in a frame without an origin, which gets the height that it reports", async () => {
    const code = whole(await embeddingCode(AT, "--form", "frame"));
    // What follows the frame is below the screen, so the frame may grow before a reader is in it.
    await within({ code, framed: true, wrap: (code) => article(`<p style="block-size: 60vh">Before.</p>${code}`) }, async (page) => {
      assert.deepEqual(await page.evaluateInFrame(live), told(await report("--lang", "en")));
      const inside = () => page.evaluateInFrame(() => [document.documentElement.getBoundingClientRect().height, origin]);
      const outside = () => page.evaluate(() => document.querySelector("iframe").offsetHeight);
      const agree = async () => Math.abs((await outside()) - (await inside())[0]) <= 6;
      for (let tries = 0; tries < 50 && !(await agree()); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
      assert.ok(await agree(), `${await outside()} pixels for ${await inside()}`);
      assert.equal((await inside())[1], "null");
      assert.ok((await outside()) > 620);
    });
  });
}

function sameAsCommand(test, inPage) {
  test("the core gives the same answers as the command in both languages, and the same draws to the last bit", async () => {
    const server = await serveCore();
    try {
      await inPage(server.origin + CORE, async (page) => {
        const isOpen = () => page.evaluate(() => globalThis.isOpen === true);
        for (let tries = 0; tries < 600 && !(await isOpen()); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
        assert.ok(await isOpen());
        for (const language of ["en", "ja"]) {
          const natively = await wholeNatively(JUKINET, ["--lang", language, "--preset", "ministry"]);
          const explained = natively.explanations.map(({ id }) => id);
          assert.deepEqual(await wholeInBrowser(page, JUKINET, { language, preset: "ministry" }, explained), natively);
        }
        const selection = { language: "en" };
        assert.deepEqual(await bitsInBrowser(page, JUKINET, selection, FUTURES), await bitsNatively(JUKINET, selection, FUTURES));
      });
    } finally {
      await server.close();
    }
  });
}

function copyingTheAnswer(test, within) {
  test("the figures of the answer can be selected and copied", async () => {
    await within({ code: whole(await embeddingCode(AT)) }, async (page) => {
      await page.evaluate(live);
      const kept = await page.evaluate(() => {
        const figure = document.querySelector("ikura-calculator").shadowRoot.querySelector(".sentence .explained");
        // WebKit supports the property only with a prefix.
        return getComputedStyle(figure).userSelect ?? "text";
      });
      assert.equal(kept, "text");
    });
  });
}

function draggingASlider(test, within) {
  test("after a drag of a slider the answer is the command's", async () => {
    await within({ code: whole(await embeddingCode(AT)) }, async (page) => {
      const before = await page.evaluate(live);
      await page.evaluate(bringIntoView, COST);
      const [x, y, width] = await page.evaluate(middleOf, COST);
      const seen = await page.evaluate(valueOf, COST);
      await page.drag([0, 0.02, 0.05, 0.1, 0.15, 0.2].map((way) => [x + way * width, y]));
      const now = await page.evaluate(valueOf, COST);
      assert.notEqual(now, seen);
      const expected = told(await report("--lang", "en", "--set", `${COST}=${now}`));
      assert.deepEqual(await page.evaluate(live, expected.range), expected);
      assert.notEqual(expected.range, before.range);
    });
  });
}
