/** Decides when a calculator begins to load, and when it may replace the static content. */

/** One screen ahead leaves enough time to load, and growth there moves nothing that is being read. */
const AHEAD = "100% 0px";

/** Calls back once the element is nearly on the screen. Returns a function that stops waiting. */
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

/**
 * Calls back once growth of the element moves nothing on the screen, because its bottom is below it. Returns a function that stops waiting.
 */
export function onceHarmless(element: Element, grow: () => void): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  const stop = () => waiting.abort();
  const look = () => {
    if (element.getBoundingClientRect().bottom < innerHeight) return;
    stop();
    grow();
  };
  // Listens in the capture phase, because scrolling boxes in the page matter too and their scroll events don't bubble.
  document.addEventListener("scroll", look, { signal, capture: true, passive: true });
  window.addEventListener("resize", look, { signal });
  look();
  return stop;
}

/** Whether nothing visible follows the element in the page, so that its growth moves nothing. */
export function isLast(element: Element): boolean {
  const { body } = document;
  for (let node: Node | null = element; node && node !== body; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    for (let next = node.nextSibling; next; next = next.nextSibling) if (takesRoom(next)) return false;
  }
  return true;
}

/** Whether the node takes up room. Its contents are measured too, since it may have no box of its own. */
function takesRoom(node: Node): boolean {
  const range = document.createRange();
  range.selectNode(node);
  return range.getClientRects().length > 0;
}

/** The link in the static content that opens the calculator. */
const OPEN = "a.ikura-open";

/**
 * Calls `answered` on each plain click on that link; clicks with a modifier key, which open another window for example, are ignored. The
 * link is followed unless `answered` returns true. Returns a function that stops listening.
 */
export function whenAsked(element: Element, answered: () => boolean): () => void {
  const press = (click: Event) => {
    if (!(click instanceof MouseEvent) || click.button !== 0 || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
    if (!(click.target instanceof Element && click.target.closest(OPEN))) return;
    if (answered()) click.preventDefault();
  };
  element.addEventListener("click", press);
  return () => element.removeEventListener("click", press);
}

/** Whether the page sets the element in vertical lines. */
export function isUpright(element: Element): boolean {
  return getComputedStyle(element).writingMode !== "horizontal-tb";
}

/**
 * Calls back once the element may grow without moving anything that is being read or, when `whole` resolves, where all of it `fits` into
 * the room that it has. Without a link to open the calculator, it calls back immediately. Returns a function that stops waiting.
 */
export function onceUnseen(element: Element, whole: Promise<void>, fits: () => boolean, grow: () => void): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  const stop = () => waiting.abort();
  const done = () => {
    stop();
    grow();
  };
  const link = element.querySelector(OPEN);
  // A page may hide the link together with the finding.
  if (!link || !takesRoom(link) || getComputedStyle(link).visibility !== "visible") {
    done();
    return stop;
  }
  // In vertical text the calculator would move what is next to it, so it enters only when the reader asks for it.
  if (isUpright(element)) return stop;
  signal.addEventListener("abort", onceHarmless(element, done));
  void whole.then(() => !signal.aborted && fits() && done());
  return stop;
}
