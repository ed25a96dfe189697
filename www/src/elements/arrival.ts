/** Leads a reader to a part of a calculator that is still growing. */

/** Milliseconds within which the parts above it have come. */
const SETTLES_WITHIN = 10_000;

/** What a reader does to read on; the page must then no longer scroll by itself. */
const ACTS = ["wheel", "touchstart", "pointerdown", "keydown"];

/** Focuses an element, and keeps it at the top of the screen while parts of `whole` come in above it, until the reader does something. */
export function arriveAt(target: HTMLElement, whole: Element): void {
  target.focus({ preventScroll: true });
  const observer = new ResizeObserver(() => target.scrollIntoView());
  observer.observe(whole);
  const stop = () => {
    observer.disconnect();
    for (const act of ACTS) window.removeEventListener(act, stop, true);
  };
  for (const act of ACTS) window.addEventListener(act, stop, { capture: true, passive: true });
  target.addEventListener("blur", stop, { once: true });
  setTimeout(stop, SETTLES_WITHIN);
}
