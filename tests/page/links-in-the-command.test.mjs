/** The command reads a link as the page does, whatever happened to the link on its way. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { dist, test, useBrowser } from "./browser.mjs";
import { openCalculator, report } from "./calculator-page.mjs";
import { source } from "./source.mjs";

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

const { writeHash } = await source("state/permalink.ts");

test("the command reads what the page writes", async () => {
  const author = { language: "en", conventions: {}, changes: new Map() };
  for (const [choice, options] of [
    [{ town: { code: "132152" }, changes: new Map([["running.amount", "19200000000"], ["build.amount", "25,284,000,000"]]) }, ["--place", "132152", "--set", "running.amount=19200000000", "--set", "build.amount=25284000000"]],
    [{ town: { code: "132195", residents: "84000" }, changes: new Map([["running.amount", "１９０億"], ["discount.rate", "4 %"]]) }, ["--place", "132195", "--residents", "84000", "--set", "running.amount=19000000000", "--set", "discount.rate=4%"]],
    [{ town: { code: "132195", residents: "84,772", households: "42,345" }, counted: [] }, ["--place", "132195", "--residents", "84772", "--households", "42345", "--count", ""]],
    [{ preset: "ministry", year: 2008, counted: ["certificates", "pensions"], conventions: { discount: "uk_green_book", timing: "mid", count_citizen_time: true, optimism_bias: false } }, ["--preset", "ministry", "--year", "2008", "--count", "certificates,pensions", "--discount", "uk_green_book", "--timing", "mid", "--count-citizen-time", "true", "--optimism-bias", "false"]],
  ]) {
    const hash = writeHash("", { ...author, ...choice }, author, "ikura", "1_00000000_1");
    assert.equal(await computedFingerprint(hash, []), (await report(...options)).fingerprint, hash);
  }
});

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
  "the short form": "#ikura=1_00000000_1;place:024066:4500:1900;running.amount:19000M;discount.rate:4%25",
  "the short form, encoded once more": `#ikura=${encodeURIComponent("1_00000000_1;place:024066:4500;running.amount:1%E5%84%84;discount.rate:4%25")}`,
  "the short form, decoded": "#ikura=1_00000000_1;preset:ministry;running.amount:1億;discount.rate:4%",
  "the short form and a bracket and a full stop after it": "#ikura=1_00000000_1;place:024066:4500;running.amount:19000M).",
  "the short form and a Japanese full stop after it": "#ikura=1_00000000_1;place:024066:4500;running.amount:19000M。",
  "the short form with a question mark before it": "#ikura=?1_00000000_1;preset:published",
  "counted services, all conventions and a year in the short form": "#ikura=1_00000000_1;counted:certificates,pensions;year:2008;discount:uk_green_book;timing:mid;count_citizen_time:true;optimism_bias:false;set.excess_burden:20%25",
  "no service counted in the short form": "#ikura=1_00000000_1;year:2008;counted:",
  "conventions, one of them mistyped": `#ikura=${encoded("timing=mid&optimism_bias=yes&count_citizen_time=true&discount=scenario")}`,
};

for (const [what, hash] of Object.entries(LINKS)) {
  test(`page and command read the same state from a link with ${what}`, async () => {
    for (const [attributes, options] of [["", []], ['preset="ministry" place="132152"', ["--preset", "ministry", "--place", "132152"]]]) {
      assert.equal(await computedFingerprint(hash, options), await shownFingerprint(hash, attributes), attributes);
    }
  });
}
