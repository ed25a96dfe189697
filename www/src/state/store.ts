/** The only place that holds the reader's choice and the core's answer to it. Controls show them and hold nothing. */
import type { Aim, Evaluation, ProblemText, Simulation } from "../core/answer";
import type { Answering, Core } from "../core/questions";
import type { Language } from "../language";
import type { Choice } from "./choice";
import { withoutWhatWasPutBack, selectionText, withoutChanges, withPeopleAsChanges, withTown } from "./choice";
import type { Form, Waiting } from "../core/exports";
import { type KnownReplies, QuestionQueue } from "./question-queue";

export interface Snapshot {
  readonly choice: Choice;
  /** The last answer that could be computed. */
  readonly answer: Evaluation;
  /** The Monte Carlo draws of the same state, summarized. */
  readonly simulation: Simulation;
  /** The replies to the questions after the first answer. */
  readonly replies: KnownReplies;
  /** What is wrong with the typed text, by the core's path, such as `changes.build.amount` or `residents`. */
  readonly problems: ReadonlyMap<string, string>;
  /** Sentences that say what has changed since the reader's link was made; empty once the reader changes something. */
  readonly since?: readonly string[];
  /** The reader's own figures, kept while the reader looks at a preset. */
  readonly aside: Choice | undefined;
}

/** Thrown when the scenario itself can't be used, whatever is chosen. */
export class UnusableScenario extends Error {
  constructor(readonly problems: readonly ProblemText[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  }
}

/** Milliseconds within which another change counts as the same movement of the hand. */
const REST = 200;

type Author = "reader" | "page";

export interface Citation {
  readonly language: Language;
  readonly text: string;
}

/** What is loaded after the first answer. */
interface Further {
  readonly country: string;
  readonly link: () => string;
  readonly openQuestions: (isLarge: boolean) => Promise<Answering>;
  readonly exportAs: (form: Form, selection: string, waiting: Waiting) => Promise<File>;
  readonly embeddings: (selection: string, waiting: Waiting) => Promise<string[]>;
}

interface Evaluated {
  readonly answer: Evaluation;
  readonly simulation: Simulation;
  readonly problems: ReadonlyMap<string, string>;
  /** The choice that was answered; it replaces a later choice that can't be used. */
  readonly usable: Choice;
}

export class Store {
  #core: Core;
  #snapshot: Snapshot;
  #usable: Choice;
  #questions: QuestionQueue;
  #further: Further;
  /**
   * Whether a change waits for the next frame. A flag is needed, since a page may have replaced `requestAnimationFrame` with a function
   * that returns no number.
   */
  #isWaiting = false;
  #frame: number | undefined;
  #rest: number | undefined;
  #moving = false;
  #isHand = false;
  #author: Author = "page";
  #closed = false;

  /** Called with each snapshot. */
  onShow: (snapshot: Snapshot) => void = () => {};
  /** Called when a change was answered, at most once per frame. */
  onAnswer: (snapshot: Snapshot, author: Author) => void = () => {};
  /** Called when the core itself failed. */
  onFault: (fault: unknown) => void = () => {};

  /** Computes the first answer, so that there always is one. Throws `UnusableScenario` if there can be none. */
  constructor(core: Core, further: Further, authored: Choice, choice: Choice) {
    const nothing: Choice = { language: authored.language, conventions: {}, changes: new Map() };
    const evaluated = evaluate(core, choice, nothing);
    const shown = withPeopleAsChanges(choice, evaluated.answer.towns);
    const { answer, simulation, problems, usable } = shown === choice ? evaluated : evaluate(core, shown, nothing);
    this.#core = core;
    this.#usable = usable;
    this.#further = further;
    this.#questions = new QuestionQueue(() => further.openQuestions(isLarge(answer)), selectionText(usable), choice.language);
    this.#snapshot = { choice: shown, answer, simulation, problems, replies: this.#questions.replies, aside: undefined };
    this.#questions.onReply = (replies) => this.#show({ ...this.#snapshot, replies });
    this.#questions.onFault = (fault) => this.onFault(fault);
  }

