/** The elements in real apps of React, Vue and Svelte: properties can be set and removed, events arrive, and nothing is left behind. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as esbuild from "esbuild";
import { compile } from "svelte/compiler";
import { after, before } from "../testing.mjs";
import { dist, openPage, serve, test, useBrowser } from "../page/browser.mjs";
import { report, said, shows } from "../page/calculator-page.mjs";
import { publisher } from "./servers.mjs";

const browser = useBrowser();
let published;
before(async () => {
  published = await publisher();
});
after(() => published?.close());

const svelte = {
  name: "svelte",
  setup(build) {
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({ contents: compile(await readFile(path, "utf8"), { filename: path, dev: true }).js.code }));
  },
};

/** Bundles an app in development mode, with all warnings of its framework. */
async function bundled(entry) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [`tests/hosts/frameworks/${entry}`],
    bundle: true,
    write: false,
    format: "esm",
    // Not our tsconfig, which has the JSX of another library.
    tsconfigRaw: { compilerOptions: { jsx: "react-jsx", jsxImportSource: "react" } },
    plugins: [svelte],
    conditions: ["browser", "development"],
    define: { "process.env.NODE_ENV": '"development"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
  });
  return outputFiles[0].text.replaceAll("</script", "<\\/script");
}

for (const [framework, entry] of [
  ["React", "react.jsx"],
  ["Vue", "vue.js"],
  ["Svelte", "svelte.js"],
]) {
  for (const isFirst of [true, false]) {
    test(`${framework} sets and removes properties and receives events, our script ${isFirst ? "before" : "after"} its own`, async () => {
      const ours = `<script type="module" src="${published.origin}/ikura.js"></script>`;
      const theirs = `<script type="module">${await bundled(entry)}</script>`;
      const page = `<!doctype html><html lang="en"><title>App</title><style>ikura-calculator { display: block; min-height: 100vh }</style><div id="app"></div>${isFirst ? ours + theirs : theirs + ours}`;
      const host = await serve(dist, { pages: { "/app.html": page } });
      after(host.close);
      const opened = await openPage(browser, `${host.origin}/app.html`, { origins: [published.origin], warnings: true, height: 3000 });
      const calculator = opened.locator("ikura-calculator");
      const says = async (...options) => shows(calculator, await report(...options));
      const value = opened.locator("ikura-value [part=value]");

      await says("--lang", "ja", "--preset", "ministry");
      await value.waitFor();
      await opened.evaluate(() => globalThis.app.set({ preset: "ohmae", lang: "en", name: "simple" }));
      await says("--lang", "en", "--preset", "ohmae");
      const { unit_costs } = await report("--lang", "en");
      await value.filter({ hasText: unit_costs.find(({ id }) => id === "simple").figure.text }).waitFor();
      const { announcement } = said(await report("--lang", "en", "--preset", "ohmae"));
      assert.equal(await opened.evaluate(() => globalThis.app.heard.at(-1)), announcement);

      for (const nothing of [undefined, null]) {
        await opened.evaluate(() => globalThis.app.set({ preset: "ministry", lang: "ja", name: "headline" }));
        await says("--lang", "ja", "--preset", "ministry");
        await opened.evaluate((nothing) => globalThis.app.set({ preset: nothing, lang: nothing, name: "headline" }), nothing);
        await says("--lang", "en");
        assert.deepEqual(await calculator.evaluate((element) => ["preset", "lang"].map((name) => element.getAttribute(name))), [null, null]);
      }

      await opened.evaluate(() => globalThis.app.unmount());
      assert.equal(await opened.evaluate(() => globalThis.document.querySelector("#app").childElementCount), 0);
      // Timers started earlier must find nothing to do.
      await opened.waitForTimeout(1000);
    });
  }
}
