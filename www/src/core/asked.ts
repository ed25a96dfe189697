/** The questions that can be asked of the core about one scenario, and who answers them. */
import type { Aim, Answer, Comparing, Curve, Explained, Questions as Answers, Ranked, Simulation, Switching, Verdicts } from "./answer";

/** The first answer and the simulation. A selection is JSON text. */
export interface Core {
  evaluate(selection: string): Answer;
  simulate(selection: string): Simulation;
}

/**
 * Questions after the first answer. Names, ids and columns are strings, with spaces or line breaks between their items, as the core's
 * bindings take them.
 */
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

/** Asks the second part of the core a question by its name. */
export type Questions = <K extends keyof Asked>(what: K, ...given: Parameters<Asked[K]>) => ReturnType<Asked[K]>;

/** Asks the same questions of a worker, so that the page isn't blocked. */
export interface Apart {
  ask<K extends keyof Asked>(what: K, ...given: Parameters<Asked[K]>): Promise<ReturnType<Asked[K]>>;
  close(): void;
}

/** Who answers: the page itself and, if the scenario is large and workers are allowed, a worker. */
export interface Answering {
  readonly core: Questions;
  /** Resolves to undefined if no worker can run; undefined itself if none is needed. */
  readonly apart: Promise<Apart | undefined> | undefined;
}
