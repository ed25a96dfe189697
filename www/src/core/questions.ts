/** The first answer, and the questions that can be asked after it, with their replies. */
import type { Aim, Answer, Comparison, Curve, Explained, LeadPicture, Question, Ranking, Reply, SensitivityAnalysis, Simulation, Switching, Verdicts } from "./answer";

/** The first answer and the simulation. A selection is JSON text. */
export interface Core {
  evaluate(selection: string): Answer;
  simulate(selection: string): Simulation;
}

/** The reply to each question. */
interface Replies {
  sensitivity: Reply<SensitivityAnalysis>;
  /** Null if nothing is uncertain. */
  verdicts: Verdicts | null;
  picture: Reply<LeadPicture>;
  comparison: Reply<Comparison>;
  ranking: Reply<Ranking>;
  /** Without the assumptions that don't affect the cost. */
  curves: Curve[];
  switching: Switching[];
  /** In the order of the ids; null for an unknown one. */
  explanations: (Explained | null)[];
  /** Null if the assumption or the cost can't be used. */
  aim: Aim | null;
  fingerprint: string;
  /** Empty if the selection can't be used. */
  stamp: string;
  since: string[];
}

export type ReplyTo<Q extends Question> = Replies[Q["ask"]];

/** Asks the second part of the core a question about a selection. */
export type AskCore = <Q extends Question>(selection: string, question: Q) => ReplyTo<Q>;

/** Asks the same questions of a worker, so that the page isn't blocked. */
export interface QuestionWorker {
  ask<Q extends Question>(selection: string, question: Q): Promise<ReplyTo<Q>>;
  close(): void;
}

/** Who answers questions: the page itself and, if the scenario is large and workers are allowed, a worker. */
export interface Answering {
  readonly core: AskCore;
  /** Resolves to undefined if no worker can run; undefined itself if none is needed. */
  readonly worker: Promise<QuestionWorker | undefined> | undefined;
}
