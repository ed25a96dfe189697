/** Prose over one scenario: the sentences, values, charts and calculators within it show one state. */
import { fetchScript } from "../loading/script-fetch";
import { drawPicture } from "../components/charts/picture";
import { styles } from "../components/styles";
import { onceNear } from "./entrance";
import { Holder } from "./holder";
import type { Page } from "./page";
import { label } from "../labels";

/**
 * Sentences of a page's own that calculate.
 *
 * @summary Prose over one scenario: everything of ours within it shows one state.
 * @tag ikura-scenario
 * @slot - The prose. All of it stays wherever it can't be live.
 * @attr {string} scenario - Id of a scenario beside the script, or the address of one (contains "/" or ends in ".json").
 * @attr {"en" | "ja"} lang - Language of the prose; else the nearest ancestor's.
 * @attr {string} country - Whose places can be searched, two letters as in ISO 3166; if absent, as the scenario says.
 * @attr {string} place - Code of a municipality; absent for the whole nation.
 * @attr {string} preset - Id of a preset; absent for the scenario's first.
 * @attr {string} integrity - Checksum of the scenario's file; another file is refused, and the prose stays as written.
 * @attr {"query" | "fragment" | "none"} address - Where in the page's address a reader's state stands, or that it stands nowhere; absent for the fragment, or the query where a router has that.
 * @fires {IkuraReadyEvent} ikura-ready - The prose is live.
 * @fires {IkuraChangeEvent} ikura-change - A change was answered; `detail` has the selection and the announcement.
 * @fires {IkuraErrorEvent} ikura-error - The prose can't be live here, or goes on without what an attribute asks for; `detail.reason` says why.
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
    // Without a box of its own it is where its parent is.
    const place = getComputedStyle(this).display === "contents" ? this.parentElement : this;
    this.#leave = onceNear(place ?? this, this.#fetchProse);
  }

  override disconnectedCallback(): void {
    this.#leave();
    super.disconnectedCallback();
  }

  /** Without it the sentences stay as written; a calculator among them needs none of it. */
  #fetchProse = (): void => {
    fetchScript<typeof import("../prose")>("ikura-prose.js", PROSE_INTEGRITY).then(
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

/** The one that an element stands in. */
export function scenarioAround(element: Element): IkuraScenarioElement | undefined {
  const found = element.closest(IkuraScenarioElement.tag);
  // Another version of the script may have been there first.
  return found instanceof IkuraScenarioElement ? found : undefined;
}

const page: Page = { drawPicture, label, onceNear, scenarioAround, styles };

declare global {
  interface HTMLElementTagNameMap {
    "ikura-scenario": IkuraScenarioElement;
  }
}
