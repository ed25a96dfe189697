//! Checks a tree against a shape and reports every fault with its path, what was found and what was expected.

use rust_decimal::Decimal;

use super::format::{EVIDENCE, LIMITS_SHAPES, MOST_DISPUTES, NINE_IN_TEN_SHAPES, RANGES};
use super::node::Node;
use super::number::{has_check_digit, outside, plain_decimal};
use super::shape::{LABEL, NOTE, ObjectShape, Spec};
use super::{Currency, Quantity};
use crate::problem::{Code, Expected, Found, Limit, Problems, RangeRule, is_unprintable};

/// Maximum length of an id, in characters.
const ID: usize = 60;
/// Maximum length of an address, in characters.
const ADDRESS: usize = 600;
/// Number of keys that are checked in one object. No object may have that many, so a larger one is refused anyway.
const MOST_KEYS: usize = 1_000;
/// Maximum length of text that a reader types, in characters.
const TYPED: usize = 200;

/// A place in the tree, with the way back to the root.
#[derive(Clone, Copy)]
pub(crate) struct NodePath<'a> {
    /// The value at this place.
    pub node: &'a Node,
    step: PathStep<'a>,
    above: Option<&'a NodePath<'a>>,
}

/// One step of a path: a key of an object, or an index of a list.
#[derive(Clone, Copy)]
enum PathStep<'a> {
    Key(&'a str),
    Entry(usize),
}

impl<'a> NodePath<'a> {
    /// The root of the tree.
    pub fn root(node: &'a Node) -> Self {
        Self { node, step: PathStep::Key(""), above: None }
    }

    /// The value of a key of this object.
    pub fn key<'b>(&'b self, key: &'b str, node: &'b Node) -> NodePath<'b> {
        NodePath { node, step: PathStep::Key(key), above: Some(self) }
    }

    /// An entry of this list.
    pub fn entry<'b>(&'b self, index: usize, node: &'b Node) -> NodePath<'b> {
        NodePath { node, step: PathStep::Entry(index), above: Some(self) }
    }

    /// Returns the path, such as `costs[3].amount.value`. A key with other characters than letters, digits, `_`, `-`,
    /// `$` and `.` is quoted and shortened.
    pub fn path(&self) -> String {
        let mut path = self.above.map_or_else(String::new, NodePath::path);
        match self.step {
            PathStep::Entry(index) => {
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
            }
            PathStep::Key(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&plain_key(key));
            }
        }
        path
    }
}

fn plain_key(key: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$' | '.');
    if key.len() <= ID && key.chars().all(plain) {
        return key.to_owned();
    }
    let mut short = String::from("\"");
    short.extend(key.chars().filter(|c| !is_unprintable(*c)).take(20));
    short.push('"');
    short
}

/// State of a running check.
#[derive(Default)]
pub(crate) struct Check {
    /// Faults found so far.
    pub problems: Problems,
    /// Currency of the scenario, on which units depend; `None` if it isn't known.
    pub currency: Option<Currency>,
    /// Cited sources: id, and path of the citation.
    pub cited: Vec<(String, String)>,
    /// Whether something has more entries than the format allows. The checks of references are then skipped, because
    /// comparing all entries with each other could take hours.
    pub overlong: bool,
}

/// Whether this is the browser package that only reads tables of places. It leaves out the checks of scenario
/// numbers, which it doesn't need and which would make up a tenth of its size.
const TABLES_ALONE: bool = cfg!(all(feature = "towns", not(feature = "export")));

impl Check {
    /// Reports a fault.
    pub fn fault(&mut self, code: Code, at: &NodePath<'_>, found: Found, expected: Expected) {
        self.problems.add(code, &at.path(), found, expected);
    }

    fn wrong_type(&mut self, at: &NodePath<'_>, expected: Expected) {
        self.fault(Code::WrongType, at, at.node.found(), expected);
    }

