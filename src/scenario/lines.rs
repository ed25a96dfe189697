//! Reading cost lines and rules of division.

use super::assumption::transpose;
use super::fields::{Fields, Reader};
use super::node::Node;
use super::{Apportionment, Basis, CostLine, Name, Payer, Quantity, Scope, When};
use crate::problem::{Code, Expected, Found};

/// Words for scopes.
pub(super) const SCOPES: [(Scope, &str); 2] = [(Scope::National, "national"), (Scope::Local, "local")];

/// Words for bases.
pub(super) const BASES: [(Basis, &str); 7] = [
    (Basis::Fixed, "fixed"),
    (Basis::Municipality, "municipality"),
    (Basis::Resident, "resident"),
    (Basis::Household, "household"),
    (Basis::Cardholder, "cardholder"),
    (Basis::NewCardholder, "new_cardholder"),
    (Basis::Transaction, "transaction"),
];

/// Words for kinds of timing.
pub(super) const TIMINGS: [((), &str); 3] = [((), "once"), ((), "annual"), ((), "every")];

/// Words for rules of division.
pub(super) const RULES: [((), &str); 6] = [
    ((), "residents"),
    ((), "cardholders"),
    ((), "transactions"),
    ((), "municipalities"),
    ((), "share"),
    ((), "tiers"),
];

/// Most tiers.
pub(super) const MOST_TIERS: usize = 20;
/// Longest interval of a recurring cost, in years.
pub(super) const LONGEST_INTERVAL: i64 = 200;

impl Reader {
    /// A cost line of the scenario, or of a town (which may replace others).
    pub fn cost_line(&mut self, node: &Node, path: &str, of_town: bool) -> Option<CostLine> {
        let mut fields = Fields::open(node, path, self)?;
        let id = fields.required("id", self).and_then(|(node, path)| self.id(node, &path));
        let prefix = id.clone().unwrap_or_default();
        let label = fields.required("label", self).and_then(|(node, path)| self.label(node, &path));
        let payer =
            fields.required("payer", self).and_then(|(node, path)| self.word(node, &path, &Payer::ALL));
        let scope = fields.required("scope", self).and_then(|(node, path)| self.word(node, &path, &SCOPES));
        let when = fields.required("timing", self).and_then(|(node, path)| self.when(node, &path));
        let basis = fields.required("basis", self).and_then(|(node, path)| self.word(node, &path, &BASES));
        let receipt = fields.optional("receipt").map(|(node, path)| self.flag(node, &path));
        let quantity = match basis {
            Some(Basis::Fixed | Basis::Municipality) | None => Quantity::FixedAmount,
            Some(_) => Quantity::UnitAmount,
        };
        let amount_at = fields.required("amount", self);
        let amount_path = amount_at.as_ref().map(|(_, path)| path.clone()).unwrap_or_default();
        let amount = amount_at.and_then(|at| self.assumption(at, &format!("{prefix}.amount"), quantity));
        let mut number = |fields: &mut Fields<'_>, key: &'static str, quantity| {
            fields.optional(key).map(|at| self.assumption(at, &format!("{prefix}.{key}"), quantity))
        };
        let escalation = number(&mut fields, "escalation", Quantity::Growth);
        let optimism_bias = number(&mut fields, "optimism_bias", Quantity::Uplift);
        let service = fields.optional("service").map(|(node, path)| {
            if basis.is_some_and(|basis| basis != Basis::Transaction) {
                self.problems.add(Code::UnknownKey, &path, node.found(), Expected::NoKey);
            }
            self.id(node, &path)
        });
        let apportionment = fields
            .optional("apportionment")
            .map(|(node, path)| self.apportionment(node, &path, &format!("{prefix}.")));
        let replaces = if of_town { fields.optional("replaces") } else { None };
        let replaces = replaces.map(|(node, path)| self.ids(node, &path, 200));
        fields.close(self);

        let receipt = transpose(receipt)?.unwrap_or(false);
        let negative = amount
            .as_ref()
            .and_then(|name| self.book.get(name))
            .is_some_and(|amount| amount.value.is_sign_negative() && !amount.value.is_zero());
        if negative && !receipt {
            let path = format!("{amount_path}.value");
            self.problems.add(Code::NegativeAmount, &path, Found::Nothing, Expected::ReceiptOrPositive);
            return None;
        }
        Some(CostLine {
            id: id?,
            label: label?,
            payer: payer?,
            scope: scope?,
            when: when?,
            basis: basis?,
            service: transpose(service)?,
            amount: amount?,
            escalation: transpose(escalation)?,
            optimism_bias: transpose(optimism_bias)?,
            apportionment: transpose(apportionment)?,
            replaces: transpose(replaces)?.unwrap_or_default(),
        })
    }

