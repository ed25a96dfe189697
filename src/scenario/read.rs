//! Reads a scenario: checks the size, parses JSON, checks shapes and references, and builds the scenario if there is
//! no error.

use super::check::{Check, NodePath, table_year};
use super::currency::CURRENCIES;
use super::format::{PAYERS, SCENARIO, TAKE_UP, TOWN, WITHOUT_OWN_ASSUMPTIONS};
use super::names::{named_assumptions, numbers};
use super::node::Node;
use super::number::{assumption, optional_string, optional_text, text};
use super::references;
use super::shape::ObjectShape;
use super::{
    Apportionment, AskedAbout, Basis, CardQuestion, Choice, CostLine, Counting, Currency, Demand, Discount,
    Familiar, HeadlineOf, NamedAssumptions, Nation, Payer, Preset, Quantity, Scenario, Scope, Service,
    Source, Spreading, TableOf, TakeUp, TakeUpKind, Timing, Town, Version, When,
};
use crate::problem::{Code, Expected, Found, Limit, Problem, Problems};

/// Maximum size of a scenario in bytes; checked before anything else.
pub const MOST_BYTES: usize = 1 << 20;

/// Result of reading a scenario.
#[derive(Debug)]
pub struct ScenarioReading {
    /// The scenario; `None` if there is an error.
    pub scenario: Option<Scenario>,
    /// Errors and warnings.
    pub problems: Vec<Problem>,
}

/// Reads a scenario from JSON text.
pub fn read(text: &str) -> ScenarioReading {
    let mut check = Check::default();
    let node = parse(text, MOST_BYTES, &mut check.problems);
    if let Some(node) = &node {
        check.currency = currency(node);
        check.value(&NodePath::root(node), &super::shape::Spec::Object(&SCENARIO));
        if !check.overlong {
            references::check(node, &mut check);
        }
    }
    let usable = !check.problems.has_errors();
    ScenarioReading {
        scenario: node.filter(|_| usable).map(|node| scenario(&node)),
        problems: check.problems.into_vec(),
    }
}

/// Tells authors what is at the place where the JSON can't be parsed. The most common mistake is a comma before a
/// closing bracket.
#[cfg(feature = "towns")]
fn broken_at(text: &str, line: usize, column: usize) -> (Found, Expected) {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let (read, rest) = text.split_at_checked(before + column.saturating_sub(1)).unwrap_or((text, ""));
    let rest = rest.lines().next().unwrap_or_default();
    match rest.starts_with(['}', ']']) && read.trim_end().ends_with(',') {
        true => (Found::text(rest), Expected::NoComma),
        false if rest.is_empty() => (Found::Nothing, Expected::Json),
        false => (Found::text(rest), Expected::Json),
    }
}

/// Parses JSON text of at most `most` bytes as a tree.
pub(crate) fn parse(text: &str, most: usize, problems: &mut Problems) -> Option<Node> {
    if text.len() > most {
        problems.add(Code::TooLong, "", Found::Count(text.len()), Expected::Limit(Limit::Bytes(most)));
        return None;
    }
    match serde_json::from_str(text.trim_start_matches('\u{FEFF}')) {
        Ok(node) => Some(node),
        Err(error) => {
            let at = ["line ", &error.line().to_string(), ", column ", &error.column().to_string()].concat();
            #[cfg(feature = "towns")]
            let (found, expected) = broken_at(text, error.line(), error.column());
            // Readers of a page can't correct the text, so it isn't shown to them.
            #[cfg(not(feature = "towns"))]
            let (found, expected) = (Found::Nothing, Expected::Json);
            problems.add(Code::Syntax, &at, found, expected);
            None
        }
    }
}

/// Returns the value that belongs to the word at a key.
fn chosen<T: Copy>(node: &Node, key: &str, words: &[&str], values: &[T]) -> Option<T> {
    let word = node.text(key);
    words.iter().position(|known| *known == word).and_then(|index| values.get(index)).copied()
}

fn currency(node: &Node) -> Option<Currency> {
    chosen(node, "currency", CURRENCIES, &Currency::ALL)
}

