//! Checks that need more than one place of the tree: ids, references, order, and the kinds of values set by name.
//!
//! They run on the tree even if it has other faults, so that everything is reported at once.

use super::check::{Check, NodePath};
use super::format::{SCENARIO, TAKE_UP, WITHOUT_OWN_ASSUMPTIONS};
use super::names::numbers;
use super::node::Node;
use super::number::{assumption, plain_decimal};
use super::{NamedAssumptions, Quantity};
use crate::problem::{Code, Expected, Found};

/// Runs all of these checks.
pub(super) fn check(node: &Node, check: &mut Check) {
    let root = NodePath::root(node);
    discount(&root, check);
    each(&root, "costs", |at| line(at, node, check));
    each(&root, "towns", |town| each(town, "costs", |at| line(at, node, check)));
    each(&root, "choices", |choice| each(choice, "options", |at| set(at, node, check)));
    each(&root, "presets", |at| {
        set(at, node, check);
        named_or_combined(at, node, check);
        extends(at, node, check);
    });
    let known = settable_by_town(node);
    each(&root, "towns", |at| named_values(at, &known, check));
    ids(&root, check);
    at_key(&root, "question", |at| question(at, node, check));
    take_up(&root, check);
    each(&root, "choices", |choice| each(choice, "options", |at| take_up(at, check)));
    each(&root, "presets", |at| take_up(at, check));
    each(&root, "towns", |at| take_up(at, check));
    tiers(&root, check);
    sources(&root, check);
}

/// Checks the values and counted services of a preset or an option.
fn set(at: &NodePath<'_>, scenario: &Node, check: &mut Check) {
    named_values(at, &settable_by_preset(at.node, scenario), check);
    each(at, "counted", |at| existing(at, scenario, "services", check));
}

/// Checks that the question is about a service or an assumption that exists, and about no more than one.
fn question(at: &NodePath<'_>, scenario: &Node, check: &mut Check) {
    at_key(at, "service", |at| existing(at, scenario, "services", check));
    at_key(at, "assumption", |at| {
        let name = at.node.as_text();
        if quantity(&settable_by_town(scenario), name).is_none() {
            check.fault(Code::UnknownReference, at, Found::text(name), Expected::Existing("assumptions"));
        }
    });
    match (at.node.get("service"), at.node.get("assumption")) {
        (None, None) => {
            check.fault(Code::MissingKey, &at.key("service", &Node::Null), Found::Nothing, Expected::Key)
        }
        (Some(_), Some(node)) => {
            check.fault(Code::UnknownKey, &at.key("assumption", node), Found::Nothing, Expected::NoKey);
        }
        _ => {}
    }
}

/// Returns all options of all choices.
fn options(scenario: &Node) -> impl Iterator<Item = &Node> {
    scenario.list("choices").iter().flat_map(|choice| choice.list("options"))
}

/// Checks that a preset combines existing options, at most one of each choice. Without options, it needs its own name
/// and holder.
fn named_or_combined(at: &NodePath<'_>, scenario: &Node, check: &mut Check) {
    if at.node.list("options").is_empty() {
        for key in ["name", "holder"].into_iter().filter(|key| at.node.get(key).is_none()) {
            check.fault(Code::MissingKey, &at.key(key, &Node::Null), Found::Nothing, Expected::Key);
        }
    }
    let mut taken: Vec<&str> = Vec::new();
    each(at, "options", |at| {
        let id = at.node.as_text();
        let of = |choice: &&Node| choice.list("options").iter().any(|option| option.text("id") == id);
        match scenario.list("choices").iter().find(of) {
            None => check.fault(Code::UnknownReference, at, Found::text(id), Expected::Existing("choices")),
            Some(choice) if taken.contains(&choice.text("id")) => {
                check.fault(Code::DuplicateId, at, Found::text(id), Expected::Once);
            }
            Some(choice) => taken.push(choice.text("id")),
        }
    });
}

