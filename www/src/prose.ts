/** A file of its own, `ikura-prose.js`: inputs, values and charts within the sentences of a page. */
export { define } from "./elements/prose/elements";