    /// A list of ids.
    pub fn ids(&mut self, node: &Node, path: &str, most: usize) -> Option<Vec<String>> {
        let entries = self.list(node, path, 0, most)?;
        let ids: Vec<_> = entries.into_iter().map(|(node, path)| self.id(node, &path)).collect();
        ids.into_iter().collect()
    }

    fn when(&mut self, node: &Node, path: &str) -> Option<When> {
        let mut fields = Fields::open(node, path, self)?;
        let kind = self.kind(&mut fields, &TIMINGS)?;
        let year = |fields: &mut Fields<'_>, key, reader: &mut Self| {
            fields.required(key, reader).and_then(|(node, path)| reader.year(node, &path))
        };
        let when = match kind {
            "once" => year(&mut fields, "year", self).map(|year| When::Once { year }),
            "annual" => {
                let from = year(&mut fields, "from", self);
                let to = fields.optional("to").map(|(node, path)| self.year(node, &path));
                transpose(to).zip(from).map(|(to, from)| When::Annual { from, to })
            }
            _ => {
                let years = fields
                    .required("years", self)
                    .and_then(|(node, path)| self.whole(node, &path, 1, LONGEST_INTERVAL));
                let from = year(&mut fields, "from", self);
                let to = fields.optional("to").map(|(node, path)| self.year(node, &path));
                let years = years.and_then(|years| i32::try_from(years).ok());
                transpose(to).zip(from).zip(years).map(|((to, from), years)| When::Every { years, from, to })
            }
        };
        fields.close(self);
        if let Some(When::Annual { from, to: Some(to) } | When::Every { from, to: Some(to), .. }) = when
            && to < from
        {
            let found = Found::Text(format!("{from}, {to}"));
            self.problems.add(Code::Order, path, found, Expected::Ascending);
            return None;
        }
        when
    }

    /// Reads the key `kind` (or `rule`) and returns the known word.
    pub fn kind(&mut self, fields: &mut Fields<'_>, words: &[((), &'static str)]) -> Option<&'static str> {
        self.kind_at(fields, "kind", words)
    }

    fn kind_at(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        words: &[((), &'static str)],
    ) -> Option<&'static str> {
        let pairs: Vec<(&'static str, &str)> = words.iter().map(|(_, word)| (*word, *word)).collect();
        fields.required(key, self).and_then(|(node, path)| self.word(node, &path, &pairs))
    }

    /// A rule of division; its numbers are named with `prefix` before `apportionment` or `tier_N`.
    pub fn apportionment(&mut self, node: &Node, path: &str, prefix: &str) -> Option<Apportionment> {
        let mut fields = Fields::open(node, path, self)?;
        let rule = self.kind_at(&mut fields, "rule", &RULES)?;
        let prefix = if prefix.is_empty() { "apportionment." } else { prefix };
        let apportionment = match rule {
            "residents" => Some(Apportionment::Residents),
            "cardholders" => Some(Apportionment::Cardholders),
            "transactions" => Some(Apportionment::Transactions),
            "municipalities" => Some(Apportionment::Municipalities),
            "share" => fields
                .required("share", self)
                .and_then(|at| self.assumption(at, &format!("{prefix}share"), Quantity::Share))
                .map(Apportionment::Share),
            _ => fields
                .required("tiers", self)
                .and_then(|(node, path)| self.tiers(node, &path, prefix))
                .map(Apportionment::Tiers),
        };
        fields.close(self);
        apportionment
    }

    fn tiers(&mut self, node: &Node, path: &str, prefix: &str) -> Option<Vec<(Option<i64>, Name)>> {
        let entries = self.list(node, path, 1, MOST_TIERS)?;
        let last = entries.len();
        let mut tiers = Vec::new();
        let mut bound_before = 0;
        let mut sound = true;
        for (number, (node, path)) in (1..).zip(entries) {
            let tier = self.tier(node, &path, &format!("{prefix}tier_{number}"));
            let Some((bound, amount)) = tier else {
                sound = false;
                continue;
            };
            let ascending = bound.is_some_and(|bound| bound > bound_before);
            if !(ascending || (bound.is_none() && number == last)) {
                self.problems.add(Code::Order, &path, Found::Nothing, Expected::Ascending);
                sound = false;
            }
            bound_before = bound.unwrap_or(bound_before);
            tiers.push((bound, amount));
        }
        sound.then_some(tiers)
    }

    fn tier(&mut self, node: &Node, path: &str, name: &str) -> Option<(Option<i64>, Name)> {
        let mut fields = Fields::open(node, path, self)?;
        let bound =
            fields.optional("residents_under").map(|(node, path)| self.whole(node, &path, 1, 10_000_000_000));
        let amount =
            fields.required("amount", self).and_then(|at| self.assumption(at, name, Quantity::FixedAmount));
        fields.close(self);
        Some((transpose(bound)?, amount?))
    }
}
