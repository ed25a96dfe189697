//! Reading a scenario: bytes, JSON, structure, references. Reports every problem, not the first.

use super::assumption::transpose;
use super::fields::{Fields, Reader};
use super::node::Node;
use super::presets::Named;
use super::{
    Apportionment, Book, CostLine, Currency, Discount, Name, Preset, Quantity, Scenario, Service, Source,
    Spreading, TakeUp, Timing,
};
use crate::problem::{Code, Expected, Found, Problem, Problems};

/// Longest scenario, in bytes; checked before anything else.
pub const MOST_BYTES: usize = 1 << 20;
/// Most cost lines.
pub(super) const MOST_COSTS: usize = 200;
/// Most services.
pub(super) const MOST_SERVICES: usize = 50;
/// Most towns.
pub(super) const MOST_TOWNS: usize = 400;
/// Most texts on what isn't counted.
pub(super) const MOST_NOT_COUNTED: usize = 50;
/// Most bands of a discount schedule.
pub(super) const MOST_BANDS: usize = 20;

/// Words for timings.
pub(super) const TIMINGS: [(Timing, &str); 3] =
    [(Timing::End, "end"), (Timing::Mid, "mid"), (Timing::Start, "start")];
/// Words for spreadings.
pub(super) const SPREADINGS: [(Spreading, &str); 2] =
    [(Spreading::Annuity, "annuity"), (Spreading::StraightLine, "straight_line")];

/// What reading a text gives: a scenario if it can be used, and everything worth saying about it.
#[derive(Debug)]
pub struct Reading {
    /// The scenario, if there is no error.
    pub scenario: Option<Scenario>,
    /// Errors and warnings.
    pub problems: Vec<Problem>,
}

/// Reads a scenario from JSON text.
pub fn read(text: &str) -> Reading {
    let mut reader = Reader::default();
    let scenario =
        parse(text, MOST_BYTES, &mut reader.problems).and_then(|node| scenario(&node, &mut reader));
    let usable = !reader.problems.has_errors();
    Reading { scenario: scenario.filter(|_| usable), problems: reader.problems.into_vec() }
}

/// JSON text of at most `most` bytes as a tree.
pub(crate) fn parse(text: &str, most: usize, problems: &mut Problems) -> Option<Node> {
    if text.len() > most {
        problems.add(Code::TooLong, "", Found::Count(text.len()), Expected::Count(2, most));
        return None;
    }
    match serde_json::from_str(text.trim_start_matches('\u{FEFF}')) {
        Ok(node) => Some(node),
        Err(error) => {
            let at = format!("line {}, column {}", error.line(), error.column());
            problems.add(Code::Syntax, &at, Found::Nothing, Expected::Json);
            None
        }
    }
}