/// Builds the scenario from a tree that has been checked.
fn scenario(node: &Node) -> Scenario {
    let year = |key| node.year(key).unwrap_or_default();
    let discount = node.get("discount").unwrap_or(&Node::Null);
    Scenario {
        id: node.text("id").to_owned(),
        title: text(node.get("title")),
        system: text(node.get("system")),
        summary: text(node.get("summary")),
        country: node.text("country").to_owned(),
        currency: currency(node).unwrap_or(Currency::Jpy),
        price_year: node.year("price_year"),
        first_year: year("first_year"),
        period_over: node.flag("period_over").unwrap_or(false),
        discount: Discount {
            bands: bands(discount),
            timing: Timing::named(discount.text("timing")).unwrap_or_default(),
        },
        spreading: match node.text("spreading") {
            "straight_line" => Spreading::StraightLine,
            _ => Spreading::Annuity,
        },
        headline: if node.text("headline") == "values" { HeadlineOf::Values } else { HeadlineOf::Middle },
        nation: Nation { name: text(node.get("nation").and_then(|nation| nation.get("name"))) },
        take_up: node.get("take_up").map(|node| take_up(node, "take_up")),
        costs: node.list("costs").iter().map(cost_line).collect(),
        services: node.list("services").iter().map(service).collect(),
        apportionment: node.get("apportionment").map_or(Apportionment::Residents, apportionment),
        count_citizen_time: node.flag("count_citizen_time").unwrap_or(false),
        optimism_bias: node.flag("optimism_bias").unwrap_or(false),
        seed: seed(node),
        choices: node.list("choices").iter().map(|choice| self::choice(choice, node)).collect(),
        presets: node.list("presets").iter().map(|preset| self::preset(preset, node)).collect(),
        towns: towns(node),
        familiar: node.list("familiar").iter().filter_map(familiar).collect(),
        question: node.get("question").map(question),
        versions: node.list("versions").iter().map(version).collect(),
        not_counted: node.list("not_counted").iter().map(|node| text(Some(node))).collect(),
        sources: node.get("sources").map_or_else(Vec::new, sources),
        assumptions: base_assumptions(node),
    }
}

/// Returns the scenario's own numbers.
fn base_assumptions(node: &Node) -> NamedAssumptions {
    named_assumptions(&numbers(node, &SCENARIO, "", WITHOUT_OWN_ASSUMPTIONS))
}

fn bands(discount: &Node) -> Vec<(u32, String)> {
    if discount.get("rate").is_some() {
        return vec![(1, "discount.rate".to_owned())];
    }
    let froms = discount.list("schedule").iter().filter_map(|band| u32::try_from(band.whole("from")?).ok());
    froms.map(|from| (from, ["discount.", &from.to_string()].concat())).collect()
}

/// Returns the seed; without one, the first year, which is as good as any other number and easy to name.
fn seed(node: &Node) -> u32 {
    let own = node.get("uncertainty").and_then(|uncertainty| uncertainty.whole("seed"));
    let seed = own.or_else(|| node.whole("first_year"));
    seed.and_then(|seed| u32::try_from(seed).ok()).unwrap_or_default()
}

fn take_up(node: &Node, part: &str) -> TakeUp {
    let year = |key| node.year(key).unwrap_or_default();
    let kind = match node.text("kind") {
        "constant" => TakeUpKind::Constant { from: node.year("from") },
        "ramp" => TakeUpKind::Ramp { from: year("from"), to: year("to") },
        "logistic" => TakeUpKind::Logistic,
        "bass" => TakeUpKind::Bass { from: node.year("from") },
        _ => TakeUpKind::Table {
            of: if node.text("of") == "share" { TableOf::Share } else { TableOf::Holders },
            years: node.get("years").map_or_else(Vec::new, |years| {
                years.entries().iter().filter_map(|(key, _)| table_year(key)).collect()
            }),
        },
    };
    TakeUp { kind, assumptions: part_assumptions(node, &TAKE_UP, part) }
}

fn part_assumptions(node: &Node, shape: &ObjectShape, part: &str) -> NamedAssumptions {
    named_assumptions(&numbers(node, shape, part, &["take_up"]))
}

fn cost_line(node: &Node) -> CostLine {
    CostLine {
        id: node.text("id").to_owned(),
        label: text(node.get("label")),
        payer: chosen(node, "payer", PAYERS, &Payer::ALL).unwrap_or(Payer::Shared),
        scope: if node.text("scope") == "local" { Scope::Local } else { Scope::National },
        when: when(node.get("timing").unwrap_or(&Node::Null)),
        basis: match node.text("basis") {
            "municipality" => Basis::Municipality,
            "resident" => Basis::Resident,
            "household" => Basis::Household,
            "cardholder" => Basis::Cardholder,
            "new_cardholder" => Basis::NewCardholder,
            "transaction" => Basis::Transaction,
            _ => Basis::Fixed,
        },
        service: optional_string(node, "service"),
        apportionment: node.get("apportionment").map(apportionment),
        replaces: string_list(node, "replaces"),
    }
}

fn string_list(node: &Node, key: &str) -> Vec<String> {
    node.list(key).iter().map(|node| node.as_text().to_owned()).collect()
}

