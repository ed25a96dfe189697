/**
 * Asks the questions that run the model again. Each is answered in a task of its own after the first answer, so that a drag never waits for
 * one.
 */
import type { Aim, Answers, Comparison, Curve, Explained, Ranking, Switching, Verdicts } from "../core/answer";
import type { Answering, Apart, Asked, Questions } from "../core/asked";
import type { Columns, PlaceTable } from "../places/written-table";
import type { Language } from "../language";

/** The answers to the questions. During a drag each may be slightly older than the first answer. Undefined means not answered yet. */
export interface Told {
  readonly answers: Answers | undefined;
  /** What the verdict depends on; null if nothing is uncertain. */
  readonly verdicts: Verdicts | null | undefined;
  /** The comparison with the rival chosen last; null if there is none or it has no answer here. */
  readonly comparison: Comparison | null | undefined;
  readonly ranking: Ranking | undefined;
  /** By name of the assumption; only those that were on the screen. */
  readonly curves: ReadonlyMap<string, Curve>;
  /** By name of the assumption; only those that are on the screen. */
  readonly switching: ReadonlyMap<string, Switching>;
  /** Distinguishes the shown state from every other. */
  readonly fingerprint: string;
  /** Whether the core's part for questions couldn't be loaded. */
  readonly unavailable: boolean;
}

/** Milliseconds that printing may wait for curves, and how many are computed at a time. */
const UNTIL_PRINTED = 500;
const AT_ONCE = 20;

const NO_PLACES: Columns = [new Uint16Array(), "", "", new Uint32Array(), new Uint32Array()];

const NOTHING: Told = { answers: undefined, verdicts: undefined, comparison: undefined, ranking: undefined, curves: new Map(), switching: new Map(), fingerprint: "", unavailable: false };

/** `explanations` are those that the reader sees; `folded` are the others, which are computed before printing starts only in a worker. */
type Question = Exclude<keyof Told, "fingerprint" | "unavailable"> | "explanations" | "folded";
const QUESTIONS: readonly Question[] = ["answers", "verdicts", "explanations", "curves", "switching", "comparison", "ranking", "folded"];

/** Gets something answered by its name, and passes the reply on. */
type Ask = <K extends keyof Asked>(what: K, given: Parameters<Asked[K]>, told: (reply: ReturnType<Asked[K]>) => void) => void;

export class Inquiry {
  #open: () => Promise<Answering>;
  #core: Questions | undefined;
  /** Whether a worker answers; it may still be loading. */
  #isApart = false;
  #apart: Apart | undefined;
  /** The question that the worker was asked and hasn't answered yet. */
  #asking: Question | undefined;
  #selection: string;
  #told = NOTHING;
  #stale = new Set<Question>(QUESTIONS);
  /** The presets to compare with. The gap is to the first. */
  #rivals: readonly string[] = [];
  /** Table of all places to rank among; undefined means the places that the scenario documents. */
  #places: PlaceTable | undefined;
  #language: Language;
  /** Number of visible parts that need each answer. */
  #watched = new Map<Question, number>();
  #watchedCurves = new Map<string, number>();
  #watchedSwitching = new Map<string, number>();
  /** Callbacks that receive explanations. Those that the reader doesn't see are only for printing. */
  #explaining = new Map<(explained: Explained | null | undefined) => void, { readonly id: string; readonly isSeen: boolean }>();
  /** The selection that the known curves belong to. */
  #drawn = "";
  /** While the reader's hand moves, answers that aren't on the screen wait. */
  #moving = false;
  #turn = 0;
  #task: number | undefined;
  #closed = false;

  /** Resolves once the answers that every calculator shows are known, or their part of the core couldn't be loaded. */
  readonly first: Promise<void>;
  #firstTold = () => {};

  /** Called after each answer with everything known so far. */
  onTold: (told: Told) => void = () => {};
  /** Called when the core itself failed. */
  onFault: (fault: unknown) => void = () => {};

