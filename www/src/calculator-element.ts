/** The custom element: attributes, events, loading, and what stands there if loading fails. */
import { h, render } from "preact";
import { openCore, openExports, openQuestions } from "./core/core";
import type { Form } from "./core/exports";
import { fetchScenario } from "./core/scenario";
import { Widget } from "./element/widget";
import { styles } from "./element/styles";
import { onceNear, onceUnseen } from "./entrance";
import { IkuraChangeEvent, IkuraErrorEvent, IkuraReadyEvent } from "./events";
import { languageAround, languageOf, watchLanguageAround, type Language } from "./language";
import { label } from "./labels";
import type { Choice } from "./state/choice";
import { giveNameBack, readHash, readStamp, takeName, writeHash } from "./state/permalink";
import { Store, type Snapshot } from "./state/store";

/** One sentence after the last change, not one for each step of a drag. */
const ANNOUNCE_AFTER = 700;
const WRITE_ADDRESS_AFTER = 300;

/**
 * What does each use of a public system really cost?
 *
 * @summary A cost-benefit calculator over one scenario.
 * @tag ikura-calculator
 * @slot - The static content: the finding as published. It stays wherever the calculator can't run, and until the calculator can take
 *   its place without moving what is read; a link of the class `ikura-open` within it opens the calculator at once.
 * @attr {string} scenario - Id of a scenario beside the script, or the address of one (contains "/" or ends in ".json").
 * @attr {"en" | "ja"} lang - Its language; else the nearest ancestor's.
 * @attr {string} place - Code of a municipality; absent for the whole nation.
 * @attr {string} preset - Id of a preset; absent for the scenario's first.
 * @attr {string} integrity - Checksum of the scenario's file; another file is refused, and the static content stays.
 * @fires {IkuraReadyEvent} ikura-ready - The first answer is on the page.
 * @fires {IkuraChangeEvent} ikura-change - A change was answered; `detail` has the selection and the announcement.
 * @fires {IkuraErrorEvent} ikura-error - The calculator can't run here, or goes on without what an attribute asks for; `detail.reason` says why.
 * @cssproperty --ikura-accent - Colour of controls and bars.
 * @cssproperty --ikura-sticky-top - How far below the top the answer sticks, for pages with a header that sticks itself.
 * @csspart calculator - Everything.
 * @csspart title - Title of the scenario.
 * @csspart language - The button for the other language.
 * @csspart answer - The answer: sentence, comparison, remarks.
 * @csspart number - The one number within the sentence.
 * @csspart comparison - What it is compared with.
 * @csspart range - The range beside it.
 * @csspart in-view - The bar that keeps the answer in view while it is scrolled past.
 * @csspart presets - Whose figures; each is a `tab`; then `holder`, and `yours` with its button `put-all-back`.
 * @csspart place - The choice of a place; its list is `options`.
 * @csspart funnel - From residents to uses; each step is a `step`, each bar a `bar`; its year is `year`.
 * @csspart counted - What counts as a use.
 * @csspart dots - The fifty outcomes; each is a `dot`.
 * @csspart tornado - What decides the result; each bar is a `swing`.
 * @csspart grid - Take-up by uses, with its line `contour`.
 * @csspart rivals - Two sides, and the steps from the one to the other.
 * @csspart ranking - Towns by residents and cost; each is a `town`.
 * @csspart curve - How the cost answers to an assumption, below its slider.
 * @csspart conventions - Discount rate, timing and what else is a choice of method.
 * @csspart assumption - One assumption, with `slider`, `field`, `problem`, `put-back` and `evidence`.
 * @csspart row - A named figure; one that leads to its formula is `explained`.
 * @csspart table - A table with its scrolling region.
 * @csspart formula - A worked formula.
 * @csspart source - A link to a source.
 * @csspart unavailable - The sentence that says that the calculator can't run here.
 */
export class IkuraCalculatorElement extends HTMLElement {
  static readonly tag = "ikura-calculator";
  static readonly observedAttributes = ["scenario", "lang", "place", "preset"];

