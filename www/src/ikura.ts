/** Entry of the script that a page loads: defines `<ikura-calculator>` and `<ikura-scenario>`. */
import { defineElements } from "./elements/define";

export { IkuraCalculatorElement } from "./elements/calculator";
export { IkuraChangeEvent, IkuraErrorEvent, IkuraReadyEvent, type IkuraChange } from "./elements/events";
export type { IkuraChartElement, IkuraInputElement, IkuraValueElement } from "./elements/prose/elements";
export { IkuraScenarioElement } from "./elements/scenario";

defineElements();
