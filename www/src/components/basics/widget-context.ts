/** What every part of the widget needs: the store to change, the snapshot to show, the words in the reader's language. */
import { createContext, type ComponentType } from "preact";
import { useContext } from "preact/hooks";
import type { LabelName } from "../../labels";
import type { Snapshot, Store } from "../../state/store";

export type Say = (name: LabelName, values?: Readonly<Record<string, string | number>>) => string;

export interface ExplanationProps {
  readonly id: string;
  /** What was pressed, as it reads; absent where the figure stands above already. */
  readonly pressed?: string;
}

interface Provided {
  readonly store: Store;
  readonly say: Say;
  /** Provided and not imported: figures open explanations, which are made of figures. */
  readonly Explanation: ComponentType<ExplanationProps>;
}

export interface WidgetContext extends Provided {
  readonly snapshot: Snapshot;
}

const Context = createContext<Provided | undefined>(undefined);

export const WidgetProvider = Context.Provider;

export function useWidget(): WidgetContext {
  const context = useContext(Context);
  if (!context) throw new Error("a part of the widget was drawn outside of it");
  // Read when drawn, not provided: a new snapshot must not draw what is off the screen.
  return { ...context, snapshot: context.store.snapshot };
}
