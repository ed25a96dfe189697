/** For pages with the calculator in a frame: gives the frame the height that it tells, as soon as that moves nothing that is read. */
import { ASKED, type Height } from "./height";

const HIGHEST = 50_000;

/** A frame is ours if it lies beside this script; what other frames of the page say is no business of ours. */
const OURS = new URL("frame/", import.meta.url).href;

/** Heights that were told and not given yet. */
const waiting = new Map<HTMLIFrameElement, number>();

addEventListener("message", ({ data, source, origin }: MessageEvent<unknown>) => {
  if (!isHeight(data)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow !== source || !frame.src.startsWith(OURS) || origin !== originOf(frame)) continue;
    waiting.set(frame, data.height);
    giveAll();
  }
});
// Scrolling boxes within the page count as well, and their events don't bubble.
document.addEventListener("scroll", giveAll, { capture: true, passive: true });
addEventListener("resize", giveAll);

// What told its height before this script was there tells it again.
for (const frame of document.querySelectorAll("iframe")) {
  if (frame.src.startsWith(OURS)) frame.contentWindow?.postMessage(ASKED, "*");
}

function giveAll(): void {
  for (const [frame, height] of waiting) {
    if (frame.isConnected && movesWhatIsRead(frame, height)) continue;
    waiting.delete(frame);
    frame.style.height = `${height + bordersOf(frame)}px`;
  }
}

/** What follows the frame would move on the screen, and the reader isn't in the frame. */
function movesWhatIsRead(frame: HTMLIFrameElement, height: number): boolean {
  const { top, bottom } = frame.getBoundingClientRect();
  return Math.min(bottom, top + height) < innerHeight && document.activeElement !== frame;
}

/** Where a page counts borders as part of the height. */
function bordersOf(frame: HTMLIFrameElement): number {
  return getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
}

/** A sandbox without `allow-same-origin` has none of its own. */
function originOf({ src, sandbox }: HTMLIFrameElement): string {
  const isOpaque = sandbox.length > 0 && !sandbox.contains("allow-same-origin");
  return isOpaque ? "null" : new URL(src).origin;
}

function isHeight(data: unknown): data is Height {
  if (typeof data !== "object" || data === null || !("ikura" in data) || !("height" in data)) return false;
  const { ikura, height } = data;
  return ikura === "height" && typeof height === "number" && height > 0 && height <= HIGHEST;
}
