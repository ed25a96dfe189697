/** A calculator in an article, opened for a test, and functions for the actions of a reader. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { after } from "../testing.mjs";
import { dist, openPage, serve } from "./browser.mjs";

export const WIDTHS = [360, 768, 1280];
export const LANGUAGES = ["en", "ja"];
export const STATIC_CONTENT = "The finding as published.";

/** An assumption about money that every preset has. */
export const COST = "build.amount";

const article = (attributes, view) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Article</title>
<main>
<h1>Article</h1>
<ikura-calculator ${attributes} view="${view}"><p>${STATIC_CONTENT}</p></ikura-calculator>
<p><a href="#elsewhere">A link within the page</a> <span id="elsewhere">elsewhere</span></p>
</main>
<script type="module" src="/ikura.js"></script>`;

/**
 * Opens the article and waits for all answers. `view` is the whole account, in which all rooms are opened unless `opensRooms` is false; `hash`
 * is the end of the address; other options go to `openPage`.
 */
export async function openCalculator(browser, { attributes = 'scenario="jukinet" lang="en"', view = "full", hash = "", headers = {}, root = dist, pages = {}, ready = true, opensRooms = true, ...options } = {}) {
  const server = await serve(root, { pages: { "/article.html": article(attributes, view), ...pages }, headers });
  after(server.close);
  const page = await openPage(browser, `${server.origin}/article.html${hash}`, options);
  if (ready) await whole(page);
  if (ready && opensRooms) {
    await openRooms(page);
    await whole(page);
  }
  return Object.assign(page, { server });
}

/** Waits for the first answer of the page's first calculator and for everything requested after it that isn't folded away. */
export async function whole(page) {
  await page.locator(".sentence").first().waitFor();
  await page.waitForFunction(() => ![...document.querySelector("ikura-calculator").shadowRoot.querySelectorAll(".pending")].some((part) => part.checkVisibility()));
}

/** Opens all rooms of all calculators at once: without their common name, none closes another. */
export function openRooms(page) {
  return page.locator("ikura-calculator").evaluateAll((calculators) => {
    for (const room of calculators.flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll("details[name=room]")])) {
      room.removeAttribute("name");
      room.open = true;
    }
  });
}

/** Reports of the command by their options, so that it runs once for each. */
const reports = new Map();

/** Returns an English amount as a sentence says it, with three digits: "¥1,183" as "¥1,180", "¥10.18 billion" as "¥10.2 billion". */
export function inWords(amount) {
  const [, sign, digits, unit] = /^(\D*)([\d.,]+)(.*)$/.exec(amount);
  return sign + Number(Number(digits.replaceAll(",", "")).toPrecision(3)).toLocaleString("en") + unit;
}

/** Returns the cost at the stated values as the sentence about the case says it, which rounds it. */
export function costInWords({ simulation }) {
  return simulation.sentence.find((piece) => piece.explained_by === "levelised").text;
}

/** Returns the core's answer, as the command reports it. */
export async function report(...options) {
  const state = JSON.stringify(options);
  if (!reports.has(state)) reports.set(state, ikura("report", "--format", "json", ...options));
  return JSON.parse(await reports.get(state));
}

/** Returns the headline of a report: the median of the draws with its range, or the values themselves if nothing is uncertain. */
export function said({ simulation, answer, comparison, announcement, headline, phrases }) {
  return simulation.status === "ok" ? simulation.headline : { answer, comparison, announcement, cost: headline, range: "", phrases };
}

/** Waits until a calculator shows a report: its headline, and the case, which distinguishes states with equally rounded headlines. */
export async function shows(scope, expected) {
  const { place, place_name: name } = expected.selection;
  // The command knows most towns only by their codes.
  const isNamed = (piece) => piece.kind !== "place" || name !== place;
  const answer = said(expected).answer;
  const nameless = answer.findIndex((piece) => !isNamed(piece));
  await scope.locator(".sentence").filter({ hasText: joined(answer.slice(nameless + 1)) }).waitFor();
  // A card doesn't show the case.
  const isCase = expected.simulation.status === "ok" && (await scope.locator(".card").count()) === 0;
  if (isCase) await scope.locator(".range").filter({ hasText: joined(expected.simulation.sentence) }).waitFor();
}

/** Returns the embedding code with the finding between the tags; `at` is where the script is. */
export function embeddingCode(at, ...options) {
  return ikura("embed", "--at", at, ...options);
}

async function ikura(task, ...options) {
  const command = process.env.IKURA_COMMAND ?? "target/debug/ikura";
  const { stdout } = await promisify(execFile)(command, [task, "www/scenarios/jukinet.json", ...options], { maxBuffer: 1 << 26 });
  return stdout;
}

/** Returns the note on why there is only static content. It appears only on a screen so low that nothing visible moves. */
export async function noteOf(page) {
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width, height: 50 });
  const note = page.locator("[role=note]");
  await note.waitFor();
  await page.setViewportSize({ width, height });
  return note;
}

export const sentence = (page) => page.locator(".sentence").innerText();
/** Returns the sentence, the comparison, and the case at the stated values, in which every change shows; without the button that a card has there. */
export const answerOn = async (page) => (await page.locator(".sentence, .comparison, .range").allInnerTexts()).map((text) => text.replace(/ (How this was worked out|計算の過程)$/, ""));
export const words = (text) => text.replace(/\s+/g, " ").trim();
export const joined = (pieces) => words(pieces.map(({ text }) => text).join(""));
export const assumption = (page, name) => page.locator(`.assumption[data-name="${name}"]`);
export const fieldOf = (page, name) => assumption(page, name).locator(".field");
export const sliderOf = (page, name) => assumption(page, name).locator(".slider");

/** Chooses figures by id, as a reader does: all options of a named preset (`ministry`), or one option (`ohmae_2012`). A card offers presets. */
export async function chooseFigures(page, name) {
  const row = page.locator(`.card .claim input[value="${name}"]`);
  if (await row.count()) {
    await row.click();
    return answered(page);
  }
  const { presets, choices } = await report();
  const isSet = presets.some(({ id }) => id === name);
  const wanted = isSet ? (await report("--preset", name)).choices : choices;
  for (const { id, options } of wanted) {
    const option = options.find((option) => (isSet ? option.selected : option.id === name));
    if (option) await page.locator(".tab").filter({ has: page.locator(`[name="choice-${id}"][value="${option.id}"]`) }).click();
  }
  await answered(page);
}

/** Opens everything that is folded. */
export async function unfold(page) {
  await openRooms(page);
  return page.locator("ikura-calculator").evaluate((calculator) => {
    for (const details of calculator.shadowRoot.querySelectorAll("details")) details.open = true;
  });
}

/** Types figures until one still waits to be written into the address, then lets the page's router write another address. */
export function changedBefore(page, name, way, address) {
  return page.locator("ikura-calculator").evaluate(
    async (calculator, [name, way, address]) => {
      const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const field = calculator.shadowRoot.querySelector(`.assumption[data-name="${name}"] .field`);
      const isWritten = () => decodeURIComponent(location.hash).includes(`${name}:${field.value}`);
      for (let figure = 1; figure < 100; figure++) {
        field.value = `${figure}`;
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        await frames();
        if (!isWritten()) return history[way](null, "", address);
      }
      throw new Error("every figure was written at once");
    },
    [name, way, address],
  );
}

/** Waits until the last change is answered: evaluations take at most one frame. */
export function answered(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/**
 * Returns what is announced during an action, once nothing changes any more. A very busy computer may pause for as long as after a last
 * change; `pauses` counts such pauses, each of which may cause another announcement.
 */
export async function announcedWhile(page, status, doing) {
  await status.evaluate((status) => {
    window.announcements = [];
    window.changes = [];
    document.addEventListener("ikura-change", () => window.changes.push(performance.now()));
    new MutationObserver(() => window.announcements.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await doing();
  await page.waitForFunction(() => window.announcements.length > 0 && performance.now() - window.changes.at(-1) > 1200);
  const { announcements, changes } = await page.evaluate(() => ({ announcements: window.announcements, changes: window.changes }));
  // A little less than the 700 milliseconds after which a change is announced.
  return { announcements, pauses: changes.filter((change, place) => place > 0 && change - changes[place - 1] > 600).length };
}
