/**
 * Asks the questions that run the model again. Each is answered in a task of its own after the first answer, so that a drag never waits for
 * one.
 */
import type { Aim, Comparison, Curve, Explained, LeadPicture, Question, Ranking, Reply, SensitivityAnalysis, Switching, Verdicts } from "../core/answer";
import type { Answering, AskCore, QuestionWorker, ReplyTo } from "../core/questions";
import type { PlaceTable } from "../places/written-table";
import type { Language } from "../language";

/** The replies to the questions. During a drag each may be slightly older than the first answer. Undefined means not answered yet. */
export interface KnownReplies {
  /** What a use costs by every set of figures. */
  readonly picture: LeadPicture | undefined;
  readonly sensitivity: SensitivityAnalysis | undefined;
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

const NOTHING: KnownReplies = { picture: undefined, sensitivity: undefined, verdicts: undefined, comparison: undefined, ranking: undefined, curves: new Map(), switching: new Map(), fingerprint: "", unavailable: false };

/** `explanations` are those that the reader sees; `unseenExplanations` are the others, which are computed before printing starts only in a worker. */
type QueuedQuestion = Exclude<keyof KnownReplies, "fingerprint" | "unavailable"> | "explanations" | "unseenExplanations";
const QUESTIONS: readonly QueuedQuestion[] = ["picture", "sensitivity", "verdicts", "explanations", "curves", "switching", "comparison", "ranking", "unseenExplanations"];

/** Asks the page or the worker a question about the current selection, and passes the reply on. */
type Ask = <Q extends Question>(question: Q, use: (reply: ReplyTo<Q>) => void) => void;

export class QuestionQueue {
  #open: () => Promise<Answering>;
  #core: AskCore | undefined;
  /** Whether a worker answers; it may still be loading. */
  #hasWorker = false;
  #worker: QuestionWorker | undefined;
  /** The question that the worker was asked and hasn't answered yet. */
  #asking: QueuedQuestion | undefined;
  #selection: string;
  #replies = NOTHING;
  #stale = new Set<QueuedQuestion>(QUESTIONS);
  /** The presets to compare with. The gap is to the first. */
  #rivals: readonly string[] = [];
  /** Table of all places to rank among; undefined means the places that the scenario documents. */
  #places: PlaceTable | undefined;
  #language: Language;
  /** Number of visible parts that need each answer. */
  #watched = new Map<QueuedQuestion, number>();
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
  #resolveFirst = () => {};

  /** Called after each answer with everything known so far. */
  onReply: (replies: KnownReplies) => void = () => {};
  /** Called when the core itself failed. */
  onFault: (fault: unknown) => void = () => {};

