// Describes the elements for editors and other sites' builds: writes custom-elements.json, and types/ikura.d.ts with its imports.
// Started by `cargo xtask` in the project's folder. Arguments: the folder of the compiler's declarations, and the output folder.
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
    // Only members with an attribute are public; the analyzer lists further members and events.
    const attributes = new Set(declaration.attributes?.map(({ name }) => name));
    if (declaration.customElement) declaration.members = declaration.members?.filter(({ name }) => attributes.has(name));
    declaration.events = declaration.events?.filter(({ name }) => name?.startsWith("ikura-"));
  }
}
await writeFile(join(dist, "custom-elements.json"), `${JSON.stringify(manifest, undefined, 1)}\n`);

/** Publishes only declarations that the entry point imports. */
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
// Declarations for frameworks, written by hand.
await cp("www/types", join(dist, "types"), { recursive: true });
