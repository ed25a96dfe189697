//! Writes out a node as a formula with the numbers as shown, and recomputes the formula from these rounded numbers.

use rust_decimal::Decimal;

use super::Derivation;
use super::expression::{Precedence, Terms, factors, terms};
use super::index::{Entry, Index};
use super::traced::{Operand, Operation};
use crate::explanation::piece::{Piece, PieceKind, push};
use crate::format::{grouped, round};
use crate::number::{Exact, Number as _, TakeUpCurve, sorted};

/// A part of a formula in words and figures.
#[derive(Debug)]
struct FormulaFragment {
    pieces: Vec<Piece>,
    precedence: Precedence,
    /// The part recomputed from the numbers as shown.
    recomputed: Exact,
}

impl FormulaFragment {
    /// Puts the part in brackets if it binds less tightly than `precedence`.
    fn within(self, precedence: Precedence) -> Self {
        if self.precedence >= precedence {
            return self;
        }
        let mut pieces = vec![operator("(")];
        pieces.extend(self.pieces);
        pieces.push(operator(")"));
        Self { pieces, precedence: Precedence::Whole, recomputed: self.recomputed }
    }

    fn reads_like(&self, other: &Self) -> bool {
        let text = |part: &Self| part.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        self.recomputed == other.recomputed && text(self) == text(other)
    }

    fn then(mut self, sign: &str, other: Self, precedence: Precedence, recomputed: Exact) -> Self {
        self.pieces.push(operator(sign));
        self.pieces.extend(other.pieces);
        Self { pieces: self.pieces, precedence, recomputed }
    }
}

/// A formula and the numbers in it.
#[derive(Debug)]
pub(super) struct Formula {
    /// The right-hand side of the formula.
    pub(super) pieces: Vec<Piece>,
    /// Ids of the named numbers in it, each once, in order of appearance.
    pub(super) operands: Vec<String>,
    /// The formula recomputed from the numbers as shown.
    pub(super) recomputed: Exact,
    /// Sentences that say which of several cases applies.
    pub(super) cases: Vec<String>,
}

/// Writes one formula.
pub(super) struct FormulaBuilder<'i, 'a, 't> {
    derivation: &'i Derivation<'a, 't>,
    index: &'i Index<'t>,
    operands: Vec<String>,
    cases: Vec<String>,
}

impl<'i, 'a, 't> FormulaBuilder<'i, 'a, 't> {
    pub(super) fn new(derivation: &'i Derivation<'a, 't>, index: &'i Index<'t>) -> Self {
        Self { derivation, index, operands: Vec::new(), cases: Vec::new() }
    }

    /// Writes how a node is computed, even if the node itself has a name.
    pub(super) fn node(mut self, node: usize) -> Formula {
        let expression = self.expression(node);
        self.finished(expression)
    }

    /// Writes a number that is another number under a second name.
    pub(super) fn alias(mut self, entry: &Entry<'_>) -> Formula {
        let named = self.named(entry);
        self.finished(named)
    }

    /// Writes the sum of named numbers.
    pub(super) fn parts(mut self, ids: &[String]) -> Formula {
        let is_zero = |entry: &&Entry<'_>| matches!(entry.number(self.derivation.view.writer), Some((_, number)) if number.is_zero());
        let (nothing, parts): (Vec<&Entry<'_>>, Vec<&Entry<'_>>) =
            ids.iter().filter_map(|id| self.index.get(id)).partition(is_zero);
        // A part of ¥0 adds nothing to the formula, unless all parts are zero.
        let parts = if parts.is_empty() { nothing } else { parts };
        let parts = parts.into_iter().map(|entry| self.named(entry)).collect();
        let sum = added(parts);
        self.finished(sum)
    }

    fn finished(self, part: FormulaFragment) -> Formula {
        Formula {
            pieces: part.pieces,
            operands: self.operands,
            recomputed: part.recomputed,
            cases: self.cases,
        }
    }

    fn named(&mut self, entry: &Entry<'_>) -> FormulaFragment {
        if !self.operands.contains(&entry.id) {
            self.operands.push(entry.id.clone());
        }
        let writer = self.derivation.view.writer;
        let (text, value) = match entry.number(writer) {
            Some((shown, _)) => (shown.text, Exact::of(shown.value)),
            None => (entry.figure(writer).text, Exact::ZERO),
        };
        let precedence = if text.starts_with('−') { Precedence::Sum } else { Precedence::Whole };
        let mut pieces = vec![Piece { kind: PieceKind::Figure, text, explained_by: Some(entry.id.clone()) }];
        push(&mut pieces, PieceKind::Text, entry.written.counter(writer));
        FormulaFragment { pieces, precedence, recomputed: value }
    }

    fn part(&mut self, operand: Operand) -> FormulaFragment {
        match operand {
            Operand::Known(known) => constant(known),
            Operand::Node(node) => match self.index.of_node(node) {
                Some(entry) => self.named(entry),
                None => self.expression(node),
            },
        }
    }

