/** What a page loads: defines `<ikura-calculator>`. */
import { defineCalculator } from "./define";

export { IkuraCalculatorElement } from "./calculator-element";
export { IkuraChangeEvent, IkuraErrorEvent, IkuraReadyEvent, type IkuraChange } from "./events";

defineCalculator();
