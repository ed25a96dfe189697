/** Keeps the calculator correct on pages that a browser or an extension translates. */
import { options } from "preact";

/** Preact's record of a rendered node, with the property names of Preact's own build. */
interface Drawn {
  readonly type: unknown;
  /** Its node in the page. */
  readonly __e: Element;
  /** Its children, with null for empty ones. */
  readonly __k: readonly (Drawn | null)[] | null;
}

type Mount = Element & { readonly __k?: Drawn };

/** All calculators that are shown, since Preact may render a part of one without the rest. */
export const drawn = new Set<Mount>();
options.debounceRendering = (draw) =>
  queueMicrotask(() => {
    drawn.forEach(putWordsBack);
    draw();
  });

/**
 * Restores the original words before each render; the translator then translates the new ones. Translators replace text with `<font>`
 * elements, which Preact can neither change nor remove, so a sentence would go on showing the old answer.
 */
export function putWordsBack(mount: Mount): void {
  drawn.add(mount);
  const fonts = mount.querySelectorAll("font");
  for (const font of fonts) font.remove();
  // From the last node to the first, each before the one that follows it.
  let next: Element | null = null;
  const putBack = (parent: Element, drawn?: Drawn | null): void => {
    if (!drawn) return;
    const isComponent = typeof drawn.type === "function";
    const own = isComponent ? parent : drawn.__e;
    if (!isComponent && own.parentNode !== parent) parent.insertBefore(own, next);
    if (!isComponent) next = null;
    drawn.__k?.reduceRight<void>((_, part) => putBack(own, part), undefined);
    if (!isComponent) next = own;
  };
  if (fonts[0]) putBack(mount, mount.__k);
}
