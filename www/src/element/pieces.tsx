/** A sentence of the core, its pieces marked by what they mean. */
import type { Piece } from "../core/answer";

export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  // A sentence has no ids; its pieces only ever change in place.
  return pieces.map((piece, index) =>
    piece.kind === "text" ? (
      piece.text
    ) : (
      <span key={index} class={`piece-${piece.kind}`} part={piece.kind === "answer" ? "number" : undefined}>
        {piece.text}
      </span>
    ),
  );
}
