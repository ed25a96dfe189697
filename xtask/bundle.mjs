// Bundles the page's scripts; started by `cargo xtask` in the project's folder. www/src/ikura.ts becomes three forms that differ in the
// module "ikura-wasm": ikura.js contains the core for the first answer, ikura-split.js fetches it as ikura_bg.wasm, and
// ikura-with-ID.js also contains the scenario with that id. All of them fetch these further scripts and refuse files with other checksums:
// - ikura-questions.js, after the first answer; ikura-questions-worker.js asks the same in a worker if the scenario is large
// - ikura-exports.js, when a reader exports something; ikura-exports-worker.js makes it in a worker; each with its part of the core
// - ikura-directory.js, when a reader searches for a town
// - ikura-towns.js, when a reader opens a table of places
// - ikura-prose.js, for elements within sentences
// - ikura-full.js, for the full view, and when a reader opens a panel or an explanation; it shares modules with the main script
// - ikura-plain.js, the whole core as plain JavaScript
//
// Arguments: `published` or `demo`, the folder of the compiled core, and the folder for the bundles. The demo's core is too large for a
// script, so all its scripts fetch it, and there is no plain JavaScript.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import * as esbuild from "esbuild";
import { minify } from "terser";
import { contained, ofWhatIsShared, passesWhatIsShared, takesWhatIsShared } from "./shared.mjs";
import { labelsNamedIn, withLabels } from "./catalogue.mjs";

const [form, pkg, dist] = process.argv.slice(2);
const isPublished = form === "published";

/** Elements as calls with their children as arguments, which is shorter than an object with a key for them. */
const JSX = { jsx: "transform", jsxFactory: "h", jsxFragment: "Fragment", inject: ["www/src/components/jsx.ts"] };
const target = "es2022";

/** Bundles styles as text, since they are adopted as constructable style sheets; esbuild minifies style sheets but not text. */
const stylesAsShortText = {
  name: "styles as short text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code, warnings } = await esbuild.transform(await readFile(path, "utf8"), { loader: "css", minify: true, charset: "utf8", target, sourcefile: path });
      return { contents: code.trimEnd(), loader: "text", warnings };
    });
  },
};

/** Lies above the control characters, line breaks and quotes, so that hardly anything needs escaping. */
const BYTE_ZERO = 35;

/** Bundles a module as text, one character per byte. Repetitions stay visible, so it compresses to 25,000 bytes less than base64. */
const modulesAsText = {
  name: "modules as text",
  setup(build) {
    build.onLoad({ filter: /\.wasm$/ }, async ({ path }) => {
      const bytes = await readFile(path);
      return { contents: Array.from(bytes, (byte) => String.fromCharCode(byte + BYTE_ZERO)).join(""), loader: "text" };
    });
  },
};

/** Bundles an entry without writing it. */
function bundled(entry, outfile, { plugins = [], alias = {}, ...options } = {}) {
  return esbuild.build({
    entryPoints: [entry],
    outfile: join(dist, outfile),
    write: false,
    // The project's file would decide how elements are written.
    tsconfigRaw: {},
    bundle: true,
    format: "esm",
    minify: isPublished,
    target,
    // Keeps Japanese text as it is: escapes would take twice the space.
    charset: "utf8",
    metafile: true,
    alias: { compiled: resolve(pkg), ...alias },
    plugins: [...plugins, stylesAsShortText, modulesAsText],
    logLevel: "warning",
    ...options,
  });
}

async function bundle(entry, outfile, { wrapped = (text) => text, ...options } = {}) {
  const built = await bundled(entry, outfile, options);
  const [{ path, text: modules }] = built.outputFiles;
  const text = wrapped(modules);
  await writeFile(path, isPublished && !TOO_LARGE_TO_SHORTEN.includes(outfile) ? await shortened(text) : text);
  return contained(built);
}

/** Terser would take minutes for this file, and hardly any of it was written as JavaScript. */
const TOO_LARGE_TO_SHORTEN = ["ikura-plain.js"];

/**
 * Terser joins statements and removes values that esbuild keeps: a thousand compressed bytes of script and styles. A second pass saves
 * seventy more, a third nothing.
 */
async function shortened(text) {
  const { code } = await minify(text, { module: true, ecma: 2022, compress: { passes: 2 } });
  return code;
}

/** Returns the checksum with which a script accepts only the core that it was bundled with. */
async function checksum(...path) {
  const bytes = await readFile(join(...path));
  return JSON.stringify(`sha256-${createHash("sha256").update(bytes).digest("base64")}`);
}

