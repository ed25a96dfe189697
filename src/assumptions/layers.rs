//! The list of numbers while it is being resolved, layer by layer. A later layer overrides an earlier one.

use rust_decimal::Decimal;

use super::national_rates::{NATIONAL_RATES, NationalRate};
use super::resolved::{CORRELATION, Origin, ResolvedAssumption, Slot, typed_assumption};
use crate::problem::{Code, Expected, Found, Problems};
use crate::scenario::{Assumption, Demand, NamedAssumptions, Quantity, Scenario, Service, TakeUp, Town};
use crate::selection::Selection;

pub(super) const RESIDENTS: &str = "town.residents";
pub(super) const HOUSEHOLDS: &str = "town.households";
/// Correlation within a group if the scenario gives none (docs/method.md, "Ranges").
const USUAL_CORRELATION: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// The numbers resolved so far.
#[derive(Default)]
pub(super) struct Numbers(pub(super) Vec<ResolvedAssumption>);

impl Numbers {
    pub(super) fn find(&self, name: &str) -> Option<Slot> {
        self.0.iter().position(|resolved| resolved.shown && resolved.name == name).map(Slot)
    }

    pub(super) fn put(&mut self, name: &str, assumption: &Assumption, origin: Origin) {
        let resolved = ResolvedAssumption {
            name: name.to_owned(),
            value: assumption.value,
            origin,
            before: None,
            assumption: assumption.clone(),
            shown: true,
        };
        match self.0.iter_mut().find(|known| known.shown && known.name == name) {
            Some(known) => *known = resolved,
            None => self.0.push(resolved),
        }
    }

    pub(super) fn put_all(&mut self, assumptions: &NamedAssumptions, origin: Origin) {
        for (name, assumption) in assumptions.iter() {
            self.put(name, assumption, origin);
        }
    }

    /// Enters a take-up and removes the previous one, including values that were set for it.
    pub(super) fn put_take_up(&mut self, take_up: Option<&TakeUp>, origin: Origin) {
        self.0.retain(|resolved| !resolved.name.starts_with("take_up."));
        if let Some(take_up) = take_up {
            self.put_all(&take_up.assumptions, origin);
        }
    }

    /// Overrides only numbers that exist and have the same quantity. A town may give values for the take-up of
    /// another preset; those are skipped.
    pub(super) fn override_all(&mut self, assumptions: &NamedAssumptions, origin: Origin) {
        for (name, assumption) in assumptions.iter() {
            let known = self.find(name).and_then(|Slot(index)| self.0.get(index));
            if known.is_some_and(|known| known.assumption.quantity == assumption.quantity) {
                self.put(name, assumption, origin);
            }
        }
    }

    /// Enters a town's own figures. If the town has its own total of uses, the nation's total is kept as a hidden
    /// number, because shares are computed from it.
    pub(super) fn put_town(
        &mut self,
        town: &Town,
        services: &[Service],
        national_uses: &mut Vec<(String, Slot)>,
    ) {
        self.put_all(&town.assumptions, Origin::Town);
        if let Some(take_up) = &town.take_up {
            self.put_all(&take_up.assumptions, Origin::Town);
        }
        for service in services.iter().filter(|service| service.demand == Demand::Total) {
            let own = town.values.iter().any(|(name, _)| is_name(name, &service.id, "uses"));
            let Some(Slot(index)) = self.part(&service.id, "uses").filter(|_| own) else { continue };
            if let Some(mut nations) = self.0.get(index).cloned() {
                nations.shown = false;
                national_uses.push((service.id.clone(), Slot(self.0.len())));
                self.0.push(nations);
            }
        }
        self.override_all(&town.values, Origin::Town);
    }

    /// Adds the default correlation if any assumption belongs to a group and the scenario gives no correlation.
    pub(super) fn put_correlation(&mut self) {
        let grouped = |resolved: &ResolvedAssumption| resolved.shown && resolved.assumption.group.is_some();
        if self.find(CORRELATION).is_none() && self.0.iter().any(grouped) {
            self.put(CORRELATION, &typed_assumption(USUAL_CORRELATION, Quantity::Share), Origin::Scenario);
        }
    }

    pub(super) fn put_lever(&mut self) -> Slot {
        self.0.push(ResolvedAssumption {
            name: String::new(),
            value: Decimal::ONE,
            origin: Origin::Scenario,
            before: None,
            assumption: typed_assumption(Decimal::ONE, Quantity::Multiple),
            shown: false,
        });
        Slot(self.0.len() - 1)
    }

    /// Enters the national rate that the reader chose and hides the scenario's own rates, which it replaces.
    pub(super) fn put_national_rate(
        &mut self,
        scenario: &Scenario,
        selection: &Selection,
        problems: &mut Problems,
    ) -> Option<(&'static str, Vec<(usize, Slot)>)> {
        let id = selection.discount.as_ref()?;
        let Some(rate) = NationalRate::find(id) else {
            let known = NATIONAL_RATES.iter().map(|rate| rate.id.to_owned()).collect();
            problems.add(Code::UnknownReference, "discount", Found::text(id), Expected::OneOf(known));
            return None;
        };
        for (_, name) in &scenario.discount.bands {
            for own in self.0.iter_mut().filter(|resolved| resolved.name == *name) {
                own.shown = false;
            }
        }
        let bands = rate.bands().map(|(from, value)| {
            let name = ["discount.", &from.to_string()].concat();
            self.0.push(ResolvedAssumption {
                name,
                value,
                origin: Origin::Reader,
                before: None,
                assumption: typed_assumption(value, Quantity::Rate),
                shown: false,
            });
            (from, Slot(self.0.len() - 1))
        });
        Some((rate.id, bands.collect()))
    }

    /// Returns the slot of a part's field; `None` if there is none.
    pub(super) fn part(&self, part: &str, field: &str) -> Option<Slot> {
        self.0.iter().position(|resolved| resolved.shown && is_name(&resolved.name, part, field)).map(Slot)
    }

    /// Hides the rules for dividing costs among towns, because they don't affect the nation's total.
    pub(super) fn hide_shares(&mut self) {
        for resolved in self.0.iter_mut().filter(|resolved| resolved.name.starts_with("apportionment.")) {
            resolved.shown = false;
        }
    }
}

/// Whether a name is that of this field of this part.
pub(super) fn is_name(name: &str, part: &str, field: &str) -> bool {
    name.strip_prefix(part).and_then(|rest| rest.strip_prefix('.')) == Some(field)
}
