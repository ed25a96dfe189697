/** Properties that stand for attributes, as scripts and frameworks of any kind set them. */

/** What a page may pass: nothing takes the attribute away. */
export type Given = string | null | undefined;

export function setAttribute(element: Element, name: string, value: Given): void {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** What a page set before the script was there would hide the property of the element for good. */
export function takeUp(element: Element, names: readonly string[]): void {
  for (const name of names) {
    if (!Reflect.getOwnPropertyDescriptor(element, name)) continue;
    const value: unknown = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
