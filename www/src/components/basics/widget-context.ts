/** What every part of the widget needs: the store to change, the state to show, the words in the reader's language. */
import { createContext, type ComponentType } from "preact";
import { useContext } from "preact/hooks";
import type { LabelName } from "../../labels";
import type { Choice } from "../../state/choice";
import type { Snapshot, Store } from "../../state/store";

export type Say = (name: LabelName, values?: Readonly<Record<string, string | number>>) => string;

export interface ExplanationProps {
  readonly id: string;
  /** Text of the figure that was pressed; absent if the figure is already shown above. */
  readonly pressed?: string;
}

/** The panels of the card. The button of the last is in its footer. */
export type PanelName = "why" | "sure" | "change" | "towns" | "left";

export interface PanelProps {
  readonly name: PanelName;
}

/** How a reader gets to the full view. A room is the name of a section, or the id of an element in it. */
export interface WayToFull {
  /** Returns the address of the page with the full view, with a state and a room; undefined if there is no such page. */
  readonly address: (choice: Choice, room: string, stamp?: string) => string | undefined;
  /** Shows the full view in place. */
  readonly open: (room: string) => void;
}

export interface Provided {
  readonly store: Store;
  readonly say: Say;
  /** Provided instead of imported: figures open explanations, which contain figures. */
  readonly Explanation: ComponentType<ExplanationProps>;
  /** Absent around a single chart. It is provided because it comes from a script of its own. */
  readonly Panel?: ComponentType<PanelProps>;
  /** Absent around a single chart. */
  readonly wayToFull?: WayToFull;
  /** Each returns whether something that the part around shows has changed. Absent outside of parts, where each snapshot renders all. */
  readonly changes?: Set<() => boolean>;
}

interface Widget extends Pick<Provided, "say" | "Explanation" | "Panel" | "wayToFull"> {
  /** To change the state. What the state is, only `read` tells. */
  readonly store: Omit<Store, "snapshot" | "usable" | "moving" | "isAnswered">;
  /**
   * Returns something of the current state, and renders the part around again once `select` returns something else. `select` should return
   * no more than what is shown, and the same object for the same state.
   */
  readonly read: <T>(select: (snapshot: Snapshot) => T) => T;
}

export const WidgetContext = createContext<Provided | undefined>(undefined);

export const WidgetProvider = WidgetContext.Provider;

export function useWidget(): Widget {
  const context = useContext(WidgetContext);
  if (!context) throw new Error("a part of the widget was drawn outside of it");
  const { store, changes } = context;
  return {
    ...context,
    read: (select) => {
      const value = select(store.snapshot);
      changes?.add(() => select(store.snapshot) !== value);
      return value;
    },
  };
}
