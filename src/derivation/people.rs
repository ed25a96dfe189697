//! Names the numbers of people and of their uses, by year.

use super::Derivation;
use super::named::{Chapter, Draft, ShownSums};
use super::traced::Traced;
use crate::assumptions::{PopulationPlan, ShareRule, TakeUpShape};
use crate::explanation::labels;
use crate::flow::Flow;
use crate::ledger::{share_by_cardholders, share_by_residents, share_by_transactions};
use crate::outcome::{Counted, Unit};
use crate::timeline::{Timeline, ratio, take_up};

impl<'t> Derivation<'_, 't> {
    /// Returns the discount factors, the nation and, if the place is a town, the town.
    pub fn people_and_uses(&self) -> Vec<Chapter<'t>> {
        let writer = self.view.writer;
        let mut discounting = self.draft("");
        let label = writer.pick("Discount factor", "割引係数");
        discounting.flow(label, "factors", &self.outcome.factors, ShownSums::None, Unit::Factor);
        let label = writer.pick("Sum of the factors after the first year", "2年目以降の割引係数の合計");
        discounting.single(label, "annuity", self.outcome.annuity, Unit::Factor);

        let nation = writer.text(&self.view.scenario.nation.name);
        let timelines = &self.outcome.timelines;
        let plan = &self.view.assumptions.plan;
        let mut of_nation = self.draft(&nation);
        let (Some(town), Some(of_town)) = (&plan.town, &timelines.town) else {
            self.people(&mut of_nation, &nation, &timelines.nation, &plan.nation, "");
            self.uses(&mut of_nation, &nation, &timelines.nation, "");
            return vec![discounting.chapter, of_nation.chapter];
        };
        self.people(&mut of_nation, &nation, &timelines.nation, &plan.nation, NATION);
        self.uses(&mut of_nation, &nation, &timelines.nation, NATION);
        let place = self.view.place_name;
        let mut of_place = self.draft(place);
        self.people(&mut of_place, place, of_town, &town.population, "");
        self.town_shares(&mut of_place, of_town);
        self.uses(&mut of_place, place, of_town, "");
        vec![discounting.chapter, of_nation.chapter, of_place.chapter]
    }

    pub(super) fn draft(&self, title: &str) -> Draft<'_, 't> {
        Draft::new(title, &self.outcome.factors)
    }

    fn of_place(&self, label: &str, place: &str) -> String {
        self.view.writer.fill("{0}, {1}", "{0}（{1}）", &[label, place])
    }

    fn people(
        &self,
        draft: &mut Draft<'_, 't>,
        place: &str,
        people: &Timeline<Traced<'t>>,
        plan: &PopulationPlan,
        id_prefix: &str,
    ) {
        let id = |what: &str| [id_prefix, what].concat();
        let of = |label: &str| self.of_place(label, place);
        let pick = |en, ja| self.view.writer.pick(en, ja);
        let step = |id| labels::step_label(&self.view, id);
        let count = Unit::Count(Counted::People);
        draft.flow(&of(step("residents")), &id("residents"), &people.residents, ShownSums::Total, count);
        if let Some(households) = &people.households {
            let count = Unit::Count(Counted::Households);
            draft.flow(
                &of(pick("Households", "世帯数")),
                &id("households"),
                households,
                ShownSums::Total,
                count,
            );
        }
        draft.flow(&of(step("eligible")), &id("eligible"), &people.eligible, ShownSums::None, count);
        let Some(take_up) = &plan.take_up else { return };
        if !matches!(take_up.shape, TakeUpShape::Table { .. }) {
            let shape =
                take_up::values_by_year(self.view.assumptions.plan.years, &take_up.shape, &self.inputs);
            draft.flow(
                &of(pick("Take-up curve", "普及曲線")),
                &id("take_up"),
                &shape,
                ShownSums::None,
                Unit::Share,
            );
        }
        let label = of(pick(
            "Cardholders, ignoring refusals and the population limit",
            "不参加者や人口の上限を考えない保有者",
        ));
        draft.flow(&label, &id("wanted"), &people.wanted, ShownSums::None, count);
        draft.flow(
            &of(step("cardholders")),
            &id("cardholders"),
            &people.cardholders,
            ShownSums::TotalAndPresent,
            count,
        );
        let label = of(pick("Cards issued in the year", "その年に発行するカード"));
        draft.flow(
            &label,
            &id("new_cards"),
            &people.new_cards,
            ShownSums::Total,
            Unit::Count(Counted::Cards),
        );
    }

    fn uses(&self, draft: &mut Draft<'_, 't>, place: &str, people: &Timeline<Traced<'t>>, id_prefix: &str) {
        let services = self.view.assumptions.plan.services.iter().zip(&people.services);
        for (step, sums) in [("attempts", ShownSums::None), ("completed", ShownSums::TotalAndPresent)] {
            for (plan, uses) in services.clone() {
                let flow = if sums == ShownSums::None { &uses.attempts } else { &uses.completed };
                let label = self.of_place(&labels::uses_label(&self.view, step, &plan.id), place);
                draft.flow(
                    &label,
                    &[id_prefix, step, ":", &plan.id].concat(),
                    flow,
                    sums,
                    Unit::Count(Counted::Uses),
                );
            }
        }
        let label = self.of_place(labels::step_label(&self.view, "completed"), place);
        draft.total(
            &label,
            &[id_prefix, "transactions"].concat(),
            &people.transactions,
            Unit::Count(Counted::Uses),
        );
    }

    /// Adds the town's shares in the nation's numbers, if anything depends on them.
    fn town_shares(&self, draft: &mut Draft<'_, 't>, town: &Timeline<Traced<'t>>) {
        let nation = &self.outcome.timelines.nation;
        let needed = self.needed();
        let lines = &self.view.assumptions.plan.lines;
        let uses = |wanted: fn(&ShareRule) -> bool| lines.iter().any(|line| wanted(&line.share));
        let mut show = |en, ja, id: &str, flow: Flow<Traced<'t>>| {
            let is_needed = (0..flow.years())
                .any(|t| flow.at(t).operand().node().is_some_and(|node| needed.contains(&node)));
            if is_needed {
                draft.flow(self.view.writer.pick(en, ja), id, &flow, ShownSums::None, Unit::Share);
            }
        };
        show(
            "Share of the nation’s residents",
            "全国の住民に占める割合",
            "share:residents",
            ratio(&town.residents, &nation.residents),
        );
        show(
            "Share of the nation’s eligible residents",
            "全国の対象者に占める割合",
            "share:eligible",
            ratio(&town.eligible, &nation.eligible),
        );
        if uses(|rule| matches!(rule, ShareRule::Residents)) {
            show(
                "Share of cost by residents",
                "費用の負担割合（住民）",
                "cost_share:residents",
                share_by_residents(town, nation),
            );
        }
        if uses(|rule| matches!(rule, ShareRule::Cardholders)) {
            show(
                "Share of cost by cardholders",
                "費用の負担割合（カード保有者）",
                "cost_share:cardholders",
                share_by_cardholders(town, nation),
            );
        }
        if uses(|rule| matches!(rule, ShareRule::Transactions)) {
            show(
                "Share of cost by uses",
                "費用の負担割合（利用）",
                "cost_share:transactions",
                share_by_transactions(town, nation),
            );
        }
    }
}

/// Prefix of the ids of the nation's quantities if the place is a town.
const NATION: &str = "nation:";
