//! Lists the indicators of a state as rows with a figure and a note.

use super::returns;
use crate::answer::shapes::Row;
use crate::assumptions::ServicePlan;
use crate::explanation::figure::Figure;
use crate::explanation::{View, ids, labels};
use crate::format::Writer;
use crate::number::Exact;
use crate::outcome::{Group, Indicator, Needs, Ratio, Reason};

/// Returns the rows of a group that this state has, in the order of the registry. `year` counts from 0.
pub(crate) fn rows(view: &View<'_>, group: Group, year: usize) -> Vec<Row<Indicator>> {
    let listed = Indicator::COMPUTED.iter().filter(|own| own.group() == group && meets(view, own.needs()));
    listed.filter_map(|own| row(view, *own, year)).collect()
}

/// Returns the rows on costs and benefits: the alternative, the balance, when costs are recovered, and transfers.
pub(crate) fn appraisal(view: &View<'_>) -> Vec<Row<Indicator>> {
    let mut all = rows(view, Group::Alternative, 0);
    all.extend(rows(view, Group::Balance, 0));
    if meets(view, Needs::Benefits) {
        all.extend(returns::recovery(view));
    }
    all.extend(rows(view, Group::Transfers, 0));
    all
}

fn row(view: &View<'_>, indicator: Indicator, year: usize) -> Option<Row<Indicator>> {
    let ratio = view.ratio(indicator, year)?;
    let calendar_year = view.calendar_year(year);
    let id = match indicator {
        Indicator::ThisYear => ids::in_year("by_year", calendar_year),
        _ => indicator.id().to_owned(),
    };
    let (en, ja) = indicator.note();
    let first = view.span().0.to_string();
    Some(Row {
        id: indicator,
        label: labels::indicator_label(view, indicator).to_owned(),
        figure: Figure::in_unit(ratio, indicator.unit(), view.writer).explained_by(id),
        note: view.writer.fill(en, ja, &[&view.span_words(), &first, &calendar_year.to_string()]),
    })
}

/// Whether this state has what a result needs to be listed.
fn meets(view: &View<'_>, needs: Needs) -> bool {
    let plan = &view.assumptions.plan;
    match needs {
        Needs::Nothing => true,
        Needs::SeveralYears => plan.years > 1,
        Needs::Cards => plan.has_cards(),
        // Without uses nothing can be done in another way.
        Needs::Transactions => view.outcome.alternative != Ratio::Undefined(Reason::NoTransactions),
        Needs::Benefits => view.assumptions.has_benefits(),
        Needs::BenefitsOfUses => view.assumptions.gives_benefits(),
        Needs::Fees => {
            let charged = |service: &ServicePlan| service.fee_before.is_some() || service.fee_after.is_some();
            plan.services.iter().any(charged)
        }
        Needs::ExcessBurden => plan.excess_burden.is_some_and(|rate| !view.assumptions.value(rate).is_zero()),
    }
}

/// Returns the words shown in place of a figure that needs an alternative.
pub(crate) fn without_alternative(view: &View<'_>) -> Figure {
    Figure::ratio(Ratio::Undefined(Reason::NoAlternative), view.writer, Writer::unit_cost)
}

/// Formats an amount of benefits or net benefits, or says why there are none.
pub(crate) fn balance(view: &View<'_>, value: Exact) -> Figure {
    Figure::ratio(view.if_benefits(Ratio::Value(value)), view.writer, Writer::total)
}
