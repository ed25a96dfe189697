/**
 * Keeps a finger that scrolls the page from changing sliders: browsers move a slider as soon as it is touched, before they know where the
 * finger goes.
 */

/** Pixels that a finger may move and still count as lifted where it was put down. */
const SLACK = 8;

/**
 * Suppresses the changes that a finger makes to sliders within an element, until the finger moves along the slider or is lifted without
 * having moved.
 */
export function heedSwipes(root: HTMLElement): void {
  let finger: PointerEvent | undefined;
  let before = "";
  let wanted = "";
  let along = 0;
  let across = 0;
  const heed = (event: Event) => {
    const { type } = event;
    const slider = event.target as HTMLInputElement;
    const pointer = event as PointerEvent;
    if (slider.type !== "range") return;
    if (type === "pointerdown") {
      finger = pointer.pointerType === "mouse" ? undefined : pointer;
      before = wanted = slider.value;
      along = across = 0;
    } else if (!finger) return;
    else if (type === "pointermove") {
      along = Math.abs(pointer.clientX - finger.clientX);
      across = Math.abs(pointer.clientY - finger.clientY);
    } else if (type === "input") {
      if (along > across) finger = undefined;
      else {
        wanted = slider.value;
        slider.value = before;
        event.stopPropagation();
      }
    } else {
      finger = undefined;
      if (type === "pointercancel" || across > SLACK || wanted === before) return;
      slider.value = wanted;
      slider.dispatchEvent(new Event("input"));
    }
  };
  for (const type of ["pointerdown", "pointermove", "input", "pointerup", "pointercancel"]) root.addEventListener(type, heed, true);
}