  constructor(open: () => Promise<Answering>, selection: string, language: Language) {
    this.#open = open;
    this.#selection = selection;
    this.#language = language;
    this.first = new Promise((resolve) => (this.#resolveFirst = resolve));
    void this.#load();
  }

  /** Retries what couldn't be loaded. */
  retry = (): void => {
    this.#update({ unavailable: false });
    void this.#load();
  };

  async #load(): Promise<void> {
    try {
      const { core, worker } = await this.#open();
      this.#core = core;
      this.#hasWorker = worker !== undefined;
      this.#worker = await worker;
      this.#hasWorker = this.#worker !== undefined;
      if (this.#closed) this.#worker?.close();
      this.#wake();
    } catch {
      if (!this.#closed) this.#update({ unavailable: true });
    }
  }

  get replies(): KnownReplies {
    return this.#replies;
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
    if (this.#hasWorker) return this.#takeBack(core);
    const ask = this.#askPage(core);
    for (const question of this.#stale) if (question !== "curves" && question !== "switching") this.#answer(ask, question);
    this.#stale.clear();
    // A scenario may have hundreds of assumptions; as many get their curves as can be computed in time.
    const begun = performance.now();
    const switching = new Map<string, Switching>();
    for (let left = assumptions; left.length > 0 && performance.now() - begun < UNTIL_PRINTED; left = left.slice(AT_ONCE)) {
      const names = left.slice(0, AT_ONCE);
      this.#curves(ask, names, (curves) => (this.#replies = { ...this.#replies, curves }));
      for (const one of core(this.#selection, { ask: "switching", names })) switching.set(one.name, one);
    }
    this.#update({ switching });
  }

  /**
   * Clears what the worker hasn't answered yet: printing can't wait for it, and answers about another state must not appear next to current
   * ones.
   */
  #takeBack(core: AskCore): void {
    this.#moving = false;
    const isOpen = (question: QueuedQuestion) => question === this.#asking || this.#stale.has(question);
    for (const [tell, { isSeen }] of this.#explaining) if (isOpen(isSeen ? "explanations" : "unseenExplanations")) tell(undefined);
    const nothing = Object.entries(NOTHING).filter(([question]) => isOpen(question as QueuedQuestion));
    this.#update({ ...Object.fromEntries(nothing), fingerprint: core(this.#selection, { ask: "fingerprint" }) });
    this.#wake();
  }

  /** Returns the value of an assumption that gives a cost per transaction; null if the core can't tell. */
  aim(selection: string, name: string, cost: string): Aim | null {
    return this.#core?.(selection, { ask: "aim", name, cost }) ?? null;
  }

  /** Returns the stamp for a link to a selection; empty if the part of the core for it hasn't loaded. */
  stamp(selection: string): string {
    return this.#core?.(selection, { ask: "stamp" }) ?? "";
  }

  /** Returns sentences that say what has changed since a link to a selection was stamped. */
  since(selection: string, stamp: string): readonly string[] {
    return this.#core?.(selection, { ask: "since", stamp }) ?? [];
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#task);
    this.#worker?.close();
  }

  /** Keeps an answer current while it is on the screen. Returns a function that stops. */
  watch(question: "picture" | "sensitivity" | "verdicts" | "comparison" | "ranking"): () => void {
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
    this.#stale.add(isSeen ? "explanations" : "unseenExplanations");
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
    if (this.#core && !this.#closed && !this.#asking && !this.#worker === !this.#hasWorker && this.#next() !== undefined) this.#task ??= setTimeout(this.#step);
  }

  #step = (): void => {
    this.#task = undefined;
    const question = this.#next();
    if (!this.#core || question === undefined) return;
    this.#turn = QUESTIONS.indexOf(question) + 1;
    this.#try(() => this.#answer(this.#worker ? this.#askWorker(this.#worker, question) : this.#askPage(this.#core as AskCore), question));
    this.#wake();
  };

  #try(answer: () => void): void {
    try {
      answer();
    } catch (fault) {
      this.onFault(fault);
    }
  }

  #askPage(core: AskCore): Ask {
    return (question, use) => use(core(this.#selection, question));
  }

  #askWorker(worker: QuestionWorker, queued: QueuedQuestion): Ask {
    const selection = this.#selection;
    return (question, use) => {
      this.#asking = queued;
      const replied = worker.ask(selection, question).then(
        (reply) => selection === this.#selection && !this.#closed && this.#try(() => use(reply)),
        () => {
          // Whatever happened to the worker, the page itself can answer.
          worker.close();
          this.#worker = undefined;
          this.#hasWorker = false;
          this.#stale.add(queued);
        },
      );
      void replied.then(() => {
        this.#asking = undefined;
        this.#wake();
      });
    };
  }

  /** Returns the next question. They take turns: a question that is asked again with every frame must not starve the others. */
  #next(): QueuedQuestion | undefined {
    return QUESTIONS.map((_, step) => QUESTIONS[(this.#turn + step) % QUESTIONS.length]).find((question) => question && this.#isWanted(question));
  }

  #isWanted(question: QueuedQuestion): boolean {
    // The state will have changed by the time the worker answers.
    if (!this.#stale.has(question) || (this.#hasWorker && this.#moving)) return false;
    if (question === "curves") return this.#watchedCurves.size > 0;
    if (question === "switching") return !this.#moving && this.#watchedSwitching.size > 0;
    if (question === "explanations") return !this.#moving && [...this.#explaining.values()].some(({ isSeen }) => isSeen);
    if (question === "unseenExplanations") return this.#hasWorker && QUESTIONS.every((other) => other === question || !this.#isWanted(other));
    // An answer from the worker costs the page nothing, and printing can't wait for one.
    if (this.#hasWorker) return true;
    // Thousands of draws for every set of figures take longer than a frame.
    if (question === "picture") return !this.#moving && this.#watched.has(question);
    // Every mix of two sides, every place, and thousands of draws for every choice take longer than a frame.
    if (question === "ranking") return !this.#moving && this.#watched.has(question);
    // The first verdicts and the first comparison are computed even off the screen: they need room, and would push down what is read below
    // them.
    const isNew = question === "verdicts" ? this.#replies.verdicts === undefined : this.#replies.comparison === undefined && this.#rivals.length > 0;
    if (question === "verdicts" || question === "comparison") return !this.#moving && (this.#watched.has(question) || isNew);
    return !this.#moving || this.#watched.has(question);
  }

  #answer(ask: Ask, question: QueuedQuestion): void {
    this.#stale.delete(question);
    if (question === "sensitivity") ask({ ask: "sensitivity" }, (reply) => this.#update({ sensitivity: ok(reply), fingerprint: this.#core?.(this.#selection, { ask: "fingerprint" }) ?? "" }));
    else if (question === "picture") ask({ ask: "picture" }, (reply) => this.#update({ picture: ok(reply) }));
    else if (question === "verdicts") ask({ ask: "verdicts" }, (verdicts) => this.#update({ verdicts }));
    else if (question === "curves") this.#curves(ask, [...this.#watchedCurves.keys()], (curves) => this.#update({ curves }));
    else if (question === "switching") ask({ ask: "switching", names: [...this.#watchedSwitching.keys()] }, (all) => this.#update({ switching: byName(all) }));
    else if (question === "explanations" || question === "unseenExplanations") this.#explain(ask, question === "explanations");
    else if (question === "comparison") this.#compare(ask);
    else ask({ ask: "ranking", places: this.#places?.places[this.#language] ?? null }, (reply) => this.#update({ ranking: reply.status === "ok" ? reply : undefined }));
  }

  /** Asks for all explanations at once, so that the model runs once for all of them. */
  #explain(ask: Ask, areSeen: boolean): void {
    const asking = [...this.#explaining].filter(([, { isSeen }]) => isSeen === areSeen);
    const ids = asking.map(([, { id }]) => id);
    ask({ ask: "explanations", ids }, (explained) => asking.forEach(([tell], place) => tell(explained[place] ?? null)));
  }

  #compare(ask: Ask): void {
    const presets = [...this.#rivals];
    if (presets.length === 0) return this.#update({ comparison: null });
    // A rival may have no answer here, for example for a place that its figures don't fit.
    ask({ ask: "comparison", presets }, (reply) => this.#update({ comparison: reply.status === "ok" ? reply : null }));
  }

  #curves(ask: Ask, names: readonly string[], use: (curves: ReadonlyMap<string, Curve>) => void): void {
    const selection = this.#selection;
    const drawn = this.#drawn === selection ? this.#replies.curves : new Map<string, Curve>();
    const missing = names.filter((name) => !drawn.has(name));
    ask({ ask: "curves", names: missing }, (curves) => {
      this.#drawn = selection;
      use(new Map([...drawn, ...byName(curves)]));
    });
  }

  #update(news: Partial<KnownReplies>): void {
    this.#replies = { ...this.#replies, ...news };
    this.onReply(this.#replies);
    if (this.#replies.unavailable || this.#replies.sensitivity) this.#resolveFirst();
  }
}

function byName<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.name, one]));
}

/** Returns the reply as a success. Only a selection that was evaluated is asked about, so a failure is a bug and throws. */
function ok<T>(reply: Reply<T>): T {
  if (reply.status !== "ok") throw new Error("no answer to what was evaluated");
  return reply;
}
