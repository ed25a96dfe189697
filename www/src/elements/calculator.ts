/** The calculator as an element: what it shows, when it takes the place of the static content, and whose state it shows. */
import { h, render } from "preact";
import { Widget } from "../components/widget";
import { styles } from "../components/styles";
import { drawn, putWordsBack } from "../components/basics/translated";
import { isUpright, onceNear, onceUnseen, whenAsked } from "./entrance";
import { Holder } from "./holder";
import { scenarioAround } from "./scenario";
import type { Store } from "../state/store";
import { heedSwipes } from "../components/basics/swipe";

/**
 * What does each use of a public system really cost?
 *
 * Within `<ikura-scenario>` it shows the state of the prose around it, whose attributes then stand for its own.
 *
 * @summary A cost-benefit calculator over one scenario.
 * @tag ikura-calculator
 * @slot - The static content: the finding as published. It stays wherever the calculator can't run, and until the calculator can take
 *   its place without moving what is read; a link of the class `ikura-open` within it opens the calculator at once.
 * @attr {string} scenario - Id of a scenario beside the script, or the address of one (contains "/" or ends in ".json").
 * @attr {"en" | "ja"} lang - Its language; else the nearest ancestor's.
 * @attr {string} country - Whose places can be searched, two letters as in ISO 3166; if absent, as the scenario says.
 * @attr {string} place - Code of a municipality; absent for the whole nation.
 * @attr {string} preset - Id of a preset; absent for the scenario's first.
 * @attr {string} integrity - Checksum of the scenario's file; another file is refused, and the static content stays.
 * @attr {"query" | "fragment" | "none"} address - Where in the page's address a reader's state stands, or that it stands nowhere; absent for the fragment, or the query where a router has that.
 * @fires {IkuraReadyEvent} ikura-ready - The first answer is on the page.
 * @fires {IkuraChangeEvent} ikura-change - A change was answered; `detail` has the selection and the announcement.
 * @fires {IkuraErrorEvent} ikura-error - The calculator can't run here, or goes on without what an attribute asks for; `detail.reason` says why.
 * @cssproperty --ikura-accent - Colour of controls and bars.
 * @cssproperty --ikura-background - Colour behind the bar that keeps the answer in view, and behind the list of towns.
 * @cssproperty --ikura-sticky-top - How far below the top the answer sticks, for pages with a header that sticks itself.
 * @csspart calculator - Everything.
 * @csspart title - Title of the scenario.
 * @csspart language - The button for the other language.
 * @csspart answer - The answer: sentence, comparison, remarks.
 * @csspart number - The one number within the sentence.
 * @csspart comparison - What it is compared with.
 * @csspart range - The range beside it.
 * @csspart for-you - The total by head, beside an amount that everybody knows.
 * @csspart in-view - The bar that keeps the answer in view while it is scrolled past.
 * @csspart presets - Whose figures.
 * @csspart tab - Each of them.
 * @csspart holder - Who holds the one that is chosen.
 * @csspart yours - What the reader changed, in a sentence.
 * @csspart put-all-back - The button in it.
 * @csspart place - The choice of a place.
 * @csspart options - The list of places.
 * @csspart own-costs - What a town itself paid.
 * @csspart own-table - A reader's own table of all towns.
 * @csspart funnel - From residents to uses.
 * @csspart step - Each step of it.
 * @csspart bar - The bar of a step.
 * @csspart year - The choice of its year.
 * @csspart counted - What counts as a use.
 * @csspart unit-costs - What one use costs.
 * @csspart futures - How sure that is.
 * @csspart dots - The fifty outcomes.
 * @csspart dot - Each of them.
 * @csspart not-counted - What isn't counted.
 * @csspart break-evens - What would have to be true.
 * @csspart aim - The wanted cost, and the value behind it.
 * @csspart sensitivity - What decides the result.
 * @csspart tornado - A bar for each assumption that decides.
 * @csspart swing - Each of them.
 * @csspart grid - Take-up by uses.
 * @csspart contour - The line within it.
 * @csspart rivals - Two sides, and the steps from the one to the other.
 * @csspart ranking - Towns by residents and cost.
 * @csspart town - Each of them.
 * @csspart payers - Who pays.
 * @csspart appraisal - Whether it pays.
 * @csspart conventions - Discount rate, timing and what else is a choice of method.
 * @csspart assumptions - All other assumptions.
 * @csspart group - Each group of them.
 * @csspart assumption - One assumption.
 * @csspart slider - Its slider.
 * @csspart field - Its field.
 * @csspart problem - What is wrong with what was typed.
 * @csspart put-back - The button that puts it back.
 * @csspart evidence - Its range, source and disputes.
 * @csspart curve - How the cost answers to it.
 * @csspart row - A named figure.
 * @csspart explained - A figure that says how it came about.
 * @csspart explanation - How it came about.
 * @csspart ground - An assumption that it rests on.
 * @csspart defence - What defends an assumption, as a list of facts.
 * @csspart formula - A formula of it.
 * @csspart tables - The tables.
 * @csspart table - A table with its scrolling region.
 * @csspart sources - The sources.
 * @csspart source - A link to a source.
 * @csspart take-away - What can be taken away.
 * @csspart code - Code for other pages.
 * @csspart unavailable - The sentence that says that the calculator can't run here.
 */
