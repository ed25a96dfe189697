/** The elements in Svelte templates, whose checker reads these attributes. */
import type { SvelteHTMLElements } from "svelte/elements";
import type {} from "../../../www/dist/types/svelte";

export const calculator: SvelteHTMLElements["ikura-calculator"] = { scenario: "jukinet", preset: null, "onikura-change": ({ detail }) => detail.announcement.length };
export const value: SvelteHTMLElements["ikura-value"] = { name: "headline" };
// @ts-expect-error: a place is a code in quotes.
export const wrong: SvelteHTMLElements["ikura-calculator"] = { place: 132152 };
