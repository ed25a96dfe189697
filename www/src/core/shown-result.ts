/** What is shown first: the headline of all draws with its range or, if nothing is uncertain, the values themselves. */
import type { Evaluation, Figure, Phrase, Piece, Simulation } from "./answer";

export interface ShownResult {
  readonly answer: readonly Piece[];
  readonly comparison: readonly Piece[];
  readonly announcement: string;
  /** What a use costs. */
  readonly cost: Figure;
  /** The range of that cost; empty if nothing is uncertain. */
  readonly range: string;
  readonly phrases: readonly Phrase[];
}

export function shownResult(evaluation: Evaluation, simulation: Simulation): ShownResult {
  if (simulation.status === "ok") return simulation.headline;
  const { answer, comparison, announcement, headline, phrases } = evaluation;
  return { answer, comparison, announcement, cost: headline, range: "", phrases };
}
