// A reader's own table of all towns, dropped on the page or chosen: it is read, filled in and ranked, or refused with a message.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { test, useBrowser } from "./browser.mjs";
import { answered, answerOn, costInWords, LANGUAGES, openCalculator, report, sentence, words } from "./calculator-page.mjs";

const browser = useBrowser();

const RESIDENTS = 126_146_099;
const HOUSEHOLDS = 55_830_154;
const ROWS = 1741;

/** 某県, 某町 and 某区 in CP932. */
const [PREFECTURE, TOWN, WARD] = ["965e8ca7", "965e92ac", "965e8be6"].map((bytes) => Buffer.from(bytes, "hex").toString("latin1"));

/** Returns a file in the official layout, in CP932: invented towns with the codes of Suginami and Komae, and the census totals. */
function official() {
  const rows = ["SSDSE-A-2026,Prefecture,Municipality,A1101,A7101", ",,,2020,2020", "code,prefecture,municipality,residents,households"];
  const two = (number) => String(number).padStart(2, "0");
  for (let row = 0; row < ROWS; row++) {
    const share = (total) => Math.floor(total / ROWS) + (row === 0 ? total % ROWS : 0);
    const code = row === 1 ? "13115" : row === 2 ? "13219" : `${two(Math.floor(row / 40) + 1)}0${two((row % 40) + 1)}`;
    rows.push([`R${code}`, PREFECTURE, row === 1 ? WARD : TOWN, share(RESIDENTS), share(HOUSEHOLDS)].join());
  }
  return Buffer.from(`${rows.join("\r\n")}\r\n`, "latin1");
}

const details = (page) => page.locator(".own-table");
const status = async (page) => words(await details(page).getByRole("status").innerText());

async function drop(page, bytes, { name = "SSDSE-A-2026.csv", padding = 0 } = {}) {
  const transfer = await page.evaluateHandle(
    ({ content, name, padding }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0)), new Uint8Array(padding)], name));
      return transfer;
    },
    { content: bytes.toString("base64"), name, padding },
  );
  await details(page).dispatchEvent("dragover", { dataTransfer: transfer });
  await details(page).dispatchEvent("drop", { dataTransfer: transfer });
}

const told = (page, pattern) =>
  page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector("ikura-calculator").shadowRoot.querySelector(".own-table [role=status]").innerText), pattern.source);

async function choose(page, query, option) {
  const box = page.getByRole("combobox", { name: /^(Where|地域)$/ });
  await box.click();
  await box.fill(query);
  await page.getByRole("listbox").getByRole("option", { name: option }).first().click();
  await answered(page);
}

/** Returns the command's answer for a town, with the whole nation's count. */
const counted = (place, residents, households) => {
  const nation = ["--set", `nation.residents=${RESIDENTS}`, "--set", `nation.municipalities=${ROWS}`];
  return report("--lang", "ja", "--place", place, "--residents", String(residents), "--households", String(households), ...nation);
};

const says = (page, text) => page.locator(".sentence").filter({ hasText: text }).waitFor();

/** For the command the national count is a change by the user, so it names the case differently. */
async function shows(page, told) {
  const { cost, range } = told.simulation.headline;
  await says(page, `${cost.text}（${range}）かかった`);
  await page.locator(".range").filter({ hasText: `利用1回は${costInWords(told)}` }).waitFor();
}