fn scenario(node: &Node, reader: &mut Reader) -> Option<Scenario> {
    let mut fields = Fields::open(node, "", reader)?;
    fields.optional("$schema");
    let version = fields.required("ikura", reader).and_then(|(node, path)| reader.whole(node, &path, 1, 1));
    let currency =
        fields.required("currency", reader).and_then(|(node, path)| reader.word(node, &path, &Currency::ALL));
    reader.currency = currency;
    let id = fields.required("id", reader).and_then(|(node, path)| reader.id(node, &path));
    let title = fields.required("title", reader).and_then(|(node, path)| reader.label(node, &path));
    let system = fields.required("system", reader).and_then(|(node, path)| reader.label(node, &path));
    let summary = fields.required("summary", reader).and_then(|(node, path)| reader.note(node, &path));
    let price_year = fields.required("price_year", reader).and_then(|(node, path)| reader.year(node, &path));
    let first_year = fields.required("first_year", reader).and_then(|(node, path)| reader.year(node, &path));
    let operating_years = fields
        .required("operating_years", reader)
        .and_then(|at| reader.assumption(at, "operating_years", Quantity::Years));
    let discount = fields.required("discount", reader).and_then(|(node, path)| discount(node, &path, reader));
    let spreading = fields.optional("spreading").map(|(node, path)| reader.word(node, &path, &SPREADINGS));
    let nation = fields.required("nation", reader).and_then(|(node, path)| reader.nation(node, &path));
    let take_up = fields.optional("take_up").map(|(node, path)| reader.take_up(node, &path, "take_up."));
    let costs = fields.required("costs", reader).and_then(|(node, path)| {
        all(reader, node, &path, (1, MOST_COSTS), |reader, node, path| reader.cost_line(node, path, false))
    });
    let services = fields.required("services", reader).and_then(|(node, path)| {
        all(reader, node, &path, (1, MOST_SERVICES), |reader, node, path| reader.service(node, path))
    });
    let apportionment =
        fields.optional("apportionment").map(|(node, path)| reader.apportionment(node, &path, ""));
    let time_value = fields.optional("time_value").map(|(node, path)| reader.time_value(node, &path));
    let citizen_time = fields.optional("count_citizen_time").map(|(node, path)| reader.flag(node, &path));
    let optimism_bias = fields.optional("optimism_bias").map(|(node, path)| reader.flag(node, &path));
    let excess_burden =
        fields.optional("excess_burden").map(|at| reader.assumption(at, "excess_burden", Quantity::Share));

    let book = std::mem::take(&mut reader.book);
    let own_take_up = take_up.as_ref().and_then(Option::as_ref).map(|take_up| take_up.book.clone());
    let mut take_up_books: Vec<Book> = own_take_up.into_iter().collect();
    let presets = fields
        .optional("presets")
        .map(|(node, path)| presets(node, &path, reader, &book, &mut take_up_books));
    let towns = fields.optional("towns").map(|(node, path)| {
        all(reader, node, &path, (0, MOST_TOWNS), |reader, node, path| {
            let books = std::iter::once(&book).chain(&take_up_books).collect();
            reader.town(node, path, &Named::of(books))
        })
    });
    let not_counted = fields.required("not_counted", reader).and_then(|(node, path)| {
        all(reader, node, &path, (1, MOST_NOT_COUNTED), |reader, node, path| reader.note(node, path))
    });
    let sources = fields.required("sources", reader).and_then(|(node, path)| reader.sources(node, &path));
    fields.close(reader);

    version?;
    let scenario = Scenario {
        id: id?,
        title: title?,
        system: system?,
        summary: summary?,
        currency: currency?,
        price_year: price_year?,
        first_year: first_year?,
        operating_years: operating_years?,
        discount: discount?,
        spreading: transpose(spreading)?.unwrap_or(Spreading::Annuity),
        nation: nation?,
        take_up: transpose(take_up)?,
        costs: costs?,
        services: services?,
        apportionment: transpose(apportionment)?.unwrap_or(Apportionment::Residents),
        time_value: transpose(time_value)?,
        count_citizen_time: transpose(citizen_time)?.unwrap_or(false),
        optimism_bias: transpose(optimism_bias)?.unwrap_or(false),
        excess_burden: transpose(excess_burden)?,
        presets: transpose(presets)?.unwrap_or_default(),
        towns: transpose(towns)?.unwrap_or_default(),
        not_counted: not_counted?,
        sources: sources?,
        book,
    };
    check_references(&scenario, reader);
    Some(scenario)
}

/// Every entry of a list, or none if one of them can't be used.
fn all<T>(
    reader: &mut Reader,
    node: &Node,
    path: &str,
    (fewest, most): (usize, usize),
    mut read: impl FnMut(&mut Reader, &Node, &str) -> Option<T>,
) -> Option<Vec<T>> {
    let entries = reader.list(node, path, fewest, most)?;
    let read: Vec<_> = entries.into_iter().map(|(node, path)| read(reader, node, &path)).collect();
    read.into_iter().collect()
}

