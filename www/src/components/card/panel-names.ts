/** The panels of the card in reading order, each with the room of the full view that has all about it. */
import type { LabelName } from "../../labels";

export const PANELS = [
  ["why", "panelWhy", "rivals"],
  ["sure", "panelSure", "futures"],
  ["change", "panelChange", "sensitivity"],
  ["towns", "panelTowns", "ranking"],
] as const satisfies readonly (readonly [name: string, label: LabelName, room: string])[];

export type PanelName = (typeof PANELS)[number][0];
