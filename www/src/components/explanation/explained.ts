/** Asks the core how a figure came about, for as long as the component is mounted. */
import { useEffect, useState } from "preact/hooks";
import type { Explained } from "../../core/answer";
import { useWidget } from "../basics/widget-context";

/**
 * Returns the explanation: undefined until it is known, null if there is no such figure. Explanations that the reader doesn't see are
 * computed for printing, where everything is open.
 */
export function useExplained(id: string, isSeen: boolean): Explained | null | undefined {
  const { store } = useWidget();
  const [explained, tell] = useState<Explained | null>();
  useEffect(() => store.questions.explain(id, isSeen, tell), [id, isSeen]);
  return explained;
}