    /// Checks the value at a place against a spec.
    pub fn value(&mut self, at: &NodePath<'_>, spec: &Spec) {
        match *spec {
            Spec::Any => {}
            Spec::Number(_) | Spec::ByYear(_) | Spec::ByName(_) | Spec::Date | Spec::Address
                if TABLES_ALONE => {}
            Spec::Text(most) => self.text(at, most),
            Spec::Bilingual(most) => self.object(at, &["en", "ja"], &[], |check, at, _| check.text(at, most)),
            Spec::Id => self.form(at, ID, is_id, Expected::Id),
            Spec::Citation => {
                self.form(at, ID, is_id, Expected::Id);
                self.cited.push((at.node.as_text().to_owned(), at.path()));
            }
            Spec::Date => self.form(at, 10, is_date, Expected::Date),
            Spec::Address => self.form(at, ADDRESS, is_address, Expected::Address),
            Spec::MunicipalityCode => self.form(at, 6, has_check_digit, Expected::MunicipalityCode),
            Spec::Flag => {
                if !matches!(at.node, Node::Flag(_)) {
                    self.wrong_type(at, Expected::Flag);
                }
            }
            Spec::Whole(low, high) => self.whole(at, low, high),
            Spec::Word(words) => self.word(at, words),
            Spec::Number(quantity) => self.number(at, Some(quantity)),
            Spec::Object(shape) => self.shape(at, shape),
            Spec::List(entry, fewest, most) => self.list(at, entry, fewest, most),
            Spec::ByYear(quantity) => self.by_year(at, quantity),
            Spec::ById(entry, most) => self.free_keys(at, 0, most, |check, at, key| {
                if !is_id(key) || key.len() > ID {
                    check.fault(Code::WrongForm, at, Found::text(key), Expected::Id);
                }
                check.value(at, entry);
            }),
            Spec::ByName(most) => self.free_keys(at, 0, most, |check, at, _| check.number(at, None)),
            Spec::Typed => self.typed(at),
            Spec::TypedByName(most) => self.free_keys(at, 0, most, |check, at, _| check.typed(at)),
        }
    }

    fn text(&mut self, at: &NodePath<'_>, most: usize) {
        let Node::Text(text) = at.node else { return self.wrong_type(at, Expected::Text) };
        if text.is_empty() || text.chars().count() > most {
            self.fault(Code::WrongForm, at, Found::text(text), Expected::Limit(Limit::Characters(most)));
        } else if text.chars().any(is_unprintable) {
            self.fault(Code::WrongForm, at, Found::text(text), Expected::Printable);
        }
    }

    /// Checks only the length: a reader may type or paste anything, such as nothing at all or a number with a tab
    /// after it.
    fn typed(&mut self, at: &NodePath<'_>) {
        let Node::Text(text) = at.node else { return self.wrong_type(at, Expected::Text) };
        if text.chars().count() > TYPED {
            self.fault(Code::WrongForm, at, Found::text(text), Expected::Limit(Limit::Characters(TYPED)));
        }
    }

    fn form(&mut self, at: &NodePath<'_>, most: usize, fits: fn(&str) -> bool, expected: Expected) {
        match at.node {
            Node::Text(text) if text.chars().count() <= most && fits(text) => {}
            Node::Text(text) => self.fault(Code::WrongForm, at, Found::text(text), expected),
            _ => self.wrong_type(at, Expected::Text),
        }
    }

    fn whole(&mut self, at: &NodePath<'_>, low: i64, high: i64) {
        match at.node {
            Node::Whole(whole) if (low..=high).contains(whole) => {}
            Node::Whole(whole) => {
                self.fault(
                    Code::OutOfBounds,
                    at,
                    Found::Text(whole.to_string()),
                    Expected::Limit(Limit::Whole(low, high)),
                );
            }
            _ => self.wrong_type(at, Expected::Limit(Limit::Whole(low, high))),
        }
    }

    fn word(&mut self, at: &NodePath<'_>, words: &[&str]) {
        let expected = || Expected::OneOf(words.iter().map(|word| (*word).to_owned()).collect());
        match at.node {
            Node::Text(text) if words.contains(&text.as_str()) => {}
            Node::Text(text) => self.fault(Code::WrongForm, at, Found::text(text), expected()),
            _ => self.wrong_type(at, expected()),
        }
    }

    /// Whether the number of entries is within its limits; reports it otherwise.
    fn counts(&mut self, at: &NodePath<'_>, count: usize, fewest: usize, most: usize) -> bool {
        let fits = (fewest..=most).contains(&count);
        self.overlong |= count > most;
        if !fits {
            self.fault(
                Code::WrongCount,
                at,
                Found::Count(count),
                Expected::Limit(Limit::Entries(fewest, most)),
            );
        }
        fits
    }

    fn list(&mut self, at: &NodePath<'_>, spec: &Spec, fewest: usize, most: usize) {
        let Node::List(entries) = at.node else { return self.wrong_type(at, Expected::List) };
        if !self.counts(at, entries.len(), fewest, most) {
            return;
        }
        for (index, node) in entries.iter().enumerate() {
            self.value(&at.entry(index, node), spec);
        }
    }

