/** Questions that run the model again. Each is a task of its own after the answer, so that a drag never waits for one. */
import type { Aim, Answers, Comparison, Curve, Explained, Ranking, Switching, Verdicts } from "../core/answer";
import type { Questions } from "../core/core";
import type { PlaceTable } from "../core/place-table";
import type { Language } from "../language";

/** What they told; during a drag each may be a moment older than the answer. Undefined is what wasn't told yet. */
export interface Told {
  readonly answers: Answers | undefined;
  /** What the verdict hangs on; null where nothing is uncertain. */
  readonly verdicts: Verdicts | null | undefined;
  /** Against the rival looked at last; null if that has no answer here. */
  readonly comparison: Comparison | null | undefined;
  readonly ranking: Ranking | undefined;
  /** By name of the assumption; only those that were looked at. */
  readonly curves: ReadonlyMap<string, Curve>;
  /** By name of the assumption, as far as anybody looks. */
  readonly switching: ReadonlyMap<string, Switching>;
  /** Tells the state that is shown from every other. */
  readonly fingerprint: string;
  /** Whether the part of the core that is asked couldn't be loaded. */
  readonly unavailable: boolean;
}

/** Milliseconds for which printing may wait for curves, and how many are asked at a time. */
const UNTIL_PRINTED = 500;
const AT_ONCE = 20;

const NOTHING: Told = { answers: undefined, verdicts: undefined, comparison: undefined, ranking: undefined, curves: new Map(), switching: new Map(), fingerprint: "", unavailable: false };

type Question = Exclude<keyof Told, "fingerprint" | "unavailable"> | "explanations";
const QUESTIONS: readonly Question[] = ["answers", "verdicts", "explanations", "curves", "switching", "comparison", "ranking"];

export class Inquiry {
  #open: () => Promise<Questions>;
  #core: Questions | undefined;
  #selection: string;
  #told = NOTHING;
  #stale = new Set<Question>(QUESTIONS);
  /** The presets to compare with: the first is the one that the gap is to. */
  #rivals: readonly string[] = [];
  /** All places to rank among; without one, those that the scenario documents. */
  #places: PlaceTable | undefined;
  #language: Language;
  /** How often each is on the screen. */
  #watched = new Map<Question, number>();
  #watchedCurves = new Map<string, number>();
  #watchedSwitching = new Map<string, number>();
  /** Whom to tell how a figure came about; those who aren't seen only for paper. */
  #explaining = new Map<(explained: Explained | null) => void, { readonly id: string; readonly isSeen: boolean }>();
  /** The selection that the curves told so far belong to. */
  #drawn = "";
  /** While the reader's hand moves, what isn't looked at waits. */
  #moving = false;
  #turn = 0;
  #task: number | undefined;
  #closed = false;

  /** Resolves once everything was told that stands in every calculator, or can't be. */
  readonly first: Promise<void>;
  #firstTold = () => {};

  /** Called with everything told so far whenever one more is answered. */
  onTold: (told: Told) => void = () => {};
  /** Called when the core itself failed. */
  onFault: (fault: unknown) => void = () => {};