/// Calls `with` for each entry of the list at a key.
fn each(at: &NodePath<'_>, key: &str, mut with: impl FnMut(&NodePath<'_>)) {
    let Some(list @ Node::List(entries)) = at.node.get(key) else { return };
    let list = at.key(key, list);
    for (index, node) in entries.iter().enumerate() {
        with(&list.entry(index, node));
    }
}

/// Calls `with` for the value of a key, if there is one.
fn at_key(at: &NodePath<'_>, key: &str, with: impl FnOnce(&NodePath<'_>)) {
    if let Some(node) = at.node.get(key) {
        with(&at.key(key, node));
    }
}

/// Reports a text that isn't the id of an entry in one of the scenario's lists.
fn existing(at: &NodePath<'_>, scenario: &Node, list: &'static str, check: &mut Check) {
    let id = at.node.as_text();
    if !id.is_empty() && !scenario.list(list).iter().any(|entry| entry.text("id") == id) {
        check.fault(Code::UnknownReference, at, Found::text(id), Expected::Existing(list));
    }
}

/// Checks that there is either one rate or a schedule, ascending and from year 1 on.
fn discount(root: &NodePath<'_>, check: &mut Check) {
    at_key(root, "discount", |at| {
        match (at.node.get("rate"), at.node.get("schedule")) {
            (None, None) => {
                check.fault(Code::MissingKey, &at.key("rate", &Node::Null), Found::Nothing, Expected::Key);
            }
            (Some(_), Some(node)) => {
                check.fault(Code::UnknownKey, &at.key("schedule", node), Found::Nothing, Expected::NoKey);
            }
            _ => {}
        }
        let mut before = 0;
        each(at, "schedule", |band| {
            if let Some(from) = band.node.whole("from") {
                if from <= before || (before == 0 && from != 1) {
                    check.fault(Code::Order, band, Found::Text(from.to_string()), Expected::Ascending);
                }
                before = from;
            }
            at_key(band, "rate", |rate| negative_rate(rate, check));
        });
        at_key(at, "rate", |rate| negative_rate(rate, check));
    });
}

fn negative_rate(at: &NodePath<'_>, check: &mut Check) {
    let value = at.node.text("value");
    if is_negative(value) {
        check.fault(Code::NegativeRate, at, Found::text(value), Expected::RateFromZero);
    }
}

fn is_negative(text: &str) -> bool {
    plain_decimal(text).is_some_and(|value| value.is_sign_negative() && !value.is_zero())
}

/// Checks a cost line: order of years, bounds of unit amounts, negative amounts only on receipts, references.
fn line(at: &NodePath<'_>, scenario: &Node, check: &mut Check) {
    at_key(at, "timing", |at| ordered_years(at, false, check));
    at_key(at, "service", |at| existing(at, scenario, "services", check));
    each(at, "replaces", |at| existing(at, scenario, "costs", check));
    at_key(at, "apportionment", |at| tier_order(at, check));
    let fixed = matches!(at.node.text("basis"), "fixed" | "municipality");
    let receipt = at.node.flag("receipt") == Some(true);
    at_key(at, "amount", |amount| {
        if !fixed {
            check.check_units_and_bounds(amount, Quantity::UnitAmount);
        }
        for key in ["value", "low"] {
            let value = amount.node.text(key);
            if is_negative(value) && !receipt {
                at_key(amount, key, |at| {
                    check.fault(Code::NegativeAmount, at, Found::text(value), Expected::ReceiptOrPositive);
                });
            }
        }
    });
}

/// Checks that `from` and `to` are in ascending order; if `strictly`, they must differ.
fn ordered_years(at: &NodePath<'_>, strictly: bool, check: &mut Check) {
    let (Some(from), Some(to)) = (at.node.whole("from"), at.node.whole("to")) else { return };
    if to < from || (strictly && to == from) {
        let found = [&*from.to_string(), ", ", &to.to_string()].concat();
        check.fault(Code::Order, at, Found::Text(found), Expected::Ascending);
    }
}

