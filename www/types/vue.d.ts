/**
 * Declares the elements in templates of Vue 3. Import it once: `import type {} from "…/types/vue"`; the compiler's options need
 * `isCustomElement` for their tags.
 */
import type { DefineComponent, HTMLAttributes } from "vue";
import type { Attributes, Elements } from "./attributes";
import type { IkuraChangeEvent, IkuraErrorEvent, IkuraReadyEvent } from "./ikura";

interface Listening {
  onIkuraReady?: (event: IkuraReadyEvent) => void;
  onIkuraChange?: (event: IkuraChangeEvent) => void;
  onIkuraError?: (event: IkuraErrorEvent) => void;
}

type Component<Tag extends keyof Elements> = DefineComponent<Omit<HTMLAttributes, keyof Attributes<Tag>> & Attributes<Tag> & Listening>;

declare module "vue" {
  interface GlobalComponents {
    "ikura-calculator": Component<"ikura-calculator">;
    "ikura-scenario": Component<"ikura-scenario">;
    "ikura-input": Component<"ikura-input">;
    "ikura-value": Component<"ikura-value">;
    "ikura-chart": Component<"ikura-chart">;
  }
}