    fn expression(&mut self, node: usize) -> FormulaFragment {
        let Some(operation) = self.derivation.trace.operation(node) else { return constant(Decimal::ZERO) };
        match operation {
            Operation::Input(_) => constant(self.value(Operand::Node(node))),
            Operation::Sum(_) | Operation::Difference(_) => self.sum(node),
            Operation::Product(_) | Operation::Quotient(_) => self.product(node),
            Operation::QuotientOr([own, divisor, otherwise]) => self.quotient_or(own, divisor, otherwise),
            Operation::Larger([a, b]) => self.chosen("max(", a, b, Exact::larger),
            Operation::Smaller([a, b]) => self.chosen("min(", a, b, Exact::smaller),
            Operation::IfBelow([own, bound, then, otherwise]) => {
                let is_below = self.value(own) < self.value(bound);
                self.describe_case(own, bound, is_below);
                self.part(if is_below { then } else { otherwise })
            }
            Operation::OnCurve(curve, years, of) => self.curve(curve, years, of),
            Operation::Root([of]) => {
                let of = self.part(of);
                let recomputed = of.recomputed.square_root();
                wrapped("√(", of, recomputed)
            }
        }
    }

    fn value(&self, operand: Operand) -> Decimal {
        match operand {
            Operand::Known(known) => known,
            Operand::Node(node) => self.derivation.trace.value(node).unwrap_or_default(),
        }
    }

    /// Adds a sentence such as "Residents, Koganei, 2005 (115,000) is below 200,000".
    fn describe_case(&mut self, own: Operand, bound: Operand, is_below: bool) {
        let writer = self.derivation.view.writer;
        let name = own.node().and_then(|node| self.index.of_node(node)).map(|entry| entry.label.clone());
        let own = self.part(own);
        let bound = self.part(bound);
        let words =
            |part: &FormulaFragment| part.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        let (en, ja) = if is_below {
            ("{0} ({1}) is below {2}.", "{0}（{1}）は{2}未満。")
        } else {
            ("{0} ({1}) is not below {2}.", "{0}（{1}）は{2}以上。")
        };
        let name = name.unwrap_or_default();
        self.cases.push(writer.fill(en, ja, &[&name, &words(&own), &words(&bound)]));
    }

    fn quotient_or(&mut self, own: Operand, divisor: Operand, otherwise: Operand) -> FormulaFragment {
        if self.value(divisor).is_zero() {
            return self.part(otherwise);
        }
        let own = self.part(own).within(Precedence::Product);
        let divisor = self.part(divisor).within(Precedence::Whole);
        let recomputed = own.recomputed.over_or(divisor.recomputed, Exact::ZERO);
        own.then(" ÷ ", divisor, Precedence::Product, recomputed)
    }

    fn chosen(
        &mut self,
        function: &str,
        a: Operand,
        b: Operand,
        choose: fn(Exact, Exact) -> Exact,
    ) -> FormulaFragment {
        let (a, b) = (self.part(a), self.part(b));
        let recomputed = choose(a.recomputed, b.recomputed);
        wrapped(function, a.then("; ", b, Precedence::Sum, recomputed), recomputed)
    }

    /// Writes a curve of docs/method.md, "Take-up".
    fn curve(&mut self, curve: TakeUpCurve, years: i32, [first, second]: [Operand; 2]) -> FormulaFragment {
        let mut part = |operand| self.part(operand).within(Precedence::Whole);
        let mut pieces = Vec::new();
        let (a, b) = (part(first), part(second));
        let recomputed = Exact::on_curve(curve, years, a.recomputed, b.recomputed);
        let years = years.to_string();
        let mut push = |before: &str, part: &FormulaFragment| {
            pieces.push(operator(before));
            pieces.extend(part.pieces.iter().cloned());
        };
        let after = match curve {
            TakeUpCurve::Logistic => {
                push("1 ÷ (1 + e^(−", &a);
                push(&[" × (", &years, " − "].concat(), &b);
                ")))".to_owned()
            }
            TakeUpCurve::Bass => {
                push("(1 − e^(−(", &a);
                push(" + ", &b);
                push(&[") × ", &years, ")) ÷ (1 + "].concat(), &b);
                push(" ÷ ", &a);
                push(" × e^(−(", &a);
                push(" + ", &b);
                [") × ", &years, "))"].concat()
            }
        };
        pieces.push(operator(&after));
        FormulaFragment { pieces, precedence: Precedence::Product, recomputed }
    }

    fn sum(&mut self, node: usize) -> FormulaFragment {
        let index = self.index;
        let Terms { plus, minus, constant: known } =
            terms(self.derivation.trace, node, &|node| index.of_node(node).is_some());
        let mut parts = Vec::new();
        if known > Decimal::ZERO {
            parts.push(constant(known));
        }
        parts.extend(self.each_once(&plus));
        let mut sum = added(parts);
        let mut taken = self.each_once(&minus);
        if known < Decimal::ZERO {
            taken.push(constant(-known));
        }
        for term in taken {
            let term = term.within(Precedence::Product);
            let recomputed = sum.recomputed - term.recomputed;
            sum = if sum.pieces.is_empty() {
                // A zero term is written as "0 − 0", because zero has no minus sign.
                let mut pieces =
                    vec![operator(if term.recomputed == Exact::ZERO { "0 − " } else { "−" })];
                pieces.extend(term.pieces);
                FormulaFragment { pieces, precedence: Precedence::Sum, recomputed }
            } else {
                sum.then(" − ", term, Precedence::Sum, recomputed)
            };
        }
        sum
    }

