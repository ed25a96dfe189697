//! Writes the formula of a cell from a node of the trace.
//!
//! The formula refers to whatever has a cell or a name and writes out the rest. Sums over neighbouring cells become
//! `SUM` and `SUMPRODUCT`, and repeated factors become powers.

use rust_decimal::Decimal;

use super::cells::{CALENDAR, CellPosition, Cells, Guard, INDEX, Sheet};
use super::ranges::{CellRange, ranges};
use crate::derivation::{Operand, Operation, Precedence, Terms, Trace, Traced, factors, terms};
use crate::format::Writer;
use crate::number::TakeUpCurve;

/// The text of a part of a formula, and how tightly it binds.
struct FormulaText(String, Precedence);

impl FormulaText {
    /// Puts the part in brackets if it binds less tightly than `precedence`.
    fn within(self, precedence: Precedence) -> String {
        if self.1 >= precedence { self.0 } else { ["(", &self.0, ")"].concat() }
    }
}

/// Writes the formula of one cell.
#[derive(Clone, Copy)]
pub(super) struct FormulaWriter<'a, 't> {
    pub(super) trace: &'t Trace,
    pub(super) cells: &'a Cells<'t>,
    pub(super) writer: Writer,
    pub(super) at: CellPosition,
}

impl<'t> FormulaWriter<'_, 't> {
    /// Returns the formula of a number in this cell, without the equals sign.
    pub(super) fn of(&self, number: Traced<'t>) -> String {
        match number.operand() {
            Operand::Node(node) if self.is_written_here(node) => self.expression(node).0,
            operand => self.part(operand).0,
        }
    }

    /// Returns whether the node is written out in this cell. A node that several cells contain is written out in the
    /// first of them, and in the other cells of that row, so that the formulas of a row look the same in every year.
    /// Every other cell refers to it.
    fn is_written_here(&self, node: usize) -> bool {
        let first = self.cells.of(node).first();
        first.is_some_and(|first| {
            *first == self.at
                || (self.at.year().is_some()
                    && first.year().is_some()
                    && (first.sheet, first.row) == (self.at.sheet, self.at.row))
        })
    }

    /// Returns the cell of a node that is best referred to from here: one of the same year or, from the total
    /// columns, one of the same row.
    fn neighbour(&self, node: usize) -> Option<CellPosition> {
        let near = |position: &&CellPosition| match self.at.year() {
            Some(year) => position.year() == Some(year),
            None => {
                self.at.sheet.is_by_year() && position.row == self.at.row && position.sheet == self.at.sheet
            }
        };
        // Only earlier cells are considered, so that no two cells refer to each other.
        self.cells.of(node).iter().take_while(|position| **position != self.at).find(near).copied()
    }

    /// Returns the formula of a number that is replaced by words if a guard applies.
    pub(super) fn unless(&self, guards: &[Guard<'t>], number: Traced<'t>) -> String {
        let mut formula = self.of(number);
        for guard in guards.iter().rev() {
            let (condition, words) = match guard {
                Guard::Zero(of, words) => ([&self.of(*of), "=0"].concat(), words),
                Guard::Negative(of, words) => ([&self.of(*of), "<0"].concat(), words),
            };
            formula = format!("IF({condition},{},{formula})", quoted(words));
        }
        formula
    }

    /// Returns the formula of a node, written out.
    pub(super) fn written_out(&self, node: usize) -> String {
        self.expression(node).0
    }

    fn part(&self, operand: Operand) -> FormulaText {
        match operand {
            Operand::Known(known) => literal(known),
            Operand::Node(node) => {
                match (self.neighbour(node), self.cells.named(node), self.cells.of(node).first()) {
                    (Some(position), _, _) => FormulaText(self.reference(position), Precedence::Whole),
                    (None, None, Some(position)) => FormulaText(self.reference(*position), Precedence::Whole),
                    (None, Some(name), _) => FormulaText(name.to_owned(), Precedence::Whole),
                    (None, None, None) => self.expression(node),
                }
            }
        }
    }

    fn expression(&self, node: usize) -> FormulaText {
        let Some(operation) = self.trace.operation(node) else { return literal(Decimal::ZERO) };
        let text = |operand: Operand| self.part(operand).0;
        let whole = |text: String| FormulaText(text, Precedence::Whole);
        match operation {
            Operation::Input(_) => {
                self.cells.named(node).map_or_else(|| literal(Decimal::ZERO), |name| whole(name.to_owned()))
            }
            Operation::Sum(_) | Operation::Difference(_) => self.sum(node),
            Operation::Product(_) | Operation::Quotient(_) => self.product(node),
            Operation::QuotientOr([own, divisor, otherwise]) => {
                let by = self.part(divisor);
                let is_zero = [&by.0, "=0"].concat();
                let quotient =
                    [self.part(own).within(Precedence::Product), by.within(Precedence::Whole)].join("/");
                whole(format!("IF({is_zero},{},{quotient})", text(otherwise)))
            }
            Operation::Larger([a, b]) => whole(format!("MAX({},{})", text(a), text(b))),
            Operation::Smaller([a, b]) => whole(format!("MIN({},{})", text(a), text(b))),
            Operation::IfBelow([own, bound, then, otherwise]) => {
                whole(format!("IF({}<{},{},{})", text(own), text(bound), text(then), text(otherwise)))
            }
            Operation::OnCurve(curve, years, [first, second]) => {
                whole(self.curve(curve, years, first, second))
            }
            Operation::Root([of]) => whole(format!("SQRT({})", text(of))),
        }
    }

    /// Writes a curve of docs/method.md, "Take-up", rounded as in the core.
    fn curve(&self, curve: TakeUpCurve, years: i32, first: Operand, second: Operand) -> String {
        let [a, b] = [first, second].map(|operand| self.part(operand).within(Precedence::Whole));
        match curve {
            TakeUpCurve::Logistic => {
                let year = match self.calendar_year(years) {
                    Some(cell) => cell,
                    None => years.to_string(),
                };
                format!("ROUND(1/(1+EXP(-{a}*({year}-{b}))),12)")
            }
            TakeUpCurve::Bass => {
                let decay = format!("EXP(-({a}+{b})*{years})");
                format!("IF({a}<=0,0,ROUND((1-{decay})/(1+{b}/{a}*{decay}),12))")
            }
        }
    }

    /// Returns the cell with a calendar year, if it is at the head of this cell's column.
    fn calendar_year(&self, year: i32) -> Option<String> {
        let above = CellPosition { row: CALENDAR, ..self.at };
        match self.cells.all.get(&above).map(|cell| &cell.content) {
            Some(super::cells::Content::Number(known)) if *known == Decimal::from(year) => {
                Some(self.row_fixed(above))
            }
            _ => None,
        }
    }

    /// Writes a number of years, as a reference to the head of the column if that has the same number.
    fn years(&self, years: i32) -> String {
        if self.at.year() == Some(years) {
            self.row_fixed(CellPosition { row: INDEX, ..self.at })
        } else {
            years.to_string()
        }
    }

    fn row_fixed(&self, position: CellPosition) -> String {
        format!("{}${}", super::cells::letters(position.column), position.row + 1)
    }

    fn reference(&self, position: CellPosition) -> String {
        let address = if position.year().is_some() { position.address() } else { position.fixed() };
        [self.sheet(position.sheet), address].concat()
    }

    /// Returns the prefix of an address on another sheet. Empty for the same sheet.
    fn sheet(&self, sheet: Sheet) -> String {
        if sheet == self.at.sheet { String::new() } else { [sheet.name(self.writer), "!"].concat() }
    }

    fn sum(&self, node: usize) -> FormulaText {
        let Terms { plus, minus, constant } = terms(self.trace, node, &|node| self.cells.has(node));
        let mut text = String::new();
        let mut parts = 0;
        let mut precedence = Precedence::Sum;
        if constant > Decimal::ZERO {
            text.push_str(&constant.to_string());
            parts += 1;
        }
        for (sign, terms) in [("+", plus), ("-", minus)] {
            for part in self.added(&terms) {
                if sign == "-" || parts > 0 {
                    text.push_str(sign);
                }
                precedence = part.1;
                text.push_str(&part.within(if sign == "-" { Precedence::Product } else { Precedence::Sum }));
                parts += 1;
            }
        }
        if constant < Decimal::ZERO {
            text.push_str(&constant.to_string());
            parts += 1;
        }
        let alone = parts == 1 && !text.starts_with('-');
        FormulaText(text, if alone { precedence } else { Precedence::Sum })
    }

    /// Writes terms of one sign: first those in neighbouring cells, as ranges, then the others.
    fn added(&self, terms: &[Operand]) -> Vec<FormulaText> {
        let keyed: Vec<(Vec<usize>, Operand)> = terms.iter().map(|term| (self.key(*term), *term)).collect();
        let keys: Vec<Vec<usize>> = keyed.iter().map(|(key, _)| key.clone()).collect();
        let found = ranges(self.cells, self.at, &keys);
        let mut parts: Vec<FormulaText> = found.ranges.iter().map(|range| self.range(range)).collect();
        let rest = keyed.iter().zip(&found.covered).filter(|(_, covered)| !**covered);
        parts.extend(rest.map(|((_, term), _)| self.part(*term)));
        parts
    }

    /// Returns the nodes with cells whose product the term is. Empty if the term is anything else.
    fn key(&self, term: Operand) -> Vec<usize> {
        let factors = factors(self.trace, term, false, &|node| self.cells.has(node));
        let mut key = Vec::new();
        for (factor, power) in factors {
            match factor {
                Operand::Node(node) if power == 1 && !self.cells.of(node).is_empty() => key.push(node),
                _ => return Vec::new(),
            }
        }
        key.sort_unstable();
        key
    }

    fn range(&self, range: &CellRange) -> FormulaText {
        let span = |(first, last): &(CellPosition, CellPosition)| {
            format!("{}{}:{}", self.sheet(first.sheet), first.address(), last.address())
        };
        let text = match range {
            CellRange::Sum(spans) => format!("SUM({})", spans.iter().map(span).collect::<Vec<_>>().join(",")),
            CellRange::Discounted(flow, factors) => format!("SUMPRODUCT({},{})", span(flow), span(factors)),
        };
        FormulaText(text, Precedence::Whole)
    }

    fn product(&self, node: usize) -> FormulaText {
        let factors = factors(self.trace, Operand::Node(node), true, &|node| self.cells.has(node));
        if factors.iter().any(|(factor, n)| *n > 0 && *factor == Operand::Known(Decimal::ZERO)) {
            return literal(Decimal::ZERO);
        }
        // Constants and assumptions come first, then cells, then what is written out, as people write formulas.
        let rank = |factor: Operand| match factor {
            Operand::Known(_) => 0,
            Operand::Node(node) if self.cells.named(node).is_some() => 1,
            Operand::Node(node) if self.cells.has(node) => 2,
            Operand::Node(_) => 3,
        };
        let of_rank = |wanted: u8| factors.iter().filter(move |(factor, _)| rank(*factor) == wanted);
        let factors: Vec<(Operand, i32)> = (0..4).flat_map(of_rank).copied().collect();
        let power = |factor: Operand, power: i32| {
            let part = self.part(factor);
            match power {
                1 => part.within(Precedence::Product),
                _ => [part.within(Precedence::Whole), self.years(power)].join("^"),
            }
        };
        let over: Vec<String> =
            factors.iter().filter(|(_, n)| *n > 0).map(|(factor, n)| power(*factor, *n)).collect();
        let mut text = if over.is_empty() { "1".to_owned() } else { over.join("*") };
        for (factor, n) in factors.iter().filter(|(_, n)| *n < 0) {
            let part = self.part(*factor).within(Precedence::Whole);
            text.push('/');
            text.push_str(&part);
            if *n < -1 {
                text.push('^');
                text.push_str(&self.years(-n));
            }
        }
        FormulaText(text, Precedence::Product)
    }
}

fn literal(known: Decimal) -> FormulaText {
    let precedence = if known.is_sign_negative() { Precedence::Sum } else { Precedence::Whole };
    FormulaText(known.normalize().to_string(), precedence)
}

/// Returns words as a string literal of a formula.
pub(super) fn quoted(words: &str) -> String {
    ["\"", &words.replace('"', "\"\""), "\""].concat()
}
