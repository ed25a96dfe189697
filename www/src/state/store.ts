/** The one place where the reader's choice and the core's answer to it live. Controls show it; they never hold it. */
import type { Aim, Evaluation, ProblemText, Simulation } from "../core/answer";
import type { Answering, Core } from "../core/asked";
import type { Language } from "../language";
import type { Choice } from "./choice";
import { selectionText, withoutChanges, withPeopleAsChanges, withTown } from "./choice";
import type { Form, Waiting } from "../core/exports";
import { Inquiry, type Told } from "./inquiry";

export interface Snapshot {
  readonly choice: Choice;
  /** The last answer that could be given. */
  readonly answer: Evaluation;
  /** The futures of the same state. */
  readonly simulation: Simulation;
  /** What running the model again told. */
  readonly told: Told;
  /** What is wrong with what was typed, by the core's path: `changes.build.amount`, `residents`. */
  readonly problems: ReadonlyMap<string, string>;
  /** What has changed since the link was made that the reader came by; nothing once the reader changes something. */
  readonly since?: readonly string[];
  /** The reader's own figures, kept while a preset is looked at. */
  readonly aside: Choice | undefined;
}

/** The scenario itself can't be used, whatever is chosen. */
export class UnusableScenario extends Error {
  constructor(readonly problems: readonly ProblemText[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  }
}

/** As long after a change the next one counts as the same movement of the hand. */
const REST = 200;

type Author = "reader" | "page";

export interface Citation {
  readonly language: Language;
  readonly text: string;
}

/** What is loaded after the answer. */
interface Further {
  readonly country: string;
  readonly openQuestions: (isLarge: boolean) => Promise<Answering>;
  readonly exportAs: (form: Form, selection: string, waiting: Waiting) => Promise<File>;
  readonly embeddings: (selection: string, waiting: Waiting) => Promise<string[]>;
}

interface Evaluated {
  readonly answer: Evaluation;
  readonly simulation: Simulation;
  readonly problems: ReadonlyMap<string, string>;
  /** The choice that was answered; stands in where a later one can't be used. */
  readonly usable: Choice;
}

export class Store {
  #core: Core;
  #snapshot: Snapshot;
  #usable: Choice;
  #inquiry: Inquiry;
  #further: Further;
  /** Whether a change waits for the next frame: a page may have put something in place of the function for it that returns no number. */
  #isWaiting = false;
  #frame: number | undefined;
  #rest: number | undefined;
  #moving = false;
  #isHand = false;
  #author: Author = "page";
  #closed = false;

  /** Called with each answer. */
  onShow: (snapshot: Snapshot) => void = () => {};
  /** Called when a change was answered, at most once a frame. */
  onAnswer: (snapshot: Snapshot, author: Author) => void = () => {};
  /** Called when the core itself failed. */
  onFault: (fault: unknown) => void = () => {};

  /** Has an answer to everything it shows from the beginning. */
  constructor(core: Core, further: Further, authored: Choice, choice: Choice) {
    const nothing: Choice = { language: authored.language, conventions: {}, changes: new Map() };
    const evaluated = evaluate(core, choice, nothing);
    const shown = withPeopleAsChanges(choice, evaluated.answer.towns);
    const { answer, simulation, problems, usable } = shown === choice ? evaluated : evaluate(core, shown, nothing);
    this.#core = core;
    this.#usable = usable;
    this.#further = further;
    this.#inquiry = new Inquiry(() => further.openQuestions(isLarge(answer)), selectionText(usable), choice.language);
    this.#snapshot = { choice: shown, answer, simulation, problems, told: this.#inquiry.told, aside: undefined };
    this.#inquiry.onTold = (told) => this.#show({ ...this.#snapshot, told });
    this.#inquiry.onFault = (fault) => this.onFault(fault);
  }

