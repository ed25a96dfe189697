/** What a page loads: defines `<ikura-calculator>`, and `<ikura-scenario>` with what stands in its sentences. */
import { defineElements } from "./define";

export { IkuraCalculatorElement } from "./calculator-element";
export { IkuraChangeEvent, IkuraErrorEvent, IkuraReadyEvent, type IkuraChange } from "./events";
export type { IkuraChartElement, IkuraInputElement, IkuraValueElement } from "./prose/elements";
export { IkuraScenarioElement } from "./scenario-element";

defineElements();
