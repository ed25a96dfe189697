/** `<ikura-scenario>`: an article over one scenario, in which all sentences, values, charts and calculators share one state. */
import { fetchScript } from "../loading/script-fetch";
import { withFullScript } from "../components/full-script";
import { styles } from "../components/styles";
import { onceNear } from "./entrance";
import { Holder } from "./holder";
import type { Page } from "./page";
import { label } from "../labels";

/**
 * Makes the sentences of a page calculate.
 *
 * @summary Prose over one scenario: all ikura elements in it show one state.
 * @tag ikura-scenario
 * @slot - The prose. All of it stays as written wherever it can't be live.
 * @attr {string} scenario - Id of a scenario next to the script, or the address of one (contains "/" or ends in ".json").
 * @attr {"en" | "ja"} lang - Language of the prose; if absent, that of the nearest ancestor.
 * @attr {string} country - Country whose places readers can search, two letters as in ISO 3166; if absent, the scenario's own.
 * @attr {string} place - Code of a municipality; if absent, the whole nation.
 * @attr {string} preset - Id of a preset; if absent, the scenario's first.
 * @attr {string} integrity - Checksum of the scenario's file; a file with another checksum is refused, and the prose stays as written.
 * @attr {"query" | "fragment" | "none"} address - Where a reader's state is kept in the page's address, or `none` to keep it nowhere; if
 *   absent, in the fragment, or in the query if a router uses the fragment.
 * @fires {IkuraReadyEvent} ikura-ready - The prose is live.
 * @fires {IkuraChangeEvent} ikura-change - A change was answered; `detail` has the selection and the announcement.
 * @fires {IkuraErrorEvent} ikura-error - The prose can't be live here, or runs without something that an attribute asks for;
 *   `detail.reason` says why.
 * @csspart unavailable - The sentence that says that nothing can be changed here.
 */
export class IkuraScenarioElement extends Holder {
  static readonly tag = "ikura-scenario";

  #status = document.createElement("span");
  #leave = () => {};

  constructor() {
    super();
    this.#status.setAttribute("role", "status");
    this.#status.className = "unseen";
    this.root.append(this.#status);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // With `display: contents` the element has no box, so its parent is observed instead.
    const place = getComputedStyle(this).display === "contents" ? this.parentElement : this;
    this.#leave = onceNear(place ?? this, this.#fetchProse);
  }

  override disconnectedCallback(): void {
    this.#leave();
    super.disconnectedCallback();
  }

  /** Loads the script for inputs, values and charts. Without it the sentences stay as written; a calculator among them still works. */
  #fetchProse = (): void => {
    fetchScript<typeof import("./prose/entry")>("ikura-prose.js", PROSE_INTEGRITY).then(
      ({ define }) => define(page),
      (reason: unknown) => {
        if (this.isConnected) this.#leave = this.say("proseNotLoaded", reason);
      },
    );
  };

  protected override loaded(): void {
    this.root.adoptedStyleSheets = styles();
    this.entered();
  }

  protected override announce(sentence: string): void {
    this.#status.textContent = sentence;
  }
}

/** Returns the scenario around an element, or undefined if there is none. */
export function scenarioAround(element: Element): IkuraScenarioElement | undefined {
  const found = element.closest(IkuraScenarioElement.tag);
  // The element may have been defined by another version of the script.
  return found instanceof IkuraScenarioElement ? found : undefined;
}

const page: Page = { label, onceNear, scenarioAround, styles, withFullScript };

declare global {
  interface HTMLElementTagNameMap {
    "ikura-scenario": IkuraScenarioElement;
  }
}
