/** Questions that run the model again. Each is a task of its own after the answer, so that a drag never waits for one. */
import type { Aim, Answers, Comparison, Curve, Explained, Ranking, Switching, Verdicts } from "../core/answer";
import type { Answering, Apart, Asked, Questions } from "../core/asked";
import type { Columns, PlaceTable } from "../places/written-table";
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

const NO_PLACES: Columns = [new Uint16Array(), "", "", new Uint32Array(), new Uint32Array()];

const NOTHING: Told = { answers: undefined, verdicts: undefined, comparison: undefined, ranking: undefined, curves: new Map(), switching: new Map(), fingerprint: "", unavailable: false };

/** Explanations that are seen, and those that are folded, which only a worker tells before they are printed. */
type Question = Exclude<keyof Told, "fingerprint" | "unavailable"> | "explanations" | "folded";
const QUESTIONS: readonly Question[] = ["answers", "verdicts", "explanations", "curves", "switching", "comparison", "ranking", "folded"];

/** Has something answered by its name, and passes the reply on. */
type Ask = <K extends keyof Asked>(what: K, given: Parameters<Asked[K]>, told: (reply: ReturnType<Asked[K]>) => void) => void;

export class Inquiry {
  #open: () => Promise<Answering>;
  #core: Questions | undefined;
  /** Whether a worker answers; it may still be on its way. */
  #isApart = false;
  #apart: Apart | undefined;
  /** What the worker was asked and hasn't answered yet. */
  #asking: Question | undefined;
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
  #explaining = new Map<(explained: Explained | null | undefined) => void, { readonly id: string; readonly isSeen: boolean }>();
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

  constructor(open: () => Promise<Answering>, selection: string, language: Language) {
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

  /** A worker can't be waited for: of what it hasn't told yet, nothing of another state may stand beside what it has. */
  #takeBack(core: Questions): void {
    this.#moving = false;
    const isOpen = (question: Question) => question === this.#asking || this.#stale.has(question);
    for (const [tell, { isSeen }] of this.#explaining) if (isOpen(isSeen ? "explanations" : "folded")) tell(undefined);
    const nothing = Object.entries(NOTHING).filter(([question]) => isOpen(question as Question));
    this.#tell({ ...Object.fromEntries(nothing), fingerprint: core("fingerprint", this.#selection) });
    this.#wake();
  }

  /** Which value of an assumption gives a cost per transaction; null if the core can't tell. */
  aim(selection: string, name: string, cost: string): Aim | null {
    return this.#core?.("aim", selection, name, cost) ?? null;
  }

  /** What a link to a selection says of it; empty while the core that knows isn't there. */
  stamp(selection: string): string {
    return this.#core?.("stamp", selection) ?? "";
  }

  /** What has changed since a link to a selection was stamped, in sentences. */
  since(selection: string, stamp: string): readonly string[] {
    return this.#core?.("since", selection, stamp).split("\n").filter(Boolean) ?? [];
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#task);
    this.#apart?.close();
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

  /** Tells how a figure came about, if it is seen now and after every change, and before it is printed, until let go; null for one that isn't there, undefined for what isn't known yet. */
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
          // Whatever became of the worker, the page can answer.
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

  /** They take turns: a question that is asked anew with every frame must not starve the others. */
  #next(): Question | undefined {
    return QUESTIONS.map((_, step) => QUESTIONS[(this.#turn + step) % QUESTIONS.length]).find((question) => question && this.#isWanted(question));
  }

  #isWanted(question: Question): boolean {
    // What a worker told of a state that is gone by then would be of no use.
    if (!this.#stale.has(question) || (this.#isApart && this.#moving)) return false;
    if (question === "curves") return this.#watchedCurves.size > 0;
    if (question === "switching") return !this.#moving && this.#watchedSwitching.size > 0;
    if (question === "explanations") return !this.#moving && [...this.#explaining.values()].some(({ isSeen }) => isSeen);
    if (question === "folded") return this.#isApart && QUESTIONS.every((other) => other === question || !this.#isWanted(other));
    // What a worker answers costs the page nothing, and paper can't wait for it.
    if (this.#isApart) return true;
    // Every mix of two sides, every place, and thousands of futures for every choice are too much for a frame.
    if (question === "ranking") return !this.#moving && this.#watched.has(question);
    // The first come unasked: they take room, and would push away what is read below them.
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

  /** All at once, so that the model is run once for all of them. */
  #explain(ask: Ask, areSeen: boolean): void {
    const asking = [...this.#explaining].filter(([, { isSeen }]) => isSeen === areSeen);
    const ids = asking.map(([, { id }]) => id).join("\n");
    ask("explain", [this.#selection, ids], (explained) => asking.forEach(([tell], place) => tell(explained[place] ?? null)));
  }

  #compare(ask: Ask): void {
    const [rival, ...beside] = this.#rivals;
    if (rival === undefined) return this.#tell({ comparison: null });
    // A rival may have no answer here, as for a place that its figures don't fit.
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

/** Only a selection that was evaluated is asked about, so there is an answer to it. */
function ok<T extends { readonly status: string }>(reply: T): Extract<T, { readonly status: "ok" }> {
  if (reply.status !== "ok") throw new Error("no answer to what was evaluated");
  return reply as Extract<T, { readonly status: "ok" }>;
}
