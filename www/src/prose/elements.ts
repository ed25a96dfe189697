/** The elements that stand in the sentences of a scenario. Each begins to be live when it is nearly on the screen. */
import { setAttribute, takeUp, type Given } from "../properties";
import type { IkuraScenarioElement, Page } from "../scenario-element";
import { showChart } from "./chart";
import { showInput } from "./input";
import { showValue } from "./value";

/** Set once, before the first of them is made. */
let page: Page;

/** Gives them their names. What they need of the script that loads this one comes from there, so that a page has one core. */
export function define(from: Page): void {
  page = from;
  for (const element of [IkuraInputElement, IkuraValueElement, IkuraChartElement]) {
    if (!customElements.get(element.tag)) customElements.define(element.tag, element);
  }
}

export abstract class ProseElement extends HTMLElement {
  static readonly observedAttributes = ["name"];

  #leave = () => {};

  constructor() {
    super();
    takeUp(this, ["name"]);
  }

  /** What it shows: a value, an input or a chart of the scenario. */
  get name(): string {
    return this.getAttribute("name") ?? "";
  }
  set name(name: Given) {
    setAttribute(this, "name", name);
  }

  connectedCallback(): void {
    this.#leave();
    const scenario = page.scenarioAround(this);
    if (scenario) this.#leave = page.onceNear(this, () => (this.#leave = this.show(scenario, page)));
  }

  disconnectedCallback(): void {
    this.#leave();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.connectedCallback();
  }

  /** Makes it live; returns how to let go. */
  protected abstract show(scenario: IkuraScenarioElement, page: Page): () => void;
}

/**
 * A number in a sentence that the reader can drag, or set with the keyboard.
 *
 * @summary An assumption within a sentence of `<ikura-scenario>`.
 * @tag ikura-input
 * @slot - The figure as published.
 * @attr {string} name - Name of the assumption, such as `running.amount`.
 * @csspart value - The figure, which can be dragged.
 * @csspart box - What opens below it on focus, with `slider` and `put-back`.
 */
export class IkuraInputElement extends ProseElement {
  static readonly tag = "ikura-input";

  protected override show(scenario: IkuraScenarioElement, page: Page): () => void {
    return showInput(this, scenario, page);
  }
}

/**
 * A figure, or words, that follow what the reader changes.
 *
 * @summary A result within a sentence of `<ikura-scenario>`.
 * @tag ikura-value
 * @slot - The figure as published.
 * @attr {string} name - `headline`, `difference`, `dearer`, `range`, the id of a named figure such as `levelised`, or the name of an assumption.
 * @csspart value - The figure or words.
 */
export class IkuraValueElement extends ProseElement {
  static readonly tag = "ikura-value";

  protected override show(scenario: IkuraScenarioElement): () => void {
    return showValue(this, scenario);
  }
}

/**
 * A picture with its table.
 *
 * @summary A chart of `<ikura-scenario>`.
 * @tag ikura-chart
 * @slot - What stands in its place until it is there.
 * @attr {string} name - `dots`, `tornado`, `grid`, or the name of an assumption for its curve.
 */
export class IkuraChartElement extends ProseElement {
  static readonly tag = "ikura-chart";

  protected override show(scenario: IkuraScenarioElement, page: Page): () => void {
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
