/** Drags a slider in the built page and measures the longest tasks that this causes. */
import { serve } from "../page/browser.mjs";
import { sliderOf, whole } from "../page/calculator-page.mjs";

const MOVES = 60;
const assumption = (page) => sliderOf(page, "build.amount");
/** Opens the panel of the card with the assumptions that decide, and returns the first. */
export const onTheCard = async (page) => {
  await page.locator("#open-change").click();
  await page.locator(".decider .slider").first().waitFor();
  return page.locator(".decider .slider").first();
};

/** Each scene drags one slider; the height of the screen decides how much of the calculator is visible and thus live. */
const SCENES = [
  { what: "an assumption on the card", language: "en", view: "article", slider: onTheCard, height: 800 },
  { what: "an assumption on the card, in Japanese", language: "ja", view: "article", slider: onTheCard, height: 800 },
  { what: "an assumption", language: "en", slider: assumption, height: 800 },
  { what: "an assumption, in Japanese", language: "ja", slider: assumption, height: 800 },
  { what: "the answer itself", language: "en", slider: (page) => page.locator(".aim .slider"), height: 800 },
  { what: "an assumption, all on one screen", language: "en", slider: assumption, height: 12_000 },
  { what: "an assumption, all on one screen, in Japanese", language: "ja", slider: assumption, height: 12_000 },
];

const article = (language, view) => `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Article</title>
<ikura-calculator scenario="jukinet" lang="${language}" view="${view}"></ikura-calculator><script type="module" src="/ikura.js"></script>`;

/** Returns, by scene, the longest task of each drag from one end of a slider to the other. */
export async function drags(browser, dist, times) {
  const pages = Object.fromEntries(SCENES.map(({ language, view = "full" }) => [`/${view}-${language}.html`, article(language, view)]));
  const server = await serve(dist, { pages });
  const measured = [];
  for (const scene of SCENES) {
    console.log(`dragging: ${scene.what}`);
    measured.push({ what: scene.what, longest: await longestTasks(browser, server.origin, scene, times) });
  }
  await server.close();
  return measured;
}

/** Milliseconds of wall-clock time, so that other programs on the computer count as well. */
async function longestTasks(browser, origin, { language, view = "full", slider, height }, times) {
  const page = await browser.newPage({ viewport: { width: 1280, height } });
  await page.goto(`${origin}/${view}-${language}.html`);
  await whole(page);
  const handle = await slider(page);
  await handle.evaluate(unfoldAround);
  await handle.scrollIntoViewIfNeeded();
  // Parts that came into view are now requested and drawn.
  await page.waitForTimeout(1500);
  const longest = [];
  for (let time = 0; time < times; time++) {
    // The sentences above the slider change their length with each drag, so it is located again.
    const { x, y, width, height: thickness } = await handle.boundingBox();
    const at = (move) => [x + width * (0.05 + (0.9 * move) / MOVES), y + thickness / 2];
    await page.mouse.move(...at(0));
    await page.mouse.down();
    // Without this second move Playwright waits for a drag and drop that never begins.
    await page.mouse.move(...at(0));
    await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing", "__metadata"] });
    for (let move = 1; move <= MOVES; move++) {
      await page.mouse.move(...at(move));
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    const trace = JSON.parse(await browser.stopTracing());
    await page.mouse.up();
    longest.push(longestTask(trace.traceEvents));
    await page.waitForTimeout(1000);
  }
  await page.close();
  return longest;
}

/** Opens only the sections that a reader must have opened to see the slider. */
export function unfoldAround(slider) {
  for (let details = slider.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
}

/** Returns the longest task of the thread on which the core left its marks. */
function longestTask(events) {
  const mark = events.find(({ name }) => name === "ikura evaluate");
  if (!mark) throw new Error("the drag made the core evaluate nothing");
  const tasks = events.filter(({ name, ph, pid, tid }) => name.endsWith("RunTask") && ph === "X" && pid === mark.pid && tid === mark.tid);
  return Math.max(...tasks.map(({ dur }) => dur)) / 1000;
}
