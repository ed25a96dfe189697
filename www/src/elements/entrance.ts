/** When a calculator begins to load, and when it may take the place of the static content. */

/** One screen ahead: time enough to load, and what grows there moves nothing that is read. */
const AHEAD = "100% 0px";

/** Calls back once the element is nearly on the screen. Returns how to stop waiting. */
export function onceNear(element: Element, near: () => void): () => void {
  if (!window.IntersectionObserver) {
    const soon = setTimeout(near);
    return () => clearTimeout(soon);
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      near();
    },
    { rootMargin: AHEAD },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** How much of the calculator, from its top, keeps its place when the answers come that are asked after the first one. */
const STEADY = 1000;

/**
 * Calls back once the element may grow: what follows it is below the screen, and so is what is further down in it than `steady`.
 * Returns how to stop waiting.
 */
export function onceHarmless(element: Element, grow: () => void, steady = Infinity): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  const stop = () => waiting.abort();
  const look = () => {
    const { top, bottom } = element.getBoundingClientRect();
    if (Math.min(top + steady, bottom) < innerHeight) return;
    stop();
    grow();
  };
  // Scrolling boxes within the page count as well, and their events don't bubble.
  document.addEventListener("scroll", look, { signal, capture: true, passive: true });
  window.addEventListener("resize", look, { signal });
  look();
  return stop;
}

/** Whether nothing of the page stands after the element, which then moves nothing by growing. */
export function isLast(element: Element): boolean {
  const { body } = document;
  for (let node: Node | null = element; node && node !== body; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    for (let next = node.nextSibling; next; next = next.nextSibling) if (takesRoom(next)) return false;
  }
  return true;
}

/** With what is in it, since it may have no box of its own. */
function takesRoom(node: Node): boolean {
  const range = document.createRange();
  range.selectNode(node);
  return range.getClientRects().length > 0;
}

/** The link in the static content that asks for the calculator. */
const OPEN = "a.ikura-open";

/** Calls back with each press of that link that asks for nothing else, such as another window; the link leads where it leads unless that answers it. */
export function whenAsked(element: Element, answered: () => boolean): () => void {
  const press = (click: Event) => {
    if (!(click instanceof MouseEvent) || click.button !== 0 || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
    if (!(click.target instanceof Element && click.target.closest(OPEN))) return;
    if (answered()) click.preventDefault();
  };
  element.addEventListener("click", press);
  return () => element.removeEventListener("click", press);
}

/** Whether a page's lines run from top to bottom there. */
export function isUpright(element: Element): boolean {
  return getComputedStyle(element).writingMode !== "horizontal-tb";
}

/**
 * Calls back once the element may grow: nothing that is read moves, now or when it becomes whole. Without a link to ask with, that is
 * now. Returns how to stop waiting.
 */
export function onceUnseen(element: Element, whole: Promise<void>, grow: () => void): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  const stop = () => waiting.abort();
  const done = () => {
    stop();
    grow();
  };
  const link = element.querySelector(OPEN);
  // A page may hide it with the finding.
  if (!link || !takesRoom(link) || getComputedStyle(link).visibility !== "visible") {
    done();
    return stop;
  }
  // Where lines run from top to bottom, what it moves is beside it, and it comes when it is asked for.
  if (isUpright(element)) return stop;
  const wait = (steady?: number) => {
    if (!signal.aborted) signal.addEventListener("abort", onceHarmless(element, done, steady));
  };
  wait(STEADY);
  void whole.then(() => wait());
  return stop;
}
