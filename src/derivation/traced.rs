//! Arithmetic that records each operation: a traced number has an exact value and the operation that produced it.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::ops::{Add, Mul, Sub};

use rust_decimal::Decimal;

use crate::number::{Bounds, Exact, Number, Scalar, TakeUpCurve};

/// A number that records how it was computed.
#[derive(Debug, Clone, Copy)]
pub enum Traced<'t> {
    /// A constant of the model, independent of all assumptions.
    Known(Exact),
    /// A node of the trace.
    Open(&'t Trace, usize),
}

/// An operand of an operation: a node, or a constant of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operand {
    /// A constant.
    Known(Decimal),
    /// A node, by its index.
    Node(usize),
}

/// The operation that produced a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// The assumption with this index in the list of all resolved numbers.
    Input(usize),
    /// Sum.
    Sum([Operand; 2]),
    /// Difference.
    Difference([Operand; 2]),
    /// Product.
    Product([Operand; 2]),
    /// Quotient. Its value is undefined if the divisor is zero; the code that shows it handles that case.
    Quotient([Operand; 2]),
    /// Quotient of the first two, or the third if the divisor is zero.
    QuotientOr([Operand; 3]),
    /// The larger of the two.
    Larger([Operand; 2]),
    /// The smaller of the two.
    Smaller([Operand; 2]),
    /// The third if the first is below the second, otherwise the fourth.
    IfBelow([Operand; 4]),
    /// Value of a curve a number of years after its start.
    OnCurve(TakeUpCurve, i32, [Operand; 2]),
    /// Square root.
    Root([Operand; 1]),
}

impl Operation {
    /// Returns the operands.
    pub fn operands(&self) -> &[Operand] {
        match self {
            Self::Input(_) => &[],
            Self::Root(of) => of,
            Self::Sum(of) | Self::Difference(of) | Self::Product(of) | Self::Quotient(of) => of,
            Self::Larger(of) | Self::Smaller(of) | Self::OnCurve(_, _, of) => of,
            Self::QuotientOr(of) => of,
            Self::IfBelow(of) => of,
        }
    }
}

/// A recorded operation and its result.
#[derive(Debug, Clone, Copy)]
struct TraceNode {
    operation: Operation,
    /// Value at the current assumptions. `None` if a divisor is zero.
    value: Option<Exact>,
    /// Bounds of the value over all legal values of the assumptions.
    bounds: Bounds,
}

/// All recorded operations. Each node depends only on nodes before it, and equal operations share one node.
#[derive(Debug, Default)]
pub struct Trace {
    nodes: RefCell<Vec<TraceNode>>,
    indices: RefCell<HashMap<Operation, usize>>,
}

impl Trace {
    /// Records an assumption by its index, with its value and the bounds of its kind.
    pub fn input(&self, index: usize, value: Decimal, (least, most): (Decimal, Decimal)) -> Traced<'_> {
        let bounds = (Exact::of(least).approximate(), Exact::of(most).approximate());
        self.node(Operation::Input(index), Some(Exact::of(value)), bounds)
    }

    fn node(&self, operation: Operation, value: Option<Exact>, bounds: Bounds) -> Traced<'_> {
        let mut nodes = self.nodes.borrow_mut();
        let index = *self.indices.borrow_mut().entry(operation).or_insert_with(|| {
            nodes.push(TraceNode { operation, value, bounds });
            nodes.len() - 1
        });
        Traced::Open(self, index)
    }

    fn at(&self, index: usize) -> Option<TraceNode> {
        self.nodes.borrow().get(index).copied()
    }

    /// Returns the operation that produced a node.
    pub fn operation(&self, index: usize) -> Option<Operation> {
        self.at(index).map(|node| node.operation)
    }

    /// Returns the value of a node. `None` if it has none at the current assumptions.
    pub fn value(&self, index: usize) -> Option<Decimal> {
        self.at(index).and_then(|node| node.value).and_then(Exact::decimal)
    }

    /// Returns these nodes and every node that they depend on, in order.
    pub fn leading_to(&self, nodes: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open: Vec<usize> = nodes.into_iter().collect();
        while let Some(index) = open.pop() {
            if found.insert(index)
                && let Some(operation) = self.operation(index)
            {
                open.extend(operation.operands().iter().filter_map(|operand| operand.node()));
            }
        }
        found
    }
}

