//! Figures of a town that the reader or a table of places gives: its people, the nation's count, and its own costs.

use rust_decimal::Decimal;

use super::layers::{HOUSEHOLDS, Numbers, RESIDENTS};
use super::resolved::{OWN_COST, Origin, Slot, typed_assumption};
use super::typed_value::typed_value;
use crate::number::Checked as _;
use crate::problem::{Code, Expected, Found, Limit, Problems};
use crate::scenario::{Basis, CostLine, Quantity, Scenario, Scope, Town};
use crate::selection::Selection;

const NATION_RESIDENTS: &str = "nation.residents";
const MUNICIPALITIES: &str = "nation.municipalities";
/// Smallest part of the nation's residents that a table must have to count as a table of the whole nation. A share of
/// a smaller table would say nothing about the nation's cost.
const WHOLE_NATION: Decimal = Decimal::from_parts(8, 0, 0, false, 1);

impl Numbers {
    /// Enters the residents and households that the reader typed for the place.
    pub(super) fn put_typed_people(&mut self, selection: &Selection, problems: &mut Problems) {
        for (typed, name, path, quantity) in [
            (&selection.residents, RESIDENTS, "residents", Quantity::Persons),
            (&selection.households, HOUSEHOLDS, "households", Quantity::Households),
        ] {
            let Some(typed) = typed else { continue };
            let Some(value) = typed_value(typed, quantity, path, selection, problems) else {
                continue;
            };
            let before = self.find(name).and_then(|Slot(index)| self.0.get(index)).map(|known| known.value);
            self.put(name, &typed_assumption(value, quantity), Origin::Reader);
            if let Some(resolved) = self.0.iter_mut().find(|resolved| resolved.name == name) {
                resolved.before = before;
            }
        }
        if selection.residents.is_none() && self.find(RESIDENTS).is_none() {
            problems.add(Code::ResidentsNeeded, "residents", Found::Nothing, Expected::Residents);
        }
    }

    /// Enters the nation's residents and municipalities from the town's own table, if that is a table of the whole
    /// nation. Both parts of a share must come from a single count (docs/method.md, "Costs").
    pub(super) fn put_nation_of_the_count(&mut self, selection: &Selection, problems: &mut Problems) {
        let (Some(residents), Some(municipalities)) =
            (&selection.nation_residents, &selection.nation_municipalities)
        else {
            return;
        };
        let persons = Quantity::Persons;
        let residents = typed_value(residents, persons, "nation_residents", selection, problems);
        let (path, count) = ("nation_municipalities", Quantity::Municipalities);
        let municipalities = typed_value(municipalities, count, path, selection, problems);
        let (Some(residents), Some(municipalities)) = (residents, municipalities) else { return };
        let known = self.find(NATION_RESIDENTS).and_then(|Slot(index)| self.0.get(index));
        if !known.is_some_and(|known| is_of_whole_nation(residents, known.value)) {
            return;
        }
        for (name, value, quantity) in
            [(NATION_RESIDENTS, residents, persons), (MUNICIPALITIES, municipalities, count)]
        {
            let known = self.find(name).and_then(|Slot(index)| self.0.get(index));
            if known.is_none_or(|known| known.value != value) {
                self.put(name, &typed_assumption(value, quantity), Origin::Reader);
            }
        }
    }

    /// Checks that a town has no more residents than the nation and no more households than residents.
    pub(super) fn check_residents(&self, selection: &Selection, problems: &mut Problems) {
        let known = |name| self.find(name).and_then(|Slot(index)| self.0.get(index)).map(|known| known.value);
        if let (Some(own), Some(nation)) = (known(RESIDENTS), known(NATION_RESIDENTS))
            // A nation without residents is reported by the check of shares by residents.
            && nation > Decimal::ZERO
            && own > nation
        {
            let path = if selection.residents.is_some() { "residents" } else { RESIDENTS };
            let expected = Expected::Limit(Limit::AtMostNation(nation.normalize().to_string()));
            problems.add(Code::OutOfBounds, path, Found::text(&own.normalize().to_string()), expected);
        }
        // At least one resident lives in each household.
        if let (Some(own), Some(residents)) = (known(HOUSEHOLDS), known(RESIDENTS))
            && own > residents
        {
            let path = if selection.households.is_some() { "households" } else { HOUSEHOLDS };
            let expected = Expected::Limit(Limit::AtMostResidents(residents.normalize().to_string()));
            problems.add(Code::OutOfBounds, path, Found::text(&own.normalize().to_string()), expected);
        }
    }

    /// Enters what a town itself paid for a line, in place of its estimated share.
    pub(super) fn put_own_cost(
        &mut self,
        line: &CostLine,
        typed: &str,
        path: &str,
        selection: &Selection,
        problems: &mut Problems,
    ) {
        let Some(value) = typed_value(typed, Quantity::FixedAmount, path, selection, problems) else {
            return;
        };
        let amount = self.part(&line.id, "amount").and_then(|Slot(index)| self.0.get(index));
        let is_receipt = amount.is_some_and(|amount| amount.value.is_sign_negative());
        if value.is_sign_negative() && !value.is_zero() && !is_receipt {
            problems.add(Code::NegativeAmount, path, Found::text(typed), Expected::ReceiptOrPositive);
            return;
        }
        let own = typed_assumption(value, Quantity::FixedAmount);
        self.put(&own_cost(line), &own, Origin::Reader);
    }
}

/// Returns the name of a town's own figure for a line.
pub(super) fn own_cost(line: &CostLine) -> String {
    [OWN_COST, &line.id].concat()
}

pub(super) fn is_replaced(line: &CostLine, documented: Option<&Town>) -> bool {
    documented.is_some_and(|town| town.costs.iter().any(|own| own.replaces.contains(&line.id)))
}

/// Returns the lines whose cost for a town is only an estimate, because the town pays a share.
pub(crate) fn estimated_lines<'s>(scenario: &'s Scenario, documented: Option<&Town>) -> Vec<&'s CostLine> {
    let is_shared = |line: &&CostLine| line.scope == Scope::National && line.basis == Basis::Fixed;
    scenario.costs.iter().filter(is_shared).filter(|line| !is_replaced(line, documented)).collect()
}

/// Whether a table with this many residents is a table of the whole nation.
pub(crate) fn is_of_whole_nation(residents: Decimal, nation: Decimal) -> bool {
    nation.try_mul(WHOLE_NATION).is_some_and(|least| residents >= least)
}
