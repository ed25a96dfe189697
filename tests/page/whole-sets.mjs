/** The flagship as a scenario whose sets of figures are whole, each a tab, and made by no choices. */
import { readFile } from "node:fs/promises";
import { dist } from "./browser.mjs";

/** As JSON text. */
export async function wholeSets() {
  const { choices, presets, ...scenario } = JSON.parse(await readFile(`${dist}/scenarios/jukinet.json`, "utf8"));
  const whole = presets.map(({ options, ...preset }) => {
    const parts = choices.map((choice) => choice.options.find(({ id }) => options.includes(id)) ?? choice.options[0]);
    const values = Object.assign({}, ...parts.map(({ values }) => values));
    // Whoever holds the costs holds the set.
    const { phrase, ...held } = Object.assign({}, ...parts.toReversed());
    return { ...held, ...preset, values };
  });
  return JSON.stringify({ ...scenario, presets: whole });
}
