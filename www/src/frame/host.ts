/** For pages with the calculator in a frame: sets the frame to the height that it reports, once that moves nothing that is being read. */
import { ASKED, type Height } from "./height";

const HIGHEST = 50_000;

/** Where our frames are: next to this script. Messages of other frames are ignored. */
const OURS = new URL("frame/", import.meta.url).href;

/** Heights that were reported but not applied yet. */
const waiting = new Map<HTMLIFrameElement, number>();

addEventListener("message", ({ data, source, origin }: MessageEvent<unknown>) => {
  if (!isHeight(data)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow !== source || !frame.src.startsWith(OURS) || origin !== originOf(frame)) continue;
    waiting.set(frame, data.height);
    giveAll();
  }
});
// Listens in the capture phase, because scrolling boxes in the page matter too and their scroll events don't bubble.
document.addEventListener("scroll", giveAll, { capture: true, passive: true });
addEventListener("resize", giveAll);

// Asks frames that reported their height before this script ran to report it again.
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

/** Whether the new height would move visible content below the frame while the reader isn't in the frame. */
function movesWhatIsRead(frame: HTMLIFrameElement, height: number): boolean {
  const { top, bottom } = frame.getBoundingClientRect();
  return Math.min(bottom, top + height) < innerHeight && document.activeElement !== frame;
}

/** Returns the height of a frame's borders in pixels, if the page counts them as part of its height; else 0. */
function bordersOf(frame: HTMLIFrameElement): number {
  return getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
}

/** Returns the origin of a frame's messages. A sandbox without `allow-same-origin` has the origin "null". */
function originOf({ src, sandbox }: HTMLIFrameElement): string {
  const isOpaque = sandbox.length > 0 && !sandbox.contains("allow-same-origin");
  return isOpaque ? "null" : new URL(src).origin;
}

function isHeight(data: unknown): data is Height {
  if (typeof data !== "object" || data === null || !("ikura" in data) || !("height" in data)) return false;
  const { ikura, height } = data;
  return ikura === "height" && typeof height === "number" && height > 0 && height <= HIGHEST;
}
