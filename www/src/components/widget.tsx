/** The whole calculator, in the order in which it is read. */
import type { ComponentType } from "preact";
import { useMemo } from "preact/hooks";
import type { Language } from "../language";
import { label } from "../labels";
import type { Snapshot, Store } from "../state/store";
import { Answer } from "./finding/answer";
import { Assumptions } from "./assumptions/assumptions";
import { BreakEvens } from "./sections/break-evens";
import { Comparison } from "./sections/comparison";
import { Conventions } from "./choices/conventions";
import { CountedServices } from "./choices/counted-services";
import { FigureRows } from "./figures/figure-rows";
import { FigureTable } from "./figures/figure-table";
import { Explanation } from "./explanation/explanation";
import { Funnel } from "./sections/funnel";
import { Futures } from "./sections/futures";
import { Live } from "./basics/live";
import { NotCounted } from "./finding/not-counted";
import { Payers } from "./sections/payers";
import { PlaceChoice } from "./place/place-choice";
import { PresetTabs } from "./choices/preset-tabs";
import { Ranking } from "./sections/ranking";
import { Section } from "./basics/section";
import { Sensitivity } from "./sections/sensitivity";
import { Sources } from "./sections/sources";
import { TakeAway } from "./take-away/take-away";
import { UnitCosts } from "./finding/unit-costs";
import { useWidget, WidgetProvider, type Say } from "./basics/widget-context";

interface Props {
  readonly store: Store;
  readonly snapshot: Snapshot;
  /** The sentence for screen readers; empty until something changed. */
  readonly announcement: string;
  /** Whether sentences of the page show the same state; the page then says in which language. */
  readonly isLinked: boolean;
}

export function Widget({ store, snapshot, announcement, isLinked }: Props) {
  const { language } = snapshot.choice;
  const { title } = snapshot.answer.scenario;
  const say = useMemo<Say>(() => (name, values) => label(name, language, values), [language]);
  const context = useMemo(() => ({ store, say, Explanation }), [store, say]);
  const other: Language = language === "en" ? "ja" : "en";

  return (
    <WidgetProvider value={context}>
      <section class="calculator" part="calculator" lang={language} aria-label={say("calculator", { title })}>
        <header class="masthead">
          <h2 class="title" part="title" tabIndex={-1}>
            {title}
          </h2>
          {!isLinked && (
            <button type="button" class="quiet" part="language" lang={other} onClick={() => store.change((choice) => ({ ...choice, language: other }))}>
              {say("otherLanguage")}
            </button>
          )}
        </header>
        <Answer />
        {partsBelow(snapshot).map(([Part, of, isSmall]) => (
          <Live key={Part} store={store} of={of} isSmall={isSmall}>
            <Part />
          </Live>
        ))}
        <p role="status" class="unseen">
          {announcement || null}
        </p>
      </section>
    </WidgetProvider>
  );
}

/** A part, what it shows, and whether it is small. */
type Part = readonly [ComponentType, readonly unknown[], boolean?];

/** All below the answer, in the order in which it is read. */
function partsBelow({ choice, answer, simulation, aside, told, problems }: Snapshot): readonly Part[] {
  const { language, changes, town } = choice;
  const { answers, curves, switching, unavailable } = told;
  return [
    [PresetTabs, [answer, changes, aside], true],
    [PlaceChoice, [answer, problems, town], true],
    [Funnel, [answer, problems, changes, curves, switching]],
    [CountedServices, [answer]],
    [UnitCosts, [answer, answers, unavailable]],
    [Futures, [simulation, told.verdicts, unavailable, language]],
    [NotCounted, [answer]],
    [BreakEvens, [answers, unavailable, answer]],
    [Sensitivity, [answers, unavailable, language]],
    [Comparison, [told.comparison, unavailable, answer]],
    [Ranking, [told.ranking, !answers, unavailable, language]],
    [Payers, [answer]],
    [Appraisal, [answer]],
    [Conventions, [answers, unavailable, answer]],
    [Assumptions, [answer, problems, changes, curves, switching]],
    [Tables, [answer]],
    [Sources, [answer]],
    [TakeAway, [answer, told]],
  ];
}

function Appraisal() {
  const { snapshot, say } = useWidget();
  return (
    <Section label="appraisal">
      <FigureRows rows={snapshot.answer.appraisal} />
    </Section>
  );
}

/** Everything year by year, line by line and service by service. */
function Tables() {
  const { snapshot, say } = useWidget();
  const { years, lines, uses } = snapshot.answer;
  return (
    <Section label="tables">
      {[years, lines, uses].map((table) => (
        <FigureTable key={table.caption} table={table} />
      ))}
    </Section>
  );
}