test("the dropped official file fills in the town, ranks all places and is never sent anywhere", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja"' });
  const sent = [];
  page.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await choose(page, "すぎなみ", /杉並区/);
  await drop(page, official());
  await told(page, /1741自治体、人口は1億2615万人（2020年）/);
  const expected = await counted("131156", 72_456, 32_067);
  await shows(page, expected);
  assert.equal(await page.getByRole("textbox", { name: "人口", exact: true }).first().inputValue(), "72456");
  assert.match(await page.locator(".typed-town").innerText(), /2020年現在（.*SSDSE-A-2026.*）/);

  const ranking = page.locator(".ranking");
  await ranking.scrollIntoViewIfNeeded();
  await ranking.locator(".cloud path").waitFor({ state: "attached" });
  assert.match(words(await ranking.innerText()), /杉並区は1752自治体のうち/, "the table's and the documented ones");
  assert.ok(sent.every((request) => /^GET \/(ikura-directory|ikura-towns|places)/.test(request)), sent.join("\n"));
  assert.equal(new Set(sent).size, sent.length, `asked twice: ${sent.join("\n")}`);

  // Other towns are now filled in at once, and a link to one needs no table.
  await choose(page, "こまえ", /狛江市/);
  const komae = await counted("132195", 72_456, 32_067);
  await shows(page, komae);
  await page.waitForFunction(() => location.hash.includes("132195"));
  const linked = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja"', hash: new URL(page.url()).hash });
  await shows(linked, komae);
});

test("the file can be chosen with the keyboard, by a control of sufficient height", async () => {
  const page = await openCalculator(browser, { width: 360 });
  const summary = details(page).locator("summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  const input = details(page).locator("input[type=file]");
  await input.waitFor();
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.querySelector("ikura-calculator").shadowRoot.activeElement?.matches("input[type=file]"));
  // With a mouse; for touch the same controls are 44 pixels high.
  assert.ok((await input.boundingBox()).height >= 36);
  assert.ok((await input.boundingBox()).width <= 360);
  await input.setInputFiles({ name: "SSDSE-A-2026.csv", mimeType: "text/csv", buffer: official() });
  await told(page, /Places: 1,741; residents in 2020: 126,146,099/);
});

test("a table in the project's own format is read", async () => {
  const page = await openCalculator(browser);
  const table = {
    ikura_places: 1,
    country: "JP",
    source: { en: "a count of ours", ja: "独自調査" },
    residents_year: 2021,
    households_year: 2019,
    columns: ["code", "name", "residents", "households"],
    rows: [["132195", "狛江市", 80_000, 40_000]],
  };
  await drop(page, Buffer.from(JSON.stringify(table)), { name: "places.json" });
  await told(page, /Places: 1; residents in 2021: 80,000; households in 2019: 40,000/);
  await choose(page, "komae", /Komae/);
  await page.locator(".typed-town").getByText("Residents as of 2021, households as of 2019: a count of ours.").waitFor();
});

test("a file that isn't such a table is refused with the place of the fault, and the old table stays", async () => {
  const whole = official();
  const wrong = Buffer.from(whole.toString("latin1").replace(",72456,", ",7245O,"), "latin1");
  const cases = [
    [Buffer.from("<!doctype html><title>404</title>"), /This is a web page/],
    [whole.subarray(0, whole.length / 2), /rows: wrong number of entries: found \d+, expected the number 1741/],
    [wrong, /row 5, column A1101: “7245O” can’t be read as a number/],
    [whole, /too long: .*expected at most 10000000 bytes/, { padding: 10_000_000 }],
    [Buffer.alloc(0), /This file is empty\./],
    [Buffer.from('{"ikura_places": 1'), /line 1, column \d+: not readable as JSON/],
  ];
  const page = await openCalculator(browser);
  await choose(page, "komae", /Komae/);
  await drop(page, whole);
  await told(page, /Places: 1,741/);
  await answered(page);
  assert.match(await sentence(page), /Komae/);
  const before = await answerOn(page);
  for (const [bytes, message, options] of cases) {
    await drop(page, bytes, options);
    await told(page, message).catch(async (fault) => assert.fail(`${message}: ${await status(page)} ${fault}`));
    assert.match(await status(page), /^This file can’t be used\. Nothing has changed\./);
    assert.deepEqual(await answerOn(page), before);
  }
  await choose(page, "suginami", /Suginami/);
  await says(page, "Suginami");
});

