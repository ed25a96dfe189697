/** Gives the elements their names, each once, however often the script is on the page. */
import { IkuraCalculatorElement } from "./calculator";
import { IkuraScenarioElement } from "./scenario";

export function defineElements(): void {
  // What is around others comes first.
  for (const element of [IkuraScenarioElement, IkuraCalculatorElement]) {
    if (!customElements.get(element.tag)) customElements.define(element.tag, element);
  }
}
