/** Drags a range by something else: the whole of its scale is as far as a thumb reaches on a phone. */

const REACH = 280;
/** Less is a tap. */
const SLACK = 4;

interface Moved {
  readonly put: () => void;
  readonly rest: () => void;
}

export function draggable(handle: HTMLElement, range: HTMLInputElement, { put, rest }: Moved): void {
  let start: { readonly x: number; readonly value: number; readonly forward: number; moved: boolean } | undefined;

  // It would select text on the way, and after a tap take the focus from the range.
  handle.addEventListener("mousedown", (down) => down.preventDefault());
  handle.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    // As the range itself: from right to left on pages that are read so.
    const forward = getComputedStyle(range).direction === "rtl" ? -1 : 1;
    start = { x: down.clientX, value: range.valueAsNumber, forward, moved: false };
    handle.setPointerCapture(down.pointerId);
  });
  handle.addEventListener("pointermove", ({ clientX }) => {
    if (!start) return;
    const way = (clientX - start.x) * start.forward;
    if (!start.moved && Math.abs(way) < SLACK) return;
    if (!start.moved) range.focus({ preventScroll: true });
    start.moved = true;
    const before = range.value;
    const value = start.value + (way / REACH) * (Number(range.max) - Number(range.min));
    // The range itself keeps to its ends and steps.
    range.value = String(value);
    if (range.value !== before) put();
  });
  const end = () => {
    if (start?.moved) rest();
    start = undefined;
  };
  handle.addEventListener("pointerup", end);
  // The finger scrolls the page after all.
  handle.addEventListener("pointercancel", end);
  // After all that comes of a tap, so that nothing of it falls on what opens.
  handle.addEventListener("click", () => range.focus({ preventScroll: true }));
}
