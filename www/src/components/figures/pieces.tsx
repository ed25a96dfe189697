/** A sentence of the core, its pieces marked by what they mean. */
import type { VNode } from "preact";
import type { Piece } from "../../core/answer";
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

const OPENING = /[\p{Ps}\p{Pi}]+$/u;
const CLOSING = /^[\p{Po}\p{Pe}\p{Pf}]+/u;

/** A line may break before and after a button, whatever stands there; so punctuation is kept with its figure. */
function inOrder(pieces: readonly Piece[], shown: (piece: Piece) => VNode) {
  const textAt = (index: number) => (pieces[index]?.kind === "text" ? pieces[index].text : undefined);
  const isFigure = (index: number) => index in pieces && textAt(index) === undefined;
  // A sentence has no ids; its pieces only ever change in place.
  return pieces.map((piece, index) => {
    const text = textAt(index);
    if (text !== undefined) {
      const after = isFigure(index - 1) ? text.replace(CLOSING, "") : text;
      return isFigure(index + 1) ? after.replace(OPENING, "") : after;
    }
    return (
      <span key={index} class="unbroken">
        {OPENING.exec(textAt(index - 1) ?? "")?.[0]}
        {shown(piece)}
        {CLOSING.exec(textAt(index + 1) ?? "")?.[0]}
      </span>
    );
  });
}
