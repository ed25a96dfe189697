// Splits the catalogue of labels for the bundler: the main script contains those that its own modules or ikura-prose.js name,
// ikura-full.js all others.
import { readFile } from "node:fs/promises";
import * as esbuild from "esbuild";

const CATALOGUE = "www/src/labels.ts";

/** Returns the labels that some modules name, and the others. */
export async function labelsNamedIn(modules) {
  const { code } = await esbuild.transform(await readFile(CATALOGUE, "utf8"), { loader: "ts", format: "esm" });
  const { labels } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const texts = await Promise.all(modules.filter((module) => /\.tsx?$/.test(module) && module !== CATALOGUE).map((module) => readFile(module, "utf8")));
  const isNamed = ([name]) => texts.some((text) => text.includes(`"${name}"`));
  const all = Object.entries(labels);
  return { named: Object.fromEntries(all.filter(isNamed)), others: Object.fromEntries(all.filter((entry) => !isNamed(entry))) };
}

/** Replaces the catalogue in the main script. */
export const withLabels = (labels) => ({
  name: "with some of the labels",
  setup(build) {
    build.onLoad({ filter: /\/www\/src\/labels\.ts$/ }, async ({ path }) => {
      const whole = await readFile(path, "utf8");
      return { contents: whole.replace(/(?<=\nexport const labels = )\{.*?\n\}/s, () => JSON.stringify(labels)), loader: "ts" };
    });
  },
});