fn discount(node: &Node, path: &str, reader: &mut Reader) -> Option<Discount> {
    let mut fields = Fields::open(node, path, reader)?;
    let timing = fields.optional("timing").map(|(node, path)| reader.word(node, &path, &TIMINGS));
    let bands = match fields.optional("schedule") {
        Some((node, path)) => schedule(node, &path, reader),
        None => fields
            .required("rate", reader)
            .and_then(|at| reader.assumption(at, "discount.rate", Quantity::Rate))
            .map(|rate| vec![(1, rate)]),
    };
    fields.close(reader);
    for (name, assumption) in reader.book.iter() {
        if name.starts_with("discount.") && assumption.value.is_sign_negative() {
            let found = Found::Text(assumption.value.to_string());
            reader.problems.add(Code::NegativeRate, name, found, Expected::RateFromZero);
        }
    }
    Some(Discount { bands: bands?, timing: transpose(timing)?.unwrap_or(Timing::End) })
}

fn schedule(node: &Node, path: &str, reader: &mut Reader) -> Option<Vec<(u32, Name)>> {
    let entries = reader.list(node, path, 1, MOST_BANDS)?;
    let mut bands: Vec<(u32, Name)> = Vec::new();
    let mut sound = true;
    for (node, path) in entries {
        let mut fields = Fields::open(node, &path, reader)?;
        let from =
            fields.required("from", reader).and_then(|(node, path)| reader.whole(node, &path, 1, 1000));
        let from = from.and_then(|from| u32::try_from(from).ok());
        let name = format!("discount.{}", from.unwrap_or_default());
        let rate =
            fields.required("rate", reader).and_then(|at| reader.assumption(at, &name, Quantity::Rate));
        fields.close(reader);
        let Some((from, rate)) = from.zip(rate) else {
            sound = false;
            continue;
        };
        let follows = match bands.last() {
            None => from == 1,
            Some((before, _)) => from > *before,
        };
        if !follows {
            reader.problems.add(Code::Order, &path, Found::Text(from.to_string()), Expected::Ascending);
            sound = false;
        }
        bands.push((from, rate));
    }
    sound.then_some(bands)
}

/// Presets in order; the take-ups of earlier ones add names that later ones may set.
fn presets(
    node: &Node,
    path: &str,
    reader: &mut Reader,
    book: &Book,
    take_up_books: &mut Vec<Book>,
) -> Option<Vec<Preset>> {
    all(reader, node, path, (0, super::presets::MOST_PRESETS), |reader, node, path| {
        let books = std::iter::once(book).chain(take_up_books.iter()).collect();
        let preset = reader.preset(node, path, &Named::of(books));
        let own = preset.as_ref().and_then(|preset| preset.take_up.as_ref());
        take_up_books.extend(own.map(|TakeUp { book, .. }| book.clone()));
        preset
    })
}

fn check_references(scenario: &Scenario, reader: &mut Reader) {
    check_ids(scenario, &mut reader.problems);
    check_lines(&scenario.costs, "costs", &scenario.services, &mut reader.problems);
    for (i, town) in scenario.towns.iter().enumerate() {
        let path = format!("towns[{i}].costs");
        check_lines(&town.costs, &path, &scenario.services, &mut reader.problems);
        check_replaced(&town.costs, &path, &scenario.costs, &mut reader.problems);
    }
    check_presets(&scenario.presets, &scenario.services, &mut reader.problems);
    check_sources(&scenario.sources, reader);
}

