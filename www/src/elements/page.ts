/** What the script of a page gives to the one for elements within sentences, so that a page has one core. */
import type { drawPicture } from "../components/charts/picture";
import type { styles } from "../components/styles";
import type { label } from "../labels";
import type { Store } from "../state/store";
import type { onceNear } from "./entrance";

/** The `<ikura-scenario>` that an element stands in. */
export interface Scenario {
  /** Whether a reader has changed something, so that what they asked for may move the page. */
  readonly isReaders: boolean;
  /** Calls back with each state, and with nothing while there is none; returns how to stop. */
  listen(hear: (store: Store | undefined) => void): () => void;
}

export interface Page {
  readonly drawPicture: typeof drawPicture;
  readonly label: typeof label;
  readonly onceNear: typeof onceNear;
  readonly scenarioAround: (element: Element) => Scenario | undefined;
  readonly styles: typeof styles;
}
