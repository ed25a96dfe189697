//! All resolved numbers and their origins.
//!
//! A scenario, a preset, a place and a reader's changes become one flat list of numbers and a [`Plan`] that refers to
//! them by [`Slot`]. The model reads only the plan and the list; it doesn't know about presets, sources or languages.

mod build_plan;
mod changes;
mod resolved;
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
use resolved::typed_assumption;

pub(crate) use documented::documented_town;
pub use familiar::familiar_name;
pub use national_rates::{NATIONAL_RATES, NationalRate};
pub use plan::{
    Levers, LinePlan, Plan, PopulationPlan, ServicePlan, ShareRule, TakeUpPlan, TakeUpShape, Tier, TownPlan,
    UsesOwner,
};
pub use resolve::resolve;
pub use resolved::{CORRELATION, FAMILIAR, OWN_COST, Origin, ResolvedAssumption, Slot};
pub(crate) use town::{estimated_lines, is_of_whole_nation};

/// Everything that the model needs, and everything that explanations need to name the origin of a number.
#[derive(Debug, Clone)]
pub struct Assumptions {
    /// All numbers, in reading order.
    pub resolved: Vec<ResolvedAssumption>,
    /// Which numbers belong together.
    pub plan: Plan,
}

impl Assumptions {
    /// Converts the numbers to an arithmetic of choice.
    pub fn inputs<N: Number>(&self) -> Inputs<N> {
        Inputs(self.resolved.iter().map(|resolved| N::of(resolved.value)).collect())
    }

    /// Returns the slot of the assumption with this name; `None` if there is none or it is hidden.
    pub fn slot(&self, name: &str) -> Option<Slot> {
        self.resolved.iter().position(|resolved| resolved.shown && resolved.name == name).map(Slot)
    }

    /// Whether anything offsets the costs: benefits of uses, or receipts.
    pub fn has_benefits(&self) -> bool {
        let comes_in = |line: &LinePlan| self.value(line.amount).is_sign_negative();
        self.gives_benefits() || self.plan.lines.iter().any(comes_in)
    }

    /// Whether at least one counted service has the figures from which a gain or a saving per use is computed.
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

    /// Adds a hidden number.
    pub fn put_unseen(&mut self, value: Decimal, quantity: Quantity) -> Slot {
        let assumption = typed_assumption(value, quantity);
        let name = String::new();
        self.resolved.push(ResolvedAssumption {
            name,
            value,
            origin: Origin::Scenario,
            before: None,
            assumption,
            shown: false,
        });
        Slot(self.resolved.len() - 1)
    }

    /// Returns the value at a slot, or zero if there is none.
    pub fn value(&self, slot: Slot) -> Decimal {
        self.resolved.get(slot.0).map_or(Decimal::ZERO, |resolved| resolved.value)
    }
}

/// The resolved numbers in one arithmetic, indexed by slot.
#[derive(Debug, Clone)]
pub struct Inputs<N>(pub(crate) Vec<N>);

impl<N: Number> Inputs<N> {
    /// Returns the number at a slot, or zero if there is none.
    pub fn at(&self, slot: Slot) -> N {
        self.0.get(slot.0).copied().unwrap_or(N::ZERO)
    }

    /// Returns the number at a slot; `None` gives the default.
    pub fn or(&self, slot: Option<Slot>, otherwise: N) -> N {
        slot.map_or(otherwise, |slot| self.at(slot))
    }
}