/// Cost lines, services and a town's lines share one space of ids, since ids begin the names of numbers.
fn check_ids(scenario: &Scenario, problems: &mut Problems) {
    const TAKEN: [&str; 8] = [
        "nation",
        "town",
        "take_up",
        "discount",
        "time_value",
        "apportionment",
        "operating_years",
        "excess_burden",
    ];
    let mut known: Vec<&str> = TAKEN.to_vec();
    let costs = scenario.costs.iter().enumerate().map(|(i, line)| (format!("costs[{i}].id"), &line.id));
    let services =
        scenario.services.iter().enumerate().map(|(i, service)| (format!("services[{i}].id"), &service.id));
    for (path, id) in costs.chain(services) {
        once(&mut known, &path, id, problems);
    }
    let mut codes = Vec::new();
    for (i, town) in scenario.towns.iter().enumerate() {
        once(&mut codes, &format!("towns[{i}].code"), &town.code, problems);
        let mut known = known.clone();
        for (j, line) in town.costs.iter().enumerate() {
            once(&mut known, &format!("towns[{i}].costs[{j}].id"), &line.id, problems);
        }
    }
    let mut presets = Vec::new();
    for (i, preset) in scenario.presets.iter().enumerate() {
        once(&mut presets, &format!("presets[{i}].id"), &preset.id, problems);
    }
}

fn once<'s>(known: &mut Vec<&'s str>, path: &str, id: &'s str, problems: &mut Problems) {
    if known.contains(&id) {
        problems.add(Code::DuplicateId, path, Found::text(id), Expected::Once);
    }
    known.push(id);
}

fn check_lines(lines: &[CostLine], path: &str, services: &[Service], problems: &mut Problems) {
    for (i, line) in lines.iter().enumerate() {
        if let Some(id) = &line.service
            && !services.iter().any(|service| service.id == *id)
        {
            let at = format!("{path}[{i}].service");
            problems.add(Code::UnknownReference, &at, Found::text(id), Expected::Existing("services"));
        }
    }
}

fn check_replaced(lines: &[CostLine], path: &str, known: &[CostLine], problems: &mut Problems) {
    for (i, line) in lines.iter().enumerate() {
        for (j, id) in line.replaces.iter().enumerate() {
            if !known.iter().any(|known| known.id == *id) {
                let at = format!("{path}[{i}].replaces[{j}]");
                problems.add(Code::UnknownReference, &at, Found::text(id), Expected::Existing("costs"));
            }
        }
    }
}

fn check_presets(presets: &[Preset], services: &[Service], problems: &mut Problems) {
    for (i, preset) in presets.iter().enumerate() {
        for (j, id) in preset.counted.iter().flatten().enumerate() {
            if !services.iter().any(|service| service.id == *id) {
                let at = format!("presets[{i}].counted[{j}]");
                problems.add(Code::UnknownReference, &at, Found::text(id), Expected::Existing("services"));
            }
        }
        let Some(extends) = &preset.extends else { continue };
        let at = format!("presets[{i}].extends");
        if !presets.iter().any(|other| other.id == *extends) {
            problems.add(Code::UnknownReference, &at, Found::text(extends), Expected::Existing("presets"));
        } else if ancestry(presets, preset).is_none() {
            problems.add(Code::Cycle, &at, Found::text(extends), Expected::Once);
        }
    }
}

/// A preset and those it extends, itself last; none if they go round in a circle.
pub(crate) fn ancestry<'s>(presets: &'s [Preset], preset: &'s Preset) -> Option<Vec<&'s Preset>> {
    let mut chain = vec![preset];
    let mut current = preset;
    while let Some(next) =
        current.extends.as_ref().and_then(|id| presets.iter().find(|other| other.id == *id))
    {
        if chain.iter().any(|known| known.id == next.id) {
            return None;
        }
        chain.push(next);
        current = next;
    }
    chain.reverse();
    Some(chain)
}

fn check_sources(sources: &[Source], reader: &mut Reader) {
    let cited = std::mem::take(&mut reader.cited);
    for source in sources {
        if !cited.iter().any(|(id, _)| *id == source.id) {
            let path = super::fields::join("sources", &source.id);
            reader.problems.add(Code::UnusedSource, &path, Found::Nothing, Expected::Citation);
        }
    }
    for (id, path) in cited {
        if sources.iter().any(|source| source.id == id) {
            continue;
        }
        let expected = Expected::Existing("sources");
        reader.problems.add(Code::UnknownReference, &path, Found::text(&id), expected);
    }
}
