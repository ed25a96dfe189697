/** The Juki Net scenario without choices: each preset is complete and has its own tab. */
import { readFile } from "node:fs/promises";
import { dist } from "./browser.mjs";

/** Returns the scenario as JSON text. */
export async function wholeSets() {
  const { choices, presets, ...scenario } = JSON.parse(await readFile(`${dist}/scenarios/jukinet.json`, "utf8"));
  const whole = presets.map(({ options, ...preset }) => {
    const parts = choices.map((choice) => choice.options.find(({ id }) => options.includes(id)) ?? choice.options[0]);
    const values = Object.assign({}, ...parts.map(({ values }) => values));
    // The holder of the costs is the holder of the preset.
    const { phrase, ...held } = Object.assign({}, ...parts.toReversed());
    return { ...held, ...preset, values };
  });
  return JSON.stringify({ ...scenario, presets: whole });
}
