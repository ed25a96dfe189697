/** Declares the elements in templates of Svelte 5. Import it once: `import type {} from "…/types/svelte"`. */
import type { HTMLAttributes } from "svelte/elements";
import type { Attributes, Elements, Listening } from "./attributes";

type Element<Tag extends keyof Elements> = Omit<HTMLAttributes<Elements[Tag]>, keyof Attributes<Tag>> & Attributes<Tag> & Listening;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "ikura-calculator": Element<"ikura-calculator">;
    "ikura-scenario": Element<"ikura-scenario">;
    "ikura-input": Element<"ikura-input">;
    "ikura-value": Element<"ikura-value">;
    "ikura-chart": Element<"ikura-chart">;
  }
}
