import { unfoldAround } from "./rooms";

/**
 * Moves the focus to another part of the calculator and unfolds what is around it. A fragment link can't reach into a shadow root, and would overwrite the hash. Returns
 * whether the calculator shows that part.
 */
export function reveal(from: Element, id: string): boolean {
  const root = from.getRootNode();
  const target = root instanceof ShadowRoot ? root.getElementById(id) : null;
  unfoldAround(target);
  (target?.querySelector<HTMLElement>("summary") ?? target)?.focus();
  return target !== null;
}
