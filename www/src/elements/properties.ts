/** Properties that mirror attributes, for scripts and frameworks. */

/** A value that a page may assign; null and undefined remove the attribute. */
export type Given = string | null | undefined;

export function setAttribute(element: Element, name: string, value: Given): void {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Reassigns properties that a page set before the element was defined; otherwise they would hide the element's own for good. */
export function takeUp(element: Element, names: readonly string[]): void {
  for (const name of names) {
    if (!Reflect.getOwnPropertyDescriptor(element, name)) continue;
    const value: unknown = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