  constructor(open: () => Promise<Answering>, selection: string, language: Language) {
    this.#open = open;
    this.#selection = selection;
    this.#language = language;
    this.first = new Promise((resolve) => (this.#firstTold = resolve));
    void this.#load();
  }

  /** Retries what couldn't be loaded. */
  retry = (): void => {
    this.#tell({ unavailable: false });
    void this.#load();
  };

  async #load(): Promise<void> {
    try {
      const { core, apart } = await this.#open();
      this.#core = core;
      this.#isApart = apart !== undefined;
      this.#apart = await apart;
      this.#isApart = this.#apart !== undefined;
      if (this.#closed) this.#apart?.close();
      this.#wake();
    } catch {
      if (!this.#closed) this.#tell({ unavailable: true });
    }
  }

  get told(): Told {
    return this.#told;
  }

  /** Asks all questions about another selection. */
  ask(selection: string, language: Language, moving: boolean): void {
    this.#selection = selection;
    this.#language = language;
    this.#moving = moving;
    this.#stale = new Set(QUESTIONS);
    this.#wake();
  }

  /** Called when the reader's hand rests: everything that waited is answered. */
  rest(): void {
    this.#moving = false;
    this.#wake();
  }

  /** Answers everything pending now, and all that can be asked about these assumptions, for printing, where everything is visible. */
  settle(assumptions: readonly string[]): void {
    const core = this.#core;
    if (!core) return;
    if (this.#isApart) return this.#takeBack(core);
    const ask = askedHere(core);
    for (const question of this.#stale) if (question !== "curves" && question !== "switching") this.#answer(ask, question);
    this.#stale.clear();
    // A scenario may have hundreds of assumptions; as many get their curves as can be computed in time.
    const begun = performance.now();
    const switching = new Map<string, Switching>();
    for (let left = assumptions; left.length > 0 && performance.now() - begun < UNTIL_PRINTED; left = left.slice(AT_ONCE)) {
      const names = left.slice(0, AT_ONCE);
      this.#curves(ask, names, (curves) => (this.#told = { ...this.#told, curves }));
      for (const told of core("switching", this.#selection, names.join(" "))) switching.set(told.name, told);
    }
    this.#tell({ switching });
  }

  /**
   * Clears what the worker hasn't answered yet: printing can't wait for it, and answers about another state must not appear next to current
   * ones.
   */
  #takeBack(core: Questions): void {
    this.#moving = false;
    const isOpen = (question: Question) => question === this.#asking || this.#stale.has(question);
    for (const [tell, { isSeen }] of this.#explaining) if (isOpen(isSeen ? "explanations" : "folded")) tell(undefined);
    const nothing = Object.entries(NOTHING).filter(([question]) => isOpen(question as Question));
    this.#tell({ ...Object.fromEntries(nothing), fingerprint: core("fingerprint", this.#selection) });
    this.#wake();
  }

  /** Returns the value of an assumption that gives a cost per transaction; null if the core can't tell. */
  aim(selection: string, name: string, cost: string): Aim | null {
    return this.#core?.("aim", selection, name, cost) ?? null;
  }

  /** Returns the stamp for a link to a selection; empty if the part of the core for it hasn't loaded. */
  stamp(selection: string): string {
    return this.#core?.("stamp", selection) ?? "";
  }

  /** Returns sentences that say what has changed since a link to a selection was stamped. */
  since(selection: string, stamp: string): readonly string[] {
    return this.#core?.("since", selection, stamp).split("\n").filter(Boolean) ?? [];
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#task);
    this.#apart?.close();
  }

  /** Keeps an answer current while it is on the screen. Returns a function that stops. */
  watch(question: "answers" | "verdicts" | "comparison" | "ranking"): () => void {
    return this.#hold(this.#watched, question);
  }

  /** Sets the presets to compare with: the gap to the first is broken into steps, and all are shown side by side. */
  compareWith(presets: readonly string[]): void {
    if (this.#rivals.join() === presets.join()) return;
    this.#rivals = presets;
    this.#stale.add("comparison");
    this.#wake();
  }

  /** Sets the places to rank among. */
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

  /**
   * Calls back with how a figure came about. If the reader sees it, that is now and after every change; otherwise it is for printing. Null
   * means that there is no such figure, undefined that the answer isn't known yet. Returns a function that stops.
   */
  explain(id: string, isSeen: boolean, tell: (explained: Explained | null | undefined) => void): () => void {
    this.#explaining.set(tell, { id, isSeen });
    this.#stale.add(isSeen ? "explanations" : "folded");
    this.#wake();
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
    if (this.#core && !this.#closed && !this.#asking && !this.#apart === !this.#isApart && this.#next() !== undefined) this.#task ??= setTimeout(this.#step);
  }

  #step = (): void => {
    this.#task = undefined;
    const question = this.#next();
    if (!this.#core || question === undefined) return;
    this.#turn = QUESTIONS.indexOf(question) + 1;
    this.#try(() => this.#answer(this.#apart ? this.#askedApart(this.#apart, question) : askedHere(this.#core as Questions), question));
    this.#wake();
  };

  #try(answer: () => void): void {
    try {
      answer();
    } catch (fault) {
      this.onFault(fault);
    }
  }

  #askedApart(apart: Apart, question: Question): Ask {
    const selection = this.#selection;
    return (what, given, told) => {
      this.#asking = question;
      const replied = apart.ask(what, ...given).then(
        (reply) => selection === this.#selection && !this.#closed && this.#try(() => told(reply)),
        () => {
          // Whatever happened to the worker, the page itself can answer.
          apart.close();
          this.#apart = undefined;
          this.#isApart = false;
          this.#stale.add(question);
        },
      );
      void replied.then(() => {
        this.#asking = undefined;
        this.#wake();
      });
    };
  }

  /** Returns the next question. They take turns: a question that is asked again with every frame must not starve the others. */
  #next(): Question | undefined {
    return QUESTIONS.map((_, step) => QUESTIONS[(this.#turn + step) % QUESTIONS.length]).find((question) => question && this.#isWanted(question));
  }

  #isWanted(question: Question): boolean {
    // The state will have changed by the time the worker answers.
    if (!this.#stale.has(question) || (this.#isApart && this.#moving)) return false;
    if (question === "curves") return this.#watchedCurves.size > 0;
    if (question === "switching") return !this.#moving && this.#watchedSwitching.size > 0;
    if (question === "explanations") return !this.#moving && [...this.#explaining.values()].some(({ isSeen }) => isSeen);
    if (question === "folded") return this.#isApart && QUESTIONS.every((other) => other === question || !this.#isWanted(other));
    // An answer from the worker costs the page nothing, and printing can't wait for one.
    if (this.#isApart) return true;
    // Every mix of two sides, every place, and thousands of draws for every choice take longer than a frame.
    if (question === "ranking") return !this.#moving && this.#watched.has(question);
    // The first verdicts and the first comparison are computed even off the screen: they need room, and would push down what is read below
    // them.
    const isNew = question === "verdicts" ? this.#told.verdicts === undefined : this.#told.comparison === undefined && this.#rivals.length > 0;
    if (question === "verdicts" || question === "comparison") return !this.#moving && (this.#watched.has(question) || isNew);
    return !this.#moving || this.#watched.has(question);
  }

  #answer(ask: Ask, question: Question): void {
    this.#stale.delete(question);
    const selection = this.#selection;
    if (question === "answers") ask("ask", [selection], (answers) => this.#tell({ answers: ok(answers), fingerprint: this.#core?.("fingerprint", selection) ?? "" }));
    else if (question === "verdicts") ask("verdicts", [selection], (verdicts) => this.#tell({ verdicts }));
    else if (question === "curves") this.#curves(ask, [...this.#watchedCurves.keys()], (curves) => this.#tell({ curves }));
    else if (question === "switching") ask("switching", [selection, [...this.#watchedSwitching.keys()].join(" ")], (told) => this.#tell({ switching: byName(told) }));
    else if (question === "explanations" || question === "folded") this.#explain(ask, question === "explanations");
    else if (question === "comparison") this.#compare(ask);
    else ask("rank", [selection, ...(this.#places?.columns[this.#language] ?? NO_PLACES)], (ranked) => this.#tell({ ranking: ranked.status === "ok" ? ranked : undefined }));
  }

  /** Asks for all explanations at once, so that the model runs once for all of them. */
  #explain(ask: Ask, areSeen: boolean): void {
    const asking = [...this.#explaining].filter(([, { isSeen }]) => isSeen === areSeen);
    const ids = asking.map(([, { id }]) => id).join("\n");
    ask("explain", [this.#selection, ids], (explained) => asking.forEach(([tell], place) => tell(explained[place] ?? null)));
  }

  #compare(ask: Ask): void {
    const [rival, ...beside] = this.#rivals;
    if (rival === undefined) return this.#tell({ comparison: null });
    // A rival may have no answer here, for example for a place that its figures don't fit.
    ask("compare", [this.#selection, rival, beside.join(" ")], (comparing) => this.#tell({ comparison: comparing.status === "ok" ? comparing : null }));
  }

  #curves(ask: Ask, names: readonly string[], told: (curves: ReadonlyMap<string, Curve>) => void): void {
    const selection = this.#selection;
    const drawn = this.#drawn === selection ? this.#told.curves : new Map<string, Curve>();
    const missing = names.filter((name) => !drawn.has(name));
    ask("curves", [selection, missing.join(" ")], (curves) => {
      this.#drawn = selection;
      told(new Map([...drawn, ...byName(curves)]));
    });
  }

  #tell(news: Partial<Told>): void {
    this.#told = { ...this.#told, ...news };
    this.onTold(this.#told);
    if (this.#told.unavailable || this.#told.answers) this.#firstTold();
  }
}

function askedHere(core: Questions): Ask {
  return (what, given, told) => told(core(what, ...given));
}

function byName<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.name, one]));
}

/** Returns the reply as a success. Only a selection that was evaluated is asked about, so a failure is a bug and throws. */
function ok<T extends { readonly status: string }>(reply: T): Extract<T, { readonly status: "ok" }> {
  if (reply.status !== "ok") throw new Error("no answer to what was evaluated");
  return reply as Extract<T, { readonly status: "ok" }>;
}
