// Bundles www/src/ikura.ts in three forms: ikura.js has what the first answer needs of the core inside, ikura-split.js fetches it as
// ikura_bg.wasm; they differ in one module, what "ikura-wasm" stands for. ikura-with-ID.js has the scenario of that id inside as well. Further
// scripts are files of their own, which all of them fetch, and refuse if they are others: ikura-questions.js after the first answer, and
// ikura-asking.js, which asks the same in a worker where the scenario is large; ikura-exports.js when somebody takes something away, and
// ikura-making.js, which makes it in a worker, each with its part of the core; ikura-directory.js when somebody searches for a town;
// ikura-towns.js when a reader has a table of places read; ikura-prose.js for elements within sentences; ikura-plain.js, all of the core as
// plain JavaScript. Started by `cargo xtask`, in the project's folder.
//
// The arguments are `published` or `demo`, the folder of the compiled core, the folder for the bundles, and the compiler's settings, which say where that core is.
// The demo's core is too large to be carried within a script, so all its scripts fetch it, and none is plain JavaScript.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as esbuild from "esbuild";
import { minify } from "terser";

const [form, pkg, dist, tsconfig] = process.argv.slice(2);
const isPublished = form === "published";

const target = "es2022";

/** Styles are adopted as constructable style sheets, so they are bundled as text; esbuild shortens style sheets but not text. */
const stylesAsShortText = {
  name: "styles as short text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code, warnings } = await esbuild.transform(await readFile(path, "utf8"), { loader: "css", minify: true, charset: "utf8", target, sourcefile: path });
      return { contents: code.trimEnd(), loader: "text", warnings };
    });
  },
};

/** Above the control characters, line breaks and quotes, so that next to nothing has to be escaped. */
const BYTE_ZERO = 35;

/** A module as text, each byte one character. What repeats in it stays to be seen, so that compressed it is 25,000 bytes smaller than base64. */
const modulesAsText = {
  name: "modules as text",
  setup(build) {
    build.onLoad({ filter: /\.wasm$/ }, async ({ path }) => {
      const bytes = await readFile(path);
      return { contents: Array.from(bytes, (byte) => String.fromCharCode(byte + BYTE_ZERO)).join(""), loader: "text" };
    });
  },
};

async function bundle(entry, outfile, options) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    outfile: join(dist, outfile),
    write: false,
    tsconfig,
    bundle: true,
    format: "esm",
    minify: isPublished,
    target,
    // Japanese as it is written: escapes would take twice the room.
    charset: "utf8",
    plugins: [stylesAsShortText, modulesAsText],
    logLevel: "warning",
    ...options,
  });
  const [{ path, text }] = outputFiles;
  await writeFile(path, isPublished && !TOO_LARGE_TO_SHORTEN.includes(outfile) ? await shortened(text) : text);
}

/** Terser would take minutes for it, and hardly anything of it was written as JavaScript. */
const TOO_LARGE_TO_SHORTEN = ["ikura-plain.js"];

/** Terser joins statements and leaves out values that esbuild leaves as they are: of script and styles a thousand bytes as sent. */
async function shortened(text) {
  const { code } = await minify(text, { module: true, ecma: 2022 });
  return code;
}

/** A script works with the core that it was bundled with, and with no other. */
async function checksum(...path) {
  const bytes = await readFile(join(...path));
  return JSON.stringify(`sha256-${createHash("sha256").update(bytes).digest("base64")}`);
}

await mkdir(dist, { recursive: true });
await Promise.all([
  // What the border calls `WebAssembly` is the stand-in there, and only there.
  isPublished && bundle("www/src/core/plain.ts", "ikura-plain.js", { inject: ["www/src/core/plain-webassembly.ts"] }),
  bundle("www/src/core/questions.ts", "ikura-questions.js"),
  bundle("www/src/core/asking.ts", "ikura-asking.js", { define: { QUESTIONS_INTEGRITY: await checksum(pkg, "ikura-questions_bg.wasm") } }),
  bundle("www/src/core/making.ts", "ikura-making.js"),
  bundle("www/src/places/directory.ts", "ikura-directory.js"),
  bundle("www/src/places/own-table.ts", "ikura-towns.js", { define: { TOWNS_INTEGRITY: await checksum(pkg, "ikura-towns_bg.wasm") } }),
  bundle("www/src/prose.ts", "ikura-prose.js"),
  ...["ikura_bg.wasm", "ikura-questions_bg.wasm", "ikura-exports_bg.wasm", "ikura-towns_bg.wasm"].map((file) => copyFile(join(pkg, file), join(dist, file))),
]);

await bundle("www/src/core/exports.ts", "ikura-exports.js", {
  define: { EXPORTS_INTEGRITY: await checksum(pkg, "ikura-exports_bg.wasm"), MAKING_INTEGRITY: await checksum(dist, "ikura-making.js") },
});

const define = {
  BYTE_ZERO: `${BYTE_ZERO}`,
  CORE_INTEGRITY: await checksum(pkg, "ikura_bg.wasm"),
  QUESTIONS_INTEGRITY: await checksum(pkg, "ikura-questions_bg.wasm"),
  QUESTIONS_SCRIPT_INTEGRITY: await checksum(dist, "ikura-questions.js"),
  ASKING_INTEGRITY: await checksum(dist, "ikura-asking.js"),
  EXPORTS_SCRIPT_INTEGRITY: await checksum(dist, "ikura-exports.js"),
  TOWNS_SCRIPT_INTEGRITY: await checksum(dist, "ikura-towns.js"),
  PLAIN_INTEGRITY: isPublished ? await checksum(dist, "ikura-plain.js") : '""',
  DIRECTORY_INTEGRITY: await checksum(dist, "ikura-directory.js"),
  PROSE_INTEGRITY: await checksum(dist, "ikura-prose.js"),
};

const coreInside = isPublished ? "wasm-bytes-inlined.ts" : "wasm-bytes-fetched.ts";
const wasmFrom = (file, inside = "undefined") => ({ alias: { "ikura-wasm": `./www/src/core/${file}` }, define: { ...define, SCENARIO_INSIDE: inside } });

const scenarios = (await readdir("www/scenarios")).filter((file) => file.endsWith(".json"));
/** Byte for byte, since a fingerprint is of the text. */
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
