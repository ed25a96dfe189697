//! Finds terms of a sum that are in neighbouring cells, and combines them into ranges.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::cells::{CellPosition, Cells, FIRST_YEAR, Sheet};
use crate::derivation::Operand;

/// Several terms combined.
#[derive(Debug)]
pub(super) enum CellRange {
    /// Sum of these spans of cells.
    Sum(Vec<Span>),
    /// Sum of a flow times the discount factors of the same years.
    Discounted(Span, Span),
}

/// The ranges found, and which terms they cover.
#[derive(Debug)]
pub(super) struct CoveredTerms {
    pub(super) ranges: Vec<CellRange>,
    pub(super) covered: Vec<bool>,
}

/// A line of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum CellLine {
    /// The years of a row.
    Row(Sheet, u32),
    /// The years of a row, each times its discount factor.
    Discounted(Sheet, u32),
    /// A column.
    Column(Sheet, u16),
}

/// Covers as many terms as possible with ranges of two or more cells. A term is given as the sorted list of the nodes
/// with cells whose product it is; an empty list stands for any other term.
pub(super) fn ranges(cells: &Cells<'_>, at: CellPosition, terms: &[Vec<usize>]) -> CoveredTerms {
    let mut left = UncoveredTerms::new();
    for term in terms.iter().filter(|term| !term.is_empty()) {
        *left.entry(term.as_slice()).or_default() += 1;
    }
    let mut lines: BTreeMap<CellLine, usize> = BTreeMap::new();
    for line in left.keys().flat_map(|term| lines_of(cells, at, term)) {
        *lines.entry(line).or_default() += 1;
    }
    lines.retain(|_, cells| *cells > 1);
    // Sorted by line. Collecting into a map would add another sort routine to the module.
    let mut candidates: Vec<(CellLine, Candidate)> =
        lines.into_keys().map(|line| (line, candidate(cells, at, line, &left))).collect();
    let mut ranges = Vec::new();
    while let Some((line, spans)) = longest(&candidates) {
        // Only lines that contained some of the terms just taken have fewer left.
        for other in take(cells, at, line, &spans, &mut left) {
            if let Ok(at_line) = candidates.binary_search_by_key(&other, |(line, _)| *line)
                && let Some((_, own)) = candidates.get_mut(at_line)
            {
                *own = candidate(cells, at, other, &left);
            }
        }
        match line {
            CellLine::Discounted(..) => ranges.extend(spans.into_iter().map(|flow| {
                let factor = |position: CellPosition| CellPosition {
                    sheet: Sheet::Timeline,
                    row: cells.factors,
                    ..position
                };
                CellRange::Discounted(flow, (factor(flow.0), factor(flow.1)))
            })),
            _ => ranges.push(CellRange::Sum(spans)),
        }
    }
    // Of terms that occur several times, those that no range covers are written out.
    let covered = terms.iter().map(|term| match left.get_mut(term.as_slice()) {
        Some(0) => true,
        Some(count) => {
            *count -= 1;
            false
        }
        None => false,
    });
    let covered = covered.collect();
    CoveredTerms { ranges, covered }
}

/// How many occurrences of each term are not yet covered.
type UncoveredTerms<'k> = HashMap<&'k [usize], usize>;

/// First and last cell.
type Span = (CellPosition, CellPosition);

/// What a line could cover: how many of the remaining terms, whether the sum is in that row, and its spans of more
/// than one cell.
type Candidate = (usize, bool, Vec<Span>);

/// Returns the line that covers most terms. `None` if no line covers any.
fn longest(candidates: &[(CellLine, Candidate)]) -> Option<(CellLine, Vec<Span>)> {
    let found = candidates.iter().filter(|(_, (.., spans))| !spans.is_empty());
    let (line, (.., spans)) = found.max_by_key(|(_, (matched, here, _))| (*matched, *here))?;
    Some((*line, spans.clone()))
}

/// Computes what a line could cover. Two discounted terms are easier to read written out, except if the sum is in
/// their row.
fn candidate(cells: &Cells<'_>, at: CellPosition, line: CellLine, left: &UncoveredTerms<'_>) -> Candidate {
    let here = match line {
        CellLine::Row(sheet, row) | CellLine::Discounted(sheet, row) => (sheet, row) == (at.sheet, at.row),
        CellLine::Column(..) => false,
    };
    let matched = matching(cells, line, left);
    let least = if matches!(line, CellLine::Discounted(..)) && !here { 3 } else { 2 };
    let mut spans = if matched.len() < least { Vec::new() } else { spans(cells, line, &matched) };
    spans.retain(|(first, last)| first != last);
    (matched.len(), here, spans)
}

