/** The reader's exports have exactly the bytes that the command writes for the same state. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before } from "../testing.mjs";
import { dist, test, useBrowser } from "./browser.mjs";
import { answered, chooseFigures, COST, embeddingCode, fieldOf, openCalculator, unfold } from "./calculator-page.mjs";

const browser = useBrowser();
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "ikura-"));
});
after(() => rm(folder, { recursive: true }));

const BUTTONS = {
  en: { xlsx: "Spreadsheet (xlsx)", csv: "All figures (csv)", json: "All figures (json)", svg: "Picture for print (svg)", png: "Picture (png)", citation: "Copy a citation" },
  ja: { xlsx: "表計算ファイル（xlsx）", csv: "すべての数字（csv）", json: "すべての数字（json）", svg: "印刷用の画像（svg）", png: "画像（png）", citation: "引用文をコピー" },
};

async function byCommand(format, ...options) {
  const file = join(folder, `by-command.${format}`);
  const command = process.env.IKURA_COMMAND ?? "target/debug/ikura";
  await promisify(execFile)(command, ["report", "www/scenarios/jukinet.json", "--format", format, "--output", file, ...options]);
  return readFile(file);
}

async function taken(page, name) {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const statusOf = (page) => page.locator(".take-away [role=status]");

for (const language of ["en", "ja"]) {
  test(`every file in ${language} has the bytes of the command's, for published and for changed figures`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}"` });
    const states = [["--lang", language], ["--lang", language, "--preset", "ministry_2002.card.counted", "--set", `${COST}=20000000000`]];
    for (const [place, options] of states.entries()) {
      if (place === 1) {
        await chooseFigures(page, "ministry_2002");
        await chooseFigures(page, "card");
        await unfold(page);
        await fieldOf(page, COST).fill("20000000000");
        await answered(page);
      }
      for (const form of ["xlsx", "csv", "json", "svg"]) {
        const { name, bytes } = await taken(page, BUTTONS[language][form]);
        assert.match(name, new RegExp(`^ikura-jukinet-nation-[0-9a-f]{16}\\.${form}$`));
        const link = ["svg", "csv"].includes(form) ? ["--link", page.url()] : [];
        assert.ok(bytes.equals(await byCommand(form, ...options, ...link)), `${form} of ${options.join(" ")}`);
      }
    }
  });
}

test("the PNG picture is 2,400 pixels wide", async () => {
  const page = await openCalculator(browser);
  const { bytes } = await taken(page, BUTTONS.en.png);
  assert.equal(bytes.toString("latin1", 1, 4), "PNG");
  assert.equal(bytes.readUInt32BE(16), 2400);
});

for (const [language, done, dates] of [
  ["en", "Copied.", [/\d+ [A-Z][a-z]+ \d{4}/, /\d{4}年\d+月\d+日/]],
  ["ja", "コピー済み。", [/\d{4}年\d+月\d+日/, /\d+ [A-Z][a-z]+ \d{4}/]],
]) {
  test(`on a page in ${language} citations in both languages are copied and shown, with fingerprint, day and link`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}"` });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: BUTTONS[language].citation }).click();
    await page.getByText(done).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const { fingerprint } = JSON.parse((await byCommand("json", "--lang", "en")).toString());
    const texts = copied.split("\n").slice(0, 2);
    for (const [place, text] of texts.entries()) {
      assert.ok(text.includes(fingerprint) && text.includes(page.url()), text);
      assert.match(text, dates[place]);
    }
    assert.deepEqual(await page.locator(".cited").allInnerTexts(), texts);
    assert.equal(await page.locator(".cited").first().getAttribute("lang"), language);
  });
}

for (const file of ["ikura-exports.js", "ikura-exports_bg.wasm", "ikura-exports-worker.js"]) {
  test(`${file} is loaded only on request; a failing network is reported, and a later request saves the file`, async () => {
    const page = await openCalculator(browser, { blocks: new RegExp(file), expected: [/Failed to load resource/] });
    assert.ok(!page.server.requests.some((address) => address.includes(file)));
    await page.getByRole("button", { name: BUTTONS.en.csv }).click();
    await statusOf(page).getByText("This part couldn’t be loaded.").waitFor();
    await page.context().unrouteAll();
    assert.match((await taken(page, BUTTONS.en.csv)).name, /\.csv$/);
  });
}

for (const file of ["ikura-exports.js", "ikura-exports_bg.wasm", "ikura-exports-worker.js"]) {
  test(`waiting for ${file} can be stopped and repeated`, async () => {
    const page = await openCalculator(browser);
    const [downloads, workers] = [[], []];
    page.on("download", (download) => downloads.push(download));
    page.on("worker", (worker) => workers.push(worker));
    const answer = await hold(page, file);
    await page.getByRole("button", { name: BUTTONS.en.csv }).click();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    assert.equal(await statusOf(page).innerText(), "Stopped.");
    await answer();
    await page.waitForTimeout(500);
    assert.deepEqual([downloads, workers], [[], []]);
    assert.match((await taken(page, BUTTONS.en.csv)).name, /\.csv$/);
  });
}

/** Holds back a file; calling the returned function releases it. */
async function hold(page, file) {
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.context().route(({ pathname }) => pathname === `/${file}`, async (route) => {
    await held;
    await route.fallback();
  });
  return answer;
}

