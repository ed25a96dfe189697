/** How a figure came about, asked of the core for as long as somebody looks. */
import { useEffect, useState } from "preact/hooks";
import type { Explained } from "../../core/answer";
import { useWidget } from "../basics/widget-context";

/** Undefined until it is told, null where there is no such figure. What isn't looked at is told for paper, on which everything is open. */
export function useExplained(id: string, isSeen: boolean): Explained | null | undefined {
  const { store } = useWidget();
  const [explained, tell] = useState<Explained | null>();
  useEffect(() => store.inquiry.explain(id, isSeen, tell), [id, isSeen]);
  return explained;
}
