/** The attributes of each element in a template, shared by the declarations for the frameworks in this folder. */
import type { IkuraCalculatorElement, IkuraChangeEvent, IkuraChartElement, IkuraErrorEvent, IkuraInputElement, IkuraReadyEvent, IkuraScenarioElement, IkuraValueElement } from "./ikura";

export interface Holding {
  scenario?: string | null | undefined;
  lang?: string | null | undefined;
  country?: string | null | undefined;
  place?: string | null | undefined;
  preset?: string | null | undefined;
  integrity?: string | null | undefined;
  address?: string | null | undefined;
}

export interface Calculating extends Holding {
  view?: "article" | "full" | null | undefined;
  full?: string | null | undefined;
}

export interface Named {
  name: string;
}

/** Event handlers as attributes with the prefix "on". */
export interface Listening {
  "onikura-ready"?: ((event: IkuraReadyEvent) => void) | null | undefined;
  "onikura-change"?: ((event: IkuraChangeEvent) => void) | null | undefined;
  "onikura-error"?: ((event: IkuraErrorEvent) => void) | null | undefined;
}

export interface Elements {
  "ikura-calculator": IkuraCalculatorElement;
  "ikura-scenario": IkuraScenarioElement;
  "ikura-input": IkuraInputElement;
  "ikura-value": IkuraValueElement;
  "ikura-chart": IkuraChartElement;
}

export type Attributes<Tag extends keyof Elements> = Tag extends "ikura-calculator" ? Calculating : Tag extends "ikura-scenario" ? Holding : Named;
