/** For pages with the calculator in a frame: gives the frame the height that it tells. */
import type { Height } from "./frame-height";

const HIGHEST = 50_000;

addEventListener("message", ({ data, source, origin }: MessageEvent<unknown>) => {
  if (!isHeight(data)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source && origin === originOf(frame)) frame.style.height = `${data.height}px`;
  }
});

/** A sandbox without `allow-same-origin` has none of its own. */
function originOf({ src, sandbox }: HTMLIFrameElement): string {
  const isOpaque = sandbox.length > 0 && !sandbox.contains("allow-same-origin");
  return isOpaque ? "null" : new URL(src, document.baseURI).origin;
}

function isHeight(data: unknown): data is Height {
  if (typeof data !== "object" || data === null || !("ikura" in data) || !("height" in data)) return false;
  const { ikura, height } = data;
  return ikura === "height" && typeof height === "number" && height > 0 && height <= HIGHEST;
}