/// Removes the terms of the spans from those that are left, and returns the lines that could have covered them. At
/// least one term is removed, so the search ends.
fn take(
    cells: &Cells<'_>,
    at: CellPosition,
    line: CellLine,
    spans: &[Span],
    left: &mut UncoveredTerms<'_>,
) -> BTreeSet<CellLine> {
    let mut touched = BTreeSet::new();
    touched.insert(line);
    for position in matching(cells, line, left) {
        if spans.iter().any(|(first, last)| within(position, *first, *last))
            && let Some(key) = key_at(cells, line, position)
            && let Some(count) = left.get_mut(key.as_slice())
        {
            *count = count.saturating_sub(1);
            touched.extend(lines_of(cells, at, &key));
        }
    }
    touched
}

fn within(position: CellPosition, first: CellPosition, last: CellPosition) -> bool {
    (first.row..=last.row).contains(&position.row) && (first.column..=last.column).contains(&position.column)
}

/// Returns the lines in which a term may have a cell, a line several times if it has several such cells. A number
/// that is the same in every year is in a hundred columns, so a sum refers to its own year or row if possible, as a
/// reader would.
fn lines_of(cells: &Cells<'_>, at: CellPosition, term: &[usize]) -> Vec<CellLine> {
    let positions = || term.iter().flat_map(|node| cells.of(*node));
    let is_beside = |position: &CellPosition| {
        (position.sheet, position.row) == (at.sheet, at.row)
            || position.year().is_some_and(|year| at.year() == Some(year))
    };
    let has_beside = positions().any(is_beside);
    let mut lines = Vec::new();
    for position in positions().filter(|position| !has_beside || is_beside(position)) {
        if position.year().is_some() {
            let discounted = CellLine::Discounted(position.sheet, position.row);
            match term {
                [_] if key_at(cells, discounted, *position).is_none_or(|key| key != term) => {}
                _ => lines.push(discounted),
            }
            if let [_] = term {
                lines.push(CellLine::Row(position.sheet, position.row));
            }
        }
        if let [_] = term {
            lines.push(CellLine::Column(position.sheet, position.column));
        }
    }
    lines
}

/// Returns the term that a cell of a line stands for.
fn key_at(cells: &Cells<'_>, line: CellLine, position: CellPosition) -> Option<Vec<usize>> {
    let node = cells.number(position)?.node()?;
    let CellLine::Discounted(..) = line else { return Some(vec![node]) };
    match cells.number(CellPosition { sheet: Sheet::Timeline, row: cells.factors, ..position })? {
        Operand::Known(one) if one == Decimal::ONE => Some(vec![node]),
        Operand::Known(_) => None,
        Operand::Node(factor) => {
            let mut key = vec![node, factor];
            key.sort_unstable();
            Some(key)
        }
    }
}

/// Returns the cells of a line in order.
fn positions(cells: &Cells<'_>, line: CellLine) -> Vec<CellPosition> {
    let position = |sheet, row, column| CellPosition { sheet, row, column };
    match line {
        CellLine::Row(sheet, row) | CellLine::Discounted(sheet, row) => {
            let span = position(sheet, row, FIRST_YEAR)..=position(sheet, row, u16::MAX);
            cells.all.range(span).map(|(position, _)| *position).collect()
        }
        CellLine::Column(sheet, column) => cells.column(sheet, column).collect(),
    }
}

/// Returns those cells of a line whose terms are left.
fn matching(cells: &Cells<'_>, line: CellLine, left: &HashMap<&[usize], usize>) -> Vec<CellPosition> {
    let mut used: HashMap<Vec<usize>, usize> = HashMap::new();
    positions(cells, line)
        .into_iter()
        .filter(|position| {
            let Some(key) = key_at(cells, line, *position) else { return false };
            let most = left.get(key.as_slice()).copied().unwrap_or(0);
            let used = used.entry(key).or_default();
            *used += 1;
            *used <= most
        })
        .collect()
}

/// Returns the spans of neighbouring cells. Cells that are always zero are included, also at the ends.
fn spans(cells: &Cells<'_>, line: CellLine, matched: &[CellPosition]) -> Vec<Span> {
    let nothing = |position: &CellPosition| cells.number(*position) == Some(Operand::Known(Decimal::ZERO));
    let fitting =
        positions(cells, line).into_iter().filter(|position| matched.contains(position) || nothing(position));
    let follows = |before: CellPosition, position: CellPosition| match line {
        CellLine::Column(..) => before.row + 1 == position.row,
        _ => before.column + 1 == position.column,
    };
    let mut spans: Vec<Span> = Vec::new();
    for position in fitting {
        match spans.last_mut().filter(|(_, last)| follows(*last, position)) {
            Some((_, last)) => *last = position,
            None => spans.push((position, position)),
        }
    }
    spans.retain(|(first, last)| matched.iter().any(|position| within(*position, *first, *last)));
    spans
}
