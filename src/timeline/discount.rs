//! Discount factors (docs/method.md, "Discounting").

use crate::assumptions::{Inputs, Plan};
use crate::flow::Flow;
use crate::number::Number;
use crate::scenario::Timing;

/// Computes the discount factor of every year: DF(0) = 1, DF(t) = DF(t−1) / (1 + rate of year t), moved to the middle
/// or the start of the year if the plan says so. A schedule of rates applies to each year's own step.
pub fn factors<N: Number>(plan: &Plan, inputs: &Inputs<N>) -> Flow<N> {
    let rate = |t: usize| {
        let band = plan.discount.iter().rev().find(|(from, _)| *from <= t);
        band.map_or(N::ZERO, |(_, slot)| inputs.at(*slot))
    };
    let mut end_of_year = N::ONE;
    Flow::of(plan.years, |t| {
        if t == 0 {
            return N::ONE;
        }
        let step = N::ONE + rate(t);
        // Rates are above −100 %, so the step is never zero.
        end_of_year = end_of_year.over_or(step, N::ZERO);
        match plan.timing {
            Timing::End => end_of_year,
            Timing::Mid => end_of_year * step.square_root(),
            Timing::Start => end_of_year * step,
        }
    })
}

/// Computes the annuity factor: the sum of the factors from year 1 to the horizon. Zero if there are none.
pub fn annuity<N: Number>(factors: &Flow<N>) -> N {
    factors.sum() - factors.at(0)
}
