/** The calculator in a frame: takes its choice from the address, and reports its height to the page around it. */
import { ASKED, heightMessages } from "./height";

const CHOICES = ["preset", "place", "country", "view"] as const;

/** Milliseconds within which a lifted finger becomes a click; after a drag it never does. */
const CLICK_COMES_WITHIN = 300;

/** Milliseconds within which a calculator loads over a slow line. */
const PATIENCE = 10_000;

const parameters = new URLSearchParams(location.search);
const calculator = document.querySelector("ikura-calculator");
for (const name of CHOICES) {
  const chosen = parameters.get(name);
  if (chosen !== null) calculator?.setAttribute(name, chosen);
}
const isOther = parameters.has("preset") || parameters.has("place");
const giveUp = isOther ? withholdFinding() : () => {};
// Imported only after the attributes are set, so that it never answers with figures other than the requested ones.
import(new URL("ikura.js", import.meta.url).href).catch(giveUp);

/**
 * Hides the finding, which is about other figures than the requested ones. It is shown again, with a note on that, only if the requested
 * figures can't be computed. Returns a function that shows it.
 */
function withholdFinding(): () => void {
  const show = (isShown: boolean) => {
    for (const part of document.querySelectorAll<HTMLElement>("ikura-calculator > *")) part.hidden = !isShown;
  };
  show(false);
  const giveUp = () => show(true);
  calculator?.addEventListener("ikura-error", giveUp);
  // Nobody looks at an empty frame for longer than this. A calculator that loads later replaces the finding.
  setTimeout(giveUp, PATIENCE);
  return giveUp;
}

/**
 * The initial height of the frame, below which it never goes: what follows the frame would move up, and down again when the calculator
 * appears.
 */
const least = innerHeight;
let sent = 0;
let isPressed = false;

function sendIfNew(): void {
  // When a scrolled frame gets taller, it scrolls back, and the pressed element would no longer be under the finger when that is lifted.
  if (height() !== sent && !(isPressed && scrollY > 0)) send();
}

/** Sends the height to any origin, because it is no secret and the page around the frame is unknown. */
function send(): void {
  sent = height();
  for (const message of heightMessages(sent, location)) parent.postMessage(message, "*");
}

/**
 * Returns the height of the content in pixels, at least the initial one. The viewport's height can't be used, since it is the frame's own.
 */
function height(): number {
  return Math.max(least, Math.ceil(document.documentElement.getBoundingClientRect().height));
}

function pressed(): void {
  isPressed = true;
}

/** Sends the height again: now that the reader is in the frame, the page around it may apply a height that it has deferred. */
function letGo(): void {
  isPressed = false;
  send();
}

if (parent !== window) {
  // Sent first with only the finding, because some hosts hide a frame until it has reported its height.
  sendIfNew();
  new ResizeObserver(() => requestAnimationFrame(sendIfNew)).observe(document.documentElement);
  addEventListener("message", ({ data, source }) => {
    if (data === ASKED && source === parent) send();
  });
  addEventListener("pointerdown", pressed, { passive: true });
  addEventListener("pointerup", () => setTimeout(letGo, CLICK_COMES_WITHIN), { passive: true });
  for (const end of ["click", "keyup", "pointercancel"]) addEventListener(end, letGo, { passive: true });
}
