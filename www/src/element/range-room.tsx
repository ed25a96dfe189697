/** How the finding tells the range: before the core tells it, its room is kept by the same words, unseen. */
import type { Piece } from "../core/answer";
import { inOrder } from "./pieces";

const RANGE = ".ikura-range";

/** Nothing where the static content isn't a finding of ours. */
export function rangeOfFinding(calculator: Element): Piece[] {
  const nodes = [...(calculator.querySelector(RANGE)?.childNodes ?? [])];
  return nodes.map(({ nodeName, textContent }) => ({ kind: nodeName === "B" ? "figure" : "text", text: textContent ?? "" }));
}

/** As the range itself will stand there, figures that can be pressed included. */
export function RangeRoom({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <span class="room" aria-hidden="true">
      {inOrder(pieces, ({ kind, text }) => (
        <span class={`explained piece-${kind}`}>{text}</span>
      ))}
    </span>
  );
}