  /** Country whose places can be searched, two lower-case letters: that of the page, else that of the scenario. Empty if none can be. */
  get country(): string {
    return (this.#further.country || this.#snapshot.answer.scenario.country).toLowerCase();
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Whether the reader's hand is moving, as in a drag. What is off the screen may then be slightly out of date. */
  get moving(): boolean {
    return this.#moving;
  }

  /** Whether the last change has been answered. */
  get isAnswered(): boolean {
    return !this.#isWaiting;
  }

  /** The choice that is answered: the reader's, with the last valid text in place of invalid text. */
  get usable(): Choice {
    return this.#usable;
  }

  /** For parts that show answers to questions, which are kept current while they are watched. */
  get questions(): Pick<QuestionQueue, "first" | "watch" | "watchCurve" | "watchSwitching" | "explain" | "compareWith" | "rankAmong" | "retry"> {
    return this.#questions;
  }

  /** Applies a change by a hand that goes on moving, as on a slider. */
  move(step: (choice: Choice) => Choice): void {
    this.change(step);
    this.#isHand = true;
  }

  /** Applies a change. `since` contains the sentences about the reader's link that still apply; by default none. */
  change(step: (choice: Choice) => Choice, author: Author = "reader", since: Snapshot["since"] = []): void {
    if (this.#closed) return;
    this.#isHand = false;
    const choice = withPeopleAsChanges(step(this.#snapshot.choice), this.#snapshot.answer.towns);
    this.#snapshot = { ...this.#snapshot, choice, since };
    this.#author = author;
    // A drag must not queue more than one evaluation per frame.
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    // A hidden page draws no frames.
    this.#frame = document.hidden ? setTimeout(this.settle) : requestAnimationFrame(this.settle);
  }

  /** Answers immediately what waits for the next frame. */
  settle = (): void => {
    if (!this.#isWaiting) return;
    this.#dropFrame();
    this.#try(() => {
      const { answer, simulation, problems, usable } = evaluate(this.#core, this.#snapshot.choice, this.#usable);
      this.#usable = withoutWhatWasPutBack(usable, answer.selection);
      this.#moving = this.#rest !== undefined || this.#isHand;
      this.#restLater();
      this.#questions.ask(selectionText(this.#usable), usable.language, this.#moving);
      this.#show({ ...this.#snapshot, answer, simulation, problems });
      this.onAnswer(this.#snapshot, this.#author);
    });
  };

  /** Returns the value of an assumption that gives a cost per transaction; null if the core can't tell. */
  aim(name: string, cost: string): Aim | null {
    return this.#try(() => this.#questions.aim(selectionText(this.#usable), name, cost)) ?? null;
  }

  /** Returns the stamp for a link to this state, so that a later version can tell what has changed. */
  stamp(): string {
    return this.#try(() => this.#questions.stamp(selectionText(this.#usable))) ?? "";
  }

  /** Says what has changed since the link that brought this state was stamped. */
  async tellSince(stamp: string): Promise<void> {
    const { since } = this.#snapshot;
    await this.#questions.first;
    this.settle();
    // Something in the link was left out, and `since` already says so.
    if (since?.length) return;
    // The state has changed meanwhile, or it isn't the complete state that was stamped.
    if (this.#snapshot.since !== since || [...this.#snapshot.problems.keys()].some((path) => hasField(this.#snapshot, path))) return;
    this.#try(() => this.#show({ ...this.#snapshot, since: this.#questions.since(selectionText(this.#usable), stamp) }));
  }

  /** Resolves to this state as a file. */
  exported(form: Form, waiting: Waiting): Promise<File> {
    return this.#further.exportAs(form, selectionText(this.#usable), waiting);
  }

  /** Resolves to the code that puts this state into another page, as far as attributes can express it. */
  embeddings(waiting: Waiting): Promise<string[]> {
    return this.#further.embeddings(selectionText(this.#usable), waiting);
  }

  /** Resolves to the citations for figures of this state, first in the reader's language, then in the other. */
  citations(waiting: Waiting): Promise<Citation[]> {
    const languages: readonly Language[] = this.#usable.language === "ja" ? ["ja", "en"] : ["en", "ja"];
    return Promise.all(languages.map(async (language) => ({ language, text: await this.citation(waiting, language) })));
  }

  /** Resolves to the citation for figures of this state in one language, by default the reader's. */
  async citation(waiting: Waiting, language = this.#usable.language): Promise<string> {
    return (await this.#further.exportAs("citation", selectionText({ ...this.#usable, language }), waiting)).text();
  }

  /** Returns a link to the page with this state. */
  link(): string {
    this.settle();
    return this.#further.link();
  }

  /** Answers everything for printing, since nothing can be added later. */
  settleAll(): void {
    this.settle();
    this.#moving = false;
    this.#try(() => this.#questions.settle(this.#snapshot.answer.inputs.map(({ name }) => name)));
  }

  /** Ends the store: nothing is changed and nothing is called any more. */
  close(): void {
    this.#closed = true;
    this.#dropFrame();
    clearTimeout(this.#rest);
    this.#questions.close();
  }

  #dropFrame(): void {
    this.#isWaiting = false;
    cancelAnimationFrame(this.#frame ?? 0);
    clearTimeout(this.#frame);
  }

  /** Shows a preset as its holder has it. The reader's changes are kept aside. */
  choosePreset = (preset: string): void => {
    const { choice } = this.#snapshot;
    if (isOwn(this.#snapshot)) this.#snapshot = { ...this.#snapshot, aside: choice };
    this.change(() => ({ ...withoutChanges(choice), preset }));
  };

  /** Restores the reader's own figures, in the place and year that are shown now. */
  chooseOwn(): void {
    const { aside } = this.#snapshot;
    if (!aside) return;
    this.change(({ language, town, year }) => {
      const own = { ...aside, language, year };
      return town?.code === aside.town?.code ? own : withTown(own, town);
    });
  }

  /** Returns what the core answers, or undefined if the core itself fails. */
  #try<T>(ask: () => T): T | undefined {
    try {
      return ask();
    } catch (fault) {
      this.onFault(fault);
      return undefined;
    }
  }

  #restLater(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      if (!this.#moving) return;
      this.#moving = false;
      this.#questions.rest();
      this.#show(this.#snapshot);
    }, REST);
  }

  #show(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    if (!this.#closed) this.onShow(snapshot);
  }
}

/**
 * Whether a field shows the problem at this path. Any other problem came with an address, from another scenario or an older version of this
 * one.
 */
export function hasField({ answer }: Snapshot, path: string): boolean {
  const figures = [...answer.inputs, ...answer.own_costs].map(({ name }) => `changes.${name}`);
  return ["residents", "households", ...figures].includes(path);
}

/** Returns the number of things that the reader changed about the preset. */
export function ownChanges({ answer }: Pick<Snapshot, "answer">): number {
  const { changed, counted_changed: counted, conventions_changed: conventions } = answer.selection;
  return changed.length + (counted ? 1 : 0) + conventions;
}

/** Whether the shown figures are the reader's own and not a preset's. */
export function isOwn(snapshot: Snapshot): boolean {
  return ownChanges(snapshot) > 0;
}

/**
 * Limit for the number of assumptions times (the number of presets plus `ALONE`). Above it, a question over a hundred years may block the
 * page for too long. What is asked about each assumption alone costs as much as twenty presets.
 */
const MANY = 3000;
const ALONE = 20;

function isLarge({ inputs, presets }: Evaluation): boolean {
  return inputs.length * (presets.length + ALONE) > MANY;
}

function evaluate(core: Core, choice: Choice, lastUsable: Choice): Evaluated {
  const answered = (answer: Evaluation, problems: ReadonlyMap<string, string>, usable: Choice): Evaluated => {
    return { answer, simulation: core.simulate(selectionText(usable)), problems, usable };
  };
  const answer = core.evaluate(selectionText(choice));
  if (answer.status === "ok") return answered(answer, new Map(), choice);
  const problems = new Map(answer.problems.map(({ path, message }) => [path, message]));
  // One invalid figure must not block the others, so the core is asked again: first with the last valid text in place of the invalid text
  // and, if that fails, with the last usable choice.
  for (const usable of [repaired(choice, lastUsable, answer.problems), { ...lastUsable, language: choice.language }]) {
    const again = core.evaluate(selectionText(usable));
    if (again.status === "ok") return answered(again, problems, usable);
  }
  throw new UnusableScenario(answer.problems);
}

/** The part of a choice that a problem is about, by the problem's path. */
const PARTS = [
  [/^(place|residents|households|nation_)/, "town"],
  [/^preset/, "preset"],
  [/^year/, "year"],
  [/^counted/, "counted"],
  [/^(discount|timing)$/, "conventions"],
] as const;

function repaired(choice: Choice, usable: Choice, problems: readonly ProblemText[]): Choice {
  const changes = new Map(choice.changes);
  let good: Choice = { ...choice, changes };
  for (const { path } of problems) {
    for (const [pattern, part] of PARTS) if (pattern.test(path)) good = { ...good, [part]: usable[part] };
    const name = path.replace(/^changes\./, "");
    const before = usable.changes.get(name);
    if (before !== undefined && before !== changes.get(name)) changes.set(name, before);
    else changes.delete(name);
  }
  return good;
}
