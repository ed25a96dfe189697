/** Further scripts from beside this one, for pages that need them; refused if they aren't those that this one was made with. */
import { onceMore } from "./once-more";

/** The border of what is asked after the first answer. */
export function fetchQuestions(): Promise<typeof import("./questions")> {
  return fetchScript("ikura-questions.js", QUESTIONS_SCRIPT_INTEGRITY);
}

/** The same in a worker. */
export function fetchAsking(): Promise<typeof import("./asking")> {
  return fetchScript("ikura-asking.js", ASKING_INTEGRITY);
}

/** What a reader takes away. */
export function fetchExports(): Promise<typeof import("./exports")> {
  return fetchScript("ikura-exports.js", EXPORTS_SCRIPT_INTEGRITY);
}

/** What makes it, where the page lets no worker do so. */
export function fetchMaking(): Promise<typeof import("./making")> {
  return fetchScript("ikura-making.js", MAKING_INTEGRITY);
}

/** Finding a town. */
export function fetchDirectory(): Promise<typeof import("./directory")> {
  return fetchScript("ikura-directory.js", DIRECTORY_INTEGRITY);
}

/** What reads a reader's own table of places. */
export function fetchTowns(): Promise<typeof import("./towns")> {
  return fetchScript("ikura-towns.js", TOWNS_SCRIPT_INTEGRITY);
}

/** What shows the elements of prose. */
export function fetchProse(): Promise<typeof import("../prose")> {
  return fetchScript("ikura-prose.js", PROSE_INTEGRITY);
}

/** The core as plain JavaScript. */
export function fetchPlain(): Promise<typeof import("./plain")> {
  return fetchScript("ikura-plain.js", PLAIN_INTEGRITY);
}

const scripts = new Map<string, Promise<unknown>>();

/** Once for a page, whoever asks. */
function fetchScript<T>(file: string, integrity: string): Promise<T> {
  const known = scripts.get(file) as Promise<T> | undefined;
  if (known) return known;
  const script = onceMore(async ({ again }) => {
    const { href } = new URL(file + again, import.meta.url);
    await preloaded(href, integrity);
    return import(href) as Promise<T>;
  });
  scripts.set(file, script);
  // The network may be back the next time.
  script.catch(() => scripts.delete(file));
  return script;
}

/** An import can't say which checksum it wants; what was loaded ahead of it is what it gets. */
async function preloaded(href: string, integrity: string): Promise<void> {
  const link = document.createElement("link");
  if (!link.relList.supports("modulepreload")) return;
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(`${href} can't be loaded`));
    document.head.append(Object.assign(link, { rel: "modulepreload", crossOrigin: "", href, integrity }));
  });
}