    /// Checks an object against a shape: only known keys, all required keys, each key once.
    fn shape(&mut self, at: &NodePath<'_>, shape: &ObjectShape) {
        let Node::Object(_) = at.node else { return self.wrong_type(at, Expected::Object) };
        let mut known = Vec::new();
        self.fields(at, shape, &mut known);
        self.keys(at, &known);
    }

    /// Checks the fields of a shape, and of the variants that its tags select.
    fn fields(&mut self, at: &NodePath<'_>, shape: &ObjectShape, known: &mut Vec<&str>) {
        for field in shape.fields {
            known.push(field.key);
            match at.node.get(field.key) {
                Some(node) => self.value(&at.key(field.key, node), &field.spec),
                None if field.needed => self.missing(at, field.key),
                None => {}
            }
        }
        if let Some(shape) = shape.and {
            self.fields(at, shape, known);
        }
        let Some(variants) = &shape.variants else { return };
        known.push(variants.tag);
        let Some(node) = at.node.get(variants.tag) else { return self.missing(at, variants.tag) };
        match variants.of.iter().find(|(word, _)| *word == node.as_text()) {
            Some((_, shape)) => self.fields(at, shape, known),
            None => {
                let words: Vec<&str> = variants.of.iter().map(|(word, _)| *word).collect();
                self.word(&at.key(variants.tag, node), &words);
                // If the variant can't be determined, the keys of all variants are accepted.
                let all = variants.of.iter().flat_map(|(_, shape)| shape.fields);
                known.extend(all.map(|field| field.key));
            }
        }
    }

    fn missing(&mut self, at: &NodePath<'_>, key: &str) {
        self.fault(Code::MissingKey, &at.key(key, &Node::Null), Found::Nothing, Expected::Key);
    }

    /// Reports unknown and duplicate keys.
    fn keys(&mut self, at: &NodePath<'_>, known: &[&str]) {
        let entries = at.node.entries();
        for (index, (key, node)) in entries.iter().take(MOST_KEYS).enumerate() {
            if entries.iter().take(index).any(|(before, _)| before == key) {
                self.fault(Code::DuplicateKey, &at.key(key, node), Found::text(key), Expected::Once);
            } else if !known.contains(&key.as_str()) {
                self.fault(Code::UnknownKey, &at.key(key, node), Found::text(key), Expected::NoKey);
            }
        }
    }

