/** A number in a sentence that can be dragged: a native range that opens in a box, and the figure itself as a second handle. */
import type { Input, Slider } from "../../core/answer";
import { heedSwipes } from "../../components/basics/swipe";
import { withChange, withoutChange } from "../../state/choice";
import { steadyScale } from "../../state/scale";
import type { Store } from "../../state/store";
import { draggable } from "./drag";
import type { Page, Scenario } from "../page";
import type { ProseElement } from "./base";
import { element, Face } from "./face";
import { keptClear } from "./placement";

export function showInput(part: ProseElement, scenario: Scenario, { label }: Page): () => void {
  const range = element("input", { type: "range", part: "slider" });
  // Hidden from screen readers, which read the same value from the range.
  const figure = element("span", { class: "figure", "aria-hidden": "true" });
  const grip = element("span", { class: "grip" });
  const handle = element("span", { class: "handle", part: "value" }, figure, grip);
  const name = element("span", { class: "name", "aria-hidden": "true" });
  const putBack = element("button", { type: "button", part: "put-back" });
  const box = element("span", { class: "box", part: "box" }, name, range, putBack);
  const whole = element("span", { class: "input" }, handle, box);
  const face = new Face(part, whole);
  const { open, follow } = keptClear(part, box, figure);

  let store: Store | undefined;
  let scale: Slider | undefined;
  /** Whether the reader is dragging. The range then stays at the finger, even if the core's value is the nearest step. */
  let isDragged = false;

  const put = () => {
    isDragged = true;
    store?.move((choice) => withChange(choice, part.name, range.value));
  };
  const rest = () => {
    if (!isDragged) return;
    isDragged = false;
    store?.settle();
  };
  heedSwipes(box);
  range.addEventListener("input", put);
  // A range that is dragged back to its start fires no `change` event.
  for (const end of ["change", "pointerup", "pointercancel", "keyup", "blur"]) range.addEventListener(end, rest);
  range.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") range.blur();
  });
  range.addEventListener("focus", ({ relatedTarget }) => {
    if (relatedTarget !== putBack) open();
  });
  putBack.addEventListener("click", () => {
    store?.change((choice) => withoutChange(choice, part.name));
    // The button is about to disappear; the focus must not disappear with it.
    range.focus();
  });
  draggable(handle, range, { put, rest });

  const draw = (input: Input, language: string) => {
    scale = steadyScale(scale, input);
    Object.assign(range, { min: scale.min, max: scale.max, step: scale.step });
    if (!isDragged) range.value = input.slider.value;
    range.ariaLabel = input.label;
    range.ariaValueText = input.figure.text;
    if (figure.textContent !== input.figure.text) figure.textContent = input.figure.text;
    name.textContent = input.label;
    whole.lang = language;
    putBack.textContent = label("putBack", language === "ja" ? "ja" : "en");
    // Keeps its room, because a box that grows would cover text or move the slider.
    putBack.style.visibility = input.changed ? "" : "hidden";
  };

  return scenario.listen((now) => {
    store = now;
    if (!store) return face.swap(false);
    const { answer } = store.snapshot;
    const input = answer.inputs.find(({ name }) => name === part.name);
    if (!input) return face.miss();
    draw(input, answer.language);
    face.swap(true);
    // By then the other elements of the sentence have heard of the change, too.
    queueMicrotask(follow);
  });
}
