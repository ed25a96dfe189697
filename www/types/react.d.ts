/** Declares the elements in JSX, from React 19 on. Import it once: `import type {} from "…/types/react"`. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { Attributes, Elements, Listening } from "./attributes";

type Intrinsic<Tag extends keyof Elements> = Omit<DetailedHTMLProps<HTMLAttributes<Elements[Tag]>, Elements[Tag]>, keyof Attributes<Tag>> & Attributes<Tag> & Listening;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "ikura-calculator": Intrinsic<"ikura-calculator">;
      "ikura-scenario": Intrinsic<"ikura-scenario">;
      "ikura-input": Intrinsic<"ikura-input">;
      "ikura-value": Intrinsic<"ikura-value">;
      "ikura-chart": Intrinsic<"ikura-chart">;
    }
  }
}
