/** Pages that a browser or an extension translates. */
import { options } from "preact";

/** What Preact keeps of what it drew, under the names that its own build gives. */
interface Drawn {
  readonly type: unknown;
  /** What it is in the page. */
  readonly __e: Element;
  /** What is within it, nothing included. */
  readonly __k: readonly (Drawn | null)[] | null;
}

type Mount = Element & { readonly __k?: Drawn };

/** Every calculator that is shown: Preact may render a part of one without the rest. */
export const drawn = new Set<Mount>();
options.debounceRendering = (draw) =>
  queueMicrotask(() => {
    drawn.forEach(putWordsBack);
    draw();
  });

/**
 * Translators put `<font>` in the place of words, which Preact then can neither change nor remove: a sentence would go on saying what was true before.
 * So the words are put back before each render, and the translator then translates the new ones.
 */
export function putWordsBack(mount: Mount): void {
  drawn.add(mount);
  const fonts = mount.querySelectorAll("font");
  for (const font of fonts) font.remove();
  // From the last to the first, each before what follows it.
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
