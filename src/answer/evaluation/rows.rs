//! Lists the indicators of a state as rows with a figure and a note.

use crate::answer::shapes::Row;
use crate::assumptions::ServicePlan;
use crate::explanation::figure::Figure;
use crate::explanation::{View, ids};
use crate::format::Writer;
use crate::number::Exact;
use crate::outcome::{Group, Indicator, Needs, Ratio, Reason};

impl View<'_> {
    /// Returns the rows of a group that this state has, in the order of the registry. `year` counts from 0.
    pub(crate) fn rows(&self, group: Group, year: usize) -> Vec<Row<Indicator>> {
        let listed = Indicator::COMPUTED.iter().filter(|own| own.group() == group && self.meets(own.needs()));
        listed.filter_map(|own| self.listed(*own, year)).collect()
    }

    /// Returns the rows on costs and benefits: the alternative, the balance, when costs are recovered, and transfers.
    pub(crate) fn appraisal(&self) -> Vec<Row<Indicator>> {
        let mut rows = self.rows(Group::Alternative, 0);
        rows.extend(self.rows(Group::Balance, 0));
        if self.meets(Needs::Benefits) {
            rows.extend(self.recovery());
        }
        rows.extend(self.rows(Group::Transfers, 0));
        rows
    }

    fn listed(&self, indicator: Indicator, year: usize) -> Option<Row<Indicator>> {
        let ratio = self.ratio(indicator, year)?;
        let calendar_year = self.calendar_year(year);
        let id = match indicator {
            Indicator::ThisYear => ids::in_year("by_year", calendar_year),
            _ => indicator.id().to_owned(),
        };
        let (en, ja) = indicator.note();
        let first = self.span().0.to_string();
        Some(Row {
            id: indicator,
            label: self.indicator_label(indicator).to_owned(),
            figure: Figure::in_unit(ratio, indicator.unit(), self.writer).explained_by(id),
            note: self.writer.fill(en, ja, &[&self.span_words(), &first, &calendar_year.to_string()]),
        })
    }

    /// Whether this state has what a result needs to be listed.
    fn meets(&self, needs: Needs) -> bool {
        let plan = &self.assumptions.plan;
        match needs {
            Needs::Nothing => true,
            Needs::SeveralYears => plan.years > 1,
            Needs::Cards => plan.has_cards(),
            // Without uses nothing can be done in another way.
            Needs::Transactions => self.outcome.alternative != Ratio::Undefined(Reason::NoTransactions),
            Needs::Benefits => self.assumptions.has_benefits(),
            Needs::BenefitsOfUses => self.assumptions.gives_benefits(),
            Needs::Fees => {
                let charged =
                    |service: &ServicePlan| service.fee_before.is_some() || service.fee_after.is_some();
                plan.services.iter().any(charged)
            }
            Needs::ExcessBurden => {
                plan.excess_burden.is_some_and(|rate| !self.assumptions.value(rate).is_zero())
            }
        }
    }

    /// Returns the words shown in place of a figure that needs an alternative.
    pub(crate) fn without_alternative(&self) -> Figure {
        Figure::ratio(Ratio::Undefined(Reason::NoAlternative), self.writer, Writer::unit_cost)
    }

    /// Formats an amount of benefits or net benefits, or says why there are none.
    pub(crate) fn balance(&self, value: Exact) -> Figure {
        Figure::ratio(self.if_benefits(Ratio::Value(value)), self.writer, Writer::total)
    }
}
