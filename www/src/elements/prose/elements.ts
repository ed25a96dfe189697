/** The elements in the sentences of a scenario: inputs, values and charts. */
import type { Page, Scenario } from "../page";
import { ProseElement } from "./base";
import { showChart } from "./chart";
import { showInput } from "./input";
import { showValue } from "./value";

/** Defines the elements, each once. */
export function define(page: Page): void {
  ProseElement.page = page;
  for (const element of [IkuraInputElement, IkuraValueElement, IkuraChartElement]) {
    if (!customElements.get(element.tag)) customElements.define(element.tag, element);
  }
}

/**
 * A number in a sentence that the reader can drag, or set with the keyboard.
 *
 * @summary An assumption in a sentence of `<ikura-scenario>`.
 * @tag ikura-input
 * @slot - The figure as published.
 * @attr {string} name - Name of the assumption, such as `running.amount`.
 * @csspart value - The figure, which can be dragged.
 * @csspart box - The box that opens below or above its paragraph on focus, with `slider` and `put-back`.
 */
export class IkuraInputElement extends ProseElement {
  static readonly tag = "ikura-input";

  protected override show(scenario: Scenario, page: Page): () => void {
    return showInput(this, scenario, page);
  }
}

/**
 * A figure, or words, that follow the reader's changes.
 *
 * @summary A result in a sentence of `<ikura-scenario>`.
 * @tag ikura-value
 * @slot - The figure as published.
 * @attr {string} name - `headline`, `difference`, `dearer`, `range`, `place`, the id of a named figure such as `levelised`, or the name
 *   of an assumption.
 * @csspart value - The figure or words.
 */
export class IkuraValueElement extends ProseElement {
  static readonly tag = "ikura-value";

  protected override show(scenario: Scenario): () => void {
    return showValue(this, scenario);
  }
}

/**
 * A chart with its table.
 *
 * @summary A chart of `<ikura-scenario>`.
 * @tag ikura-chart
 * @slot - Content that is shown until the chart is drawn.
 * @attr {string} name - `dots`, `tornado`, `grid`, or the name of an assumption for its curve.
 */
export class IkuraChartElement extends ProseElement {
  static readonly tag = "ikura-chart";

  protected override show(scenario: Scenario, page: Page): () => void {
    return showChart(this, scenario, page);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "ikura-input": IkuraInputElement;
    "ikura-value": IkuraValueElement;
    "ikura-chart": IkuraChartElement;
  }
}
