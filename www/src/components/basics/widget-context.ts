/** What every part of the widget needs: the store to change, the snapshot to show, the words in the reader's language. */
import { createContext, type ComponentType } from "preact";
import { useContext } from "preact/hooks";
import type { LabelName } from "../../labels";
import type { Snapshot, Store } from "../../state/store";

export type Say = (name: LabelName, values?: Readonly<Record<string, string | number>>) => string;

export interface ExplanationProps {
  readonly id: string;
  /** Text of the figure that was pressed; absent if the figure is already shown above. */
  readonly pressed?: string;
}

interface Provided {
  readonly store: Store;
  readonly say: Say;
  /** Provided instead of imported: figures open explanations, which contain figures. */
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
  // Read during the render instead of provided: otherwise a new snapshot would render what is off the screen.
  return { ...context, snapshot: context.store.snapshot };
}