impl Operand {
    /// Returns the index of the node. `None` for a constant.
    pub fn node(self) -> Option<usize> {
        match self {
            Self::Known(_) => None,
            Self::Node(index) => Some(index),
        }
    }
}

impl<'t> Traced<'t> {
    /// Returns the number as an operand within its trace.
    pub fn operand(self) -> Operand {
        match self {
            Self::Known(known) => Operand::Known(known.decimal().unwrap_or_default()),
            Self::Open(_, index) => Operand::Node(index),
        }
    }

    /// Returns the value. `None` if a divisor is zero at the current assumptions.
    pub fn decimal(self) -> Option<Decimal> {
        self.value().and_then(Exact::decimal)
    }

    fn trace(self) -> Option<&'t Trace> {
        match self {
            Self::Known(_) => None,
            Self::Open(trace, _) => Some(trace),
        }
    }

    fn value(self) -> Option<Exact> {
        match self {
            Self::Known(known) => Some(known),
            Self::Open(trace, index) => trace.at(index).and_then(|node| node.value),
        }
    }

    fn bounds(self) -> Bounds {
        match self {
            Self::Known(known) => (known.approximate(), known.approximate()),
            Self::Open(trace, index) => trace.at(index).map_or(ANYTHING, |node| node.bounds),
        }
    }

    /// Returns the divisor of a quotient if it may be zero for some values of the assumptions.
    pub fn divisor_that_may_be_zero(self) -> Option<Self> {
        let Self::Open(trace, node) = self else { return None };
        let Some(Operation::Quotient([_, Operand::Node(divisor)])) = trace.operation(node) else {
            return None;
        };
        let divisor = Self::Open(trace, divisor);
        let (low, high) = divisor.bounds();
        (low <= 0.0 && high >= 0.0).then_some(divisor)
    }

    fn is_known(self, as_number: Exact) -> bool {
        matches!(self, Self::Known(known) if known == as_number)
    }

    /// Applies an operation. The result is a constant if all operands are constants, otherwise a node.
    fn apply<const N: usize>(
        of: [Self; N],
        operation: impl FnOnce([Operand; N]) -> Operation,
        value: impl FnOnce([Exact; N]) -> Option<Exact>,
        bounds: impl FnOnce([Bounds; N]) -> Bounds,
    ) -> Self {
        let values = of.map(Self::value);
        let value = if values.iter().all(Option::is_some) {
            value(values.map(|value| value.unwrap_or(Exact::ZERO)))
        } else {
            None
        };
        match of.iter().find_map(|number| number.trace()) {
            Some(trace) => trace.node(operation(of.map(Self::operand)), value, bounds(of.map(Self::bounds))),
            None => Self::Known(value.unwrap_or(Exact::ZERO)),
        }
    }

    /// Compares two numbers. Returns `Less` if the first is never above the second, `Greater` if it is never below
    /// it, and `None` if that depends on the assumptions.
    fn order(self, other: Self) -> Option<Ordering> {
        let ((low, high), (least, most)) = (self.bounds(), other.bounds());
        match (high <= least, low >= most) {
            (true, _) => Some(Ordering::Less),
            (_, true) => Some(Ordering::Greater),
            _ => None,
        }
    }

    fn divided(self, divisor: Self, operation: impl FnOnce([Operand; 2]) -> Operation) -> Self {
        Self::apply([self, divisor], operation, |[a, b]| a.over(b), |[a, b]| quotients(a, b))
    }

    /// Returns the square root of a number that is never negative.
    fn root(self) -> Self {
        Self::apply(
            [self],
            Operation::Root,
            |[of]| Some(of.square_root()),
            |[(a, b)]| (a.max(0.0).sqrt(), b.max(0.0).sqrt()),
        )
    }
}

const ANYTHING: Bounds = (f64::NEG_INFINITY, f64::INFINITY);

fn around(numbers: [f64; 4]) -> Bounds {
    if numbers.iter().any(|number| number.is_nan()) {
        return ANYTHING;
    }
    numbers
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| (low.min(*number), high.max(*number)))
}

fn quotients((a, b): Bounds, (c, d): Bounds) -> Bounds {
    if c > 0.0 || d < 0.0 { around([a / c, a / d, b / c, b / d]) } else { ANYTHING }
}

