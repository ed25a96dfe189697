//! The cost per use in every town of a table: the model with a town's people open, run for each town
//! (docs/method.md, "Drivers").
//!
//! Nearly everything in the model is proportional to people, so only a few steps are left to compute per town.

use super::quotient;
use crate::assumptions::{Assumptions, Inputs, Slot};
use crate::ledger::Ledger;
use crate::number::{Bounds, Exact, Number as _};
use crate::outcome::{Ratio, Reason};
use crate::program::{Recorded, Recorder, Runs};
use crate::timeline::{Timelines, discount};

/// Bounds of residents and households: no town has more people.
const PEOPLE: Bounds = (0.0, 1e10);

/// Residents and households of towns in year 0, as columns.
#[derive(Debug, Clone, Default)]
pub struct TownPopulations {
    /// Residents.
    pub residents: Vec<Exact>,
    /// Households; as long as `residents`.
    pub households: Vec<Exact>,
}

/// Costs of the system in a town.
#[derive(Debug, Clone, Copy)]
pub struct TownCost {
    /// Residents in the last year.
    pub residents: Exact,
    /// Total cost of all years, undiscounted.
    pub cost: Exact,
    /// Levelised cost per transaction.
    pub each_use: Ratio<Exact>,
    /// Cost per resident and year.
    pub per_resident: Ratio<Exact>,
}

/// Computes the costs of towns that have no figures of their own except their people, in the given order. `None` if
/// the assumptions are the nation's.
pub fn towns(assumptions: &Assumptions, people: &TownPopulations) -> Option<Vec<TownCost>> {
    let plan = &assumptions.plan;
    let population = &plan.town.as_ref()?.population;
    let recorder = Recorder::default();
    let mut numbers: Vec<Recorded<'_>> =
        assumptions.resolved.iter().map(|resolved| Recorded::of(resolved.value)).collect();
    let mut open = |slot: Slot, input| {
        if let Some(number) = numbers.get_mut(slot.0) {
            *number = recorder.input(input, PEOPLE);
        }
    };
    open(population.residents, 0);
    population.households.into_iter().for_each(|slot| open(slot, 1));
    let inputs = Inputs(numbers);
    let timelines = Timelines::build(plan, &inputs);
    let cost = Ledger::draw_up(plan, &timelines, &inputs).cost();
    let factors = discount::factors(plan, &inputs);
    let place = timelines.place();
    let program = recorder.program(&[
        cost.present_value(&factors),
        place.transactions.present_value(&factors),
        cost.sum(),
        place.residents.sum(),
        place.residents.at(plan.years.saturating_sub(1)),
    ]);
    let mut runs = Runs::new(&program, people.residents.len());
    runs.run(&[&people.residents, &people.households]);
    let at = |output: usize, town: usize| runs.output(output).get(town).copied().unwrap_or(Exact::ZERO);
    let cost = |town| TownCost {
        residents: at(4, town),
        cost: at(2, town),
        each_use: quotient(at(0, town), at(1, town), Reason::NoTransactions),
        per_resident: quotient(at(2, town), at(3, town), Reason::NoResidents),
    };
    Some((0..people.residents.len()).map(cost).collect())
}
