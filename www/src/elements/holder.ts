/**
 * Base class of `<ikura-calculator>` and `<ikura-scenario>`: attributes that choose a scenario, its state, and what is shown if loading
 * fails.
 */
import { openCore, openQuestions } from "../core/core";
import type { Form, Waiting } from "../core/exports";
import { fetchApproximate, fetchPeople } from "../places/approximate";
import { watchPlaceTable } from "../places/table";
import type { PlaceTable } from "../places/written-table";
import { shownResult } from "../core/shown-result";
import { fetchScenario } from "../core/scenario";
import { Unreached } from "../loading/once-more";
import { fetchExports } from "../core/fetch-exports";
import { styles } from "../components/styles";
import { isLast, onceHarmless } from "./entrance";
import { IkuraChangeEvent, IkuraErrorEvent, IkuraReadyEvent } from "./events";
import { languageAround, languageOf, watchLanguageAround, type Language } from "../language";
import { label, type LabelName } from "../labels";
import { setAttribute, takeUp, type Given } from "./properties";
import { Address } from "../state/address";
import { withTown, type Choice, type Town } from "../state/choice";
import { emptyTown, filledIn, isAsIn, named } from "../state/fill-in";
import { Store, UnusableScenario, type Snapshot } from "../state/store";

/** Milliseconds after the last change, so that a drag is announced once and not at each step. */
const ANNOUNCE_AFTER = 700;

/** Milliseconds that the first answer waits for the name of its town, so that a code isn't shown for a moment. */
const NAMED_WITHIN = 2000;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Returns the answer as plain text. */
function announced({ answer, simulation }: Snapshot): string {
  return shownResult(answer, simulation).announcement;
}

/** Shows the state; undefined means that there is none, and static content is shown. */
export type Listener = (store: Store | undefined) => void;

export abstract class Holder extends HTMLElement {
  static readonly observedAttributes = ["scenario", "integrity", "lang", "country", "place", "preset", "address"];