export class IkuraCalculatorElement extends Holder {
  static readonly tag = "ikura-calculator";

  #mount = document.createElement("div");
  /** Whose state it shows: its own, or that of the prose around it. */
  #holder: Holder = this;
  #shown: Store | undefined;
  #announcement = "";
  #leave = () => {};
  /** Whether the reader has asked for it by the link in the finding. */
  #isAsked = false;
  #isUnavailable = false;
  #stopListening = () => {};
  #stopWaiting = () => {};

  constructor() {
    super();
    this.#mount.className = "reset";
    this.#mount.hidden = true;
    this.root.append(this.#mount);
    heedSwipes(this.#mount);
  }

  override connectedCallback(): void {
    // A paragraph of an editor ends where the finding begins, and the element with it: the finding then follows the paragraph.
    const torn = this.matches("p > :empty") && this.parentElement?.nextElementSibling;
    if (torn && torn.querySelector("figure > p:first-child > b:only-child")) this.append(torn);
    const holder = scenarioAround(this) ?? this;
    if (holder !== this.#holder) this.rest();
    this.#holder = holder;
    if (holder === this) super.connectedCallback();
    this.#stopListening = whenAsked(this, this.#ask);
    // One that a page only moved goes on at once, wherever that is.
    if (this.#shown) this.#listen();
    else this.#leave = onceNear(this, this.#listen);
  }

  override disconnectedCallback(): void {
    this.#leave();
    this.#stopListening();
    this.#stopWaiting();
    // What waited for its place has to wait for another.
    if (this.#mount.hidden) this.#shown = undefined;
    if (this.#holder === this) super.disconnectedCallback();
    else this.restUnlessMoved();
  }

  /** Style sheets belong to a document: in another the finding stands. */
  adoptedCallback(): void {
    this.rest();
  }

  protected override rest(): void {
    this.#makeWay(false);
    if (this.#holder === this) super.rest();
  }

  #listen = (): void => {
    this.#leave();
    this.#leave = this.#holder.listen(this.#draw);
  };

  #draw = (store: Store | undefined): void => {
    if (!store) return this.#makeWay(true);
    this.#isUnavailable = false;
    const isNew = store !== this.#shown;
    if (isNew) this.#stopWaiting();
    this.#shown = store;
    const announcement = this.#announcement;
    putWordsBack(this.#mount);
    render(h(Widget, { store, snapshot: store.snapshot, announcement, isLinked: this.#holder !== this }), this.#mount);
    // What a reader chose is seen at once, and who sees a calculator already sees the next.
    if (this.#isAsked) this.#enterAsAsked();
    else if (this.#holder.isReaders || !this.#mount.hidden) {
      if (isNew || this.#mount.hidden) this.#enter();
    } else if (isNew) this.#stopWaiting = onceUnseen(this, store.inquiry.first, this.#enter);
  };

  #ask = (): boolean => {
    if (this.#isUnavailable) return false;
    this.#isAsked = true;
    // It enters as soon as it is there, which may be now.
    this.#listen();
    return true;
  };

  /** Where the link was, the reader goes on. */
  #enterAsAsked(): void {
    this.#isAsked = false;
    this.#enter();
    this.#mount.querySelector<HTMLElement>(".title")?.focus({ preventScroll: true });
  }

  /** Takes the place of the static content. */
  #enter = (): void => {
    this.#stopWaiting();
    this.root.adoptedStyleSheets = styles();
    this.#mount.classList.toggle("upright", isUpright(this));
    this.#mount.hidden = false;
    this.content.hidden = true;
    // The finding's margin was that of what is around it, if it is the first there.
    const [first] = this.children;
    if (first) this.content.style.marginBlockStart = getComputedStyle(first).marginBlockStart;
    this.entered();
  };

  /** The static content takes its place again. */
  #makeWay(isUnavailable: boolean): void {
    this.#stopWaiting();
    this.#isUnavailable = isUnavailable;
    this.#isAsked = false;
    this.#shown = undefined;
    // What its parts hold of the page they let go.
    render(null, this.#mount);
    drawn.delete(this.#mount);
    this.#mount.hidden = true;
    this.content.hidden = false;
  }

  protected override announce(sentence: string): void {
    this.#announcement = sentence;
    this.#draw(this.#shown);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "ikura-calculator": IkuraCalculatorElement;
  }
}