const ENCODED = new TextDecoder("shift_jis").decode(official());
const utf16be = (text) => Buffer.from(text, "utf16le").swap16();

test("the official file is read in every encoding, separator and number format that programs use", async () => {
  const page = await openCalculator(browser);
  const tabs = ENCODED.replaceAll(",", "\t");
  const forms = [
    Buffer.from(ENCODED),
    Buffer.from(`\uFEFF${ENCODED}`),
    Buffer.from(`\uFEFF${tabs}`, "utf16le"),
    Buffer.from(tabs, "utf16le"),
    utf16be(`\uFEFF${ENCODED}`),
    utf16be(ENCODED),
    Buffer.from(ENCODED.replaceAll(",", ";")),
    Buffer.from(ENCODED.replaceAll("\r\n", "\r")),
    Buffer.from(ENCODED.replaceAll("\r\n", "\r\n\r\n")),
    Buffer.from(ENCODED.replace(/,(\d\d)(\d{3})(?=[,\r])/g, ',"$1,$2"')),
    Buffer.from(ENCODED.replace(/,(\d\d)(\d{3})(?=[,\r])/g, ",$1 $2")),
    Buffer.from(ENCODED.replace(/(?<=[町区],)\d+,\d+/g, (digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))),
  ];
  for (const [form, bytes] of forms.entries()) {
    await drop(page, Buffer.from("{}"));
    await told(page, /JSON/);
    await drop(page, bytes);
    await told(page, /Places: 1,741; residents in 2020: 126,146,099/).catch(async () => assert.fail(`${form}: ${await status(page)}`));
  }
});

/** Returns the command's message about a file, without the parts for programs. */
async function refusedByCommand(file, lang) {
  const run = promisify(execFile)(process.env.IKURA_COMMAND ?? "target/debug/ikura", ["towns", "import", file, "--lang", lang]);
  const { stderr } = await run.then(() => assert.fail(`${file} was read`), (fault) => fault);
  return stderr.trim().split("\n").map((line) => line.replace(/^error \w+(?: at )?/, "").replace(/^: /, ""));
}