  constructor(open: () => Promise<Questions>, selection: string, language: Language) {
    this.#open = open;
    this.#selection = selection;
    this.#language = language;
    this.first = new Promise((resolve) => (this.#firstTold = resolve));
    void this.#load();
  }

  /** Loads once more what couldn't be loaded. */
  retry = (): void => {
    this.#tell({ unavailable: false });
    void this.#load();
  };

  async #load(): Promise<void> {
    try {
      this.#core = await this.#open();
      this.#wake();
    } catch {
      if (!this.#closed) this.#tell({ unavailable: true });
    }
  }

  get told(): Told {
    return this.#told;
  }

  /** Asks everything anew of another selection. */
  ask(selection: string, language: Language, moving: boolean): void {
    this.#selection = selection;
    this.#language = language;
    this.#moving = moving;
    this.#stale = new Set(QUESTIONS);
    this.#wake();
  }

  /** The reader's hand rests: everything that waited is answered. */
  rest(): void {
    this.#moving = false;
    this.#wake();
  }

  /** Answers now whatever waits, and all that can be asked of these assumptions: for paper, on which everything is in view. */
  settle(assumptions: readonly string[]): void {
    const core = this.#core;
    if (!core) return;
    for (const question of this.#stale) if (question !== "curves" && question !== "switching" && question !== "explanations") this.#answer(core, question);
    this.#explain(core, () => true);
    this.#stale.clear();
    // A scenario may have hundreds of assumptions; as many get their curves as can be computed in time.
    const begun = performance.now();
    const switching = new Map<string, Switching>();
    for (let left = assumptions; left.length > 0 && performance.now() - begun < UNTIL_PRINTED; left = left.slice(AT_ONCE)) {
      const names = left.slice(0, AT_ONCE);
      this.#told = { ...this.#told, curves: this.#curves(core, names) };
      for (const [name, told] of this.#switching(core, names)) switching.set(name, told);
    }
    this.#tell({ switching });
  }

  /** Which value of an assumption gives a cost per transaction; null if the core can't tell. */
  aim(selection: string, name: string, cost: string): Aim | null {
    return this.#core?.aim(selection, name, cost) ?? null;
  }

  /** What a link to a selection says of it; empty while the core that knows isn't there. */
  stamp(selection: string): string {
    return this.#core?.stamp(selection) ?? "";
  }

  /** What has changed since a link to a selection was stamped, in sentences. */
  since(selection: string, stamp: string): readonly string[] {
    return this.#core?.since(selection, stamp).split("\n").filter(Boolean) ?? [];
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#task);
  }

  /** Keeps answers live while they are on the screen; returns how to let go. */
  watch(question: "answers" | "verdicts" | "comparison" | "ranking"): () => void {
    return this.#hold(this.#watched, question);
  }

  /** Compares with presets from now on: where the gap to the first comes from, and all of them side by side. */
  compareWith(presets: readonly string[]): void {
    if (this.#rivals.join() === presets.join()) return;
    this.#rivals = presets;
    this.#stale.add("comparison");
    this.#wake();
  }

  /** Ranks among these places from now on. */
  rankAmong(places: PlaceTable): void {
    if (this.#places === places) return;
    this.#places = places;
    this.#stale.add("ranking");
    this.#wake();
  }

  watchCurve(name: string): () => void {
    this.#stale.add("curves");
    this.#wake();
    return this.#hold(this.#watchedCurves, name);
  }

  watchSwitching(name: string): () => void {
    this.#stale.add("switching");
    return this.#hold(this.#watchedSwitching, name);
  }

  /** Tells how a figure came about, if it is seen now and after every change, and before it is printed, until let go; null for one that isn't there. */
  explain(id: string, isSeen: boolean, tell: (explained: Explained | null) => void): () => void {
    this.#explaining.set(tell, { id, isSeen });
    if (isSeen) {
      this.#stale.add("explanations");
      this.#wake();
    }
    return () => this.#explaining.delete(tell);
  }

  #hold<K>(counts: Map<K, number>, key: K): () => void {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    this.#wake();
    return () => {
      const left = (counts.get(key) ?? 1) - 1;
      if (left > 0) counts.set(key, left);
      else counts.delete(key);
    };
  }

  #wake(): void {
    if (this.#core && !this.#closed && this.#next() !== undefined) this.#task ??= setTimeout(this.#step);
  }

  #step = (): void => {
    this.#task = undefined;
    const question = this.#next();
    if (!this.#core || question === undefined) return;
    this.#turn = QUESTIONS.indexOf(question) + 1;
    try {
      this.#answer(this.#core, question);
      this.#wake();
    } catch (fault) {
      this.onFault(fault);
    }
  };

  /** They take turns: a question that is asked anew with every frame must not starve the others. */
  #next(): Question | undefined {
    const wanted = (question: Question) => {
      if (!this.#stale.has(question)) return false;
      if (question === "curves") return this.#watchedCurves.size > 0;
      if (question === "explanations") return !this.#moving && [...this.#explaining.values()].some(({ isSeen }) => isSeen);
      if (question === "switching") return !this.#moving && this.#watchedSwitching.size > 0;
      // Every mix of two sides, every place, and thousands of futures for every choice are too much for a frame.
      if (question === "ranking") return !this.#moving && this.#watched.has(question);
      // The first come unasked: they take room, and would push away what is read below them.
      const isNew = question === "verdicts" ? this.#told.verdicts === undefined : this.#told.comparison === undefined && this.#rivals.length > 0;
      if (question === "verdicts" || question === "comparison") return !this.#moving && (this.#watched.has(question) || isNew);
      return !this.#moving || this.#watched.has(question);
    };
    return QUESTIONS.map((_, step) => QUESTIONS[(this.#turn + step) % QUESTIONS.length]).find((question) => question && wanted(question));
  }

  #answer(core: Questions, question: Question): void {
    this.#stale.delete(question);
    if (question === "answers") this.#tell({ answers: answersTo(core, this.#selection), fingerprint: core.fingerprint(this.#selection) });
    else if (question === "verdicts") this.#tell({ verdicts: core.verdicts(this.#selection) });
    else if (question === "curves") this.#tell({ curves: this.#curves(core, [...this.#watchedCurves.keys()]) });
    else if (question === "switching") this.#tell({ switching: this.#switching(core, [...this.#watchedSwitching.keys()]) });
    else if (question === "explanations") this.#explain(core, ({ isSeen }) => isSeen);
    else if (question === "comparison") this.#tell({ comparison: this.#comparison(core) });
    else this.#tell({ ranking: this.#ranking(core) });
  }

  /** All at once, so that the model is run once for all of them. */
  #explain(core: Questions, which: (asked: { readonly isSeen: boolean }) => boolean): void {
    const asking = [...this.#explaining].filter(([, asked]) => which(asked));
    const explained = core.explain(this.#selection, asking.map(([, { id }]) => id));
    asking.forEach(([tell], place) => tell(explained[place] ?? null));
  }

  #comparison(core: Questions): Comparison | null {
    const [rival, ...beside] = this.#rivals;
    if (rival === undefined) return null;
    const comparing = core.compare(this.#selection, rival, beside);
    // A rival may have no answer here, as for a place that its figures don't fit.
    return comparing.status === "ok" ? comparing : null;
  }

  #ranking(core: Questions): Ranking | undefined {
    const ranked = core.rank(this.#selection, this.#language, this.#places);
    return ranked.status === "ok" ? ranked : undefined;
  }

  #curves(core: Questions, names: readonly string[]): ReadonlyMap<string, Curve> {
    const drawn = this.#drawn === this.#selection ? this.#told.curves : new Map<string, Curve>();
    this.#drawn = this.#selection;
    const missing = names.filter((name) => !drawn.has(name));
    return new Map([...drawn, ...core.curves(this.#selection, missing).map((curve) => [curve.name, curve] as const)]);
  }

  #switching(core: Questions, names: readonly string[]): ReadonlyMap<string, Switching> {
    return new Map(core.switching(this.#selection, names).map((switching) => [switching.name, switching] as const));
  }

  #tell(news: Partial<Told>): void {
    this.#told = { ...this.#told, ...news };
    this.onTold(this.#told);
    if (this.#told.unavailable || this.#told.answers) this.#firstTold();
  }
}

/** Only a selection that was evaluated is asked about, so there is an answer to it. */
function answersTo(core: Questions, selection: string): Answers {
  const questions = core.ask(selection);
  if (questions.status !== "ok") throw new Error("a selection that could be evaluated can't be asked about");
  return questions;
}
