/** The two languages, and which one an element speaks. */

export type Language = "en" | "ja";

export function languageOf(tag: string | null | undefined): Language {
  return /^ja(?![a-z])/i.test(tag ?? "") ? "ja" : "en";
}

/** Calls back when a `lang` changes anywhere that could be around the element, through shadow roots. */
export function watchLanguageAround(element: Element, changed: () => void): MutationObserver {
  const observer = new MutationObserver(changed);
  let root = element.getRootNode();
  for (;;) {
    observer.observe(root, { attributeFilter: ["lang"], subtree: true });
    if (!(root instanceof ShadowRoot)) return observer;
    root = root.host.getRootNode();
  }
}

/** The element's own `lang`, else the nearest ancestor's, through shadow roots. */
export function languageAround(element: Element): Language {
  let node: Node | null = element;
  while (node) {
    const tag: string | null = node instanceof Element ? node.getAttribute("lang") : null;
    if (tag) return languageOf(tag);
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return "en";
}