fn when(node: &Node) -> When {
    let year = |key| node.year(key).unwrap_or_default();
    match node.text("kind") {
        "once" => When::Once { year: year("year") },
        "every" => When::Every { years: year("years").max(1), from: year("from"), to: node.year("to") },
        _ => When::Annual { from: year("from"), to: node.year("to") },
    }
}

fn apportionment(node: &Node) -> Apportionment {
    match node.text("rule") {
        "cardholders" => Apportionment::Cardholders,
        "transactions" => Apportionment::Transactions,
        "municipalities" => Apportionment::Municipalities,
        "partly_equal" => Apportionment::PartlyEqual,
        "share" => Apportionment::Share,
        "tiers" => Apportionment::Tiers(
            node.list("tiers").iter().map(|tier| tier.whole("residents_under")).collect(),
        ),
        _ => Apportionment::Residents,
    }
}

fn service(node: &Node) -> Service {
    Service {
        id: node.text("id").to_owned(),
        label: text(node.get("label")),
        demand: match node.text("demand") {
            "resident" => Demand::Resident,
            "cardholder" => Demand::Cardholder,
            _ => Demand::Total,
        },
        from: node.year("from"),
        to: node.year("to"),
        counted: node.flag("counted").unwrap_or(true),
        alternative: node.get("alternative").map(|alternative| text(alternative.get("label"))),
        counting: node.get("counting").map(counting),
    }
}

/// Reads how far uses were counted.
fn counting(node: &Node) -> Counting {
    let year = |node: &Node| match node {
        Node::Whole(year) => i32::try_from(*year).ok(),
        _ => None,
    };
    let years = node.list("years").iter().filter_map(year);
    Counting { years: years.collect(), note: text(node.get("note")) }
}

/// Reads a choice with its options.
fn choice(node: &Node, scenario: &Node) -> Choice {
    Choice {
        id: node.text("id").to_owned(),
        label: text(node.get("label")),
        options: node.list("options").iter().map(|option| preset(option, scenario)).collect(),
    }
}

/// Reads a preset or an option. The kind of each value follows from the number that it overrides.
fn preset(node: &Node, scenario: &Node) -> Preset {
    Preset {
        id: node.text("id").to_owned(),
        name: text(node.get("name")),
        phrase: optional_text(node.get("phrase")),
        holder: text(node.get("holder")),
        options: string_list(node, "options"),
        case: optional_text(node.get("case")),
        date: optional_string(node, "date"),
        source: optional_string(node, "source"),
        note: optional_text(node.get("note")),
        extends: optional_string(node, "extends"),
        values: references::values(node, &references::settable_by_preset(node, scenario)),
        counted: node.get("counted").map(|_| string_list(node, "counted")),
        take_up: node.get("take_up").map(|node| take_up(node, "take_up")),
        optimism_bias: node.flag("optimism_bias"),
        count_citizen_time: node.flag("count_citizen_time"),
    }
}

fn towns(node: &Node) -> Vec<Town> {
    let known = references::settable_by_town(node);
    let town = |node: &Node| Town {
        code: node.text("code").to_owned(),
        name: text(node.get("name")),
        prefecture: text(node.get("prefecture")),
        reading: node.text("reading").to_owned(),
        note: optional_text(node.get("note")),
        assumptions: part_assumptions(node, &TOWN, "town"),
        values: references::values(node, &known),
        take_up: node.get("take_up").map(|node| take_up(node, "town.take_up")),
        costs: node.list("costs").iter().map(cost_line).collect(),
    };
    node.list("towns").iter().map(town).collect()
}

fn sources(node: &Node) -> Vec<Source> {
    let source = |(id, node): &(String, Node)| Source {
        id: id.clone(),
        title: text(node.get("title")),
        publisher: text(node.get("publisher")),
        date: node.text("date").to_owned(),
        url: optional_string(node, "url"),
        copy: optional_string(node, "copy"),
    };
    node.entries().iter().map(source).collect()
}

fn familiar(node: &Node) -> Option<Familiar> {
    // Read as a fixed amount, so that it is shown as ¥300 and not as ¥300.0.
    let amount = node.get("amount").and_then(|amount| assumption(amount, Quantity::FixedAmount))?;
    Some(Familiar { label: text(node.get("label")), amount })
}

fn question(node: &Node) -> CardQuestion {
    let assumption = optional_string(node, "assumption").map(AskedAbout::Assumption);
    let about = assumption.unwrap_or_else(|| AskedAbout::Service(node.text("service").to_owned()));
    CardQuestion { text: text(node.get("text")), about }
}

fn version(node: &Node) -> Version {
    Version { date: node.text("date").to_owned(), note: text(node.get("note")) }
}
