/** A sentence of the core, its pieces marked by what they mean. */
import type { Piece } from "../core/answer";
import { Shown } from "./explaining";

interface Props {
  readonly pieces: readonly Piece[];
  /** −1 in a picture, whose table has the same figures for the keyboard. */
  readonly tabIndex?: number;
}

/** Its figures say how they came about. */
export function Pieces({ pieces, tabIndex }: Props) {
  // A sentence has no ids; its pieces only ever change in place.
  return pieces.map((piece, index) =>
    piece.kind === "text" ? (
      piece.text
    ) : (
      <Shown key={index} figure={piece} class={`piece-${piece.kind}`} part={piece.kind === "answer" ? "number" : undefined} tabIndex={tabIndex} />
    ),
  );
}

/** Its figures are words: it stands where they are explained already. */
export function Plain({ pieces }: Props) {
  return pieces.map(({ kind, text }, index) =>
    kind === "text" ? (
      text
    ) : (
      <span key={index} class={`piece-${kind}`}>
        {text}
      </span>
    ),
  );
}
