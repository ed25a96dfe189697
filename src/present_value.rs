//! The present values behind every ratio: what questions ask of the model again and again.

use crate::assumptions::{Figures, Plan};
use crate::ledger::Ledger;
use crate::number::Number;
use crate::timeline::{Timelines, discount};

/// Present values of the place that the plan asks about.
#[derive(Debug, Clone, Copy)]
pub struct PresentValues<N> {
    /// Cost.
    pub cost: N,
    /// Benefit.
    pub benefit: N,
    /// Completed transactions that count.
    pub transactions: N,
    /// Those of them that have an alternative.
    pub comparable: N,
    /// What these would cost without the system.
    pub alternative: N,
}

impl<N: Number> PresentValues<N> {
    /// Runs the model as far as these need it.
    pub fn compute(plan: &Plan, figures: &Figures<N>) -> Self {
        let timelines = Timelines::build(plan, figures);
        let ledger = Ledger::draw_up(plan, &timelines, figures);
        let factors = discount::factors(plan, figures);
        let place = timelines.place();
        let uses = place.services.iter().map(|uses| uses.completed.present_value(&factors));
        let (comparable, alternative) = alternative(plan, figures, uses);
        Self {
            cost: ledger.cost().present_value(&factors),
            benefit: ledger.benefit(plan).present_value(&factors),
            transactions: place.transactions.present_value(&factors),
            comparable,
            alternative,
        }
    }
}

/// Uses of the counted services that have an alternative, and what they would cost without the system; from the uses of each
/// service in the plan's order.
pub fn alternative<N: Number>(plan: &Plan, figures: &Figures<N>, uses: impl Iterator<Item = N>) -> (N, N) {
    let counted = plan.services.iter().zip(uses).filter(|(service, _)| service.counted);
    let comparable = counted.filter_map(|(service, uses)| Some((figures.at(service.alternative?), uses)));
    comparable
        .fold((N::ZERO, N::ZERO), |(all, money), (unit_cost, uses)| (all + uses, money + unit_cost * uses))
}
