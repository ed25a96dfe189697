/** Drags a range by something else: the whole of its scale is as far as a thumb reaches on a phone. */

const REACH = 280;
/** Less is a tap. */
const SLACK = 4;

interface Moved {
  readonly put: () => void;
  readonly rest: () => void;
}

export function draggable(handle: HTMLElement, range: HTMLInputElement, { put, rest }: Moved): void {
  let start: { readonly x: number; readonly y: number; readonly value: number; readonly forward: number; moved: boolean } | undefined;

  // It would select text on the way, and after a tap take the focus from the range.
  handle.addEventListener("mousedown", (down) => down.preventDefault());
  handle.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    // As the range itself: from right to left on pages that are read so.
    const forward = getComputedStyle(range).direction === "rtl" ? -1 : 1;
    start = { x: down.clientX, y: down.clientY, value: range.valueAsNumber, forward, moved: false };
    handle.setPointerCapture(down.pointerId);
  });
  handle.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!start) return;
    const way = (clientX - start.x) * start.forward;
    // A finger that scrolls the page goes aside as well.
    if (!start.moved && Math.abs(way) < Math.max(SLACK, Math.abs(clientY - start.y))) return;
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
  handle.addEventListener("pointercancel", () => {
    if (start?.moved) {
      range.value = String(start.value);
      put();
    }
    end();
  });
  // After all that comes of a tap, so that nothing of it falls on what opens.
  handle.addEventListener("click", () => range.focus({ preventScroll: true }));
}
