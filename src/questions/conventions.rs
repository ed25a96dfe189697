//! Present values under another convention.

use rust_decimal::Decimal;

use crate::assumptions::{Assumptions, Plan, Slot};
use crate::number::{Exact, Number as _};
use crate::present_value::PresentValues;

/// Computes the present values with one discount rate for all years, given as a share.
pub fn at_rate(assumptions: &Assumptions, rate: Decimal) -> PresentValues<Exact> {
    let mut inputs = assumptions.inputs::<Exact>();
    let slot = Slot(inputs.0.len());
    inputs.0.push(Exact::of(rate));
    let plan = Plan { discount: vec![(1, slot)], ..assumptions.plan.clone() };
    PresentValues::compute(&plan, &inputs)
}

/// Computes the present values with one cashable share for all services.
pub fn at_cashable(assumptions: &Assumptions, share: Decimal) -> PresentValues<Exact> {
    let mut inputs = assumptions.inputs::<Exact>();
    let slot = Slot(inputs.0.len());
    inputs.0.push(Exact::of(share));
    let mut plan = assumptions.plan.clone();
    plan.services.iter_mut().for_each(|service| service.cashable = Some(slot));
    PresentValues::compute(&plan, &inputs)
}

/// Computes the present values with a plan that `change` has changed, for example by turning an uplift off.
pub fn with_plan(assumptions: &Assumptions, change: impl FnOnce(&mut Plan)) -> PresentValues<Exact> {
    let mut plan = assumptions.plan.clone();
    change(&mut plan);
    PresentValues::compute(&plan, &assumptions.inputs())
}
