/** A slider dragged in the built page, and the longest task that this caused. */
import { serve } from "../page/browser.mjs";
import { sliderOf } from "../page/calculator-page.mjs";

const MOVES = 60;
const SLIDER = "build.amount";
const ARTICLE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Article</title>
<ikura-calculator scenario="jukinet" lang="en"></ikura-calculator><script type="module" src="/ikura.js"></script>`;

/**
 * The longest task on the page's main thread, once for each drag from one end of the slider to the other: milliseconds by
 * the clock, and those of them on the processor, since other programs and the drawing of the page itself need it too.
 */
export async function longestTasks(browser, dist, drags) {
  const server = await serve(dist, { pages: { "/article.html": ARTICLE } });
  const page = await browser.newPage();
  await page.goto(`${server.origin}/article.html`);
  await page.locator(".sentence").waitFor();
  const slider = sliderOf(page, SLIDER);
  await slider.evaluate(unfoldAround);
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await slider.boundingBox();
  const at = (move) => [x + width * (0.05 + (0.9 * move) / MOVES), y + height / 2];

  const longest = [];
  for (let drag = 0; drag < drags; drag++) {
    await page.mouse.move(...at(0));
    await page.mouse.down();
    // Without it playwright waits for a drag and drop that never begins.
    await page.mouse.move(...at(0));
    await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing", "__metadata"] });
    for (let move = 1; move <= MOVES; move++) await page.mouse.move(...at(move));
    const trace = JSON.parse(await browser.stopTracing());
    await page.mouse.up();
    longest.push(longestTask(trace.traceEvents));
  }
  await page.close();
  await server.close();
  return longest;
}

/** Opens only what a reader has opened who sees the slider. */
function unfoldAround(slider) {
  for (let details = slider.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
}

/** The thread is the one on which the core left its marks. */
function longestTask(events) {
  const mark = events.find(({ name }) => name === "ikura evaluate");
  if (!mark) throw new Error("the drag made the core evaluate nothing");
  const tasks = events.filter(({ name, ph, pid, tid }) => name.endsWith("RunTask") && ph === "X" && pid === mark.pid && tid === mark.tid);
  const most = (of) => Math.max(...tasks.map(of)) / 1000;
  return { longest: most(({ dur }) => dur), processor: most(({ tdur }) => tdur) };
}
