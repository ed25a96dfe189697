/** The calculator in a frame: takes its choice from the address, and tells whoever frames it how high it is. */
import { ASKED, heightMessages } from "./height";

const CHOICES = ["preset", "place", "country"] as const;

/** Milliseconds in which a finger that is lifted becomes a click; one that dragged something never does. */
const CLICK_COMES_WITHIN = 300;

/** Milliseconds in which a calculator comes over a slow line. */
const PATIENCE = 10_000;

const parameters = new URLSearchParams(location.search);
const calculator = document.querySelector("ikura-calculator");
for (const name of CHOICES) {
  const chosen = parameters.get(name);
  if (chosen !== null) calculator?.setAttribute(name, chosen);
}
const isOther = parameters.has("preset") || parameters.has("place");
const giveUp = isOther ? withholdFinding() : () => {};
// Only now, so that it never answers by other figures than were asked for.
import(new URL("ikura.js", import.meta.url).href).catch(giveUp);

/** The finding in the page is another than what was asked for, and stands for it, with a word on that, only where that can't be worked out. */
function withholdFinding(): () => void {
  const show = (isShown: boolean) => {
    for (const part of document.querySelectorAll<HTMLElement>("ikura-calculator > *")) part.hidden = !isShown;
  };
  show(false);
  const giveUp = () => show(true);
  calculator?.addEventListener("ikura-error", giveUp);
  // Nor does anybody look at nothing for longer. What comes after all takes the finding's place.
  setTimeout(giveUp, PATIENCE);
  return giveUp;
}

/** What the page around gave it, which is never given back: what follows the frame would move up, and down again with the calculator. */
const least = innerHeight;
let told = 0;
let isPressed = false;

function tellIfNew(): void {
  // Given more height, a scrolled frame scrolls back, and what is pressed would no longer lie under the finger when it is let go.
  if (height() !== told && !(isPressed && scrollY > 0)) tell();
}

/** Height is no secret, and who frames this page is unknown: it goes to any origin. */
function tell(): void {
  told = height();
  for (const message of heightMessages(told, location)) parent.postMessage(message, "*");
}

/** Not the height of the viewport, which is the frame's own. */
function height(): number {
  return Math.max(least, Math.ceil(document.documentElement.getBoundingClientRect().height));
}

function pressed(): void {
  isPressed = true;
}

/** The reader is in the frame now, so that who frames it may give what it was told before. */
function letGo(): void {
  isPressed = false;
  tell();
}

if (parent !== window) {
  // First with the finding alone: some hosts hide a frame until it has said its height.
  tellIfNew();
  new ResizeObserver(() => requestAnimationFrame(tellIfNew)).observe(document.documentElement);
  addEventListener("message", ({ data, source }) => {
    if (data === ASKED && source === parent) tell();
  });
  addEventListener("pointerdown", pressed, { passive: true });
  addEventListener("pointerup", () => setTimeout(letGo, CLICK_COMES_WITHIN), { passive: true });
  for (const end of ["click", "keyup", "pointercancel"]) addEventListener(end, letGo, { passive: true });
}
