/** A figure that defends itself: it leads to its formula with the numbers in it. */
import type { Figure } from "../core/answer";
import { reveal } from "./reveal";
import { useWidget } from "./widget-context";
import { anchorOfWorked } from "./worked-formula";

interface Props {
  /** Id of the result, as the worked formulas name it. */
  readonly id: string;
  readonly figure: Figure;
}

export function Explained({ id, figure }: Props) {
  const { snapshot, say } = useWidget();
  if (!snapshot.answer.worked.some((worked) => worked.id === id)) return <strong>{figure.text}</strong>;
  return (
    <button type="button" class="explained" part="explained" onClick={({ currentTarget }) => reveal(currentTarget, anchorOfWorked(id))}>
      <strong>{figure.text}</strong>
      <span class="unseen">: {say("worked")}</span>
    </button>
  );
}
