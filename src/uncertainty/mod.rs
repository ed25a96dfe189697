//! Which assumptions are uncertain, and their draws (docs/method.md, "Ranges" and "Futures").

mod draws;
mod pert;
pub mod points;
pub mod shape;
pub mod table;

use rust_decimal::Decimal;

use crate::assumptions::{Assumptions, Origin, ResolvedAssumption, Slot};
use crate::number::{Checked as _, Number as _};
use crate::scenario::{Name, Quantity, Range};
use shape::RangeDistribution;

pub use draws::{AssumptionDraws, Draws, QUARTERS};

/// An uncertain assumption.
#[derive(Debug, Clone)]
pub struct Uncertain {
    /// Slot of the assumption.
    pub slot: Slot,
    /// Name of the assumption.
    pub name: Name,
    /// Its value.
    pub central: Decimal,
    /// Range around the value, in the assumption's unit.
    pub range: Range,
    /// Id of the group; assumptions of one group are correlated.
    pub group: Option<String>,
    quantity: Quantity,
}

impl Uncertain {
    /// Returns all uncertain assumptions, in reading order. Discount rates are left out, because a rate is a choice
    /// and not an unknown; the table of other rates shows its effect. The number of years is left out, because the
    /// model doesn't use it as a number.
    pub fn all(assumptions: &Assumptions) -> Vec<Self> {
        let slots = assumptions.resolved.iter().zip(0..);
        slots
            .filter(|(resolved, _)| resolved.shown)
            .filter_map(|(resolved, slot)| Self::of(resolved, slot))
            .collect()
    }

    fn of(resolved: &ResolvedAssumption, slot: usize) -> Option<Self> {
        let quantity = resolved.assumption.quantity;
        // A range too narrow for doubles counts as none.
        let is_wide = |range: &Range| f64::of(range.low) < f64::of(range.high);
        let range = resolved.assumption.range.filter(is_wide)?;
        if matches!(quantity, Quantity::Rate | Quantity::Years) {
            return None;
        }
        let range = match resolved.before {
            Some(_) if resolved.origin == Origin::Reader => moved_range(range, resolved, quantity)?,
            _ => range,
        };
        Some(Self {
            slot: Slot(slot),
            name: resolved.name.clone(),
            central: resolved.value,
            range,
            group: resolved.assumption.group.clone(),
            quantity,
        })
    }

    /// Returns the names that select the dimensions for its draws: the group's name, if there is a group, and its
    /// own.
    pub fn drawn_by(&self) -> impl Iterator<Item = &str> {
        self.group.as_deref().into_iter().chain([self.name.as_str()])
    }

    /// Converts the range with its distribution to doubles.
    pub fn shape(&self) -> RangeDistribution {
        let (low, high) = (f64::of(self.range.low), f64::of(self.range.high));
        let (least, most) = self.quantity.bounds();
        let (least, most) = (f64::of(least), f64::of(most));
        // An amount keeps its sign beyond the ends of its range: a cost never becomes a receipt, nor a receipt a
        // cost.
        let bounds = match self.quantity {
            Quantity::FixedAmount | Quantity::UnitAmount if low >= 0.0 => (0.0, most),
            Quantity::FixedAmount | Quantity::UnitAmount if high <= 0.0 => (least, 0.0),
            _ => (least, most),
        };
        RangeDistribution {
            low,
            central: f64::of(self.central),
            high,
            shape: self.range.shape,
            bounds,
            is_share: self.quantity == Quantity::Share,
        }
    }
}

/// Moves a range with the value that the reader set: in proportion if low is not negative and both values are above
/// zero, otherwise by the same distance.
fn moved_range(range: Range, resolved: &ResolvedAssumption, quantity: Quantity) -> Option<Range> {
    let (before, now) = (resolved.assumption.value, resolved.value);
    let (least, most) = quantity.bounds();
    let proportional = range.low >= Decimal::ZERO && before > Decimal::ZERO && now > Decimal::ZERO;
    let end = |end: Decimal| {
        let moved = if proportional {
            end.try_div(before)?.try_mul(now)?
        } else {
            end.try_sub(before)?.try_add(now)?
        };
        Some(moved.max(least).min(most))
    };
    let (low, high) = (end(range.low)?.min(now), end(range.high)?.max(now));
    (low < high).then_some(Range { low, high, ..range })
}