  #root: ShadowRoot;
  #mount: HTMLElement;
  #static: HTMLSlotElement;
  #store: Store | undefined;
  #authored: Choice = { language: "en", conventions: {}, changes: new Map() };
  #loading = 0;
  #isWanted = false;
  #stopWaiting = () => {};
  #nameInAddress = "";
  #aroundObserver: MutationObserver | undefined;
  #announcement = "";
  #announceTimer: number | undefined;
  #addressTimer: number | undefined;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#static = document.createElement("slot");
    this.#mount = document.createElement("div");
    this.#mount.className = "reset";
    this.#mount.hidden = true;
    this.#root.append(this.#static, this.#mount);
  }

  get scenario(): string {
    return this.getAttribute("scenario") ?? "";
  }
  set scenario(scenario: string) {
    this.setAttribute("scenario", scenario);
  }

  /** Code of the municipality; empty for the whole nation. */
  get place(): string {
    return this.getAttribute("place") ?? "";
  }
  set place(place: string) {
    this.setAttribute("place", place);
  }

  /** Checksum of the scenario's file, as in a script's `integrity`; empty to take the file as it comes. */
  get integrity(): string {
    return this.getAttribute("integrity") ?? "";
  }
  set integrity(integrity: string) {
    this.setAttribute("integrity", integrity);
  }

  get preset(): string {
    return this.getAttribute("preset") ?? "";
  }
  set preset(preset: string) {
    this.setAttribute("preset", preset);
  }

  connectedCallback(): void {
    this.#nameInAddress = takeName();
    this.#aroundObserver = watchLanguageAround(this, this.#readLanguageAround);
    window.addEventListener("hashchange", this.#readAddress);
    window.addEventListener("beforeprint", this.#settleAll);
    this.#stopWaiting = onceNear(this, () => {
      this.#isWanted = true;
      void this.#load();
    });
  }

  disconnectedCallback(): void {
    this.#isWanted = false;
    this.#stopWaiting();
    giveNameBack(this.#nameInAddress);
    this.#aroundObserver?.disconnect();
    window.removeEventListener("hashchange", this.#readAddress);
    window.removeEventListener("beforeprint", this.#settleAll);
    this.#store?.close();
    clearTimeout(this.#announceTimer);
    clearTimeout(this.#addressTimer);
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before !== after) this.#follow(name);
  }

  #follow(name: string): void {
    if (!this.#isWanted) return;
    // What is still on its way would come with the attributes of before.
    if (name === "scenario" || !this.#store) void this.#load();
    else this.#readAttributes(name);
  }

  async #load(): Promise<void> {
    const loading = ++this.#loading;
    this.#stopWaiting();
    this.#store?.close();
    this.#store = undefined;
    try {
      const [coreOf, scenario] = await Promise.all([openCore(), fetchScenario(this.scenario, this.integrity)]);
      // Removed, or given another scenario, while this one was on its way.
      if (loading !== this.#loading || !this.isConnected) return;
      this.#authored = this.#fromAttributes();
      const choice = readHash(location.hash, this.#authored, this.#nameInAddress);
      const store = new Store(coreOf(scenario), this.#further(scenario), this.#authored, choice ?? this.#authored);
      store.onShow = this.#draw;
      store.onFault = this.#fail;
      store.onAnswer = (snapshot, author) => this.#answered(snapshot, author);
      this.#store = store;
      this.#draw();
      this.#tellSince(store);
      // A link that brings a state of its own asks for it now, and who sees a calculator already sees the next.
      if (choice || !this.#mount.hidden) this.#enter(store);
      else this.#stopWaiting = onceUnseen(this, store.inquiry.first, () => this.#enter(store));
    } catch (reason) {
      if (loading === this.#loading) this.#fail(reason);
    }
  }

  /** What of the core comes after the first answer, or only when it is asked for. */
  #further(scenario: string) {
    return {
      openQuestions: () => openQuestions(scenario),
      exportAs: async (form: Form, selection: string) => (await openExports()).exportAs(form, { scenario, selection, link: location.href }),
    };
  }

  /** Takes the place of the static content. */
  #enter(store: Store): void {
    this.#root.adoptedStyleSheets = styles();
    this.#mount.hidden = false;
    this.#static.hidden = true;
    this.#root.querySelector(".unavailable")?.remove();
    this.dispatchEvent(new IkuraReadyEvent());
    this.#tellPage(store.snapshot);
  }

  #fromAttributes(): Choice {
    return {
      language: this.#language(),
      preset: this.preset || undefined,
      town: this.place ? { code: this.place } : undefined,
      conventions: {},
      changes: new Map(),
    };
  }

  #language(): Language {
    return this.lang ? languageOf(this.lang) : languageAround(this);
  }

  /** An attribute that the page sets anew wins over what the reader chose; everything else stays. */
  #readAttributes(name: string): void {
    this.#authored = this.#fromAttributes();
    const { language, preset, town } = this.#authored;
    const part = name === "lang" ? { language } : name === "preset" ? { preset } : { town };
    this.#store?.change((choice) => ({ ...choice, ...part }), "page");
  }

  #readLanguageAround = (): void => {
    if (this.#language() !== this.#authored.language) this.#follow("lang");
  };

  /** Where an attribute asks for what isn't there, the reader sees it said, and the page hears of it. */
  #tellPage({ choice, problems }: Snapshot): void {
    const { preset, town } = choice;
    const ofPreset = preset === this.preset ? problems.get("preset") : undefined;
    const ofTown = town?.code === this.place && town.residents === undefined ? problems.get("residents") : undefined;
    const reason = ofPreset ?? ofTown;
    if (reason !== undefined) this.dispatchEvent(new IkuraErrorEvent(new Error(reason)));
  }

  #draw = (): void => {
    const store = this.#store;
    if (!store) return;
    const { snapshot } = store;
    render(h(Widget, { store, snapshot, announcement: this.#announcement }), this.#mount);
  };

  #answered(snapshot: Snapshot, author: "reader" | "page"): void {
    const { answer, problems, choice } = snapshot;
    this.dispatchEvent(new IkuraChangeEvent({ selection: choice, announcement: answer.announcement }));
    if (author === "page") return this.#tellPage(snapshot);

    clearTimeout(this.#announceTimer);
    this.#announceTimer = setTimeout(() => {
      const [problem] = problems.values();
      this.#announcement = problem ?? answer.announcement;
      this.#draw();
    }, ANNOUNCE_AFTER);

    clearTimeout(this.#addressTimer);
    this.#addressTimer = setTimeout(this.#writeAddress, WRITE_ADDRESS_AFTER);
  }

  #writeAddress = (): void => {
    const store = this.#store;
    if (!store) return;
    const hash = writeHash(location.hash, store.snapshot.choice, this.#authored, this.#nameInAddress, store.stamp());
    try {
      history.replaceState(history.state, "", hash || location.pathname + location.search);
    } catch {
      // A sandboxed frame may have no address to write; the state then lives in the page alone.
    }
  };

  /** A link within the page replaces the whole hash; only one that brings a state of ours changes anything. */
  #readAddress = (): void => {
    const choice = readHash(location.hash, this.#authored, this.#nameInAddress);
    if (!choice || !this.#store) return;
    this.#store.change(() => choice, "page");
    this.#tellSince(this.#store);
  };

  #tellSince(store: Store): void {
    const stamp = readStamp(location.hash, this.#nameInAddress);
    if (stamp) void store.tellSince(stamp);
  }

  #settleAll = (): void => this.#store?.settleAll();

  #fail = (reason: unknown): void => {
    this.#stopWaiting();
    this.#root.adoptedStyleSheets = styles();
    this.#store?.close();
    this.#store = undefined;
    render(null, this.#mount);
    this.#mount.hidden = true;
    this.#static.hidden = false;
    if (!this.#root.querySelector(".unavailable")) {
      const sentence = document.createElement("p");
      sentence.className = "unavailable";
      sentence.setAttribute("role", "note");
      sentence.setAttribute("part", "unavailable");
      sentence.lang = this.#language();
      sentence.textContent = label("unavailable", this.#language());
      this.#root.append(sentence);
    }
    this.dispatchEvent(new IkuraErrorEvent(reason));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "ikura-calculator": IkuraCalculatorElement;
  }
}
