//! Results that need further runs of the model, as they leave the core (docs/method.md, "Futures", "Break-evens",
//! "Sensitivity").
//!
//! Positions on an axis (`at`, `x`, `y`) are plain numbers between 0 and 1, ready to be drawn.

use rust_decimal::Decimal;
use serde::Serialize;

use super::evaluation::{Phrase, ProblemText, Row, Slider, Table};
use crate::explanation::figure::Figure;
use crate::explanation::piece::Piece;

/// The result of a simulation.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Simulation {
    /// The results of the draws.
    Ok(Box<Futures>),
    /// No assumption has a range that affects the result.
    Certain {
        /// A sentence that says so.
        sentence: String,
    },
    /// The selection can't be used, so nothing was computed.
    Invalid {
        /// All problems.
        problems: Vec<ProblemText>,
    },
}

/// What thousands of Monte Carlo draws show.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Futures {
    /// The answer with its range, and the comparison with the alternative.
    pub headline: Headline,
    /// What the range means, and what a use costs at the assumptions' own values.
    pub sentence: Vec<Piece>,
    /// 10th percentile, median and 90th percentile of the cost of a use, of its cost without the system, of the
    /// difference, and of benefits less costs.
    pub spread: Table,
    /// Chances that a use costs more than the alternative, that benefits exceed costs, and that there are no
    /// transactions.
    pub chances: Vec<Row>,
    /// Fifty equally likely outcomes.
    pub dots: Dots,
    /// Rank correlation and share of the spread for the assumptions with the largest shares, at most twelve.
    pub influence: Table,
    /// How the draws were made: their number, points and seed, and which assumptions are correlated.
    pub method: Vec<Piece>,
}

/// What is said first if any assumption has a range: the median of all draws or, if the scenario says so, the result at the
/// stated values, with its range.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Headline {
    /// "In Japan, each use of Juki Net costs about ¥720 (¥620–840)."
    pub answer: Vec<Piece>,
    /// "Without Juki Net, doing the same would cost about ¥520 (¥380–670): each use costs more in 87 of 100 simulations; the
    /// median difference is about ¥200." Empty if there is no alternative.
    pub comparison: Vec<Piece>,
    /// Answer and comparison as one plain text, for screen readers and for sharing.
    pub announcement: String,
    /// The cost of a use alone, such as "about ¥720", with its unrounded value.
    pub cost: Figure,
    /// The same rounded as shown, for the stamp of a link. `None` if there are no transactions.
    #[serde(skip)]
    pub shown_cost: Option<Decimal>,
    /// Cost without the system. `None` if nothing can be compared.
    pub without: Option<Figure>,
    /// Range of the cost, such as "¥620–840".
    pub range: String,
    /// Range of the cost without the system, such as "¥380–670".
    pub range_without: String,
    /// Words that the page puts into its own sentences and updates with the figures: `difference` ("about ¥200
    /// dearer"), `dearer`.
    pub phrases: Vec<Phrase>,
}

/// Fifty equally likely outcomes, arranged by their difference from the alternative, or by their cost if there is none.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Dots {
    /// What the picture shows, with the count in words.
    pub caption: Vec<Piece>,
    /// The dots from the cheapest to the dearest. Outcomes without transactions have no dot; the caption counts them.
    pub dots: Vec<Dot>,
    /// The axis.
    pub axis: Axis,
    /// Line where a use costs as much as without the system. `None` if nothing can be compared.
    pub zero: Option<Mark>,
    /// Mark at the result for the assumptions' own values.
    pub case: Option<Mark>,
    /// The dots as a table.
    pub table: Table,
}

/// One possible outcome.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Dot {
    /// Position along the axis: the middle of its column.
    pub x: f64,
    /// Position in the column, counted from 0 at the bottom.
    pub level: u32,
    /// The outcome in words: "¥200 more", "¥30 less", or its cost if nothing can be compared.
    pub text: String,
    /// Whether a use is dearer than the alternative.
    pub dearer: bool,
}

/// An axis from 0 to 1.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Axis {
    /// What the axis measures.
    pub label: String,
    /// Round numbers along the axis.
    pub ticks: Vec<Mark>,
}

