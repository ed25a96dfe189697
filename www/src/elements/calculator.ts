/** `<ikura-calculator>`: renders the calculator, decides when it replaces the static content, and which state it shows. */
import { h, render } from "preact";
import { fetchFullScript, knownScript, wasMissed } from "../components/full-script";
import { headingOf, unfoldAround } from "../components/basics/rooms";
import { Widget } from "../components/widget";
import { styles } from "../components/styles";
import { drawn, putWordsBack } from "../components/basics/translated";
import { arriveAt } from "./arrival";
import { isUpright, onceNear, onceUnseen, whenAsked } from "./entrance";
import { Holder } from "./holder";
import { setAttribute, type Given } from "./properties";
import { scenarioAround } from "./scenario";
import { addressOfFull } from "./full-page";
import { roomIn } from "../state/room";
import type { Store } from "../state/store";
import type { WayToFull } from "../components/basics/widget-context";
import { heedSwipes } from "../components/basics/swipe";

/**
 * Computes what each use of a public system really costs.
 *
 * Within `<ikura-scenario>` it shows the state of that scenario and ignores its own attributes, except `view` and `full`.
 *
 * @summary A cost-benefit calculator over one scenario.
 * @tag ikura-calculator
 * @slot - The static content: the finding as published. It stays where the calculator can't run, and until the calculator can replace it
 *   without moving what is being read. Clicking a link of class `ikura-open` in it opens the calculator at once.
 * @attr {string} scenario - Id of a scenario next to the script, or the address of one (contains "/" or ends in ".json").
 * @attr {"en" | "ja"} lang - Its language; if absent, that of the nearest ancestor.
 * @attr {string} country - Country whose places readers can search, two letters as in ISO 3166; if absent, as the scenario says.
 * @attr {string} place - Code of a municipality; if absent, the whole nation.
 * @attr {string} preset - Id of a preset; if absent, the scenario's first.
 * @attr {string} integrity - Checksum of the scenario's file; a file with another checksum is refused, and the static content stays.
 * @attr {"query" | "fragment" | "none"} address - Where a reader's state is kept in the page's address, or `none` to keep it nowhere; if
 *   absent, in the fragment, or in the query if a router uses the fragment.
 * @attr {"article" | "full"} view - How much it shows: the card, which fits into an article, or the whole account; if absent, the card.
 * @attr {string} full - Address of a page with the whole account, to which the article's view leads; if absent, the page next to the
 *   script if `scenario` is an id, else the whole account opens in place.
 * @fires {IkuraReadyEvent} ikura-ready - The first answer is on the page.
 * @fires {IkuraChangeEvent} ikura-change - A change was answered; `detail` has the selection and the announcement.
 * @fires {IkuraErrorEvent} ikura-error - The calculator can't run here, or runs without something that an attribute asks for;
 *   `detail.reason` says why.
 * @cssproperty --ikura-accent - Colour of controls and bars.
 * @cssproperty --ikura-background - Colour behind the bar that keeps the answer in view, and behind the list of towns.
 * @cssproperty --ikura-sticky-top - Distance from the top at which the answer sticks, for pages with a sticky header.
 * @csspart calculator - The whole calculator.
 * @csspart title - Title of the scenario.
 * @csspart language - The button for the other language.
 * @csspart card - The card that is part of an article.
 * @csspart lead-picture - Its picture of what a use costs, by whose figures.
 * @csspart claim - One row of that picture.
 * @csspart question - Its one question.
 * @csspart panel - Its open panel.
 * @csspart answer - The answer: whose figures, sentence, comparison.
 * @csspart about-answer - What else there is to say about it: range, what isn't counted, remarks.
 * @csspart number - The one number in the sentence.
 * @csspart comparison - What it is compared with.
 * @csspart range - The range next to it.
 * @csspart for-you - The total per head, next to an amount that everybody knows.
 * @csspart to-full - A link or button that leads to the whole account.
 * @csspart in-view - The bar that keeps the answer in view once the reader has scrolled past it.
 * @csspart presets - The choice of figures: presets and the reader's own.
 * @csspart tab - One option of that choice.
 * @csspart holder - Who holds the chosen figures.
 * @csspart yours - The sentence that says what the reader changed.
 * @csspart put-all-back - The button in that sentence.
 * @csspart place - The choice of a place.
 * @csspart options - The list of places.
 * @csspart own-costs - What a town itself paid.
 * @csspart own-table - A reader's own table of all towns.
 * @csspart funnel - From residents to uses.
 * @csspart step - One step of the funnel.
 * @csspart bar - The bar of a step.
 * @csspart year - The choice of the funnel's year.
 * @csspart counted - The choice of what counts as a use.
 * @csspart unit-costs - What one use costs.
 * @csspart futures - How certain the result is.
 * @csspart dots - The chart of fifty outcomes.
 * @csspart dot - One outcome in it.
 * @csspart not-counted - What isn't counted.
 * @csspart break-evens - What would have to be true.
 * @csspart aim - The control for a wanted cost, with the value that gives it.
 * @csspart sensitivity - What decides the result.
 * @csspart tornado - The chart with a bar for each assumption that decides the result.
 * @csspart swing - One bar in it.
 * @csspart grid - The grid of take-up by uses.
 * @csspart contour - The line in the grid.
 * @csspart rivals - Two sets of figures, and the steps from one to the other.
 * @csspart ranking - Towns by residents and cost.
 * @csspart town - One town in the ranking.
 * @csspart payers - Who pays.
 * @csspart appraisal - Whether it pays off.
 * @csspart conventions - Discount rate, timing and other choices of method.
 * @csspart assumptions - All other assumptions.
 * @csspart group - A group of assumptions.
 * @csspart assumption - One assumption.
 * @csspart slider - Its slider.
 * @csspart field - Its field.
 * @csspart problem - What is wrong with the typed text.
 * @csspart put-back - The button that restores the assumption.
 * @csspart evidence - Its range, source and disputes.
 * @csspart curve - How the cost responds to it.
 * @csspart row - A named figure.
 * @csspart explained - A figure that can be pressed to show how it came about.
 * @csspart explanation - How it came about.
 * @csspart ground - An assumption that the figure rests on.
 * @csspart defence - What supports an assumption, as a list of facts.
 * @csspart formula - A formula in an explanation.
 * @csspart tables - The tables.
 * @csspart table - A table with its scrolling region.
 * @csspart sources - The sources.
 * @csspart source - A link to a source.
 * @csspart take-away - What readers can take away.
 * @csspart code - Code for other pages.
 * @csspart unavailable - The sentence that says that the calculator can't run here.
 */