/** Files that are no table of places, or a faulty one, by the names that a reader would use. */
function refusedFiles() {
  const packed = (...names) => Buffer.from(names.map((name) => `PK\x03\x04\x14\0\0\0${name}`).join(""), "latin1");
  const register = (title, ...heads) => Buffer.from([title, ",,,人口,,,世帯数", `団体コード,都道府県名,市区町村名,男,女,計,${heads.join()}`, '013013,某県,某町,1,1,"2",1'].join("\r\n"));
  const own = (change) =>
    Buffer.from(
      JSON.stringify({
        ikura_places: 1,
        country: "JP",
        source: { en: "a", ja: "a" },
        residents_year: 2020,
        households_year: 2020,
        columns: ["code", "name", "residents", "households"],
        rows: [["132195", "狛江市", 2 ** 32, 1]],
        ...change,
      }),
    );
  return {
    "table.xlsx": packed("[Content_Types].xml", "xl/workbook.xml"),
    "old.xls": Buffer.from("d0cf11e0a1b11ae1", "hex"),
    "table.ods": packed("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
    "table.zip": packed("SSDSE-A-2026.csv"),
    "table.gz": Buffer.from("1f8b0800", "hex"),
    "table.pdf": Buffer.from("%PDF-1.7"),
    "letter.docx": packed("[Content_Types].xml", "word/document.xml"),
    "picture.png": Buffer.from("89504e470d0a1a0a", "hex"),
    "page.html": Buffer.from("<!doctype html><title>404</title>"),
    "other.json": Buffer.from('{"type": "FeatureCollection"}'),
    "empty.csv": Buffer.alloc(0),
    "random.bin": Buffer.from("00ff00fe8100", "hex"),
    "cut.csv": official().subarray(0, 30_000),
    "prefectures.csv": Buffer.from("SSDSE-B-2026,Prefecture,A1101\r\n"),
    "prose.txt": Buffer.from("お知らせ"),
    "part.csv": register("令和2年1月1日住民基本台帳人口（日本人住民）"),
    "no-year.csv": register("住民基本台帳人口"),
    "few.csv": register("令和2年1月1日住民基本台帳人口"),
    "wrong.csv": Buffer.from(ENCODED.replace(",72456,", ",7245O,")),
    "twice.csv": Buffer.from(ENCODED.replace("R13219", "R13115")),
    "sum.csv": Buffer.from(ENCODED.replace(",72456,", ",72457,")),
    "large.csv": Buffer.alloc(10_000_001, "1"),
    "many.json": own({}),
    "order.json": own({ columns: ["name", "code", "residents", "households"] }),
    "bidi.json": own({ rows: [["132195", "\u202E狛江市", 1, 1]] }),
    "short.json": own({ rows: [["132195", "狛江市", 1]] }),
    "broken.json": Buffer.from('{"ikura_places": 1'),
  };
}

for (const lang of LANGUAGES) {
  test(`a refused file gets the same message in the page and in the command, in ${lang}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "ikura-files-"));
    try {
      const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${lang}"` });
      for (const [name, bytes] of Object.entries(refusedFiles())) {
        await writeFile(join(folder, name), bytes);
        const expected = await refusedByCommand(join(folder, name), lang);
        await drop(page, bytes, { name });
        const items = details(page).locator("li.problem");
        await items.filter({ hasText: expected[0] }).waitFor().catch(async () => assert.fail(`${name}: ${expected[0]}, but ${await status(page)}`));
        assert.deepEqual(await items.allInnerTexts(), expected.slice(0, 5), name);
        if (lang === "ja") assert.doesNotMatch(await status(page), /row \d|, column|expected|found|This/, name);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

test("a table never overwrites typed residents", async () => {
  const page = await openCalculator(browser);
  await choose(page, "komae", /Komae/);
  const residents = page.getByRole("textbox", { name: "Residents", exact: true }).first();
  await residents.fill("80123");
  await drop(page, official());
  await told(page, /Places: 1,741/);
  await answered(page);
  assert.equal(await residents.inputValue(), "80123");
});

test("a message says if the reader of such files can't be loaded", async () => {
  const page = await openCalculator(browser, { blocks: /ikura-towns/, expected: [/Failed to load resource/] });
  await drop(page, official());
  await told(page, /This page can’t read the file/);
});

const folder = process.env.IKURA_TOWN_DATA;
const skip = !folder && "IKURA_TOWN_DATA isn’t set";

test("the real official file is read in the browser as it is published", { skip }, async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja"' });
  await choose(page, "すぎなみ", /杉並区/);
  await drop(page, await readFile(join(folder, "SSDSE-A-2026.csv")));
  await told(page, /1741自治体、人口は1億2615万人（2020年）、世帯数は5583万154世帯（2020年）/);
  assert.equal(await page.getByRole("textbox", { name: "人口", exact: true }).first().inputValue(), "591108");
  const ranking = page.locator(".ranking");
  await ranking.scrollIntoViewIfNeeded();
  await ranking.locator(".cloud path").waitFor({ state: "attached" });
  // Nobody lived in Futaba, so it has no cost per use to compare.
  assert.match(words(await ranking.innerText()), /杉並区は1740自治体のうち/);
});

test("a town without residents in the real file has words and no number", { skip }, async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="ja"' });
  await drop(page, await readFile(join(folder, "SSDSE-A-2026.csv")));
  await told(page, /1741自治体/);
  await choose(page, "ふたばまち", /双葉町/);
  await says(page, "双葉町では住基ネットの利用がなかったため、1回あたりの費用は出せない。");
  assert.equal(await page.locator(".piece-answer").innerText(), "利用がなかったため");
  assert.doesNotMatch(await page.locator(".calculator").innerText(), /NaN|Infinity|∞/);
});
