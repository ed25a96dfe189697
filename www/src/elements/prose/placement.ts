/** Places the box that opens at a number: it covers nothing of the number's paragraph or, if that is too tall, of its sentence. */
import { columnOf, paragraphOf, sentenceOf } from "./paragraph";

/** Pixels between the box and the text that it keeps clear of, and between the box and the edge of the screen. */
const EDGE = 8;

interface Placed {
  /** Places the box when it opens. */
  readonly open: () => void;
  /** Moves the open box only as far as its text has come to lie under it, because the reader may be holding its slider. */
  readonly follow: () => void;
}

export function keptClear(part: Element, box: HTMLElement, figure: Element): Placed {
  let column = part;
  /** The width of the screen for which the box was placed. */
  let screenWidth = 0;
  /** Where the box is in its column. It stays there, while the place that it would take by itself moves with the number's line. */
  let left = 0;
  let top = 0;
  let x = 0;
  let y = 0;
  let clear: Element | Range = figure;
  let isBelow = true;

  const move = () => {
    const around = column.getBoundingClientRect();
    const own = box.getBoundingClientRect();
    x += around.left + left - own.left;
    y += around.top + top - own.top;
    box.style.setProperty("--at", `${x}px ${y}px`);
  };

  /** Chooses the side of a text on which the box fits on the screen. */
  const fits = (text: Element | Range, above: number) => {
    const height = box.offsetHeight + EDGE;
    const edges = text.getBoundingClientRect();
    isBelow = edges.bottom + height + EDGE <= innerHeight;
    clear = text;
    top = (isBelow ? edges.bottom + EDGE : edges.top - height) - above;
    return isBelow || edges.top >= height + EDGE;
  };

  const place = () => {
    const around = column.getBoundingClientRect();
    const lines = figure.getClientRects();
    const line = lines[lines.length - 1];
    if (!line) return;
    screenWidth = document.documentElement.clientWidth;
    box.style.setProperty("--column", `${around.width}px`);
    const width = box.offsetWidth;
    const start = getComputedStyle(box).direction === "rtl" ? line.right - width : line.left;
    const last = Math.min(around.right, screenWidth - EDGE) - width;
    left = Math.max(EDGE, Math.min(Math.max(start, around.left), last)) - around.left;
    const paragraph = paragraphOf(part);
    if (![paragraph, sentenceOf(part, paragraph), figure].some((text) => fits(text, around.top))) {
      isBelow = true;
      top = line.bottom + EDGE - around.top;
    }
    move();
  };

  const follow = () => {
    if (!box.matches(":focus-within")) return;
    if (document.documentElement.clientWidth !== screenWidth) return place();
    const above = column.getBoundingClientRect().top;
    const edges = clear.getBoundingClientRect();
    top = isBelow ? Math.max(top, edges.bottom - above) : Math.min(top, edges.top - box.offsetHeight - above);
    move();
  };

  const watch = new ResizeObserver(follow);
  const open = () => {
    watch.disconnect();
    column = columnOf(part);
    place();
    watch.observe(column);
  };
  return { open, follow };
}