  protected readonly root = this.attachShadow({ mode: "open" });
  protected readonly content = document.createElement("slot");
  #store: Store | undefined;
  #listeners = new Set<Listener>();
  #authored: Choice = { language: "en", conventions: {}, changes: new Map() };
  #loading = 0;
  #isWanted = false;
  #isReaders = false;
  /** Reasons that the page was already told about the current attributes. */
  #heard = new Set<string>();
  #address = new Address({
    authored: () => this.#authored,
    shown: () => this.#store && { choice: this.#store.usable, stamp: this.#store.stamp() },
    where: () => this.address,
    isReaders: () => this.#isReaders,
    follow: (choice) => this.#followLink(choice),
  });
  /** The town whose name was looked up last. */
  #nameless: Town | undefined;
  #aroundObserver: MutationObserver | undefined;
  #unwatchTable = () => {};
  #announceTimer: number | undefined;
  /** Removes the sentence that says why there is only static content. */
  #unsay = () => {};

  constructor() {
    super();
    this.root.append(this.content);
    takeUp(this, new.target.observedAttributes);
  }

  get scenario(): string {
    return this.getAttribute("scenario") ?? "";
  }
  set scenario(scenario: Given) {
    setAttribute(this, "scenario", scenario);
  }

  /** Language; empty for that of the nearest ancestor. */
  override get lang(): string {
    return this.getAttribute("lang") ?? "";
  }
  override set lang(lang: Given) {
    setAttribute(this, "lang", lang);
  }

  /** Country whose places readers can search, two letters as in ISO 3166; empty for the scenario's own. */
  get country(): string {
    return this.getAttribute("country") ?? "";
  }
  set country(country: Given) {
    setAttribute(this, "country", country);
  }

  /** Code of the municipality; empty for the whole nation. */
  get place(): string {
    return this.getAttribute("place") ?? "";
  }
  set place(place: Given) {
    setAttribute(this, "place", place);
  }

  /** Checksum of the scenario's file, as in a script's `integrity`; empty to accept any file. */
  get integrity(): string {
    return this.getAttribute("integrity") ?? "";
  }
  set integrity(integrity: Given) {
    setAttribute(this, "integrity", integrity);
  }

  get preset(): string {
    return this.getAttribute("preset") ?? "";
  }
  set preset(preset: Given) {
    setAttribute(this, "preset", preset);
  }

  /**
   * Where a reader's state is kept in the page's address: `query`, `fragment` or `none`; empty for the fragment, unless the page uses that
   * itself.
   */
  get address(): string {
    return this.getAttribute("address") ?? "";
  }
  set address(address: Given) {
    setAttribute(this, "address", address);
  }

  /**
   * Calls back with the state once it has loaded, and with each change of it. Loads it if nothing has requested it yet. Returns a function
   * that stops listening.
   * @internal
   */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (this.#store) listener(this.#store);
    else if (!this.#isWanted) {
      this.#isWanted = true;
      void this.#load();
    }
    return () => this.#listeners.delete(listener);
  }

  /**
   * Whether the state is the reader's, because they changed something or followed a link to it.
   * @internal
   */
  get isReaders(): boolean {
    return this.#isReaders;
  }

  connectedCallback(): void {
    this.#address.enter();
    this.#aroundObserver = watchLanguageAround(this, this.#readLanguageAround);
    this.#unwatchTable = watchPlaceTable(this.#tableReplaced);
    window.addEventListener("beforeprint", this.#settleAll);
    if (this.#store) this.#readLanguageAround();
  }

  disconnectedCallback(): void {
    this.#address.leave();
    this.#aroundObserver?.disconnect();
    this.#unwatchTable();
    window.removeEventListener("beforeprint", this.#settleAll);
    this.restUnlessMoved();
  }

  /** Releases the state unless the page only moved the element: a move removes and reinserts it before the next microtask. */
  protected restUnlessMoved(): void {
    queueMicrotask(() => {
      if (!this.isConnected) this.rest();
    });
  }

  /** Releases the state. */
  protected rest(): void {
    this.#isWanted = false;
    this.#loading++;
    this.#unsay();
    this.#close();
    clearTimeout(this.#announceTimer);
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    // The attribute `address` needs no action: it is looked up whenever the state is read or written.
    if (before !== after && name !== "address") this.#follow(name);
  }

  /** Announces one sentence to screen readers. */
  protected abstract announce(sentence: string): void;

  /** Called once there is a state, before any listener shows it. */
  protected loaded(): void {}

  /** Tells the page that the state is visible for the first time. */
  protected entered(): void {
    this.#unsay();
    this.dispatchEvent(new IkuraReadyEvent());
    if (!this.#store) return;
    this.#tellOfPreset(this.#store.snapshot);
    void this.#fillIn(this.#store.snapshot, "page");
  }

  #follow(name: string): void {
    if (!this.#isWanted) return;
    // A reader's changes to one scenario mean nothing for another.
    if (name === "scenario" && this.#store) this.#address.clear();
    // A load that is still in progress would use the old attributes, so it starts again.
    if (["scenario", "integrity", "country"].includes(name) || !this.#store) void this.#load();
    else this.#readAttributes(name);
  }

  async #load(): Promise<void> {
    const loading = ++this.#loading;
    this.#close();
    // Waits a microtask, so that attributes that a page sets one after the other are read together.
    await Promise.resolve();
    if (loading !== this.#loading) return;
    try {
      // Checked before anything is fetched: a browser without constructed style sheets can show nothing.
      styles();
      const [coreOf, scenario] = await Promise.all([openCore(), fetchScenario(this.scenario, this.integrity)]);
      // The element was removed or given another scenario while this one was loading.
      if (loading !== this.#loading) return;
      this.#heard.clear();
      this.#authored = this.#fromAttributes();
      const choice = this.#address.read();
      const store = new Store(coreOf(scenario), this.#further(scenario), this.#authored, choice ?? this.#authored);
      // Drawing gets a task of its own: for a large scenario, computing and drawing each take half a second.
      let fault: unknown;
      store.onFault = (reason) => (fault = reason);
      await pause(0);
      if (!emptyTown(store.snapshot)) await Promise.race([this.#nameTown(store, "page"), pause(NAMED_WITHIN)]);
      if (fault || loading !== this.#loading) {
        store.close();
        throw fault;
      }
      store.settle();
      store.onShow = this.#tell;
      store.onFault = this.fail;
      store.onAnswer = (snapshot, author) => this.#answered(snapshot, author);
      this.#store = store;
      this.#isReaders = choice !== undefined;
      this.loaded();
      this.#tell();
      this.#tellSince(store);
    } catch (reason) {
      if (loading === this.#loading) this.fail(reason);
    }
  }

  /** Loads the parts that are needed only after the first answer or on request. */
  #further(scenario: string) {
    const named = this.scenario;
    return {
      country: this.country,
      link: () => this.#address.link(),
      openQuestions: (isLarge: boolean) => openQuestions(scenario, isLarge),
      embeddings: async (selection: string, waiting: Waiting) => (await fetchExports()).embeddings({ scenario, selection }, named, this.country, waiting),
      exportAs: async (form: Form, selection: string, waiting: Waiting) => (await fetchExports()).exportAs(form, { scenario, selection, link: location.href }, waiting),
    };
  }

  #close(): void {
    this.#store?.close();
    this.#store = undefined;
  }

  #tell = (): void => {
    for (const listener of this.#listeners) listener(this.#store);
  };

  #fromAttributes(): Choice {
    const code = this.place.normalize("NFKC").trim();
    return {
      language: this.#language(),
      preset: this.preset || undefined,
      town: code ? { code } : undefined,
      conventions: {},
      changes: new Map(),
    };
  }

  #language(): Language {
    return this.lang ? languageOf(this.lang) : languageAround(this);
  }

  /** Applies an attribute that the page set later. It overrides what the reader chose; everything else stays. */
  #readAttributes(name: string): void {
    this.#heard.clear();
    this.#authored = this.#fromAttributes();
    const { language, preset, town } = this.#authored;
    this.#store?.change((choice) => (name === "place" ? withTown(choice, town) : { ...choice, ...(name === "lang" ? { language } : { preset }) }), "page");
  }

  #readLanguageAround = (): void => {
    if (this.#language() !== this.#authored.language) this.#follow("lang");
  };

  /** Reports to the page, once per reason, that an attribute asks for something that doesn't exist. The reader sees it on the screen. */
  #tellPage(reason: string | undefined): void {
    if (reason === undefined || this.#heard.has(reason)) return;
    this.#heard.add(reason);
    this.dispatchEvent(new IkuraErrorEvent(new Error(reason)));
  }

  #tellOfPreset({ choice: { preset }, problems }: Snapshot): void {
    if (preset === this.preset) this.#tellPage(problems.get("preset"));
  }

  /** Fills in a town's figures on behalf of whoever chose the town. Resolves to whether it did; in that case another answer follows. */
  async #fillIn(snapshot: Snapshot, author: "reader" | "page"): Promise<boolean> {
    const store = this.#store;
    if (!store) return false;
    const town = emptyTown(snapshot);
    const filled = town && filledIn(town, await fetchPeople(store.country));
    // Meanwhile another town was chosen, or something was typed.
    if (store !== this.#store || (town && store.snapshot.choice.town !== town)) return false;
    if (filled) store.change((choice) => ({ ...choice, town: filled }), author);
    else {
      if (town && town.code === this.place) this.#tellPage(snapshot.problems.get("residents"));
      void this.#nameTown(store, author);
    }
    return filled !== undefined;
  }

  /**
   * Looks up the name of a town that a page or a link gives only by its code. A code that no town has is dropped, unless the reader typed
   * its number of residents.
   */
  async #nameTown(store: Store, author: "reader" | "page"): Promise<void> {
    const { choice, answer } = store.snapshot;
    const { town } = choice;
    if (!town || town.name !== undefined || town === this.#nameless || answer.towns.some(({ code }) => code === town.code)) return;
    // Looks up each town once; otherwise a drag without a network would request it with every frame.
    this.#nameless = town;
    const found = await named(town, store.country).catch(() => town);
    if (found === town || store.snapshot.choice.town !== town) return;
    const authored = this.#authored.town;
    if (found || (author === "page" && town.code !== authored?.code)) {
      const since = found ? store.snapshot.since : [label("noSuchPlace", choice.language)];
      store.change((choice) => (found ? { ...choice, town: found } : withTown(choice, authored)), "page", since);
    }
  }

  /**
   * Applies a reader's own table. If the town's figures came from the previous table or are approximate, and not from the reader's typing,
   * those of the new table replace them.
   */
  #tableReplaced = async (table: PlaceTable, country: string, before: PlaceTable | undefined): Promise<void> => {
    const store = this.#store;
    if (store?.country !== country) return;
    store.questions.rankAmong(table);
    const { town } = store.snapshot.choice;
    if (!town) return;
    const isFilledIn = emptyTown(store.snapshot) ?? isAsIn(town, before ? { table: before } : { approximate: await fetchApproximate(country) });
    const filled = isFilledIn && store.snapshot.choice.town === town ? filledIn(town, { table }) : undefined;
    if (filled) store.change((choice) => withTown(choice, filled));
  };

  #answered(snapshot: Snapshot, author: "reader" | "page"): void {
    const announcement = announced(snapshot);
    this.dispatchEvent(new IkuraChangeEvent({ selection: snapshot.choice, announcement }));
    const filled = this.#fillIn(snapshot, author);
    if (author === "page") return this.#tellOfPreset(snapshot);
    if (!this.#isReaders) {
      this.#isReaders = true;
      this.#tell();
    }

    clearTimeout(this.#announceTimer);
    this.#announceTimer = setTimeout(async () => {
      // Nothing is announced while a town is being filled in, because the answer that follows has its own announcement.
      const [problem] = snapshot.problems.values();
      if (!(await filled)) this.announce(problem ?? announcement);
    }, ANNOUNCE_AFTER);

    this.#address.write();
  }

  #followLink(choice: Choice): void {
    // Without a state, a load is still in progress: it starts again.
    if (!this.#store) return this.#follow("");
    this.#store.change(() => choice, "page");
    this.#tellSince(this.#store);
  }

  #tellSince(store: Store): void {
    const stamp = this.#address.stamp();
    if (stamp) void store.tellSince(stamp);
  }

  #settleAll = (): void => this.#store?.settleAll();

  /**
   * Restores the static content, with a sentence that says why.
   * @internal
   */
  fail = (reason: unknown): void => {
    // Readers can't fix a faulty scenario; its author looks at the console.
    if (reason instanceof UnusableScenario) console.warn(reason);
    this.#close();
    this.#tell();
    this.#unsay();
    this.#unsay = this.say(reason instanceof Unreached ? "notReached" : "unavailable", reason);
  };

  /**
   * Tells the page at once what is wrong, and the reader as soon as the sentence moves nothing that is being read. Returns a function that
   * removes the sentence.
   */
  protected say(name: LabelName, reason: unknown): () => void {
    const sentence = document.createElement("p");
    sentence.className = "unavailable";
    sentence.setAttribute("role", "note");
    sentence.setAttribute("part", "unavailable");
    sentence.lang = this.#language();
    sentence.textContent = label(name, this.#language());
    let stop = () => {};
    const { bottom } = this.getBoundingClientRect();
    this.root.append(sentence);
    // If the page reserves enough height, the sentence fits without moving anything.
    if (!isLast(this) && bottom < innerHeight && this.getBoundingClientRect().bottom > bottom) {
      sentence.remove();
      stop = onceHarmless(this, () => this.root.append(sentence));
    }
    this.dispatchEvent(new IkuraErrorEvent(reason));
    return () => {
      stop();
      sentence.remove();
    };
  }
}