    /// Returns the terms in their order. Neighbours that read alike are merged into one with a multiplier.
    fn each_once(&mut self, terms: &[Operand]) -> Vec<FormulaFragment> {
        let mut runs: Vec<(FormulaFragment, u32)> = Vec::new();
        for term in terms {
            let part = self.part(*term);
            match runs.last_mut() {
                Some((last, times)) if last.reads_like(&part) => *times += 1,
                _ => runs.push((part, 1)),
            }
        }
        let repeated = |(part, times): (FormulaFragment, u32)| {
            if times == 1 {
                return part;
            }
            let part = part.within(Precedence::Product);
            let times = constant(Decimal::from(times));
            let recomputed = times.recomputed * part.recomputed;
            times.then(" × ", part, Precedence::Product, recomputed)
        };
        runs.into_iter().map(repeated).collect()
    }

    fn product(&mut self, node: usize) -> FormulaFragment {
        let index = self.index;
        let is_named = |node: usize| index.of_node(node).is_some();
        let factors = factors(self.derivation.trace, Operand::Node(node), true, &is_named);
        // Constants come first, then assumptions, then other named numbers, then unnamed parts, as in docs/method.md.
        let factors = sorted(factors, |(factor, _)| match factor {
            Operand::Known(_) => 0.0,
            Operand::Node(node) => match index.of_node(*node) {
                Some(entry) if entry.is_assumption() => 1.0,
                Some(_) => 2.0,
                None => 3.0,
            },
        });
        let (over, under): (Vec<_>, Vec<_>) =
            factors.into_iter().filter(|(_, n)| *n != 0).partition(|(_, n)| *n > 0);
        let mut product: Option<FormulaFragment> = None;
        for (factor, n) in over {
            let factor = self.power(factor, n);
            product = Some(match product {
                None => factor.within(Precedence::Product),
                Some(before) => {
                    let recomputed = before.recomputed * factor.recomputed;
                    before.then(" × ", factor.within(Precedence::Product), Precedence::Product, recomputed)
                }
            });
        }
        let mut product = product.unwrap_or_else(|| constant(Decimal::ONE));
        for (factor, n) in under {
            let factor = self.power(factor, -n).within(Precedence::Whole);
            let recomputed = product.recomputed.over_or(factor.recomputed, Exact::ZERO);
            product = product.then(" ÷ ", factor, Precedence::Product, recomputed);
        }
        product.precedence = product.precedence.min(Precedence::Product);
        product
    }

    fn power(&mut self, factor: Operand, n: i32) -> FormulaFragment {
        let part = self.part(factor);
        if n == 1 {
            return part;
        }
        let mut part = part.within(Precedence::Whole);
        part.recomputed = (1..n).fold(part.recomputed, |power, _| power * part.recomputed);
        part.pieces.push(operator(&superscript(n)));
        part
    }
}

fn added(parts: Vec<FormulaFragment>) -> FormulaFragment {
    let mut all = parts.into_iter();
    let nothing =
        FormulaFragment { pieces: Vec::new(), precedence: Precedence::Whole, recomputed: Exact::ZERO };
    let first = all.next().unwrap_or(nothing);
    all.fold(first, |sum, part| {
        let recomputed = sum.recomputed + part.recomputed;
        sum.then(" + ", part.within(Precedence::Product), Precedence::Sum, recomputed)
    })
}

fn operator(text: &str) -> Piece {
    Piece { kind: PieceKind::Operator, text: text.to_owned(), explained_by: None }
}

fn wrapped(before: &str, part: FormulaFragment, recomputed: Exact) -> FormulaFragment {
    let mut pieces = vec![operator(before)];
    pieces.extend(part.pieces);
    pieces.push(operator(")"));
    FormulaFragment { pieces, precedence: Precedence::Whole, recomputed }
}

/// Writes a constant of the model with up to six decimals.
fn constant(known: Decimal) -> FormulaFragment {
    let value = round(known, DIGITS).normalize();
    let text = grouped(value, value.scale());
    let precedence =
        if value.is_sign_negative() && !value.is_zero() { Precedence::Sum } else { Precedence::Whole };
    FormulaFragment { pieces: vec![operator(&text)], precedence, recomputed: Exact::of(value) }
}

/// Largest number of decimals of a constant.
const DIGITS: i32 = 6;

fn superscript(n: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    n.to_string()
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .filter_map(|digit| DIGITS.get(usize::try_from(digit).ok()?))
        .collect()
}
