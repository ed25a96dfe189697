/** What a reader sees and does. These functions run in the page, one at a time, so each must be self-contained. */

/** Comes first in a page and collects errors. */
export const WATCHED = '<!doctype html><script src="/watch.js"></script>';

export const faults = () => globalThis.faults;

/** Returns the origins of everything that the page loaded. */
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

/** Returns the text of the visible finding; empty if it is hidden. */
export function finding() {
  const figure = document.querySelector("ikura-calculator > figure");
  return figure.checkVisibility() ? figure.textContent : "";
}

/** Returns what the complete calculator shows, with this range if given. Opens it by its link if it waits for that. */
export async function live(range) {
  const letters = (text) => text.replace(/\s+/g, "");
  // All of it must be rendered, but Firefox omits the space at the end of a line before a button.
  const words = ({ innerText, textContent }) => (letters(innerText) === letters(textContent) ? textContent : innerText).replace(/\s+/g, " ").trim();
  let state;
  for (const end = performance.now() + 100_000; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const calculator = document.querySelector("ikura-calculator");
    const root = calculator?.shadowRoot;
    const sentence = root?.querySelector(".sentence");
    if (!sentence) continue;
    if (!sentence.checkVisibility()) calculator.querySelector("a.ikura-open")?.click();
    else if (![...root.querySelectorAll(".pending")].some((part) => part.checkVisibility())) {
      state = { answer: words(sentence), comparison: words(root.querySelector(".comparison")), range: words(root.querySelector(".range")) };
      if (range === undefined || state.range === range) return state;
    }
  }
  return state;
}

/** Opens a room of the whole account. */
export function openRoom(name) {
  document.querySelector("ikura-calculator").shadowRoot.querySelector(`.section.${name} > details`).open = true;
}

/** Returns the positions of parts of the calculator. */
export function shown(selector) {
  return [...document.querySelector("ikura-calculator").shadowRoot.querySelectorAll(selector)].map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return { x, y, width, height };
  });
}

/** Opens the sections around the slider of an assumption and scrolls there. */
export async function bringIntoView(name) {
  const slider = document.querySelector("ikura-calculator").shadowRoot.querySelector(`.assumption[data-name="${name}"] .slider`);
  for (let details = slider.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  slider.scrollIntoView({ block: "center", behavior: "instant" });
  // Parts that come into view may still grow.
  await new Promise((resolve) => setTimeout(resolve, 500));
  slider.scrollIntoView({ block: "center", behavior: "instant" });
}

/** Returns the middle of a slider's thumb and the length of the slider. */
export function middleOf(name) {
  const slider = document.querySelector("ikura-calculator").shadowRoot.querySelector(`.assumption[data-name="${name}"] .slider`);
  const { x, y, width, height } = slider.getBoundingClientRect();
  const thumb = 16;
  const share = (slider.value - slider.min) / (slider.max - slider.min);
  return [x + thumb / 2 + share * (width - thumb), y + height / 2, width];
}

/** Returns the content of the field next to a slider. */
export const valueOf = (name) => document.querySelector("ikura-calculator").shadowRoot.querySelector(`.assumption[data-name="${name}"] .field`).value;
