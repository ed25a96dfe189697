/** Loads further scripts from next to this one when a page needs them, and refuses files of another build. */
import { onceMore } from "./once-more";

const scripts = new Map<string, Promise<unknown>>();

/** Loads a script once per page. `integrity` is the checksum of the file; `T` is what it exports. */
export function fetchScript<T>(file: string, integrity: string): Promise<T> {
  const known = scripts.get(file) as Promise<T> | undefined;
  if (known) return known;
  const script = onceMore(async ({ again }) => {
    const { href } = new URL(file + again, import.meta.url);
    await preloaded(href, integrity);
    return import(href) as Promise<T>;
  });
  scripts.set(file, script);
  // The network may be back at the next call.
  script.catch(() => scripts.delete(file));
  return script;
}

/** An import can't state a checksum, so the file is preloaded with one; the import then uses the preloaded file. */
async function preloaded(href: string, integrity: string): Promise<void> {
  const link = document.createElement("link");
  if (!link.relList.supports("modulepreload")) return;
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(`${href} can't be loaded`));
    document.head.append(Object.assign(link, { rel: "modulepreload", crossOrigin: "", href, integrity }));
  });
}