await mkdir(dist, { recursive: true });
await Promise.all([
  // The stand-in replaces `WebAssembly` in the border of this script only.
  isPublished && bundle("www/src/core/plain.ts", "ikura-plain.js", { inject: ["www/src/core/plain-webassembly.ts"] }),
  bundle("www/src/core/questions-bindings.ts", "ikura-questions.js"),
  bundle("www/src/core/questions-worker.ts", "ikura-questions-worker.js", { define: { QUESTIONS_INTEGRITY: await checksum(pkg, "ikura-questions_bg.wasm") } }),
  bundle("www/src/core/exports-worker.ts", "ikura-exports-worker.js"),
  bundle("www/src/places/directory.ts", "ikura-directory.js"),
  bundle("www/src/places/own-table.ts", "ikura-towns.js", { define: { TOWNS_INTEGRITY: await checksum(pkg, "ikura-towns_bg.wasm") } }),
  ...["ikura_bg.wasm", "ikura-questions_bg.wasm", "ikura-exports_bg.wasm", "ikura-towns_bg.wasm"].map((file) => copyFile(join(pkg, file), join(dist, file))),
]);

await bundle("www/src/core/exports.ts", "ikura-exports.js", {
  define: { EXPORTS_INTEGRITY: await checksum(pkg, "ikura-exports_bg.wasm"), EXPORTS_WORKER_INTEGRITY: await checksum(dist, "ikura-exports-worker.js") },
});

const inProse = await bundle("www/src/elements/prose/entry.ts", "ikura-prose.js");
const inMain = contained(await bundled("www/src/ikura.ts", "ikura.js", { ...JSX, alias: { "ikura-wasm": "./www/src/core/wasm-bytes-fetched.ts" } }));
const labels = await labelsNamedIn([...inMain, ...inProse]);
const inFull = await bundle("www/src/components/full.tsx", "ikura-full.js", {
  ...JSX,
  plugins: [takesWhatIsShared],
  define: { FURTHER_LABELS: JSON.stringify(labels.others) },
  wrapped: ofWhatIsShared,
});
const twice = inFull.filter((module) => inMain.includes(module));
if (twice.length > 0) throw new Error(`ikura.js and ikura-full.js both contain ${twice.join(", ")}: share it in www/src/components/shared.ts`);

const define = {
  BYTE_ZERO: `${BYTE_ZERO}`,
  CORE_INTEGRITY: await checksum(pkg, "ikura_bg.wasm"),
  QUESTIONS_INTEGRITY: await checksum(pkg, "ikura-questions_bg.wasm"),
  QUESTIONS_SCRIPT_INTEGRITY: await checksum(dist, "ikura-questions.js"),
  QUESTIONS_WORKER_INTEGRITY: await checksum(dist, "ikura-questions-worker.js"),
  EXPORTS_SCRIPT_INTEGRITY: await checksum(dist, "ikura-exports.js"),
  TOWNS_SCRIPT_INTEGRITY: await checksum(dist, "ikura-towns.js"),
  PLAIN_INTEGRITY: isPublished ? await checksum(dist, "ikura-plain.js") : '""',
  DIRECTORY_INTEGRITY: await checksum(dist, "ikura-directory.js"),
  PROSE_INTEGRITY: await checksum(dist, "ikura-prose.js"),
  FULL_INTEGRITY: await checksum(dist, "ikura-full.js"),
};

const coreInside = isPublished ? "wasm-bytes-inlined.ts" : "wasm-bytes-fetched.ts";
const wasmFrom = (file, inside = "undefined") => ({ ...JSX, plugins: [passesWhatIsShared, withLabels(labels.named)], alias: { "ikura-wasm": `./www/src/core/${file}` }, define: { ...define, SCENARIO_INSIDE: inside } });

const scenarios = (await readdir("www/scenarios")).filter((file) => file.endsWith(".json"));
/** Embeds the scenario byte for byte, since a fingerprint is of its text. */
const inside = async (file) => {
  const path = `www/scenarios/${file}`;
  return JSON.stringify({ id: basename(file, ".json"), text: await readFile(path, "utf8"), integrity: await checksum(path) });
};

await Promise.all([
  bundle("www/src/ikura.ts", "ikura.js", wasmFrom(coreInside)),
  bundle("www/src/ikura.ts", "ikura-split.js", wasmFrom("wasm-bytes-fetched.ts")),
  ...scenarios.map(async (file) => bundle("www/src/ikura.ts", `ikura-with-${basename(file, ".json")}.js`, wasmFrom(coreInside, await inside(file)))),
  bundle("www/src/frame/frame.ts", "frame.js"),
  bundle("www/src/frame/host.ts", "frame-host.js"),
]);
