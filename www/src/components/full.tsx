/**
 * Entry of the separate file `ikura-full.js`: the full view, with every part of the account in the order in which it is read, and what the
 * card shows only when it is opened.
 */
import type { ComponentType } from "preact";
import { useRef } from "preact/hooks";
import { AboutAnswer, Answer } from "./finding/answer";
import account from "./account.css";
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
import { InView } from "./finding/in-view";
import { LeadPicture } from "./card/lead-picture";
import { Live } from "./basics/live";
import { LeftOut, NotCounted } from "./finding/not-counted";
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
export const css = [account, funnel, tables, pictures, assumptions, takeAway, panelStyles].join("\n");

const Left = () => <div class="left-out"><LeftOut /></div>;

/** What the card opens below itself, by the name of its button. */
export const panels = { why: Why, sure: Sure, change: Change, towns: Towns, left: Left } satisfies Record<PanelName, ComponentType>;

/** Renders the whole account: the answer and its picture, which stay in view, and the rooms, of which one is open. */
export function Full() {
  const answer = useRef<HTMLDivElement>(null);
  return (
    <div class="account">
      <div class="overview">
        <Live of={Place} isSmall />
        <Live of={Answer} element={answer} isSmall />
        <Live of={Picture} isSmall />
      </div>
      <div class="rooms">
        <Live of={InView} past={answer} isSmall />
        <Live of={AboutAnswer} isSmall />
        {ROOMS.map((room) => (
          <Live key={room} of={room} />
        ))}
      </div>
    </div>
  );
}

/** The lead picture. Where figures are made of choices, a row keeps what the reader changed, as their options do; the answer says so. */
function Picture() {
  const { store, read } = useWidget();
  const hasChoices = read((now) => now.answer.choices.length > 0);
  return <LeadPicture onSet={hasChoices ? (preset) => store.change((choice) => ({ ...choice, preset, counted: undefined })) : undefined} />;
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

/** The rooms, in the order in which they are read. */
const ROOMS: readonly ComponentType[] = [
  PresetTabs,
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
