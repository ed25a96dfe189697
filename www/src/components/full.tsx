/**
 * Entry of the separate file `ikura-full.js`: the full view, with every part of the account in the order in which it is read, and what the
 * card shows only when it is opened.
 */
import type { ComponentType } from "preact";
import { Answer } from "./finding/answer";
import { Assumptions } from "./assumptions/assumptions";
import assumptions from "./assumptions/assumptions.css";
import { BreakEvens } from "./sections/break-evens";
import { Change } from "./panels/change";
import { Comparison } from "./sections/comparison";
import { Conventions } from "./choices/conventions";
import { CountedServices } from "./choices/counted-services";
import { FigureRows } from "./figures/figure-rows";
import { FigureTable } from "./figures/figure-table";
import { Funnel } from "./sections/funnel";
import funnel from "./sections/funnel.css";
import { Futures } from "./sections/futures";
import { Live } from "./basics/live";
import { NotCounted } from "./finding/not-counted";
import { OwnCosts } from "./place/own-costs";
import { OwnTable } from "./place/own-table";
import panelStyles from "./panels/panels.css";
import { Payers } from "./sections/payers";
import pictures from "./charts/pictures.css";
import { PlaceChoice } from "./place/place-choice";
import { PresetTabs } from "./choices/preset-tabs";
import { Ranking } from "./sections/ranking";
import { Section } from "./basics/section";
import { Sensitivity } from "./sections/sensitivity";
import { Sources } from "./sections/sources";
import tables from "./figures/tables.css";
import { Sure } from "./panels/sure";
import { TakeAway } from "./take-away/take-away";
import takeAway from "./take-away/take-away.css";
import { Towns } from "./panels/towns";
import { UnitCosts } from "./finding/unit-costs";
import { Why } from "./panels/why";
import { useWidget, type PanelName } from "./basics/widget-context";

export { drawPicture } from "./charts/picture";
export { Explanation } from "./explanation/explanation";

export const furtherLabels = FURTHER_LABELS;
export const css = [funnel, tables, pictures, assumptions, takeAway, panelStyles].join("\n");

/** What the card opens below itself, by the name of its button. */
export const panels = { why: Why, sure: Sure, change: Change, towns: Towns } satisfies Record<PanelName, ComponentType>;

/** Renders the whole account. */
export function Full() {
  return (
    <>
      <Answer />
      <Live of={PresetTabs} isSmall />
      <Live of={Place} isSmall />
      {BELOW.map((part) => (
        <Live key={part} of={part} />
      ))}
    </>
  );
}

/** The choice of a place, with the figures that a town or a reader has of their own. */
function Place() {
  return (
    <PlaceChoice>
      <OwnCosts />
      <OwnTable />
    </PlaceChoice>
  );
}

function Appraisal() {
  const { read } = useWidget();
  return (
    <Section label="appraisal">
      <FigureRows rows={read((now) => now.answer.appraisal)} />
    </Section>
  );
}

/** Everything year by year, line by line and service by service. */
function Tables() {
  const { read } = useWidget();
  const { years, lines, uses } = read((now) => now.answer);
  return (
    <Section label="tables">
      {[years, lines, uses].map((table) => (
        <FigureTable key={table.caption} table={table} />
      ))}
    </Section>
  );
}

/** What follows the choices of figures and place, in the order in which it is read. */
const BELOW: readonly ComponentType[] = [
  Funnel,
  CountedServices,
  UnitCosts,
  Futures,
  NotCounted,
  BreakEvens,
  Sensitivity,
  Comparison,
  Ranking,
  Payers,
  Appraisal,
  Conventions,
  Assumptions,
  Tables,
  Sources,
  TakeAway,
];
