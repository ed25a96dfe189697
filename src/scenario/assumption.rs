//! Reading one assumption: value, range, unit, source, evidence, disputes, note.

use rust_decimal::Decimal;

use super::fields::{Fields, Reader};
use super::node::Node;
use super::{Assumption, Currency, Dispute, Evidence, Quantity, Range, RangeMeaning};
use crate::problem::{Code, Expected, Found};

/// Words for evidence grades.
pub(super) const EVIDENCE: [(Evidence, &str); 4] = [
    (Evidence::Measured, "measured"),
    (Evidence::Official, "official"),
    (Evidence::Reported, "reported"),
    (Evidence::Assumption, "assumption"),
];

/// Words for what a range means.
pub(super) const RANGE: [(RangeMeaning, &str); 2] =
    [(RangeMeaning::Limits, "limits"), (RangeMeaning::NineInTen, "nine_in_ten")];

/// Most disputes of one assumption.
pub(super) const MOST_DISPUTES: usize = 20;

/// Most decimals of a number.
const MOST_DECIMALS: u32 = 12;
/// Longest number, in characters; the largest bound has 17 digits.
const LONGEST_NUMBER: usize = 40;

/// Reads plain decimal text: digits, at most one point, at most twelve decimals, a leading minus.
pub(crate) fn plain_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if text.len() > LONGEST_NUMBER || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let value = Decimal::from_str_exact(text).ok()?;
    (value.scale() <= MOST_DECIMALS).then_some(value)
}

impl Reader {
    /// Reads an assumption and enters it in the book under `name`. Returns the name if it can be used.
    pub fn assumption(
        &mut self,
        (node, path): (&Node, String),
        name: &str,
        quantity: Quantity,
    ) -> Option<String> {
        let assumption = self.bare_assumption(node, &path, quantity)?;
        self.book.put(name, assumption);
        Some(name.to_owned())
    }

    /// Reads an assumption.
    pub fn bare_assumption(&mut self, node: &Node, path: &str, quantity: Quantity) -> Option<Assumption> {
        let mut fields = Fields::open(node, path, self)?;
        let value = fields.required("value", self).and_then(|at| self.number(at, quantity));
        let low = fields.optional("low").map(|at| self.number(at, quantity));
        let high = fields.optional("high").map(|at| self.number(at, quantity));
        let meaning = fields.optional("range").map(|(node, path)| self.word(node, &path, &RANGE));
        let unit = fields.required("unit", self).and_then(|at| self.unit(at, quantity));
        let source = fields.optional("source").map(|(node, path)| self.citation(node, &path));
        let evidence =
            fields.required("evidence", self).and_then(|(node, path)| self.word(node, &path, &EVIDENCE));
        let disputes = fields.optional("disputes").map(|at| self.disputes(at, quantity));
        let note = fields.optional("note").map(|(node, path)| self.note(node, &path));
        fields.close(self);

        let vouched = source.is_some() || (evidence == Some(Evidence::Assumption) && note.is_some());
        if evidence.is_some() && !vouched {
            self.problems.add(Code::NoSource, path, Found::Nothing, Expected::SourceOrNote);
        }
        let range = match (low, high) {
            (None, None) => None,
            (Some(low), Some(high)) => {
                let meaning = meaning.unwrap_or(Some(RangeMeaning::Limits))?;
                Some(self.range(path, low?, value?, high?, meaning)?)
            }
            _ => {
                self.problems.add(Code::MissingKey, path, Found::Nothing, Expected::BothLowAndHigh);
                return None;
            }
        };
        if evidence == Some(Evidence::Assumption) && range.is_none() {
            self.problems.add(Code::NoRange, path, Found::Nothing, Expected::Range);
        }
        unit?;
        Some(Assumption {
            quantity,
            value: value?,
            range,
            source: transpose(source)?,
            evidence: evidence?,
            disputes: disputes.unwrap_or(Some(Vec::new()))?,
            note: transpose(note)?,
        })
    }

    /// Reads a number of a quantity within its bounds.
    pub fn number(&mut self, (node, path): (&Node, String), quantity: Quantity) -> Option<Decimal> {
        let Node::Text(text) = node else {
            self.wrong_type(&path, node, Expected::DecimalText);
            return None;
        };
        let Some(value) = plain_decimal(text) else {
            self.problems.add(Code::WrongForm, &path, Found::text(text), Expected::DecimalText);
            return None;
        };
        if let Some(expected) = outside(value, quantity) {
            self.problems.add(Code::OutOfBounds, &path, Found::text(text), expected);
            return None;
        }
        Some(value.normalize())
    }

    fn range(
        &mut self,
        path: &str,
        low: Decimal,
        value: Decimal,
        high: Decimal,
        meaning: RangeMeaning,
    ) -> Option<Range> {
        if low > value || value > high {
            let found = Found::Text(format!("{low}, {value}, {high}"));
            self.problems.add(Code::RangeOrder, path, found, Expected::LowValueHigh);
            return None;
        }
        Some(Range { low, high, meaning })
    }

    fn unit(&mut self, (node, path): (&Node, String), quantity: Quantity) -> Option<()> {
        let expected = quantity.unit(self.currency.unwrap_or(Currency::Jpy));
        match node {
            Node::Text(unit) if *unit == expected => Some(()),
            // With an unknown currency, already reported, a wrong unit of money can't be judged.
            Node::Text(_) if self.currency.is_none() && quantity.is_money() => Some(()),
            Node::Text(unit) => {
                let expected = Expected::OneOf(vec![expected]);
                self.problems.add(Code::WrongForm, &path, Found::text(unit), expected);
                None
            }
            _ => {
                self.wrong_type(&path, node, Expected::OneOf(vec![expected]));
                None
            }
        }
    }

    fn disputes(&mut self, (node, path): (&Node, String), quantity: Quantity) -> Option<Vec<Dispute>> {
        let entries = self.list(node, &path, 0, MOST_DISPUTES)?;
        let disputes: Vec<_> =
            entries.into_iter().map(|(node, path)| self.dispute(node, &path, quantity)).collect();
        disputes.into_iter().collect()
    }

    fn dispute(&mut self, node: &Node, path: &str, quantity: Quantity) -> Option<Dispute> {
        let mut fields = Fields::open(node, path, self)?;
        let who = fields.required("who", self).and_then(|(node, path)| self.label(node, &path));
        let value = fields.required("value", self).and_then(|at| self.number(at, quantity));
        let source = fields.optional("source").map(|(node, path)| self.citation(node, &path));
        let note = fields.optional("note").map(|(node, path)| self.note(node, &path));
        fields.close(self);
        Some(Dispute { who: who?, value: value?, source: transpose(source)?, note: transpose(note)? })
    }
}

/// The bounds, if the value is outside them.
pub(crate) fn outside(value: Decimal, quantity: Quantity) -> Option<Expected> {
    let (low, high) = quantity.bounds();
    let fits = (low..=high).contains(&value) && (!quantity.is_whole() || value.fract().is_zero());
    (!fits).then(|| Expected::Between(low.to_string(), high.to_string()))
}

/// An optional key: absent is fine, present but unreadable is not.
pub(super) fn transpose<T>(read: Option<Option<T>>) -> Option<Option<T>> {
    match read {
        None => Some(None),
        Some(value) => value.map(Some),
    }
}