    /// Checks an object of a few keys that `read` handles one by one.
    fn object(
        &mut self,
        at: &NodePath<'_>,
        needed: &[&str],
        optional: &[&str],
        read: impl Fn(&mut Self, &NodePath<'_>, &str),
    ) {
        let Node::Object(entries) = at.node else { return self.wrong_type(at, Expected::Object) };
        for key in needed.iter().filter(|key| at.node.get(key).is_none()) {
            self.missing(at, key);
        }
        self.keys(at, &[needed, optional].concat());
        for (key, node) in entries {
            if needed.contains(&key.as_str()) || optional.contains(&key.as_str()) {
                read(self, &at.key(key, node), key);
            }
        }
    }

    /// Checks an object with free keys.
    fn free_keys(
        &mut self,
        at: &NodePath<'_>,
        fewest: usize,
        most: usize,
        read: impl Fn(&mut Self, &NodePath<'_>, &str),
    ) {
        let Node::Object(entries) = at.node else { return self.wrong_type(at, Expected::Object) };
        if !self.counts(at, entries.len(), fewest, most) {
            return;
        }
        let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
        self.keys(at, &keys);
        for (key, node) in entries {
            read(self, &at.key(key, node), key);
        }
    }

    fn by_year(&mut self, at: &NodePath<'_>, quantity: Quantity) {
        const MOST_YEARS: usize = 101;
        self.free_keys(at, 1, MOST_YEARS, |check, at, _| check.number(at, Some(quantity)));
        let mut before = None;
        for (key, node) in at.node.entries() {
            let year = table_year(key);
            if year.is_none() || before.is_some_and(|before| year != Some(before + 1)) {
                self.fault(Code::Order, &at.key(key, node), Found::text(key), Expected::YearsInARow);
            }
            before = year.or(before.map(|before: i32| before + 1));
        }
    }

    /// Checks an assumption. Without a quantity, its unit and bounds are checked later, by [`Self::check_units_and_bounds`].
    pub fn number(&mut self, at: &NodePath<'_>, quantity: Option<Quantity>) {
        let optional = ["low", "high", "range", "shape", "group", "source", "disputes", "note"];
        self.object(at, &["value", "unit", "evidence"], &optional, |check, at, key| match key {
            "value" | "low" | "high" => check.decimal(at, quantity),
            "unit" => check.unit(at, quantity),
            "evidence" => check.word(at, EVIDENCE),
            "range" => check.word(at, RANGES),
            "shape" => {}
            "group" => check.value(at, &Spec::Id),
            "source" => check.value(at, &Spec::Citation),
            "note" => check.value(at, &NOTE),
            _ => check.disputes(at, quantity),
        });
        self.range(at);
        self.range_meaning(at);
        self.range_shape(at);
        let evidence = at.node.text("evidence");
        let vouched =
            at.node.get("source").is_some() || (evidence == "assumption" && at.node.get("note").is_some());
        if EVIDENCE.contains(&evidence) && !vouched {
            self.fault(Code::NoSource, at, Found::Nothing, Expected::SourceOrNote);
        }
        if evidence == "derived" && at.node.get("note").is_none() {
            self.fault(Code::MissingKey, &at.key("note", &Node::Null), Found::Nothing, Expected::Working);
        }
        if evidence == "assumption" && at.node.get("low").is_none() {
            self.fault(Code::NoRange, at, Found::Nothing, Expected::OfRange(RangeRule::Range));
        }
    }

    fn range(&mut self, at: &NodePath<'_>) {
        let [low, value, high] = ["low", "value", "high"].map(|key| at.node.get(key));
        if low.is_some() != high.is_some() {
            return self.fault(
                Code::MissingKey,
                at,
                Found::Nothing,
                Expected::OfRange(RangeRule::BothLowAndHigh),
            );
        }
        let [low, value, high] =
            [low, value, high].map(|node| node.and_then(|node| plain_decimal(node.as_text())));
        let (Some(low), Some(value), Some(high)) = (low, value, high) else { return };
        // A lognormal range doesn't use the value.
        let is_middle = at.node.text("range") == "nine_in_ten" && at.node.text("shape") != "lognormal";
        let expected = match value {
            _ if low > value || value > high => Expected::OfRange(RangeRule::LowValueHigh),
            _ if is_middle && low < high && (value == low || value == high) => {
                Expected::OfRange(RangeRule::ValueWithin)
            }
            _ => return,
        };
        let [low, value, high] = [low, value, high].map(|number: Decimal| number.to_string());
        let found = [&*low, ", ", &value, ", ", &high].concat();
        self.fault(Code::RangeOrder, at, Found::Text(found), expected);
    }

    /// Warns if the author doesn't say what the ends of a range mean, unless both ends are the same.
    fn range_meaning(&mut self, at: &NodePath<'_>) {
        let [low, high] = ["low", "high"].map(|key| at.node.get(key));
        if low.is_some() && low != high && at.node.get("range").is_none() {
            let words = RANGES.iter().map(|word| (*word).to_owned()).collect();
            self.fault(
                Code::RangeUnsaid,
                &at.key("range", &Node::Null),
                Found::Nothing,
                Expected::OneOf(words),
            );
        }
    }

    /// Checks that a shape or group has a range, that the shape fits the range's meaning, and that a lognormal range
    /// is above zero.
    fn range_shape(&mut self, at: &NodePath<'_>) {
        let given = ["shape", "group"].into_iter().find_map(|key| Some((key, at.node.get(key)?)));
        if let Some((key, node)) = given
            && at.node.get("low").is_none()
        {
            self.fault(
                Code::MissingKey,
                &at.key(key, node),
                Found::Nothing,
                Expected::OfRange(RangeRule::BothLowAndHigh),
            );
        }
        let Some(node) = at.node.get("shape") else { return };
        let nine_in_ten = at.node.text("range") == "nine_in_ten";
        self.word(&at.key("shape", node), if nine_in_ten { NINE_IN_TEN_SHAPES } else { LIMITS_SHAPES });
        let low = at.node.get("low").and_then(|low| plain_decimal(low.as_text()));
        if node.as_text() == "lognormal" && low.is_some_and(|low| low <= Decimal::ZERO) {
            self.fault(
                Code::RangeOrder,
                at,
                Found::text(at.node.text("low")),
                Expected::OfRange(RangeRule::RangeAboveZero),
            );
        }
    }

    /// Checks that a value is decimal text within the bounds of its quantity.
    fn decimal(&mut self, at: &NodePath<'_>, quantity: Option<Quantity>) {
        let Node::Text(text) = at.node else { return self.wrong_type(at, Expected::DecimalText) };
        match plain_decimal(text) {
            None => self.fault(Code::WrongForm, at, Found::text(text), Expected::DecimalText),
            Some(value) => {
                if let Some(expected) = quantity.and_then(|quantity| outside(value, quantity)) {
                    self.fault(Code::OutOfBounds, at, Found::text(text), expected);
                }
            }
        }
    }

    fn unit(&mut self, at: &NodePath<'_>, quantity: Option<Quantity>) {
        let Node::Text(unit) = at.node else { return self.wrong_type(at, Expected::Text) };
        let Some(quantity) = quantity else { return };
        // An unknown currency has already been reported; units of money can't be checked without it.
        let Some(currency) = self.currency.or((!quantity.is_money()).then_some(Currency::Jpy)) else {
            return;
        };
        let expected = quantity.unit(currency);
        if *unit != expected {
            self.fault(Code::WrongForm, at, Found::text(unit), Expected::OneOf(vec![expected]));
        }
    }

    fn disputes(&mut self, at: &NodePath<'_>, quantity: Option<Quantity>) {
        let Node::List(entries) = at.node else { return self.wrong_type(at, Expected::List) };
        if !self.counts(at, entries.len(), 0, MOST_DISPUTES) {
            return;
        }
        for (index, node) in entries.iter().enumerate() {
            let at = at.entry(index, node);
            self.object(&at, &["who", "value"], &["source", "note"], |check, at, key| match key {
                "who" => check.value(at, &LABEL),
                "value" => check.decimal(at, quantity),
                "source" => check.value(at, &Spec::Citation),
                _ => check.value(at, &NOTE),
            });
        }
    }

    /// Checks units and bounds of an assumption once its quantity is known.
    pub fn check_units_and_bounds(&mut self, at: &NodePath<'_>, quantity: Quantity) {
        for key in ["value", "low", "high", "unit"] {
            let Some(node @ Node::Text(text)) = at.node.get(key) else { continue };
            let at = at.key(key, node);
            match key {
                "unit" => self.unit(&at, Some(quantity)),
                // Text that isn't a number has already been reported.
                _ if plain_decimal(text).is_some() => self.decimal(&at, Some(quantity)),
                _ => {}
            }
        }
        let Some(list @ Node::List(disputes)) = at.node.get("disputes") else { return };
        for (index, node) in disputes.iter().enumerate() {
            if let Some(value) = node.get("value").filter(|value| plain_decimal(value.as_text()).is_some()) {
                let list = at.key("disputes", list);
                self.decimal(&list.entry(index, node).key("value", value), Some(quantity));
            }
        }
    }
}

/// Returns the calendar year of a table's key; `None` if the key isn't a year from 1900 to 2200.
pub(crate) fn table_year(key: &str) -> Option<i32> {
    let digits = key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit());
    if digits { key.parse().ok().filter(|year| (1900..=2200).contains(year)) } else { None }
}

/// Whether a text has only lower-case letters, digits, `_` and `-`, and starts with a letter.
fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}

/// Whether a text has the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(crate) fn is_date(text: &str) -> bool {
    const PARTS: [(usize, u32, u32); 3] = [(4, 1000, 2999), (2, 1, 12), (2, 1, 31)];
    let mut parts = 0;
    text.split('-').enumerate().all(|(i, part)| {
        parts += 1;
        PARTS.get(i).is_some_and(|(digits, low, high)| {
            part.len() == *digits
                && part.bytes().all(|b| b.is_ascii_digit())
                && part.parse().is_ok_and(|n: u32| (*low..=*high).contains(&n))
        })
    }) && parts > 0
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let forbidden = |c: char| matches!(c, '<' | '>' | '"' | '\'' | '\\' | '`' | '{' | '}' | '|' | '^');
    rest.is_some_and(|rest| {
        // A user name before the host hides where an address leads. A host in brackets is a bare IP address, which no
        // publisher uses.
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_host = !host.is_empty() && !host.starts_with(':') && !host.contains(['@', '[', ']']);
        is_host && !rest.chars().any(|c| c.is_whitespace() || forbidden(c) || is_unprintable(c))
    })
}