fn take_up(at: &NodePath<'_>, check: &mut Check) {
    at_key(at, "take_up", |at| ordered_years(at, true, check));
}

fn tiers(root: &NodePath<'_>, check: &mut Check) {
    at_key(root, "apportionment", |at| tier_order(at, check));
}

/// Checks that the limits of size classes ascend. Only the last class may have none.
fn tier_order(at: &NodePath<'_>, check: &mut Check) {
    let last = at.node.list("tiers").len();
    let mut index = 0;
    let mut before = 0;
    each(at, "tiers", |tier| {
        index += 1;
        match tier.node.whole("residents_under") {
            Some(bound) if bound > before => before = bound,
            None if index == last => {}
            _ => check.fault(Code::Order, tier, Found::Nothing, Expected::Ascending),
        }
    });
}

/// Name and kind of a number that presets and towns may set.
pub(super) type Settable = (String, Quantity);

/// Returns what a town may set. It includes the numbers of every take-up, because a town is used with every preset.
pub(super) fn settable_by_town(scenario: &Node) -> Vec<Settable> {
    let everywhere = std::iter::once(scenario).chain(options(scenario)).chain(scenario.list("presets"));
    settable(scenario, everywhere.filter_map(|any| any.get("take_up")))
}

/// Returns what a preset may set. Its take-up is its own, or that of the nearest preset that it extends, or that of
/// one of its options, or the scenario's.
pub(super) fn settable_by_preset(preset: &Node, scenario: &Node) -> Vec<Settable> {
    let presets = scenario.list("presets");
    let extended = |preset: &&Node| presets.iter().find(|other| other.text("id") == preset.text("extends"));
    // No chain of presets is longer than this unless it is circular.
    let mut line = std::iter::successors(Some(preset), extended).take(presets.len());
    let own = line.find_map(|preset| preset.get("take_up"));
    let combined = || {
        let mut named = preset.list("options").iter().map(Node::as_text);
        named.find_map(|id| options(scenario).find(|option| option.text("id") == id)?.get("take_up"))
    };
    settable(scenario, own.or_else(combined).or_else(|| scenario.get("take_up")).into_iter())
}

fn settable<'a>(scenario: &'a Node, take_ups: impl Iterator<Item = &'a Node>) -> Vec<Settable> {
    let base = numbers(scenario, &SCENARIO, "", WITHOUT_OWN_ASSUMPTIONS);
    let of_take_ups = take_ups.flat_map(|take_up| numbers(take_up, &TAKE_UP, "take_up", &[]));
    base.into_iter().chain(of_take_ups).map(|number| (number.name, number.quantity)).collect()
}

fn quantity(known: &[Settable], name: &str) -> Option<Quantity> {
    known.iter().find(|(known, _)| known == name).map(|(_, quantity)| *quantity)
}

/// Checks values by name: the name must exist, and it decides the unit.
fn named_values(at: &NodePath<'_>, known: &[Settable], check: &mut Check) {
    at_key(at, "values", |at| {
        for (name, node) in at.node.entries() {
            let at = at.key(name, node);
            match quantity(known, name) {
                Some(quantity) => check.check_units_and_bounds(&at, quantity),
                None => {
                    let expected = Expected::Existing("assumptions");
                    check.fault(Code::UnknownReference, &at, Found::text(name), expected);
                }
            }
        }
    });
}

/// Returns the values of a preset or a town as assumptions by name.
pub(super) fn values(node: &Node, known: &[Settable]) -> NamedAssumptions {
    let mut assumptions = NamedAssumptions::default();
    for (name, node) in node.get("values").map_or(&[][..], Node::entries) {
        if let Some(assumption) = quantity(known, name).and_then(|quantity| assumption(node, quantity)) {
            assumptions.put(name, assumption);
        }
    }
    assumptions
}

