// What the main script shares with ikura-full.js, for the bundler. Two scripts of one bundle would share it by themselves, but only through
// a third file, which every page would have to request.
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** Lists what is shared, in lines `export { names } from "module";`. */
const LIST = resolve("www/src/components/shared.ts");

/** Returns each module of the list with its names. Both scripts use the place of a name in the list instead of it, which is shorter. */
async function modulesShared() {
  let place = 0;
  const lines = (await readFile(LIST, "utf8")).matchAll(/^export \{ (.+) \} from "(.+)";$/gm);
  return Array.from(lines, ([, names, module]) => ({ module, names: names.split(", ").map((name) => [name, `_${place++}`]) }));
}

/** For the main script. */
export const passesWhatIsShared = {
  name: "passes what is shared",
  setup(build) {
    build.onLoad({ filter: /\/components\/shared\.ts$/ }, async () => {
      const lines = (await modulesShared()).map(({ module, names }) => `export { ${names.map(([name, short]) => `${name} as ${short}`)} } from "${module}";`);
      return { contents: lines.join("\n"), loader: "ts" };
    });
  },
};

/** For the further script: takes the names of each shared module from an object `shared`. */
export const takesWhatIsShared = {
  name: "takes what is shared",
  setup(build) {
    const located = async (module, resolveDir) => (await build.resolve(module, { kind: "import-statement", resolveDir, pluginData: "located" })).path;
    const contents = new Map();
    build.onStart(async () => {
      for (const { module, names } of await modulesShared()) {
        contents.set(await located(module, dirname(LIST)), `export const { ${names.map(([name, short]) => `${short}: ${name}`)} } = shared;`);
      }
    });
    build.onResolve({ filter: /./ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== "import-statement" || pluginData === "located") return undefined;
      const module = await located(path, resolveDir);
      return contents.has(module) ? { path: module, namespace: "shared" } : undefined;
    });
    build.onLoad({ filter: /./, namespace: "shared" }, ({ path }) => ({ contents: contents.get(path) }));
  },
};

/** Turns a bundle into one function of `shared`, which its modules need while they run. */
export function ofWhatIsShared(bundle) {
  const returning = bundle.replace(/export\s*\{([^}]+)\};?\s*$/, (_, names) => `return { ${names.replace(/([\w$]+) as (\w+)/g, "$2: $1")} };`);
  return `export const open = (shared) => {${returning}};`;
}

/** Returns the modules of which a bundle contains something. */
export function contained({ metafile }) {
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return inputs.flatMap(([module, { bytesInOutput }]) => (bytesInOutput > 0 ? [module] : []));
}
