/** The elements without a framework, with the published declarations. */
import type { IkuraCalculatorElement } from "../../../www/dist/types/ikura";

const calculator: IkuraCalculatorElement = document.createElement("ikura-calculator");
calculator.preset = null;
calculator.lang = undefined;
calculator.addEventListener("ikura-change", ({ detail }) => detail.announcement.length);
// @ts-expect-error: a place is a code in quotes.
calculator.place = 132152;
document.createElement("ikura-value").name = "headline";
