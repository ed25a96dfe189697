// Describes the elements for editors and other sites' builds: custom-elements.json, and types/ikura.d.ts with the declarations that it imports.
// Started by `cargo xtask`, in the project's folder; its arguments are the folder with the compiler's declarations and where the description goes.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { create, ts } from "@custom-elements-manifest/analyzer/index.js";

const [declarations, dist] = process.argv.slice(2);

const sources = ["ikura.ts", "elements/define.ts", "elements/holder.ts", "elements/calculator.ts", "elements/scenario.ts", "elements/prose/elements.ts", "elements/events.ts"].map((name) => `www/src/${name}`);
const modules = await Promise.all(
  sources.map(async (path) => ts.createSourceFile(path, await readFile(path, "utf8"), ts.ScriptTarget.ES2022, true)),
);
const manifest = create({ modules });
for (const { declarations } of manifest.modules) {
  for (const declaration of declarations ?? []) {
    // What a page can reach stands for an attribute; the analyzer takes more for members and events.
    const attributes = new Set(declaration.attributes?.map(({ name }) => name));
    if (declaration.customElement) declaration.members = declaration.members?.filter(({ name }) => attributes.has(name));
    declaration.events = declaration.events?.filter(({ name }) => name?.startsWith("ikura-"));
  }
}
await writeFile(join(dist, "custom-elements.json"), `${JSON.stringify(manifest, undefined, 1)}\n`);

/** Only what the entry leads to: the rest is nobody's business. */
async function publish(path, published = new Set()) {
  if (published.has(path)) return;
  published.add(path);
  const text = await readFile(join(declarations, path), "utf8");
  const file = join(dist, "types", path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  for (const [, name] of text.matchAll(/(?:from |import\()"(\.[^"]+)"/g)) await publish(`${normalize(join(dirname(path), name))}.d.ts`, published);
}

await publish("ikura.d.ts");
// What frameworks need to know of the elements, written by hand.
await cp("www/types", join(dist, "types"), { recursive: true });