/// Checks that the preset that is extended exists, and that presets don't extend each other in a circle.
fn extends(at: &NodePath<'_>, scenario: &Node, check: &mut Check) {
    at_key(at, "extends", |at| existing(at, scenario, "presets", check));
    let parent = |id: &str| {
        let preset = scenario.list("presets").iter().find(|preset| preset.text("id") == id)?;
        Some(preset.text("extends")).filter(|id| !id.is_empty())
    };
    let own = at.node.text("id");
    let mut current = at.node.text("extends");
    for _ in scenario.list("presets") {
        if current == own && !own.is_empty() {
            at_key(at, "extends", |at| {
                check.fault(Code::Cycle, at, Found::text(at.node.as_text()), Expected::Once);
            });
            return;
        }
        let Some(next) = parent(current) else { return };
        current = next;
    }
}

/// Checks that ids are unique. Cost lines, services and a town's own lines share one namespace, because names of
/// numbers begin with these ids.
fn ids(root: &NodePath<'_>, check: &mut Check) {
    const RESERVED: [&str; 8] = [
        "nation",
        "town",
        "take_up",
        "discount",
        "time_value",
        "apportionment",
        "operating_years",
        "excess_burden",
    ];
    let mut known: Vec<String> = RESERVED.iter().map(|id| (*id).to_owned()).collect();
    unique(root, "costs", "id", &mut known, check);
    unique(root, "services", "id", &mut known, check);
    unique(root, "presets", "id", &mut Vec::new(), check);
    unique(root, "choices", "id", &mut Vec::new(), check);
    let mut of_options = Vec::new();
    each(root, "choices", |choice| unique(choice, "options", "id", &mut of_options, check));
    unique(root, "towns", "code", &mut Vec::new(), check);
    each(root, "towns", |town| unique(town, "costs", "id", &mut known.clone(), check));
}

fn unique(at: &NodePath<'_>, list: &str, key: &str, known: &mut Vec<String>, check: &mut Check) {
    each(at, list, |entry| {
        let id = entry.node.text(key).to_owned();
        if known.contains(&id) {
            at_key(entry, key, |at| check.fault(Code::DuplicateId, at, Found::text(&id), Expected::Once));
        }
        if !id.is_empty() {
            known.push(id);
        }
    });
}

/// Checks that every citation has a source, and every source a citation.
fn sources(root: &NodePath<'_>, check: &mut Check) {
    let cited = std::mem::take(&mut check.cited);
    at_key(root, "sources", |at| {
        for (id, node) in at.node.entries() {
            if !cited.iter().any(|(cited, _)| cited == id) {
                check.fault(Code::UnusedSource, &at.key(id, node), Found::Nothing, Expected::Citation);
            }
        }
        for (id, path) in &cited {
            if at.node.get(id).is_none() && !id.is_empty() {
                let expected = Expected::Existing("sources");
                check.problems.add(Code::UnknownReference, path, Found::text(id), expected);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_part_and_field() {
        let text = r#"{"discount": {"schedule": [{"from": 1, "rate": {}}, {"from": 31, "rate": {}}]},
            "costs": [{"id": "levy", "amount": {}, "basis": "fixed",
                "apportionment": {"rule": "tiers", "tiers": [{"amount": {}}, {"amount": {}}]}}],
            "services": [{"id": "copies", "demand": "total", "uses": {}, "alternative": {"unit_cost": {}}}],
            "take_up": {"kind": "table", "of": "holders", "years": {"2003": {}}}}"#;
        let node: Node = serde_json::from_str(text).unwrap();
        let names: Vec<String> = settable_by_town(&node).into_iter().map(|(name, _)| name).collect();
        let expected = [
            "discount.1",
            "discount.31",
            "levy.amount",
            "levy.tier_1",
            "levy.tier_2",
            "copies.uses",
            "copies.alternative",
            "take_up.2003",
        ];
        assert_eq!(names, expected);
    }
}