test("messages about a file follow the chosen language, in en and ja", async () => {
  const page = await openCalculator(browser, { prepare: "HTMLImageElement.prototype.decode = () => new Promise(() => {});" });
  const says = async (words) => assert.equal(await statusOf(page).innerText(), words);
  const choose = async (language) => {
    await page.locator("[part~=language]").click();
    await page.locator(`[part~=calculator][lang=${language}]`).waitFor();
    await answered(page);
  };
  await taken(page, BUTTONS.en.csv);
  await statusOf(page).getByText("The file has been passed to your browser.").waitFor();
  await choose("ja");
  await says("ダウンロードを開始。");
  await page.getByRole("button", { name: BUTTONS.ja.png }).click();
  await says("作成中…");
  await choose("en");
  await says("Preparing…");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await choose("ja");
  await says("中止した。");
});

test("the core's refusal of a file keeps its words when the language is changed to ja", async () => {
  const refusing = 'window.Worker = class { postMessage() { setTimeout(() => this.onmessage({ data: { refusal: "It has too many lines." } })); } };';
  const page = await openCalculator(browser, { prepare: refusing });
  await page.getByRole("button", { name: BUTTONS.en.csv }).click();
  await statusOf(page).getByText("It has too many lines.").waitFor();
  await page.locator("[part~=language]").click();
  await page.getByRole("button", { name: BUTTONS.ja.csv }).waitFor();
  assert.equal(await statusOf(page).innerText(), "It has too many lines.");
});

test("in a frame that forbids downloads, the message says only that the browser was handed the file", async () => {
  const frame = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Frame</title><iframe sandbox="allow-scripts allow-same-origin" width="800" height="700" src="/article.html"></iframe>';
  const page = await openCalculator(browser, { pages: { "/frame.html": frame }, expected: [/[Dd]ownload/] });
  const downloads = [];
  page.on("download", (download) => downloads.push(download));
  await page.goto(`${page.server.origin}/frame.html`);
  const framed = page.frameLocator("iframe");
  await framed.locator("#heading-take-away").click();
  await framed.getByRole("button", { name: BUTTONS.en.csv }).click();
  await framed.locator(".take-away [role=status]").getByText("The file has been passed to your browser.").waitFor();
  assert.deepEqual(downloads, []);
});

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

test("under a strict policy files are saved, and messages say that pictures and copying are impossible", async () => {
  const page = await openCalculator(browser, {
    headers: { "content-security-policy": STRICT, "permissions-policy": "clipboard-write=()" },
    // The policy of Trusted Types allows no worker, so files are made on the page.
    expected: [/img-src|default-src|clipboard|TrustedScriptURL/i],
  });
  assert.match((await taken(page, BUTTONS.en.svg)).bytes.toString(), /^<svg /);
  await page.getByRole("button", { name: BUTTONS.en.png }).click();
  await page.getByText("The SVG is the same picture.").waitFor();
  await page.getByRole("button", { name: BUTTONS.en.citation }).click();
  await page.getByText("Select the words below.").waitFor();
  assert.match(await page.locator(".cited").last().innerText(), /住基ネット/);
});

