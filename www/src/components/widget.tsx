/** The whole calculator, in the order in which it is read. */
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
import { WidgetProvider, type Say } from "./basics/widget-context";

interface Props {
  readonly store: Store;
  readonly snapshot: Snapshot;
  /** The sentence for screen readers; empty until something changed. */
  readonly announcement: string;
  /** Whether sentences of the page show the same state; the page then says in which language. */
  readonly isLinked: boolean;
}

export function Widget({ store, snapshot, announcement, isLinked }: Props) {
  const { choice, answer, simulation, aside, told, problems } = snapshot;
  const { language } = choice;
  const say = useMemo<Say>(() => (name, values) => label(name, language, values), [language]);
  const context = useMemo(() => ({ store, say, Explanation }), [store, say]);
  const other: Language = language === "en" ? "ja" : "en";

  return (
    <WidgetProvider value={context}>
      <section class="calculator" part="calculator" lang={language} aria-label={say("calculator", { title: answer.scenario.title })}>
        <header class="masthead">
          <h2 class="title" part="title" tabIndex={-1}>
            {answer.scenario.title}
          </h2>
          {!isLinked && (
            <button type="button" class="quiet" part="language" lang={other} onClick={() => store.change((choice) => ({ ...choice, language: other }))}>
              {say("otherLanguage")}
            </button>
          )}
        </header>
        <Answer />
        <Live store={store} isSmall of={[answer, choice.changes, aside]}>
          <PresetTabs />
        </Live>
        <Live store={store} isSmall of={[answer, problems, choice.town]}>
          <PlaceChoice />
        </Live>
        <Live store={store} of={[answer, problems, choice.changes, told.curves, told.switching]}>
          <Funnel />
        </Live>
        <Live store={store} of={[answer]}>
          <CountedServices />
        </Live>
        <Live store={store} of={[answer, told.answers, told.unavailable]}>
          <UnitCosts />
        </Live>
        <Live store={store} of={[simulation, told.verdicts, told.unavailable, language]}>
          <Futures />
        </Live>
        <Live store={store} of={[answer]}>
          <NotCounted />
        </Live>
        <Live store={store} of={[told.answers, told.unavailable, answer]}>
          <BreakEvens />
        </Live>
        <Live store={store} of={[told.answers, told.unavailable, language]}>
          <Sensitivity />
        </Live>
        <Live store={store} of={[told.comparison, told.unavailable, answer]}>
          <Comparison />
        </Live>
        <Live store={store} of={[told.ranking, !told.answers, told.unavailable, language]}>
          <Ranking />
        </Live>
        <Live store={store} of={[answer]}>
          <Payers />
        </Live>
        <Live store={store} of={[answer]}>
          <Section title={say("appraisal")} name="appraisal">
            <FigureRows rows={answer.appraisal} />
          </Section>
        </Live>
        <Live store={store} of={[told.answers, told.unavailable, answer]}>
          <Conventions />
        </Live>
        <Live store={store} of={[answer, problems, choice.changes, told.curves, told.switching]}>
          <Assumptions />
        </Live>
        <Live store={store} of={[answer]}>
          <Section title={say("tables")} name="tables">
            {[answer.years, answer.lines, answer.uses].map((table) => (
              <FigureTable key={table.caption} table={table} />
            ))}
          </Section>
        </Live>
        <Live store={store} of={[answer]}>
          <Sources />
        </Live>
        <Live store={store} of={[answer, told]}>
          <TakeAway />
        </Live>
        <p role="status" class="unseen">
          {announcement || null}
        </p>
      </section>
    </WidgetProvider>
  );
}
