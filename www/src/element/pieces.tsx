/** A sentence of the core, its pieces marked by what they mean. */
import type { VNode } from "preact";
import type { Piece } from "../core/answer";
import { Shown } from "./explaining";

interface Props {
  readonly pieces: readonly Piece[];
  /** −1 in a picture, whose table has the same figures for the keyboard. */
  readonly tabIndex?: number;
}

/** Its figures say how they came about. */
export function Pieces({ pieces, tabIndex }: Props) {
  return inOrder(pieces, (piece) => (
    <Shown figure={piece} class={`piece-${piece.kind}`} part={piece.kind === "answer" ? "number" : undefined} tabIndex={tabIndex} />
  ));
}

/** Its figures are words: it stands where they are explained already. */
export function Plain({ pieces }: Props) {
  return inOrder(pieces, ({ kind, text }) => <span class={`piece-${kind}`}>{text}</span>);
}

const PUNCTUATION = /^[\p{Po}\p{Pe}\p{Pf}]+/u;

/** A line may break after a button, whatever follows; so the punctuation after a figure is kept with it. */
export function inOrder(pieces: readonly Piece[], shown: (piece: Piece) => VNode) {
  const isText = (piece: Piece | undefined) => piece?.kind === "text";
  // A sentence has no ids; its pieces only ever change in place.
  return pieces.map((piece, index) => {
    if (isText(piece)) return index === 0 || isText(pieces[index - 1]) ? piece.text : piece.text.replace(PUNCTUATION, "");
    const next = pieces[index + 1];
    return (
      <span key={index} class="unbroken">
        {shown(piece)}
        {next && isText(next) && PUNCTUATION.exec(next.text)?.[0]}
      </span>
    );
  });
}
