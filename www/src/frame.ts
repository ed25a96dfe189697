/** The calculator in a frame: takes its choice from the address, and tells whoever frames it how high it is. */
import { heightMessages } from "./frame-height";

const CHOICES = ["preset", "place"] as const;

const parameters = new URLSearchParams(location.search);
const calculator = document.querySelector("ikura-calculator");
for (const name of CHOICES) {
  const chosen = parameters.get(name);
  if (chosen !== null) calculator?.setAttribute(name, chosen);
}

/** What the page around gave it, which is never given back: what follows the frame would move up, and down again with the calculator. */
const least = innerHeight;
let told = 0;

/** Height is no secret, and who frames this page is unknown: it goes to any origin. */
function tell(): void {
  // Not the height of the viewport, which is the frame's own.
  const height = Math.max(least, Math.ceil(document.documentElement.getBoundingClientRect().height));
  if (height === told) return;
  told = height;
  for (const message of heightMessages(height, location)) parent.postMessage(message, "*");
}

if (parent !== window) {
  // First with the finding alone: some hosts hide a frame until it has said its height.
  tell();
  new ResizeObserver(() => requestAnimationFrame(tell)).observe(document.documentElement);
}