  /** Whose places can be searched, two small letters: as the page says, or the scenario. Empty where none can. */
  get country(): string {
    return (this.#further.country || this.#snapshot.answer.scenario.country).toLowerCase();
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Whether the reader's hand is moving, as in a drag: what isn't looked at may then be a moment old. */
  get moving(): boolean {
    return this.#moving;
  }

  /** Whether what was changed last has its answer. */
  get isAnswered(): boolean {
    return !this.#isWaiting;
  }

  /** What is answered: as it was chosen, with the last good text where something was mistyped. */
  get usable(): Choice {
    return this.#usable;
  }

  /** For what is shown of the further answers: they are kept live while they are watched. */
  get inquiry(): Pick<Inquiry, "first" | "watch" | "watchCurve" | "watchSwitching" | "explain" | "compareWith" | "rankAmong" | "retry"> {
    return this.#inquiry;
  }

  /** A change by a hand that goes on moving, as on a slider. */
  move(step: (choice: Choice) => Choice): void {
    this.change(step);
    this.#isHand = true;
  }

  /** `since` is what is still true of the link that brought the state before. */
  change(step: (choice: Choice) => Choice, author: Author = "reader", since: Snapshot["since"] = []): void {
    if (this.#closed) return;
    this.#isHand = false;
    const choice = withPeopleAsChanges(step(this.#snapshot.choice), this.#snapshot.answer.towns);
    this.#snapshot = { ...this.#snapshot, choice, since };
    this.#author = author;
    // A drag must not queue more than one evaluation for each frame.
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    // A hidden page draws none.
    this.#frame = document.hidden ? setTimeout(this.settle) : requestAnimationFrame(this.settle);
  }

  /** Answers now what waits for the next frame. */
  settle = (): void => {
    if (!this.#isWaiting) return;
    this.#dropFrame();
    this.#told(() => {
      const { answer, simulation, problems, usable } = evaluate(this.#core, this.#snapshot.choice, this.#usable);
      this.#usable = usable;
      this.#moving = this.#rest !== undefined || this.#isHand;
      this.#restLater();
      this.#inquiry.ask(selectionText(usable), usable.language, this.#moving);
      this.#show({ ...this.#snapshot, answer, simulation, problems });
      this.onAnswer(this.#snapshot, this.#author);
    });
  };

  /** Which value of an assumption gives a cost per transaction; null if the core can't tell. */
  aim(name: string, cost: string): Aim | null {
    return this.#told(() => this.#inquiry.aim(selectionText(this.#usable), name, cost)) ?? null;
  }

  /** What a link to this state says of it, so that a later version can tell what has changed. */
  stamp(): string {
    return this.#told(() => this.#inquiry.stamp(selectionText(this.#usable))) ?? "";
  }

  /** Says what has changed since the link was stamped that brought this state. */
  async tellSince(stamp: string): Promise<void> {
    const { since } = this.#snapshot;
    await this.#inquiry.first;
    this.settle();
    // Something was left out of it, which is said.
    if (since?.length) return;
    // Another state, or not the whole of the one that was stamped.
    if (this.#snapshot.since !== since || [...this.#snapshot.problems.keys()].some((path) => hasField(this.#snapshot, path))) return;
    this.#told(() => this.#show({ ...this.#snapshot, since: this.#inquiry.since(selectionText(this.#usable), stamp) }));
  }

  /** The state as a file. */
  exported(form: Form, waiting: Waiting): Promise<File> {
    return this.#further.exportAs(form, selectionText(this.#usable), waiting);
  }

  /** The code that puts this state into another page, as far as attributes can say it. */
  embeddings(waiting: Waiting): Promise<string[]> {
    return this.#further.embeddings(selectionText(this.#usable), waiting);
  }

  /** What to write beside a figure of this state: in the reader's language, then in the other. */
  citations(waiting: Waiting): Promise<Citation[]> {
    const languages: readonly Language[] = this.#usable.language === "ja" ? ["ja", "en"] : ["en", "ja"];
    return Promise.all(
      languages.map(async (language) => ({
        language,
        text: await (await this.#further.exportAs("citation", selectionText({ ...this.#usable, language }), waiting)).text(),
      })),
    );
  }

  /** Answers everything for paper, where nothing comes later. */
  settleAll(): void {
    this.settle();
    this.#moving = false;
    this.#told(() => this.#inquiry.settle(this.#snapshot.answer.inputs.map(({ name }) => name)));
  }

  /** From now on nothing is changed and nobody is called. */
  close(): void {
    this.#closed = true;
    this.#dropFrame();
    clearTimeout(this.#rest);
    this.#inquiry.close();
  }

  #dropFrame(): void {
    this.#isWaiting = false;
    cancelAnimationFrame(this.#frame ?? 0);
    clearTimeout(this.#frame);
  }

  /** A preset as its holder has it. What the reader changed is kept aside. */
  choosePreset(preset: string): void {
    const { choice } = this.#snapshot;
    if (isOwn(this.#snapshot)) this.#snapshot = { ...this.#snapshot, aside: choice };
    this.change(() => ({ ...withoutChanges(choice), preset }));
  }

  /** The reader's own figures again, in the place and year looked at now. */
  chooseOwn(): void {
    const { aside } = this.#snapshot;
    if (!aside) return;
    this.change(({ language, town, year }) => {
      const own = { ...aside, language, year };
      return town?.code === aside.town?.code ? own : withTown(own, town);
    });
  }

  /** What the core tells; nothing where it fails itself. */
  #told<T>(ask: () => T): T | undefined {
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
      this.#inquiry.rest();
      this.#show(this.#snapshot);
    }, REST);
  }

  #show(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    if (!this.#closed) this.onShow(snapshot);
  }
}

/** Whether a field says what is wrong there. Any other problem came by an address, from another scenario or an older one. */
export function hasField({ answer }: Snapshot, path: string): boolean {
  const figures = [...answer.inputs, ...answer.own_costs].map(({ name }) => `changes.${name}`);
  return ["residents", "households", ...figures].includes(path);
}

/** How many things the reader changed about the preset. */
export function ownChanges({ answer }: Pick<Snapshot, "answer">): number {
  const { changed, counted_changed: counted, conventions_changed: conventions } = answer.selection;
  return changed.length + (counted ? 1 : 0) + conventions;
}

/** Whether the figures shown are the reader's own rather than a preset's. */
export function isOwn(snapshot: Snapshot): boolean {
  return ownChanges(snapshot) > 0;
}

/** With as many assumptions in a hundred years a question may take longer than a page may stand still; sets of figures count for some, and as much as twenty of them what is asked of each alone. */
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
  // One mistyped figure must not freeze the others: ask again with the last good text in its place, and where that is of no use, with all that was good.
  for (const usable of [repaired(choice, lastUsable, answer.problems), { ...lastUsable, language: choice.language }]) {
    const again = core.evaluate(selectionText(usable));
    if (again.status === "ok") return answered(again, problems, usable);
  }
  throw new UnusableScenario(answer.problems);
}

/** Which part of a choice a problem is about. */
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
