//! Every number decided, and where it came from.
//!
//! A scenario, a preset, a place and a reader's changes become one flat list of numbers and a [`Plan`] that refers to
//! them by [`Slot`]. The model reads the plan; it doesn't know of presets, sources or languages.

mod build_plan;
mod changes;
mod decided;
mod documented;
mod familiar;
mod layers;
mod national_rates;
mod plan;
mod resolve;
mod town;
mod typed_value;

use rust_decimal::Decimal;

use crate::number::Number;
use crate::scenario::Quantity;
use decided::typed_assumption;

pub use decided::{CORRELATION, Decided, FAMILIAR, OWN_COST, Origin, Slot};
pub(crate) use documented::documented_town;
pub use familiar::familiar_name;
pub use national_rates::{NATIONAL_RATES, NationalRate};
pub use plan::{
    Levers, LinePlan, Parts, Plan, PopulationPlan, ServicePlan, ShareRule, TakeUpPlan, Tier, TownPlan, Uses,
};
pub use resolve::resolve;
pub(crate) use town::{estimated_lines, is_of_whole_nation};

/// All that the model needs, and all that the explanation needs to say where it came from.
#[derive(Debug, Clone)]
pub struct Assumptions {
    /// Every number, in reading order.
    pub decided: Vec<Decided>,
    /// How they belong together.
    pub plan: Plan,
}

impl Assumptions {
    /// The numbers in an arithmetic of choice.
    pub fn figures<N: Number>(&self) -> Figures<N> {
        Figures(self.decided.iter().map(|decided| N::of(decided.value)).collect())
    }

    /// Where the assumption of a name stands, if it is shown.
    pub fn slot(&self, name: &str) -> Option<Slot> {
        self.decided.iter().position(|decided| decided.shown && decided.name == name).map(Slot)
    }

    /// Whether there is anything to hold against the costs: benefits of uses, or money that comes in.
    pub fn has_benefits(&self) -> bool {
        let comes_in = |line: &LinePlan| self.value(line.amount).is_sign_negative();
        self.gives_benefits() || self.plan.lines.iter().any(comes_in)
    }

    /// Whether what counts says what a use of it gains or saves.
    pub fn gives_benefits(&self) -> bool {
        let timed = self.plan.time_value.is_some();
        let gives = |service: &ServicePlan| {
            let office = service.office_cost.or(service.alternative);
            let saves_time = timed && service.minutes.is_some();
            let saves_trips = service.trips.is_some() && service.trip_cost.is_some();
            service.counted && (saves_time || saves_trips || (office.is_some() && service.cashable.is_some()))
        };
        self.plan.services.iter().any(gives)
    }

    /// Puts in one more number, which isn't shown.
    pub fn put_unseen(&mut self, value: Decimal, quantity: Quantity) -> Slot {
        let assumption = typed_assumption(value, quantity);
        let name = String::new();
        self.decided.push(Decided {
            name,
            value,
            origin: Origin::Scenario,
            before: None,
            assumption,
            shown: false,
        });
        Slot(self.decided.len() - 1)
    }

    /// The value of a slot.
    pub fn value(&self, slot: Slot) -> Decimal {
        self.decided.get(slot.0).map_or(Decimal::ZERO, |decided| decided.value)
    }
}

/// The decided numbers in one arithmetic, by slot.
#[derive(Debug, Clone)]
pub struct Figures<N>(pub(crate) Vec<N>);

impl<N: Number> Figures<N> {
    /// The number at a slot.
    pub fn at(&self, slot: Slot) -> N {
        self.0.get(slot.0).copied().unwrap_or(N::ZERO)
    }

    /// The number at a slot, or what holds where a scenario gives none.
    pub fn or(&self, slot: Option<Slot>, otherwise: N) -> N {
        slot.map_or(otherwise, |slot| self.at(slot))
    }
}
