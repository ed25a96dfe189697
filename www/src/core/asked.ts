/** What can be asked of the core about one scenario, and who answers. */
import type { Aim, Answer, Comparing, Curve, Explained, Questions as Answers, Ranked, Simulation, Switching, Verdicts } from "./answer";

/** A selection is JSON text. */
export interface Core {
  evaluate(selection: string): Answer;
  simulate(selection: string): Simulation;
}

/** What can be asked after the first answer. Names, ids and columns are texts, with spaces or line ends between them as the core's border has it. */
export interface Asked {
  stamp(selection: string): string;
  since(selection: string, stamp: string): string;
  ask(selection: string): Answers;
  verdicts(selection: string): Verdicts | null;
  compare(selection: string, preset: string, beside: string): Comparing;
  rank(selection: string, years: Uint16Array, codes: string, names: string, residents: Uint32Array, households: Uint32Array): Ranked;
  curves(selection: string, names: string): Curve[];
  switching(selection: string, names: string): Switching[];
  fingerprint(selection: string): string;
  explain(selection: string, ids: string): (Explained | null)[];
  aim(selection: string, name: string, cost: string): Aim | null;
}

/** Asks the second part of the core something by its name. */
export type Questions = <K extends keyof Asked>(what: K, ...given: Parameters<Asked[K]>) => ReturnType<Asked[K]>;

/** The same in a worker, so that the page goes on meanwhile. */
export interface Apart {
  ask<K extends keyof Asked>(what: K, ...given: Parameters<Asked[K]>): Promise<ReturnType<Asked[K]>>;
  close(): void;
}

/** Who answers: the page itself, and a worker for it where the scenario is large and there can be one. */
export interface Answering {
  readonly core: Questions;
  /** Resolves to nothing where there can be none; undefined where none is needed. */
  readonly apart: Promise<Apart | undefined> | undefined;
}
