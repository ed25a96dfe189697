/** What every part of the widget needs: the store to change, the snapshot to show, the words in the reader's language. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { LabelName } from "../labels";
import type { Snapshot, Store } from "../state/store";

export interface WidgetContext {
  readonly store: Store;
  readonly snapshot: Snapshot;
  readonly say: (name: LabelName, values?: Readonly<Record<string, string | number>>) => string;
}

const Context = createContext<WidgetContext | undefined>(undefined);

export const WidgetProvider = Context.Provider;

export function useWidget(): WidgetContext {
  const context = useContext(Context);
  if (!context) throw new Error("a part of the widget was drawn outside of it");
  return context;
}