/// A labelled position on an axis.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Mark {
    /// Position on the axis, from 0 to 1.
    pub at: f64,
    /// Label of the position.
    pub text: String,
}

/// The reply to a question about a selection.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Reply<T> {
    /// The answer.
    Ok(Box<T>),
    /// The selection, or one that it is compared with, can't be used, so nothing was computed.
    Invalid {
        /// All problems.
        problems: Vec<ProblemText>,
    },
}

/// Break-evens, and the assumptions that matter most for the result.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SensitivityAnalysis {
    /// Take-up and uses at which the system costs as much as the alternative and at which benefits equal costs, and
    /// the fixed share of the cost; one sentence each.
    pub break_evens: Vec<BreakEven>,
    /// For each influential assumption, the value at which benefits equal costs and the value at which a use costs as
    /// much as the alternative.
    pub switching: Table,
    /// The tornado: bars of the assumptions that move the cost of a use most, at most twelve, the longest first.
    pub tornado: Tornado,
    /// The cost of a use for combinations of take-up and uses.
    pub grid: Grid,
    /// The cost of a use, the alternative's cost and the net present value at discount rates of 0, 1, 2, 4 and 7 %.
    pub discounts: Table,
    /// What changes with optimism bias, residents' time and the cashable share.
    pub switches: Vec<Row>,
    /// Settings for aiming at a cost per transaction. `None` if there are no transactions.
    pub aim: Option<Aiming>,
}

/// A range control for the cost per transaction, from which an assumption is computed ([`Aim`]).
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Aiming {
    /// Settings of the range control.
    pub slider: Slider,
    /// Names of the assumptions that can be computed from it: all that the model uses as numbers.
    pub by: Vec<String>,
}

/// A value at which two things are equal.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BreakEven {
    /// Stable id, such as `take_up_alternative`, or `each_pays.counter` for a single service.
    pub id: String,
    /// `reached`, `already` (the current value meets the goal) or `never`.
    pub status: &'static str,
    /// The result in a sentence.
    pub sentence: Vec<Piece>,
}

/// How far each assumption alone moves the cost per transaction over its range.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tornado {
    /// What the picture shows.
    pub caption: String,
    /// The axis.
    pub axis: Axis,
    /// The cost with all assumptions at their own values.
    pub central: Option<Mark>,
    /// The alternative's cost.
    pub alternative: Option<Mark>,
    /// The bars, the longest first.
    pub bars: Vec<Bar>,
    /// The bars as a table.
    pub table: Table,
}

/// A bar of the tornado.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Bar {
    /// Name of the assumption.
    pub name: String,
    /// Label of the assumption.
    pub label: String,
    /// The end at the assumption's low value.
    pub low: BarEnd,
    /// The end at the assumption's high value.
    pub high: BarEnd,
}

/// An end of a bar.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BarEnd {
    /// The assumption's value at this end.
    pub value: Figure,
    /// The cost per transaction at that value, such as "¥610 at ¥13 billion".
    pub words: Vec<Piece>,
    /// The cost per transaction at this end.
    pub figure: Figure,
    /// Position on the axis. `None` if there are no transactions.
    pub at: Option<f64>,
}

/// The cost per transaction for combinations of two assumptions.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Grid {
    /// What the grid shows.
    pub caption: String,
    /// Label of the rows: take-up, the highest first.
    pub rows_label: String,
    /// Label of the columns: uses.
    pub columns_label: String,
    /// Column headings.
    pub columns: Vec<Figure>,
    /// The rows of the grid.
    pub rows: Vec<GridRow>,
    /// Lines along which the cost equals the alternative's. Points run from 0 to 1 between the middles of the
    /// outermost cells, x from left to right and y from top to bottom.
    pub contour: Vec<Vec<Point>>,
    /// What the line means.
    pub note: String,
}

/// A row of the grid.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GridRow {
    /// Row heading.
    pub label: Figure,
    /// The cells of the row.
    pub cells: Vec<GridCell>,
}

