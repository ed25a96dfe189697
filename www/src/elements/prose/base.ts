/** Base class of the elements in sentences. */
import type { Page, Scenario } from "../page";
import { setAttribute, takeUp, type Given } from "../properties";

/** An element in a sentence; it becomes live when it is nearly on the screen. */
export abstract class ProseElement extends HTMLElement {
  static readonly observedAttributes = ["name"];
  /** Set once, before the first element is created. */
  static page: Page;

  #leave = () => {};

  constructor() {
    super();
    takeUp(this, ["name"]);
  }

  /** Name of what it shows: a value, an input or a chart of the scenario. */
  get name(): string {
    return this.getAttribute("name") ?? "";
  }
  set name(name: Given) {
    setAttribute(this, "name", name);
  }

  connectedCallback(): void {
    this.#leave();
    const { page } = ProseElement;
    const scenario = page.scenarioAround(this);
    if (scenario) this.#leave = page.onceNear(this, () => (this.#leave = this.show(scenario, page)));
  }

  disconnectedCallback(): void {
    this.#leave();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.connectedCallback();
  }

  /** Makes it live. Returns a function that stops it. */
  protected abstract show(scenario: Scenario, page: Page): () => void;
}
