/** Gives the element its name, once, however often the script is on the page. */
import { IkuraCalculatorElement } from "./calculator-element";

export function defineCalculator(): void {
  if (!customElements.get(IkuraCalculatorElement.tag)) customElements.define(IkuraCalculatorElement.tag, IkuraCalculatorElement);
}
