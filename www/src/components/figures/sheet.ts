/** A sheet over the page: beside the card if there is room, else at the lower edge of the screen, where the style sheet puts it. */
import { useEffect } from "preact/hooks";

/** Pixels between the sheet and the card or the edge of the window. */
const GAP = 8;
/** Pixels that lines need to be read with ease, and the most that a sheet takes. */
const NARROWEST = 240;
const WIDEST = 416;

/** Shows the sheet in the browser's top layer, where nothing of the page covers or cuts it. */
export function openSheet(sheet: HTMLElement, button: Element): void {
  // Without a top layer it opens within the page, like any explanation.
  if (!("popover" in sheet)) return;
  if (!sheet.matches(":popover-open")) sheet.showPopover();
  const { right = 0 } = sheet.closest(".calculator")?.getBoundingClientRect() ?? {};
  const width = Math.min(WIDEST, document.documentElement.clientWidth - right - 2 * GAP);
  if (width < NARROWEST) return;
  // However high it becomes, it ends within the window.
  const top = Math.min(button.getBoundingClientRect().top, innerHeight * 0.4 - GAP);
  sheet.style.cssText = `position: absolute; inset: ${scrollY + top}px auto auto ${scrollX + right + GAP}px; width: ${width}px; max-height: 60vh`;
}

/** Calls back when something outside of the elements is pressed. */
export function usePressedElsewhere(isOpen: boolean, elements: readonly { readonly current: Element | null | undefined }[], close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const pressing = (event: Event) => {
      const path = event.composedPath();
      if (!elements.some(({ current }) => current && path.includes(current))) close();
    };
    document.addEventListener("pointerdown", pressing);
    return () => document.removeEventListener("pointerdown", pressing);
  }, [isOpen]);
}
