/** The two languages, and which one an element speaks. */

export type Language = "en" | "ja";

export function languageOf(tag: string | null | undefined): Language {
  return /^ja\b/i.test(tag ?? "") ? "ja" : "en";
}

/** The element's own `lang`, else the nearest ancestor's, through shadow roots. */
export function languageAround(element: Element): Language {
  let node: Node | null = element;
  while (node) {
    if (node instanceof Element && node.hasAttribute("lang")) return languageOf(node.getAttribute("lang"));
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return "en";
}
