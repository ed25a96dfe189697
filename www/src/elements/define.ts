/** Defines the elements, each once, even if the script is on the page several times. */
import { IkuraCalculatorElement } from "./calculator";
import { IkuraScenarioElement } from "./scenario";

export function defineElements(): void {
  // The outer element comes first, so that it is defined before the calculators within it.
  for (const element of [IkuraScenarioElement, IkuraCalculatorElement]) {
    if (!customElements.get(element.tag)) customElements.define(element.tag, element);
  }
}
