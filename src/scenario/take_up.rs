//! Reading take-up curves.

use super::assumption::transpose;
use super::fields::{Fields, Reader};
use super::node::Node;
use super::{Name, Quantity, TableOf, TakeUp, TakeUpKind};
use crate::problem::{Code, Expected, Found};

/// Words for kinds of take-up.
pub(super) const KINDS: [((), &str); 5] =
    [((), "constant"), ((), "ramp"), ((), "logistic"), ((), "bass"), ((), "table")];

/// Words for what a table counts.
pub(super) const TABLES: [(TableOf, &str); 2] = [(TableOf::Holders, "holders"), (TableOf::Share, "share")];

/// Most years of a table.
pub(super) const MOST_YEARS: usize = 101;

impl Reader {
    /// A take-up curve; `prefix` is `take_up.`, or `town.take_up.` for a town's own.
    pub fn take_up(&mut self, node: &Node, path: &str, prefix: &str) -> Option<TakeUp> {
        let (shape, book) = self.own_book(|reader| reader.take_up_shape(node, path, prefix));
        shape.map(|(kind, opt_out, replacement)| TakeUp { kind, opt_out, replacement, book })
    }

    fn take_up_shape(
        &mut self,
        node: &Node,
        path: &str,
        prefix: &str,
    ) -> Option<(TakeUpKind, Option<Name>, Option<Name>)> {
        let mut fields = Fields::open(node, path, self)?;
        let kind = self.kind(&mut fields, &KINDS)?;
        let kind = match kind {
            "constant" => {
                let share = self.needed(&mut fields, prefix, "share", Quantity::Share);
                let from = self.maybe_year(&mut fields, "from");
                share.zip(from).map(|(share, from)| TakeUpKind::Constant { share, from })
            }
            "ramp" => self.ramp(&mut fields, prefix),
            "logistic" => {
                let ceiling = self.needed(&mut fields, prefix, "ceiling", Quantity::Share);
                let steepness = self.needed(&mut fields, prefix, "steepness", Quantity::Speed);
                let midpoint = self.needed(&mut fields, prefix, "midpoint", Quantity::CalendarYear);
                ceiling.zip(steepness).zip(midpoint).map(|((ceiling, steepness), midpoint)| {
                    TakeUpKind::Logistic { ceiling, steepness, midpoint }
                })
            }
            "bass" => {
                let ceiling = self.needed(&mut fields, prefix, "ceiling", Quantity::Share);
                let innovation = self.needed(&mut fields, prefix, "innovation", Quantity::Speed);
                let imitation = self.needed(&mut fields, prefix, "imitation", Quantity::Speed);
                let from = self.maybe_year(&mut fields, "from");
                ceiling.zip(innovation).zip(imitation).zip(from).map(
                    |(((ceiling, innovation), imitation), from)| TakeUpKind::Bass {
                        ceiling,
                        innovation,
                        imitation,
                        from,
                    },
                )
            }
            _ => self.table(&mut fields, prefix),
        };
        let opt_out = self.maybe(&mut fields, prefix, "opt_out", Quantity::Share);
        let replacement = self.maybe(&mut fields, prefix, "replacement", Quantity::Share);
        fields.close(self);
        Some((kind?, opt_out?, replacement?))
    }

    fn needed(
        &mut self,
        fields: &mut Fields<'_>,
        prefix: &str,
        key: &'static str,
        quantity: Quantity,
    ) -> Option<Name> {
        let at = fields.required(key, self)?;
        self.assumption(at, &format!("{prefix}{key}"), quantity)
    }

    fn maybe(
        &mut self,
        fields: &mut Fields<'_>,
        prefix: &str,
        key: &'static str,
        quantity: Quantity,
    ) -> Option<Option<Name>> {
        let name = format!("{prefix}{key}");
        transpose(fields.optional(key).map(|at| self.assumption(at, &name, quantity)))
    }

    fn maybe_year(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<Option<i32>> {
        transpose(fields.optional(key).map(|(node, path)| self.year(node, &path)))
    }

    fn ramp(&mut self, fields: &mut Fields<'_>, prefix: &str) -> Option<TakeUpKind> {
        let start = self.needed(fields, prefix, "start", Quantity::Share);
        let end = self.needed(fields, prefix, "end", Quantity::Share);
        let mut year = |key| fields.required(key, self).and_then(|(node, path)| self.year(node, &path));
        let (from, to) = (year("from"), year("to"));
        let (start, end, from, to) = (start?, end?, from?, to?);
        if to <= from {
            let found = Found::Text(format!("{from}, {to}"));
            self.problems.add(Code::Order, fields.path(), found, Expected::Ascending);
            return None;
        }
        Some(TakeUpKind::Ramp { start, end, from, to })
    }

    fn table(&mut self, fields: &mut Fields<'_>, prefix: &str) -> Option<TakeUpKind> {
        let of = fields.required("of", self).and_then(|(node, path)| self.word(node, &path, &TABLES));
        let quantity = match of {
            Some(TableOf::Share) => Quantity::Share,
            Some(TableOf::Holders) | None => Quantity::Cards,
        };
        let years = fields
            .required("years", self)
            .and_then(|(node, path)| self.table_years(node, &path, prefix, quantity));
        let multiple = self.maybe(fields, prefix, "multiple", Quantity::Multiple);
        Some(TakeUpKind::Table { of: of?, years: years?, multiple: multiple? })
    }

    fn table_years(
        &mut self,
        node: &Node,
        path: &str,
        prefix: &str,
        quantity: Quantity,
    ) -> Option<Vec<(i32, Name)>> {
        let fields = Fields::open(node, path, self)?;
        let entries = fields.entries();
        if !(1..=MOST_YEARS).contains(&entries.len()) {
            let found = Found::Count(entries.len());
            self.problems.add(Code::WrongCount, path, found, Expected::Count(1, MOST_YEARS));
            return None;
        }
        let mut years: Vec<(i32, Name)> = Vec::new();
        let mut sound = true;
        for (key, node) in entries {
            let at = super::fields::join(path, key);
            let year = key.parse().ok().filter(|year| (1900..=2200).contains(year));
            let follows = years.last().is_none_or(|(before, _)| year == Some(before + 1));
            let Some(year) = year.filter(|_| follows && key.len() == 4) else {
                self.problems.add(Code::Order, &at, Found::text(key), Expected::YearsInARow);
                sound = false;
                continue;
            };
            match self.assumption((node, at), &format!("{prefix}{year}"), quantity) {
                Some(name) => years.push((year, name)),
                None => {
                    // Keeps the row of years going, so that one bad number is one problem.
                    years.push((year, String::new()));
                    sound = false;
                }
            }
        }
        sound.then_some(years)
    }
}
