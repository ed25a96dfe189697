//! The present values from which every ratio is computed. Questions recompute them many times.

use crate::assumptions::{Inputs, Plan};
use crate::ledger::Ledger;
use crate::number::Number;
use crate::timeline::{Timelines, discount};

/// Present values for the plan's place.
#[derive(Debug, Clone, Copy)]
pub struct PresentValues<N> {
    /// Present value of all costs.
    pub cost: N,
    /// Present value of all benefits.
    pub benefit: N,
    /// Discounted number of completed transactions of the counted services.
    pub transactions: N,
    /// The part of `transactions` that belongs to services with an alternative.
    pub comparable: N,
    /// Present value of what the `comparable` transactions would cost without the system.
    pub alternative: N,
}

impl<N: Number> PresentValues<N> {
    /// Runs only those parts of the model that these values need.
    pub fn compute(plan: &Plan, inputs: &Inputs<N>) -> Self {
        let timelines = Timelines::build(plan, inputs);
        let ledger = Ledger::draw_up(plan, &timelines, inputs);
        let factors = discount::factors(plan, inputs);
        let place = timelines.place();
        let uses = place.services.iter().map(|uses| uses.completed.present_value(&factors));
        let (comparable, alternative) = alternative(plan, inputs, uses);
        Self {
            cost: ledger.cost().present_value(&factors),
            benefit: ledger.benefit(plan).present_value(&factors),
            transactions: place.transactions.present_value(&factors),
            comparable,
            alternative,
        }
    }
}

/// Returns the uses of the counted services that have an alternative, and what they would cost without the system.
/// `uses` holds the uses of each service, in the plan's order.
pub fn alternative<N: Number>(plan: &Plan, inputs: &Inputs<N>, uses: impl Iterator<Item = N>) -> (N, N) {
    let counted = plan.services.iter().zip(uses).filter(|(service, _)| service.counted);
    let comparable = counted.filter_map(|(service, uses)| Some((inputs.at(service.alternative?), uses)));
    comparable
        .fold((N::ZERO, N::ZERO), |(all, money), (unit_cost, uses)| (all + uses, money + unit_cost * uses))
}
