/** The panels of the card that have a tab, in reading order, each with the room of the full view that has all about it. */
import type { LabelName } from "../../labels";
import type { PanelName } from "../basics/widget-context";

export const PANELS = [
  ["why", "panelWhy", "rivals"],
  ["sure", "panelSure", "futures"],
  ["change", "panelChange", "sensitivity"],
  ["towns", "panelTowns", "ranking"],
] as const satisfies readonly (readonly [name: PanelName, label: LabelName, room: string])[];
