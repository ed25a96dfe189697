//! Reading services.

use super::assumption::transpose;
use super::fields::{Fields, Reader};
use super::node::Node;
use super::{Alternative, Demand, Name, Quantity, Service, TimeValue};

/// Words for what uses are counted per.
pub(super) const DEMANDS: [(Demand, &str); 3] =
    [(Demand::Total, "total"), (Demand::Resident, "resident"), (Demand::Cardholder, "cardholder")];

/// Optional numbers of a service and what kind they are.
pub(super) const NUMBERS: [(&str, Quantity); 10] = [
    ("share", Quantity::Share),
    ("completion", Quantity::Share),
    ("minutes", Quantity::Minutes),
    ("trips", Quantity::Trips),
    ("trip_cost", Quantity::UnitCost),
    ("office_cost", Quantity::UnitCost),
    ("cashable", Quantity::Share),
    ("induced", Quantity::Share),
    ("fee_before", Quantity::UnitCost),
    ("fee_after", Quantity::UnitCost),
];

impl Reader {
    /// A service.
    pub fn service(&mut self, node: &Node, path: &str) -> Option<Service> {
        let mut fields = Fields::open(node, path, self)?;
        let id = fields.required("id", self).and_then(|(node, path)| self.id(node, &path));
        let prefix = id.clone().unwrap_or_default();
        let label = fields.required("label", self).and_then(|(node, path)| self.label(node, &path));
        let demand =
            fields.required("demand", self).and_then(|(node, path)| self.word(node, &path, &DEMANDS));
        let quantity = match demand {
            Some(Demand::Total) | None => Quantity::PerYear,
            Some(_) => Quantity::PerPersonYear,
        };
        let uses = fields
            .required("uses", self)
            .and_then(|at| self.assumption(at, &format!("{prefix}.uses"), quantity));
        let alternative =
            fields.optional("alternative").map(|(node, path)| self.alternative(node, &path, &prefix));
        let from = fields.optional("from").map(|(node, path)| self.year(node, &path));
        let to = fields.optional("to").map(|(node, path)| self.year(node, &path));
        let counted = fields.optional("counted").map(|(node, path)| self.flag(node, &path));
        let [share, completion, minutes, trips, trip_cost, office_cost, cashable, induced, before, after] =
            NUMBERS.map(|(key, quantity)| {
                let name = format!("{prefix}.{key}");
                transpose(fields.optional(key).map(|at| self.assumption(at, &name, quantity)))
            });
        fields.close(self);
        Some(Service {
            id: id?,
            label: label?,
            demand: demand?,
            uses: uses?,
            share: share?,
            completion: completion?,
            from: transpose(from)?,
            to: transpose(to)?,
            counted: transpose(counted)?.unwrap_or(true),
            alternative: transpose(alternative)?,
            minutes: minutes?,
            trips: trips?,
            trip_cost: trip_cost?,
            office_cost: office_cost?,
            cashable: cashable?,
            induced: induced?,
            fee_before: before?,
            fee_after: after?,
        })
    }

    fn alternative(&mut self, node: &Node, path: &str, prefix: &str) -> Option<Alternative> {
        let mut fields = Fields::open(node, path, self)?;
        let label = fields.required("label", self).and_then(|(node, path)| self.label(node, &path));
        let unit_cost = fields
            .required("unit_cost", self)
            .and_then(|at| self.assumption(at, &format!("{prefix}.alternative"), Quantity::UnitCost));
        fields.close(self);
        Some(Alternative { label: label?, unit_cost: unit_cost? })
    }

    /// What time is worth.
    pub fn time_value(&mut self, node: &Node, path: &str) -> Option<TimeValue> {
        let mut fields = Fields::open(node, path, self)?;
        let mut number = |key: &'static str, quantity| -> Option<Name> {
            let at = fields.required(key, self)?;
            self.assumption(at, &format!("time_value.{key}"), quantity)
        };
        let work = number("work", Quantity::HourlyAmount);
        let other = number("other", Quantity::HourlyAmount);
        let work_share = number("work_share", Quantity::Share);
        fields.close(self);
        Some(TimeValue { work: work?, other: other?, work_share: work_share? })
    }
}
