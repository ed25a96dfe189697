/** Entry of the separate file `ikura-prose.js`: inputs, values and charts in the sentences of a page. */
export { define } from "./elements";
