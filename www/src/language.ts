/** The two languages, and how an element's language is found. */

export type Language = "en" | "ja";

export function languageOf(tag: string | null | undefined): Language {
  return /^ja(?![a-z])/i.test(tag ?? "") ? "ja" : "en";
}

/** Calls back when a `lang` attribute changes anywhere that could surround the element, through shadow roots. */
export function watchLanguageAround(element: Element, changed: () => void): MutationObserver {
  const observer = new MutationObserver(changed);
  let root = element.getRootNode();
  for (;;) {
    observer.observe(root, { attributeFilter: ["lang"], subtree: true });
    if (!(root instanceof ShadowRoot)) return observer;
    root = root.host.getRootNode();
  }
}

/** Returns the element's own `lang`, else that of the nearest ancestor, through shadow roots. */
export function languageAround(element: Element): Language {
  let node: Node | null = element;
  while (node) {
    const tag: string | null = node instanceof Element ? node.getAttribute("lang") : null;
    if (tag) return languageOf(tag);
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return "en";
}
