//! Reading the nation, towns and sources.

use super::assumption::transpose;
use super::fields::{Fields, Reader, is_id};
use super::node::Node;
use super::presets::Named;
use super::{Nation, Population, Quantity, Source, Town};
use crate::problem::{Code, Expected, Found};

/// Most cost lines of one town.
pub(super) const MOST_TOWN_COSTS: usize = 20;
/// Most sources.
pub(super) const MOST_SOURCES: usize = 500;
/// Longest address.
pub(super) const LONGEST_ADDRESS: usize = 600;

impl Reader {
    /// The nation.
    pub fn nation(&mut self, node: &Node, path: &str) -> Option<Nation> {
        let mut fields = Fields::open(node, path, self)?;
        let name = fields.required("name", self).and_then(|(node, path)| self.label(node, &path));
        let residents = fields
            .required("residents", self)
            .and_then(|at| self.assumption(at, "nation.residents", Quantity::Persons));
        let mut number = |key: &'static str, quantity| {
            let name = format!("nation.{key}");
            transpose(fields.optional(key).map(|at| self.assumption(at, &name, quantity)))
        };
        let growth = number("growth", Quantity::Growth);
        let household_size = number("household_size", Quantity::PersonsPerHousehold);
        let municipalities = number("municipalities", Quantity::Municipalities);
        let eligible = number("eligible", Quantity::Share);
        fields.close(self);
        Some(Nation {
            name: name?,
            population: Population {
                residents: residents?,
                growth: growth?,
                household_size: household_size?,
                municipalities: municipalities?,
                eligible: eligible?,
            },
        })
    }

    /// A town.
    pub fn town(&mut self, node: &Node, path: &str, named: &Named<'_>) -> Option<Town> {
        let mut fields = Fields::open(node, path, self)?;
        let code = fields.required("code", self).and_then(|(node, path)| self.municipality_code(node, &path));
        let name = fields.required("name", self).and_then(|(node, path)| self.label(node, &path));
        let prefecture = fields.required("prefecture", self).and_then(|(node, path)| self.label(node, &path));
        let reading = fields.required("reading", self).and_then(|(node, path)| self.text(node, &path, 60));
        let note = fields.optional("note").map(|(node, path)| self.note(node, &path));
        let ((residents, household_size), mut book) = self.own_book(|reader| {
            let residents = fields
                .required("residents", reader)
                .and_then(|at| reader.assumption(at, "town.residents", Quantity::Persons));
            let household_size = transpose(
                fields
                    .optional("household_size")
                    .map(|at| reader.assumption(at, "town.household_size", Quantity::PersonsPerHousehold)),
            );
            (residents, household_size)
        });
        let take_up =
            fields.optional("take_up").map(|(node, path)| self.take_up(node, &path, "town.take_up."));
        let values = fields.optional("values").map(|(node, path)| self.values(node, &path, named));
        let (costs, cost_book) = self.own_book(|reader| {
            let Some((node, path)) = fields.optional("costs") else { return Some(Vec::new()) };
            let entries = reader.list(node, &path, 0, MOST_TOWN_COSTS)?;
            let lines: Vec<_> =
                entries.into_iter().map(|(node, path)| reader.cost_line(node, &path, true)).collect();
            lines.into_iter().collect::<Option<Vec<_>>>()
        });
        fields.close(self);
        for (name, assumption) in cost_book.iter() {
            book.put(name, assumption.clone());
        }
        residents?;
        household_size?;
        Some(Town {
            code: code?,
            name: name?,
            prefecture: prefecture?,
            reading: reading?,
            note: transpose(note)?,
            book,
            values: transpose(values)?.unwrap_or_default(),
            take_up: transpose(take_up)?,
            costs: costs?,
        })
    }

    fn municipality_code(&mut self, node: &Node, path: &str) -> Option<String> {
        let code = self.text(node, path, 6)?;
        if !has_check_digit(&code) {
            self.problems.add(Code::WrongForm, path, Found::text(&code), Expected::MunicipalityCode);
            return None;
        }
        Some(code)
    }

    /// The sources, an object by key.
    pub fn sources(&mut self, node: &Node, path: &str) -> Option<Vec<Source>> {
        let fields = Fields::open(node, path, self)?;
        let entries = fields.entries();
        if entries.len() > MOST_SOURCES {
            let found = Found::Count(entries.len());
            self.problems.add(Code::WrongCount, path, found, Expected::Count(0, MOST_SOURCES));
            return None;
        }
        let sources: Vec<_> =
            entries.iter().map(|(id, node)| self.source(id, node, &super::fields::join(path, id))).collect();
        sources.into_iter().collect()
    }

    fn source(&mut self, id: &str, node: &Node, path: &str) -> Option<Source> {
        if !is_id(id) {
            self.problems.add(Code::WrongForm, path, Found::text(id), Expected::Id);
        }
        let mut fields = Fields::open(node, path, self)?;
        let title = fields.required("title", self).and_then(|(node, path)| self.label(node, &path));
        let publisher = fields.required("publisher", self).and_then(|(node, path)| self.label(node, &path));
        let date = fields.required("date", self).and_then(|(node, path)| self.date(node, &path));
        let url = fields.optional("url").map(|(node, path)| self.address(node, &path));
        fields.close(self);
        Some(Source {
            id: id.to_owned(),
            title: title?,
            publisher: publisher?,
            date: date?,
            url: transpose(url)?,
        })
    }

    /// A year, a month or a day.
    pub fn date(&mut self, node: &Node, path: &str) -> Option<String> {
        let date = self.text(node, path, 10)?;
        if !is_date(&date) {
            self.problems.add(Code::WrongForm, path, Found::text(&date), Expected::Date);
            return None;
        }
        Some(date)
    }

    fn address(&mut self, node: &Node, path: &str) -> Option<String> {
        let address = self.text(node, path, LONGEST_ADDRESS)?;
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let sound = rest.is_some_and(|rest| {
            !rest.is_empty() && !rest.chars().any(|c| c.is_whitespace() || "<>\"'\\`{}|^".contains(c))
        });
        if !sound {
            self.problems.add(Code::WrongForm, path, Found::text(&address), Expected::Address);
            return None;
        }
        Some(address)
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &&str, digits: usize, low: u32, high: u32| {
        part.len() == digits
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse::<u32>().is_ok_and(|n| (low..=high).contains(&n))
    };
    let year = |part| number(part, 4, 1000, 2999);
    let month = |part| number(part, 2, 1, 12);
    let day = |part| number(part, 2, 1, 31);
    match parts.as_slice() {
        [y] => year(y),
        [y, m] => year(y) && month(m),
        [y, m, d] => year(y) && month(m) && day(d),
        _ => false,
    }
}

/// Six digits, the last of which checks the others (weights 6 to 2, modulo 11).
pub(crate) fn has_check_digit(code: &str) -> bool {
    let digits: Option<Vec<u32>> = code.chars().map(|c| c.to_digit(10)).collect();
    let Some([digits @ .., check]) = digits.as_deref() else { return false };
    let weighted: u32 = digits.iter().zip((2..=6).rev()).map(|(digit, weight)| digit * weight).sum();
    digits.len() == 5 && *check == (11 - weighted % 11) % 10
}
