/** A sheet over the page, at the button that opened it; on a phone, the style sheet puts it at the lower edge of the screen. */
import { useEffect } from "preact/hooks";

/** Pixels between the sheet and the button or the edge of the window. */
const GAP = 4;

/** Shows the sheet in the browser's top layer, where nothing of the page covers or cuts it. */
export function openSheet(sheet: HTMLElement, button: Element): void {
  // Without a top layer it opens within the page, like any explanation.
  if (!("popover" in sheet)) return;
  if (!sheet.matches(":popover-open")) sheet.showPopover();
  const { left, bottom } = button.getBoundingClientRect();
  const { clientWidth } = document.documentElement;
  sheet.style.setProperty("--sheet-left", `${scrollX + Math.max(GAP, Math.min(left, clientWidth - sheet.offsetWidth - GAP))}px`);
  sheet.style.setProperty("--sheet-top", `${scrollY + bottom + GAP}px`);
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
