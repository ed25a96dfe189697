/** What the main script passes to the script for elements in sentences, so that both share one core. */
import type { withFullScript } from "../components/full-script";
import type { styles } from "../components/styles";
import type { label } from "../labels";
import type { Store } from "../state/store";
import type { onceNear } from "./entrance";

/** The `<ikura-scenario>` around an element. */
export interface Scenario {
  /** Whether a reader has changed something; the result may then move the page. */
  readonly isReaders: boolean;
  /** Calls back with each state, and with undefined while there is none. Returns a function that stops listening. */
  listen(hear: (store: Store | undefined) => void): () => void;
}

export interface Page {
  readonly label: typeof label;
  readonly onceNear: typeof onceNear;
  readonly scenarioAround: (element: Element) => Scenario | undefined;
  readonly styles: typeof styles;
  /** Charts come with that script. */
  readonly withFullScript: typeof withFullScript;
}