/// A cell of the grid.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GridCell {
    /// The cost per transaction.
    pub figure: Figure,
    /// Whether it is dearer than the alternative. `None` if either cost is missing.
    pub dearer: Option<bool>,
    /// Whether the cell is the current state.
    pub here: bool,
}

/// A point of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Point {
    /// Position from left to right.
    pub x: f64,
    /// Position from the bottom (in a grid, from the top).
    pub y: f64,
}

/// The cost per transaction as a function of one assumption, over the range of its slider.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Curve {
    /// Name of the assumption.
    pub name: String,
    /// The parts of the curve; it is interrupted where there are no transactions.
    pub lines: Vec<Vec<Point>>,
    /// Height of the alternative's cost. `None` if it is outside the picture.
    pub alternative: Option<f64>,
    /// The current state.
    pub here: Option<Point>,
    /// Start and end of the curve in words: "Each use: about ¥1,210 at 50%, about ¥202 at 300%."
    pub text: Vec<Piece>,
    /// The curve as a table, from end to end.
    pub table: Table,
}

/// The values of one assumption at which the result turns.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Switching {
    /// Name of the assumption.
    pub name: String,
    /// The value at which a use costs as much as the alternative, and the value at which benefits equal costs. Empty
    /// if there is neither.
    pub sentence: Vec<Piece>,
}

/// The value of an assumption that gives a certain cost per transaction.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Aim {
    /// The value as it is written into the field. `None` if no value gives that cost.
    pub typed: Option<String>,
    /// The result in a sentence.
    pub sentence: Vec<Piece>,
}

/// What the verdict depends on.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Verdicts {
    /// Effect of choices outside all ranges: the discount rate, residents' time, and the cashable share of the office
    /// cost.
    pub choices: Table,
    /// For at most eight assumptions, the value at which each alone turns the verdict. `None` if nothing can be compared.
    pub turning: Option<Table>,
}

/// Several sets of figures in the same rows, and why the first two differ.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Comparison {
    /// The costs of the first two sides, and what explains most of the gap between them.
    pub sentence: Vec<Piece>,
    /// Results, then the assumptions that differ, with one column for each side.
    pub sides: Table,
    /// The axis of the steps.
    pub axis: Axis,
    /// Steps from the first side's cost to the second's, the largest first. Empty if one side has no cost.
    pub steps: Vec<Step>,
    /// The three largest steps, and the others as one, with the digits that the evidence bears.
    pub in_short: Vec<Step>,
    /// The costs of the first two sides, with those digits.
    pub ends: [Figure; 2],
    /// The steps as a table; they add up to its last row.
    pub gap: Option<Table>,
}

/// What one difference contributes to the gap in cost per transaction between the first two sides.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Step {
    /// What differs.
    pub label: String,
    /// Its contribution, such as "+¥120".
    pub figure: Figure,
    /// Start of the step on the axis.
    pub from: f64,
    /// End of the step on the axis.
    pub to: f64,
}

/// The places that the scenario documents and the selected place, compared with each other.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ranking {
    /// Where the selected place ranks, and how the cost depends on size.
    pub sentences: Vec<Vec<Piece>>,
    /// Places named in the picture, by residents and by cost of a use: those with figures of their own, and the
    /// selected place.
    pub places: Vec<PlacePoint>,
    /// All other places of a table, as x (from the left) and y (from the bottom).
    pub cloud: Vec<[f64; 2]>,
    /// Horizontal axis: residents, on a logarithmic scale.
    pub across: Axis,
    /// Vertical axis: cost of a use, on the same kind of scale as the lead picture.
    pub up: Axis,
    /// Line at the cost of a use in the whole country.
    pub nation: Option<Mark>,
    /// The places as a table, the dearest first; with a table of places, grouped by number of residents.
    pub table: Table,
}

/// A place in the picture.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlacePoint {
    /// Code of the place.
    pub code: String,
    /// Name of the place.
    pub name: String,
    /// What a use costs there.
    pub text: String,
    /// Position from left to right.
    pub x: f64,
    /// Position from the bottom.
    pub y: f64,
    /// Whether it is the selected place.
    pub here: bool,
}
