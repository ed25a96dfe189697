/** What a reader sees and does. These functions run in the page, one at a time, so each has all that it needs. */

/** Before everything else in a page: it collects what goes wrong. */
export const WATCHED = '<!doctype html><script src="/watch.js"></script>';

export const faults = () => globalThis.faults;

/** Where everything came from that the page loaded. */
export const origins = () => performance.getEntriesByType("resource").map(({ name }) => new URL(name).origin);

/** Whether text may become elements, which trusted types forbid. */
export function takesMarkup() {
  try {
    document.createElement("p").innerHTML = "<b>";
    return true;
  } catch {
    return false;
  }
}

/** What stands there if no calculator takes its place; nothing if it can't be seen. */
export function finding() {
  const figure = document.querySelector("ikura-calculator > figure");
  return figure.checkVisibility() ? figure.textContent : "";
}

/** What the calculator shows once all of it is there, and the range is as expected if that is given; opened by its link if it waits to be asked. */
export async function live(range) {
  const letters = (text) => text.replace(/\s+/g, "");
  // All of it has to be drawn; but of a line that ends before a button Firefox leaves out the space at its end.
  const words = ({ innerText, textContent }) => (letters(innerText) === letters(textContent) ? textContent : innerText).replace(/\s+/g, " ").trim();
  let state;
  for (const end = performance.now() + 100_000; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const calculator = document.querySelector("ikura-calculator");
    const root = calculator?.shadowRoot;
    const sentence = root?.querySelector(".sentence");
    if (!sentence) continue;
    if (!sentence.checkVisibility()) calculator.querySelector("a.ikura-open")?.click();
    else if (!root.querySelector(".pending")) {
      state = { answer: words(sentence), comparison: words(root.querySelector(".comparison")), range: words(root.querySelector(".range")) };
      if (range === undefined || state.range === range) return state;
    }
  }
  return state;
}

/** Where parts of the calculator are. */
export function shown(selector) {
  return [...document.querySelector("ikura-calculator").shadowRoot.querySelectorAll(selector)].map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return { x, y, width, height };
  });
}

/** Opens what is folded around the slider of an assumption and scrolls there. */
export async function bringIntoView(name) {
  const slider = document.querySelector("ikura-calculator").shadowRoot.querySelector(`.assumption[data-name="${name}"] .slider`);
  for (let details = slider.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  slider.scrollIntoView({ block: "center", behavior: "instant" });
  // What comes into view may still grow.
  await new Promise((resolve) => setTimeout(resolve, 500));
  slider.scrollIntoView({ block: "center", behavior: "instant" });
}

/** The middle of a slider's thumb, and how long the slider is. */
export function middleOf(name) {
  const slider = document.querySelector("ikura-calculator").shadowRoot.querySelector(`.assumption[data-name="${name}"] .slider`);
  const { x, y, width, height } = slider.getBoundingClientRect();
  const thumb = 16;
  const share = (slider.value - slider.min) / (slider.max - slider.min);
  return [x + thumb / 2 + share * (width - thumb), y + height / 2, width];
}

/** What stands in the field beside a slider. */
export const valueOf = (name) => document.querySelector("ikura-calculator").shadowRoot.querySelector(`.assumption[data-name="${name}"] .field`).value;
