/** A finger on a slider that scrolls the page changes nothing: browsers move a slider as soon as it is touched, and only then see where the finger goes. */

/** Pixels within which a finger is lifted where it was put. */
const SLACK = 8;

/** Holds back what a finger does to the sliders within an element until it goes along one, or is lifted without having gone anywhere. */
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