impl Add for Traced<'_> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        match (self, other) {
            (nothing, own) | (own, nothing) if nothing.is_known(Exact::ZERO) => own,
            _ => Self::apply(
                [self, other],
                Operation::Sum,
                |[a, b]| Some(a + b),
                |[(a, b), (c, d)]| (a + c, b + d),
            ),
        }
    }
}

impl Sub for Traced<'_> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        if other.is_known(Exact::ZERO) {
            return self;
        }
        Self::apply(
            [self, other],
            Operation::Difference,
            |[a, b]| Some(a - b),
            |[(a, b), (c, d)]| (a - d, b - c),
        )
    }
}

impl Mul for Traced<'_> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        match (self, other) {
            (nothing, _) | (_, nothing) if nothing.is_known(Exact::ZERO) => Self::ZERO,
            (one, own) | (own, one) if one.is_known(Exact::ONE) => own,
            _ => Self::apply(
                [self, other],
                Operation::Product,
                |[a, b]| Some(a * b),
                |[(a, b), (c, d)]| around([a * c, a * d, b * c, b * d]),
            ),
        }
    }
}

impl Number for Traced<'_> {
    const ZERO: Self = Self::Known(Exact::ZERO);
    const ONE: Self = Self::Known(Exact::ONE);

    fn of(value: Decimal) -> Self {
        Self::Known(Exact::of(value))
    }

    fn over_or(self, divisor: Self, otherwise: Self) -> Self {
        if divisor.is_known(Exact::ZERO) {
            return otherwise;
        }
        if divisor.is_known(Exact::ONE) || self.is_known(Exact::ZERO) && otherwise.is_known(Exact::ZERO) {
            return self;
        }
        let (low, high) = divisor.bounds();
        if low > 0.0 || high < 0.0 {
            return self.divided(divisor, Operation::Quotient);
        }
        Self::apply(
            [self, divisor, otherwise],
            Operation::QuotientOr,
            |[own, divisor, otherwise]| Some(own.over_or(divisor, otherwise)),
            |_| ANYTHING,
        )
    }

    fn larger(self, other: Self) -> Self {
        match self.order(other) {
            Some(Ordering::Less) => return other,
            Some(_) => return self,
            None => {}
        }
        Self::apply(
            [self, other],
            Operation::Larger,
            |[a, b]| Some(a.larger(b)),
            |[(a, b), (c, d)]| (a.max(c), b.max(d)),
        )
    }

    fn smaller(self, other: Self) -> Self {
        match self.order(other) {
            Some(Ordering::Greater) => return other,
            Some(_) => return self,
            None => {}
        }
        Self::apply(
            [self, other],
            Operation::Smaller,
            |[a, b]| Some(a.smaller(b)),
            |[(a, b), (c, d)]| (a.min(c), b.min(d)),
        )
    }

    fn if_below(self, bound: Self, then: Self, otherwise: Self) -> Self {
        Self::apply(
            [self, bound, then, otherwise],
            Operation::IfBelow,
            |[own, bound, then, otherwise]| Some(own.if_below(bound, then, otherwise)),
            |[_, _, (a, b), (c, d)]| (a.min(c), b.max(d)),
        )
    }

    fn on_curve(curve: TakeUpCurve, years: i32, first: Self, second: Self) -> Self {
        if curve == TakeUpCurve::Bass && years <= 0 {
            return Self::ZERO;
        }
        Self::apply(
            [first, second],
            |of| Operation::OnCurve(curve, years, of),
            |[first, second]| Some(Exact::on_curve(curve, years, first, second)),
            |_| (0.0, 1.0),
        )
    }

    fn square_root(self) -> Self {
        self.root()
    }
}

/// Answers only what is true for every value of the assumptions.
impl Scalar for Traced<'_> {
    fn over(self, divisor: Self) -> Option<Self> {
        (!divisor.is_known(Exact::ZERO)).then(|| self.divided(divisor, Operation::Quotient))
    }

    fn is_sound(self) -> bool {
        self.value().is_none_or(Exact::is_sound)
    }

    fn is_negative(self) -> bool {
        self.bounds().1 < 0.0
    }

    fn approximate(self) -> f64 {
        self.value().map_or(f64::NAN, Exact::approximate)
    }
}
