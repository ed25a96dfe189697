/** Browser and command compute the same: every text, and every number of every draw to the last bit. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "../testing.mjs";
import { openPage, test, useBrowser } from "./browser.mjs";
import { bitsInBrowser, bitsNatively, CORE, serveCore, wholeInBrowser, wholeNatively } from "./core-page.mjs";

const JUKINET = "www/scenarios/jukinet.json";
const FUTURES = 4096;

const browser = useBrowser();
let server, folder;
before(async () => {
  server = await serveCore();
  folder = await mkdtemp(join(tmpdir(), "ikura-"));
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function openCore() {
  const page = await openPage(browser, server.origin + CORE);
  await page.waitForFunction(() => globalThis.isOpen);
  return page;
}

/** Compares all answers of both; `selection` as the page writes it, `options` as typed. */
async function compare(page, file, selection, options) {
  const natively = await wholeNatively(file, options);
  assert.equal(natively.status, "ok");
  assert.deepEqual([natively.simulation.status, natively.questions.status], ["ok", "ok"]);
  const explained = natively.explanations.map(({ id }) => id);
  assert.ok(explained.length > 10);
  assert.deepEqual(await wholeInBrowser(page, file, selection, explained), natively);
  const bits = await bitsNatively(file, selection, FUTURES);
  assert.ok(new Set(bits).size > FUTURES / 2, "futures differ");
  assert.deepEqual(await bitsInBrowser(page, file, selection, FUTURES), bits);
  return natively;
}

test("browser and command agree for every preset of Juki Net and another combination, in both languages", async () => {
  const page = await openCore();
  for (const preset of ["published", "ministry", "ohmae", "dollars", "papers", "certificates_only", "ohmae_2012.all.forecast"]) {
    for (const language of ["en", "ja"]) await compare(page, JUKINET, { language, preset }, ["--preset", preset, "--lang", language]);
  }
});

test("browser and command agree for a town with changes and another convention", async () => {
  const page = await openCore();
  const selection = {
    language: "ja",
    preset: "published",
    place: "473600",
    changes: { "build.amount": "300億", "running.amount": "12345678901" },
    discount: "uk_green_book",
    timing: "mid",
    optimism_bias: true,
  };
  const options = ["--lang", "ja", "--preset", "published", "--place", "473600", "--set", "build.amount=300億", "--set", "running.amount=12345678901"];
  await compare(page, JUKINET, selection, [...options, "--discount", "uk_green_book", "--timing", "mid", "--optimism-bias", "true"]);
});

test("browser and command agree for ranges of every shape, correlated or not, and for take-up curves", async () => {
  const page = await openCore();
  const scenario = JSON.parse(await readFile(JUKINET, "utf8"));
  const shapes = ["pert", "triangular", "uniform", "two_piece", "lognormal"];
  const given = new Set();
  const give = (place) => {
    if (place === null || typeof place !== "object") return;
    if (place.low !== undefined && place.unit !== "years") {
      const next = shapes[given.size % shapes.length];
      const [low, value, high] = [place.low, place.value, place.high].map(Number);
      const positive = next === "lognormal" && low <= 0 ? "two_piece" : next;
      // A nine-in-ten range must have the value between its ends.
      const shape = positive === "two_piece" && !(low < value && value < high) ? "pert" : positive;
      const range = ["two_piece", "lognormal"].includes(shape) ? "nine_in_ten" : "limits";
      Object.assign(place, { shape, range }, given.size % 3 === 0 ? { group: "together" } : {});
      given.add(place);
    } else Object.values(place).forEach(give);
  };
  give(scenario);
  assert.ok(given.size > 30);
  scenario.uncertainty = { seed: 20260223 };
  const between = (value, low, high, unit) => ({ value, low, high, unit, evidence: "assumption", note: { en: "A test.", ja: "試験。" } });
  const curves = [
    { kind: "logistic", ceiling: between("0.6", "0.2", "0.9", "share"), steepness: between("0.5", "0.2", "2", "per_year"), midpoint: between("2008", "2004", "2012", "year") },
    { kind: "bass", ceiling: between("0.6", "0.2", "0.9", "share"), innovation: between("0.03", "0.01", "0.1", "per_year"), imitation: between("0.38", "0.1", "0.9", "per_year") },
  ];
  for (const [index, curve] of curves.entries()) {
    scenario.take_up = curve;
    scenario.presets = [];
    scenario.towns = [];
    const file = join(folder, `${index}.json`);
    await writeFile(file, JSON.stringify(scenario));
    await compare(page, file, { language: "en" }, []);
    const { explanations } = await wholeInBrowser(page, file, { language: "en" }, ["futures"]);
    assert.match(JSON.stringify(explanations), /seed 20260223/);
  }
});
