/** Loads one source file of the page for a test, bundled in memory, without a browser. */
import { build } from "esbuild";

export async function source(path) {
  const { outputFiles } = await build({ entryPoints: [`www/src/${path}`], bundle: true, format: "esm", write: false, logLevel: "error" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
