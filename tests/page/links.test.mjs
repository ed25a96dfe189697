/** A link outlives the figures that it was made with: the core says what has changed since. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "./browser.mjs";
import { answered, chooseFigures, COST, fieldOf, openCalculator, openRooms, report, said, unfold, whole } from "./calculator-page.mjs";

const browser = useBrowser();
let link;

const remarks = (page) => page.locator(".about-answer .remark").allInnerTexts();
const made = (hash) => /^#ikura=(\d+_[^;]*);/.exec(hash)[1];

/** Returns the hash of a reader who chose the ministry's figures. */
async function hashOfMinistry() {
  if (link) return link;
  const page = await openCalculator(browser);
  await chooseFigures(page, "ministry");
  await page.waitForFunction(() => /\d+_.*;preset:ministry/.test(location.hash));
  return (link = new URL(page.url()).hash);
}

/** Opens the page with a further version of the figures, in which the ministry's running cost is higher. */
async function openLater(hash, attributes = 'lang="en"') {
  const scenario = JSON.parse(await readFile(`${dist}/scenarios/jukinet.json`, "utf8"));
  scenario.versions.push({ date: "2026-12", note: { en: "Running it costs more.", ja: "運営費を引き上げた。" } });
  const ministry = scenario.choices[0].options.find(({ id }) => id === "ministry_2002");
  ministry.values["running.amount"].value = "25000000000";
  const server = await serve(dist, { pages: { "/article.html": `<!doctype html><html lang="en"><title>Article</title><ikura-calculator scenario="/later.json" view="full" ${attributes}></ikura-calculator><script type="module" src="/ikura.js"></script>`, "/later.json": JSON.stringify(scenario) } });
  after(server.close);
  const page = await openPage(browser, `${server.origin}/article.html${hash}`);
  await whole(page);
  await openRooms(page);
  return page;
}

test("a link has a stamp, and the page on which it was made shows no remark about it", async () => {
  const hash = await hashOfMinistry();
  const [version, fingerprint, cost] = made(hash).split("_");
  const { versions } = JSON.parse(await readFile(`${dist}/scenarios/jukinet.json`, "utf8"));
  assert.equal(Number(version), versions.length);
  assert.match(fingerprint, /^[0-9a-f]{8}$/);
  assert.equal(said(await report("--preset", "ministry")).cost.text, `about ¥${cost}`, "the headline's cost as it is shown");
  const page = await openCalculator(browser, { hash });
  await answered(page);
  assert.deepEqual((await remarks(page)).filter((remark) => /link/.test(remark)), []);
});

test("a later version of the figures says what changed, in both languages, until the reader changes something", async () => {
  const page = await openLater(await hashOfMinistry());
  const { length: before } = JSON.parse(await readFile(`${dist}/scenarios/jukinet.json`, "utf8")).versions;
  const then = made(await hashOfMinistry()).split("_").at(-1);
  const since = page.getByText(/^Cost of each use according to the link:/);
  await since.waitFor();
  assert.ok((await since.innerText()).startsWith(`Cost of each use according to the link: about ¥${then}. Now: about ¥`));
  assert.ok((await remarks(page)).includes("2026-12: Running it costs more."));
  await chooseFigures(page, "dollars");
  await since.waitFor({ state: "detached" });
  await page.waitForFunction((opened) => location.hash !== opened, await hashOfMinistry());
  assert.equal(made(new URL(page.url()).hash).split("_")[0], `${before + 1}`);

  const japanese = await openLater(await hashOfMinistry(), 'lang="ja"');
  await japanese.getByText(`利用1回の費用はリンクによれば約${then}円、いまは約`).waitFor();
});

test("a link of an earlier version restores everything that still exists and says what is left out", async () => {
  const link = `preset=ministry&year=2005&counted=pensions&timing=mid&set.${COST}=20bn&set.gone.amount=5&made=1_0123456789abcdef_700.0`;
  const page = await openLater(`#ikura=${encodeURIComponent(link)}`);
  await page.getByText("Cost of each use according to the link: about ¥700. Now: about ¥").waitFor();
  await unfold(page);
  assert.equal(await fieldOf(page, COST).inputValue(), "20,000,000,000");
  assert.equal(await page.locator(".year-choice select").inputValue(), "2005");
  assert.equal(await page.locator('[part~="conventions"] select:has([value="mid"])').inputValue(), "mid");
  assert.equal(await page.locator(".counted input:checked").count(), 1);
  assert.equal((await remarks(page)).some((remark) => /left out|don’t fit/i.test(remark)), true);
});

test("a link cut within a figure is said not to fit, with its original cost per use", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await fieldOf(page, COST).fill("13000000000");
  await page.waitForFunction(() => /\d+_.*build\.amount:13000M/.test(location.hash));
  const link = new URL(page.url()).hash;
  const then = made(link).split("_").at(-1);
  const cut = await openCalculator(browser, { hash: link.slice(0, -2) });
  await cut.getByText("or the link was cut off or altered").waitFor();
  const said = await cut.getByText(/^Cost of each use according to the link:/).innerText();
  assert.ok(said.startsWith(`Cost of each use according to the link: about ¥${Number(then).toLocaleString("en")}. Now: about ¥`), said);
});

test("a link opened within the page shows what changed, too", async () => {
  const page = await openLater("");
  const hash = await hashOfMinistry();
  await page.evaluate((hash) => (location.hash = hash), hash);
  await page.getByText(/^Cost of each use according to the link:/).waitFor();
});

test("a hostile stamp is not shown and changes nothing", async () => {
  for (const stamp of ["<img src=x onerror=alert(1)>", "1_0123456789abcdef_1e400", "1_0123456789abcdef_‮1", "1".repeat(5000)]) {
    const page = await openLater(`#ikura=${encodeURIComponent(`preset=ministry&made=${encodeURIComponent(stamp)}`)}`);
    await answered(page);
    assert.equal((await remarks(page)).some((remark) => /link|then/.test(remark)), false, stamp);
    await page.context().close();
  }
});
