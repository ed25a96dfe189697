/** A sentence from the core, with each piece marked by its meaning. */
import type { VNode } from "preact";
import type { Piece } from "../../core/answer";
import { Shown } from "./explaining";

interface Props {
  readonly pieces: readonly Piece[];
  /** −1 in a chart, whose table offers the same figures to the keyboard. */
  readonly tabIndex?: number;
}

/** Renders a sentence whose figures can be pressed. */
export function Pieces({ pieces, tabIndex }: Props) {
  return inOrder(pieces, (piece) => (
    <Shown figure={piece} class={`piece-${piece.kind}`} part={piece.kind === "answer" ? "number" : undefined} tabIndex={tabIndex} />
  ));
}

/** Renders a sentence with its figures as plain words, for places where they are already explained. */
export function Plain({ pieces }: Props) {
  return inOrder(pieces, ({ kind, text }) => <span class={`piece-${kind}`}>{text}</span>);
}

const OPENING = /[\p{Ps}\p{Pi}]+$/u;
const CLOSING = /^[\p{Po}\p{Pe}\p{Pf}]+/u;

/** Renders the pieces and keeps punctuation together with its figure: a line may otherwise break before or after any button. */
function inOrder(pieces: readonly Piece[], shown: (piece: Piece) => VNode) {
  const textAt = (index: number) => (pieces[index]?.kind === "text" ? pieces[index].text : undefined);
  const isFigure = (index: number) => index in pieces && textAt(index) === undefined;
  // Pieces have no ids, and they only change in place, so the index is the key.
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
