/** Places the box that opens at a number below its line, or above it if there is no room, and keeps the box on the screen. */

const EDGE = 8;

export function placeBelow(box: HTMLElement, anchor: HTMLElement): void {
  box.style.translate = "none";
  const own = box.getBoundingClientRect();
  const lines = anchor.getClientRects();
  const line = lines[lines.length - 1];
  if (!line) return;
  const rightmost = document.documentElement.clientWidth - EDGE - own.width;
  const left = Math.max(EDGE, Math.min(line.left, rightmost));
  const fitsBelow = line.bottom + own.height + EDGE <= innerHeight;
  const top = fitsBelow || line.top < own.height + EDGE ? line.bottom + EDGE : line.top - own.height - EDGE;
  box.style.translate = `${left - own.left}px ${top - own.top}px`;
}
