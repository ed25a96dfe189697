/** What the card uses of what is around it: panels, which are fetched when one is opened, and the full view. */
import { createContext, type ComponentType } from "preact";
import { useContext } from "preact/hooks";
import type { PanelName } from "./panel-names";

export type Panels = Readonly<Record<PanelName, ComponentType>>;

export interface Beyond {
  readonly openPanels: () => Promise<Panels>;
  /** Returns the address of the full view with the present state, at one of its rooms; undefined if it has no page of its own. */
  readonly addressOfFull: (room: string) => string | undefined;
  /** Shows the full view in place of the card, at one of its rooms. */
  readonly showFull: (room: string) => void;
}

const BeyondContext = createContext<Beyond | undefined>(undefined);

export const BeyondProvider = BeyondContext.Provider;

export function useBeyond(): Beyond {
  const beyond = useContext(BeyondContext);
  if (!beyond) throw new Error("a part of the card was drawn outside of it");
  return beyond;
}
