/** The command reads a link as the page does, whatever happened to the link on its way. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { dist, test, useBrowser } from "./browser.mjs";
import { openCalculator } from "./calculator-page.mjs";

const browser = useBrowser();

const command = process.env.IKURA_COMMAND ?? "target/debug/ikura";
const article = "https://news.example/article.html";

/** Returns the fingerprint that the page shows. */
async function shownFingerprint(hash, attributes) {
  const page = await openCalculator(browser, { hash, attributes: `scenario="jukinet" lang="en" ${attributes}` });
  const text = await page.locator(".fingerprint").filter({ hasText: /[0-9a-f]{4}-/ }).textContent();
  await page.close();
  return /[0-9a-f]{4}(-[0-9a-f]{4}){3}/.exec(text)[0];
}

/** Returns the fingerprint that the command computes for a link, which is given with one that belongs to no state. */
function computedFingerprint(hash, options) {
  return new Promise((resolve, reject) => {
    execFile(command, ["verify", article + hash, `${dist}/scenarios/jukinet.json`, ...options], (_, stdout, stderr) => {
      const found = /([0-9a-f]{4}(?:-[0-9a-f]{4}){3}), based on/.exec(stdout);
      if (found) resolve(found[1]);
      else reject(new Error(`${hash}: ${stdout}${stderr}`));
    });
  });
}

const MADE = "made=1_0000000000000000_1";
const encoded = (state) => encodeURIComponent(`${MADE}&${state}`);

const LINKS = {
  "a preset": `#ikura=${encoded("preset=published")}`,
  "an id that no preset can have": `#ikura=${encoded("preset=Published")}`,
  "two values for one name": `#ikura=${encoded("preset=published&preset=ohmae")}`,
  "two values for one assumption": `#ikura=${encoded("set.discount.rate=1%25&set.discount.rate=2%25")}`,
  "a state that was decoded on its way": `#ikura=${MADE}&preset=published&year=2008`,
  "a state that was encoded once more": `#ikura=${encodeURIComponent(encoded("preset=published&year=2008"))}`,
  "a state whose ampersands are written as in HTML": `#ikura=${encodeURIComponent(`${MADE}&amp;preset=published&amp;year=2008`)}`,
  "an equals sign that was encoded": `#ikura%3D${encoded("preset=published")}`,
  "a state in a router's query": `#/article/12?ikura=${encoded("preset=published")}`,
  "a name that only ends like the calculator's": `#myikura=x&ikura=${encoded("preset=published")}`,
  "no year": `#ikura=${encoded("year=")}`,
  "a year that is cut": `#ikura=${encoded("preset=published&year=200")}`,
  "a space from a mail at its end": `#ikura=${encoded("preset=published")} `,
  "a question mark before the state": `#ikura=${encodeURIComponent(`?${MADE}&preset=published`)}`,
  "the state of a second calculator before that of the first": `#ikura2=${encoded("preset=ohmae")}&ikura=${encoded("preset=published")}`,
  "figures in full-width digits": `#ikura=${encoded("set.running.amount=１９０億&set.discount.rate=４％")}`,
  "a year that is no number": `#ikura=${encoded("year=0x7d8")}`,
  "counted services, one of which can't be an id": `#ikura=${encoded("counted=certificates,Pensions!,pensions")}`,
  "a place": `#ikura=${encoded("place=024066&residents=4500&households=1900")}`,
  "people without a place": `#ikura=${encoded("residents=81000")}`,
  "a text that is longer than the limit": `#ikura=${encoded(`set.discount.rate=3${" ".repeat(98)}%25 `)}`,
  "conventions, one of them mistyped": `#ikura=${encoded("timing=mid&optimism_bias=yes&count_citizen_time=true&discount=scenario")}`,
};

for (const [what, hash] of Object.entries(LINKS)) {
  test(`page and command read the same state from a link with ${what}`, async () => {
    for (const [attributes, options] of [["", []], ['preset="ministry" place="132152"', ["--preset", "ministry", "--place", "132152"]]]) {
      assert.equal(await computedFingerprint(hash, options), await shownFingerprint(hash, attributes), attributes);
    }
  });
}
