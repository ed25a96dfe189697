// Bundles www/src/ikura.ts twice: www/dist/ikura.js has the core inside, www/dist/ikura-split.js fetches www/dist/ikura_bg.wasm.
// The two differ in one module: what "ikura-wasm" stands for. Started by `cargo xtask`, in the project's folder.
import { copyFile, mkdir, readFile } from "node:fs/promises";
import * as esbuild from "esbuild";

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

function bundle(outfile, wasmBytes) {
  return esbuild.build({
    entryPoints: ["www/src/ikura.ts"],
    outfile,
    bundle: true,
    format: "esm",
    minify: true,
    target,
    // Japanese as it is written: escapes would take twice the room.
    charset: "utf8",
    alias: { "ikura-wasm": `./www/src/core/${wasmBytes}` },
    loader: { ".wasm": "binary" },
    plugins: [stylesAsShortText],
    logLevel: "warning",
  });
}

await mkdir("www/dist", { recursive: true });
await Promise.all([
  bundle("www/dist/ikura.js", "wasm-bytes-inlined.ts"),
  bundle("www/dist/ikura-split.js", "wasm-bytes-fetched.ts"),
  copyFile("www/pkg/ikura_bg.wasm", "www/dist/ikura_bg.wasm"),
]);
