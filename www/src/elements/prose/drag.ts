/** Drags a range by another element. The full scale is as long as a thumb reaches on a phone (in pixels). */

const REACH = 280;
/** Pixels below which a movement is a tap. */
const SLACK = 4;

interface Moved {
  readonly put: () => void;
  readonly rest: () => void;
}

export function draggable(handle: HTMLElement, range: HTMLInputElement, { put, rest }: Moved): void {
  let start: { readonly x: number; readonly y: number; readonly value: number; readonly forward: number; moved: boolean } | undefined;

  // Otherwise a drag would select text, and a tap would take the focus away from the range.
  handle.addEventListener("mousedown", (down) => down.preventDefault());
  handle.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    // Like the range itself, a drag runs from right to left on right-to-left pages.
    const forward = getComputedStyle(range).direction === "rtl" ? -1 : 1;
    start = { x: down.clientX, y: down.clientY, value: range.valueAsNumber, forward, moved: false };
    handle.setPointerCapture(down.pointerId);
  });
  handle.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!start) return;
    const way = (clientX - start.x) * start.forward;
    // A finger that scrolls the page also moves sideways, so a drag must be more horizontal than vertical.
    if (!start.moved && Math.abs(way) < Math.max(SLACK, Math.abs(clientY - start.y))) return;
    if (!start.moved) range.focus({ preventScroll: true });
    start.moved = true;
    const before = range.value;
    const value = start.value + (way / REACH) * (Number(range.max) - Number(range.min));
    // The range itself clamps the value and rounds it to its step.
    range.value = String(value);
    if (range.value !== before) put();
  });
  const end = () => {
    if (start?.moved) rest();
    start = undefined;
  };
  handle.addEventListener("pointerup", end);
  // The browser scrolls the page after all, so the drag is undone.
  handle.addEventListener("pointercancel", () => {
    if (start?.moved) {
      range.value = String(start.value);
      put();
    }
    end();
  });
  // `click` is the last event of a tap, so no event of the tap hits the box that opens.
  handle.addEventListener("click", () => range.focus({ preventScroll: true }));
}