export class IkuraCalculatorElement extends Holder {
  static readonly tag = "ikura-calculator";
  static override readonly observedAttributes = [...Holder.observedAttributes, "view", "full"];

  #mount = document.createElement("div");
  /** The element whose state is shown: this one, or the surrounding `<ikura-scenario>`. */
  #holder: Holder = this;
  #store: Store | undefined;
  /** The state that was drawn last; the static content may still be waiting for it. */
  #shown: Store | undefined;
  #announcement = "";
  #leave = () => {};
  /** Whether the reader opened the calculator with the link in the finding. */
  #isAsked = false;
  #isUnavailable = false;
  #stopListening = () => {};
  #stopWaiting = () => {};
  /** The room to which the reader is led once the full view is there. */
  #room: string | undefined;
  #wayToFull: WayToFull = {
    address: (choice, room, stamp) => addressOfFull(this.full, this.#holder.scenario, choice, room, stamp),
    open: (room) => {
      this.#room = room;
      this.view = "full";
    },
  };

  constructor() {
    super();
    this.#mount.className = "reset";
    this.#mount.hidden = true;
    this.root.append(this.#mount);
    heedSwipes(this.#mount);
  }

  /** `full` for the whole account; with anything else, it shows the card, which fits into an article. */
  get view(): string {
    return this.getAttribute("view") ?? "";
  }
  set view(view: Given) {
    setAttribute(this, "view", view);
  }

  /** Address of a page with the whole account; empty for the page next to the script. */
  get full(): string {
    return this.getAttribute("full") ?? "";
  }
  set full(full: Given) {
    setAttribute(this, "full", full);
  }

  override connectedCallback(): void {
    // If an editor wraps the element in a `<p>`, that paragraph and the element end where the finding begins, and the finding follows
    // the paragraph. Move it back into the element.
    const torn = this.matches("p > :empty") && this.parentElement?.nextElementSibling;
    if (torn && torn.querySelector("figure > p:first-child > b:only-child")) this.append(torn);
    const holder = scenarioAround(this) ?? this;
    if (holder !== this.#holder) this.rest();
    this.#holder = holder;
    if (holder === this) super.connectedCallback();
    this.#stopListening = whenAsked(this, this.#ask);
    window.addEventListener("hashchange", this.#readRoom);
    this.#readRoom();
    // An element that the page only moved still has its state, so it continues at once, wherever it is.
    if (this.#shown) this.#listen();
    else this.#leave = onceNear(this, this.#listen);
  }

  override disconnectedCallback(): void {
    this.#leave();
    this.#stopListening();
    this.#stopWaiting();
    window.removeEventListener("hashchange", this.#readRoom);
    // If the calculator was still waiting to enter, it waits again at its next position.
    if (this.#mount.hidden) this.#shown = undefined;
    if (this.#holder === this) super.disconnectedCallback();
    else this.restUnlessMoved();
  }

  /** Restores the static content, since constructed style sheets can't be used in another document. */
  adoptedCallback(): void {
    this.rest();
  }

  protected override rest(): void {
    this.#makeWay(false);
    if (this.#holder === this) super.rest();
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (name !== "view" && name !== "full") return super.attributeChangedCallback(name, before, after);
    // The focused part is about to disappear.
    if (name === "view" && this.root.activeElement) this.#room ??= "";
    // Parts render again only if something that they are given is new.
    if (name === "full") this.#wayToFull = { ...this.#wayToFull };
    if (this.#store) this.#listen();
  }

  #listen = (): void => {
    this.#leave();
    if (this.#awaitsScript) fetchFullScript().then(this.#listenAgain, this.#listenAgain);
    this.#leave = this.#holder.listen(this.#draw);
  };

  #listenAgain = (): void => {
    if (this.isConnected) this.#listen();
  };

  get #isFull(): boolean {
    return this.view === "full";
  }

  /** Whether the static content stays until the script of the full view has loaded or can't be loaded. */
  get #awaitsScript(): boolean {
    return this.#isFull && this.#mount.hidden && !knownScript() && !wasMissed();
  }

  #draw = (store: Store | undefined): void => {
    if (!store) return this.#makeWay(true);
    this.#isUnavailable = false;
    this.#store = store;
    if (this.#awaitsScript) return;
    const isNew = store !== this.#shown;
    if (isNew) this.#stopWaiting();
    this.#shown = store;
    const announcement = this.#announcement;
    putWordsBack(this.#mount);
    const isLinked = this.#holder !== this;
    render(h(Widget, { store, announcement, isLinked, isFull: this.#isFull, wayToFull: this.#wayToFull, onView: this.#goToRoom }), this.#mount);
    // A reader's own choice is shown at once. So is a new state where a calculator is already visible.
    if (this.#isAsked) this.#enterAsAsked();
    else if (this.#holder.isReaders || this.#room !== undefined || !this.#mount.hidden) {
      if (isNew || this.#mount.hidden) this.#enter();
    } else if (isNew) this.#stopWaiting = onceUnseen(this, store.questions.first, this.#fits, this.#enter);
  };

  #ask = (): boolean => {
    if (this.#isUnavailable) return false;
    this.#isAsked = true;
    // Enters as soon as there is a state, which may be immediately.
    this.#listen();
    return true;
  };

  /** Replaces the static content and focuses the title, so that the reader continues where the link was. */
  #enterAsAsked(): void {
    this.#isAsked = false;
    this.#enter();
    this.#mount.querySelector<HTMLElement>(".title")?.focus({ preventScroll: true });
  }

  /** Whether the page reserves the element's height, and the calculator needs no more, so that nothing moves when it enters. */
  #fits = (): boolean => {
    const room = Number(getComputedStyle(this).minHeight.replace("px", ""));
    if (!(Math.abs(this.offsetHeight - room) < 1)) return false;
    const mount = this.#mount;
    this.root.adoptedStyleSheets = styles();
    // Still hidden, but measurable: with its own styles and without a place in the page.
    mount.style.cssText = `display: flow-root; position: absolute; visibility: hidden; width: ${this.clientWidth}px`;
    const needed = mount.offsetHeight;
    mount.style.cssText = "";
    return needed <= room;
  };

  /** Replaces the static content with the calculator. */
  #enter = (): void => {
    this.#stopWaiting();
    this.#mount.classList.toggle("upright", isUpright(this));
    this.root.adoptedStyleSheets = styles();
    this.#mount.hidden = false;
    this.content.hidden = true;
    // If the finding came first in its surroundings, its top margin collapsed with theirs. The empty slot keeps that margin.
    const [first] = this.children;
    if (first) this.content.style.marginBlockStart = getComputedStyle(first).marginBlockStart;
    this.entered();
    this.#goToRoom();
  };

  /** Restores the static content. */
  #makeWay(isUnavailable: boolean): void {
    this.#stopWaiting();
    this.#isUnavailable = isUnavailable;
    this.#isAsked = false;
    this.#store = this.#shown = undefined;
    // Unmounts the components, so that they release what they hold of the page.
    render(null, this.#mount);
    drawn.delete(this.#mount);
    this.#mount.hidden = true;
    this.content.hidden = false;
  }

  /** Takes the room from the page's address. Of several full views the first is meant. */
  #readRoom = (): void => {
    const room = roomIn(location.hash);
    if (room === "" || !this.#isFull || (document.querySelector('ikura-calculator[view="full"]') ?? this) !== this) return;
    this.#room = room;
    if (!this.#mount.hidden) this.#goToRoom();
    else if (this.#store) this.#draw(this.#store);
  };

  /** Leads the reader to the room that was asked for, or to the title if there is no such room. */
  #goToRoom = (): void => {
    const room = this.#room;
    if (room === undefined || this.#mount.hidden || (this.#isFull && !knownScript())) return;
    this.#room = undefined;
    const target = this.root.getElementById(headingOf(room)) ?? this.root.getElementById(room) ?? this.#mount.querySelector<HTMLElement>(".title");
    unfoldAround(target);
    if (target) arriveAt(target, this.#mount);
  };

  protected override announce(sentence: string): void {
    this.#announcement = sentence;
    this.#draw(this.#store);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "ikura-calculator": IkuraCalculatorElement;
  }
}
