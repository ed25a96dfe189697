//! Names the amounts of money by year: costs, benefits and fees, and their balance.

use super::Derivation;
use super::named::{Chapter, Draft, ShownSums};
use super::traced::Traced;
use crate::explanation::labels;
use crate::flow::Flow;
use crate::ledger::per_use;
use crate::number::Number as _;
use crate::outcome::{Ratio, Unit};

impl<'t> Derivation<'_, 't> {
    /// Returns the costs, the cost of a year, the benefits with fees, and the balance.
    pub fn money(&self) -> Vec<Chapter<'t>> {
        let pick = |en, ja| self.view.writer.pick(en, ja);
        let mut costs = self.draft(pick("Costs", "費用"));
        self.costs(&mut costs);
        let mut of_a_year = self.draft(pick("Cost of one year", "単年度の費用"));
        self.costs_of_a_year(&mut of_a_year);
        let mut benefits = self.draft(pick("Benefits and fees", "便益と手数料"));
        self.benefits(&mut benefits);
        let mut balance = self.draft(pick("Balance", "収支"));
        self.balance(&mut balance);
        [costs, of_a_year, benefits, balance].map(|draft| draft.chapter).into()
    }

    fn costs(&self, draft: &mut Draft<'_, 't>) {
        for (line, flow) in self.view.assumptions.plan.lines.iter().zip(&self.outcome.ledger.costs) {
            let id = ["cost:", &line.id].concat();
            draft.flow(
                &labels::line_label(&self.view, &line.id),
                &id,
                flow,
                ShownSums::TotalAndPresent,
                Unit::Money,
            );
        }
        let label = self.view.writer.pick("Total cost", "費用の合計");
        draft.total(label, "cost", &self.outcome.cost_by_year, Unit::Money);
    }

    fn costs_of_a_year(&self, draft: &mut Draft<'_, 't>) {
        let pick = |en, ja| self.view.writer.pick(en, ja);
        let outcome = &self.outcome;
        let label = pick("Running costs", "運営費");
        draft.flow(label, "running", &outcome.running_by_year, ShownSums::None, Unit::Money);
        if let Ratio::Value(share) = outcome.capital_share {
            let label = pick("One year’s share of one-off costs", "一時的な費用の1年分");
            draft.single(label, "capital_share", share, Unit::Money);
        }
        let label = pick("Cost per use in the year", "その年度の1回あたりの費用");
        draft.ratios(label, "by_year", &outcome.by_year, Unit::UnitCost);
    }

    fn benefits(&self, draft: &mut Draft<'_, 't>) {
        let writer = self.view.writer;
        let plan = &self.view.assumptions.plan;
        let services = plan.services.iter().zip(&self.outcome.ledger.services);
        for (service, money) in services.filter(|(service, _)| service.counted) {
            let name = labels::service_label(&self.view, &service.id);
            let each = per_use(service, plan, &self.inputs);
            for (en, ja, id, per_use, flow) in [
                ("{0}: benefit to users", "{0}：利用者の便益", "gain:", each.user_gain, &money.user_gain),
                (
                    "{0}: office cost really saved",
                    "{0}：役所で実際に減る費用",
                    "saving:",
                    each.office_saving,
                    &money.office_saving,
                ),
                ("{0}: change in fees", "{0}：手数料の増減", "fees:", each.fees, &money.fees),
            ] {
                if per_use.operand().node().is_none() {
                    continue;
                }
                let label = writer.fill(en, ja, &[&name]);
                let of_one = writer.fill("{0}, per use", "{0}（1回）", &[&label]);
                let id = [id, &service.id].concat();
                draft.single(&of_one, &[&id, ":each"].concat(), per_use, Unit::UnitCost);
                draft.flow(&label, &id, flow, ShownSums::TotalAndPresent, Unit::Money);
            }
        }
        let label = writer.pick("Total benefits", "便益の合計");
        draft.total(label, "benefit", &self.outcome.benefit_by_year, Unit::Money);
    }

    fn balance(&self, draft: &mut Draft<'_, 't>) {
        let outcome = &self.outcome;
        let years = self.view.assumptions.plan.years;
        let balance = Flow::of(years, |t| outcome.benefit_by_year.at(t) - outcome.cost_by_year.at(t));
        let label = self.view.writer.pick("Net benefit", "純便益（便益－費用）");
        draft.flow(label, "balance", &balance, ShownSums::None, Unit::Money);
        let mut sum = Traced::ZERO;
        let cumulative = Flow::of(years, |t| {
            sum = sum + balance.at(t) * outcome.factors.at(t);
            sum
        });
        let label = self.view.writer.pick("Cumulative net present value", "累積純現在価値");
        draft.flow(label, "so_far", &cumulative, ShownSums::None, Unit::Money);
    }
}