test("a message says that nothing can be copied without a clipboard", async () => {
  const page = await openCalculator(browser, { prepare: 'Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });' });
  await page.getByRole("button", { name: BUTTONS.en.citation }).click();
  await page.getByText("Select the words below.").waitFor();
});

test("a message says that no file can be made where WebAssembly is refused", async () => {
  const page = await openCalculator(browser, { headers: { "content-security-policy": STRICT.replace(" 'wasm-unsafe-eval'", "") }, expected: [/WebAssembly|script-src/i] });
  await page.getByRole("button", { name: BUTTONS.en.xlsx }).click();
  await page.getByText("This page can’t make this.").waitFor();
});

test("a file is saved with the keyboard alone, with a message", async () => {
  const page = await openCalculator(browser);
  await page.getByRole("button", { name: BUTTONS.en.csv }).focus();
  const downloading = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  assert.match((await downloading).suggestedFilename(), /\.csv$/);
  await statusOf(page).getByText("The file has been passed to your browser.").waitFor();
});

for (const [language, button, labels] of [
  ["en", "Code for your own page", ["Updates with what is published here", "Stays at this version"]],
  ["ja", "記事に貼り付けるコード", ["ここで公開される最新の数字に更新される", "このバージョンの数字のまま変わらない"]],
]) {
  test(`the code for other pages in ${language} equals the command's, for the chosen place and figures, without changes`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}" place="132152"` });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await chooseFigures(page, "ministry_2002");
    await unfold(page);
    await fieldOf(page, COST).fill("1");
    await answered(page);
    await page.getByRole("button", { name: button, exact: true }).click();
    const field = (label) => page.getByRole("textbox", { name: label });
    await field(labels[0]).waitFor();
    const options = [page.server.origin, "--lang", language, "--place", "132152", "--preset", "ministry_2002.all.counted"];
    assert.equal(await field(labels[0]).inputValue(), await embeddingCode(...options));
    const frozen = await embeddingCode(...options, "--channel", "frozen", "--dist", dist);
    assert.equal(await field(labels[1]).inputValue(), frozen);
    await page.locator(".embed-code button").nth(1).click();
    await page.waitForFunction((code) => navigator.clipboard.readText().then((text) => text === code), frozen);
  });
}

test("citation and code disappear when the state changes", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await page.getByRole("button", { name: BUTTONS.en.citation }).click();
  await page.locator(".cited").first().waitFor();
  await page.getByRole("button", { name: "Code for your own page" }).click();
  await page.locator("[part~=code]").first().waitFor();
  await fieldOf(page, COST).fill("1");
  await page.locator(".cited, [part~=code]").first().waitFor({ state: "detached" });
  assert.equal(await statusOf(page).innerText(), "");
});

test("the code for other pages names the country", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="en" country="GB"' });
  await page.getByRole("button", { name: "Code for your own page" }).click();
  const fields = page.locator("[part~=code]");
  await fields.nth(1).waitFor();
  for (const code of await fields.evaluateAll((fields) => fields.map(({ value }) => value))) assert.match(code, / lang="en" country="GB"/);
});

test("code for a scenario from elsewhere contains its address and its checksum", async () => {
  const other = await readFile(join(dist, "scenarios/jukinet.json"), "utf8");
  const page = await openCalculator(browser, { attributes: 'scenario="/figures/mine.json" lang="en"', pages: { "/figures/mine.json": other } });
  await page.getByRole("button", { name: "Code for your own page" }).click();
  await page.locator("[part~=code]").nth(1).waitFor();
  const [following, frozen] = await page.locator("[part~=code]").evaluateAll((fields) => fields.map(({ value }) => value));
  const address = `scenario="${page.server.origin}/figures/mine.json"`;
  assert.ok(following.includes(address) && frozen.includes(address));
  assert.ok(frozen.includes(`integrity="sha384-${createHash("sha384").update(other).digest("base64")}"`));
});
