/**
 * Moves the focus to another part of the calculator and unfolds what is around it. A fragment link can't reach into a shadow root, and
 * would overwrite the hash.
 */
export function reveal(from: Element, id: string): void {
  const root = from.getRootNode();
  if (!(root instanceof ShadowRoot)) return;
  const target = root.getElementById(id);
  for (let folded = target?.closest("details"); folded; folded = folded.parentElement?.closest("details")) folded.open = true;
  (target?.querySelector<HTMLElement>("summary") ?? target)?.focus();
}
