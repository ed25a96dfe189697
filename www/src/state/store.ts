/** The one place where the reader's choice and the core's answer to it live. Controls show it; they never hold it. */
import type { Answer, Evaluation, ProblemText } from "../core/answer";
import type { Choice } from "./choice";
import { withoutChanges, withTown } from "./choice";

export interface Snapshot {
  readonly choice: Choice;
  /** The last answer that could be given. */
  readonly answer: Evaluation;
  /** What is wrong with what was typed, by the core's path: `changes.build.amount`, `residents`. */
  readonly problems: ReadonlyMap<string, string>;
  /** The reader's own figures, kept while a preset is looked at. */
  readonly aside: Choice | undefined;
}

/** The scenario itself can't be used, whatever is chosen. */
export class UnusableScenario extends Error {
  constructor(readonly problems: readonly ProblemText[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  }
}

type Ask = (choice: Choice) => Answer;
type Author = "reader" | "page";

export class Store {
  #ask: Ask;
  #snapshot: Snapshot;
  /** The last choice that the core could answer; stands in where the present one can't be used. */
  #usable: Choice;
  #frame: number | undefined;
  #author: Author = "page";

  /** Called after each change of the choice, before it is answered, and again when it is. */
  onShow: (snapshot: Snapshot) => void = () => {};
  /** Called when a change was answered, at most once a frame. */
  onAnswer: (snapshot: Snapshot, author: Author) => void = () => {};
  /** Called when the core itself failed. */
  onFault: (fault: unknown) => void = () => {};

  constructor(ask: Ask, authored: Choice, choice: Choice) {
    this.#ask = ask;
    this.#usable = withoutChanges({ language: authored.language, changes: new Map() });
    this.#snapshot = { choice, aside: undefined, ...this.#evaluate(choice) };
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  change(step: (choice: Choice) => Choice, author: Author = "reader"): void {
    this.#show({ ...this.#snapshot, choice: step(this.#snapshot.choice) });
    this.#author = author;
    // A hidden page draws no frames, and a drag must not queue more than one evaluation for each.
    this.#frame ??= document.hidden ? setTimeout(this.settle) : requestAnimationFrame(this.settle);
  }

  /** Answers now what waits for the next frame. */
  settle = (): void => {
    if (this.#frame === undefined) return;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#frame);
    this.#frame = undefined;
    try {
      this.#show({ ...this.#snapshot, ...this.#evaluate(this.#snapshot.choice) });
      this.onAnswer(this.#snapshot, this.#author);
    } catch (fault) {
      this.onFault(fault);
    }
  };

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

  #show(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    this.onShow(snapshot);
  }

  #evaluate(choice: Choice): Pick<Snapshot, "answer" | "problems"> {
    const answer = this.#ask(choice);
    if (answer.status === "ok") {
      this.#usable = choice;
      return { answer, problems: new Map() };
    }
    // One mistyped figure must not freeze the others: ask again with the last good text in its place.
    const usable = repaired(choice, this.#usable, answer.problems);
    const second = this.#ask(usable);
    if (second.status !== "ok") throw new UnusableScenario(second.problems);
    this.#usable = usable;
    return { answer: second, problems: new Map(answer.problems.map(({ path, message }) => [path, message])) };
  }
}

/** Whether the figures shown are the reader's own rather than a preset's. */
export function isOwn({ answer }: Snapshot): boolean {
  return answer.selection.changed.length > 0 || answer.selection.counted_changed;
}

function repaired(choice: Choice, usable: Choice, problems: readonly ProblemText[]): Choice {
  const changes = new Map(choice.changes);
  let { preset, town, year, counted } = choice;
  for (const { path } of problems) {
    const name = path.startsWith("changes.") ? path.slice("changes.".length) : undefined;
    const good = name === undefined ? undefined : usable.changes.get(name);
    if (name !== undefined && good !== undefined && good !== changes.get(name)) changes.set(name, good);
    else if (name !== undefined) changes.delete(name);
    else if (/^(place|residents|households)/.test(path)) town = usable.town;
    else if (path.startsWith("preset")) preset = usable.preset;
    else if (path.startsWith("year")) year = usable.year;
    else if (path.startsWith("counted")) counted = usable.counted;
  }
  return { language: choice.language, preset, town, year, counted, changes };
}
