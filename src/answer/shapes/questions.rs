//! What running the model again tells: as it leaves the core (docs/method.md, "Futures", "Break-evens", "Sensitivity").
//!
//! Positions on an axis (`at`, `x`, `y`) are plain numbers between 0 and 1, ready to be drawn.

use rust_decimal::Decimal;
use serde::Serialize;

use super::evaluation::{Phrase, ProblemText, Row, Slider, Table};
use crate::explanation::figure::Figure;
use crate::explanation::piece::Piece;

/// What a simulation returns.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Simulation {
    /// The futures.
    Ok(Box<Futures>),
    /// Nothing here has a range that matters.
    Certain {
        /// That, in a sentence.
        sentence: String,
    },
    /// The selection can't be used; nothing was computed.
    Invalid {
        /// All of them.
        problems: Vec<ProblemText>,
    },
}

/// What thousands of simulated futures say.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Futures {
    /// The answer: the middle of all futures with its range, and how it compares.
    pub headline: Headline,
    /// What the range means, and what a use costs at the values themselves.
    pub sentence: Vec<Piece>,
    /// P10, the middle and P90 of a use's cost, of what it would cost without, of the difference, and of benefits less costs.
    pub spread: Table,
    /// Chance of costing more than the alternative, of benefits above costs, of no transactions at all.
    pub chances: Vec<Row>,
    /// Fifty equally likely outcomes.
    pub dots: Dots,
    /// How much each ranged assumption decides: rank correlation and share of the spread.
    pub influence: Table,
    /// How it was done: number of futures, points, seed, and what errs together.
    pub method: Vec<Piece>,
}

/// The middle of all futures with its range: what is said first wherever an assumption has a range.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Headline {
    /// "In Japan, each use of Juki Net costs about ¥720 (¥620–840)."
    pub answer: Vec<Piece>,
    /// "Without Juki Net, the same costs about ¥520 (¥380–670): each use is dearer in 87 of 100 cases, by about ¥200." Empty where there is no alternative.
    pub comparison: Vec<Piece>,
    /// Both as one plain text, to be announced and shared.
    pub announcement: String,
    /// The middle alone: "about ¥720", with its value unrounded.
    pub cost: Figure,
    /// The same as it is shown, for the stamp of a link; none where the middle future has no transactions.
    #[serde(skip)]
    pub shown_cost: Option<Decimal>,
    /// Of what the same would cost without the system; none where nothing can be compared.
    pub without: Option<Figure>,
    /// "¥620–840".
    pub range: String,
    /// "¥380–670".
    pub range_without: String,
    /// Words for sentences of a page's own, which turn with the figures: `difference` ("about ¥200 dearer"), `dearer`.
    pub phrases: Vec<Phrase>,
}

/// Fifty equally likely outcomes along an axis of the difference from the alternative, or of the cost where there is none.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Dots {
    /// What is seen, with the count in words.
    pub caption: Vec<Piece>,
    /// From cheapest to dearest. Outcomes without transactions have no dot; the caption counts them.
    pub dots: Vec<Dot>,
    /// The axis.
    pub axis: Axis,
    /// Where a use costs as much as without the system, a line across; none where nothing can be compared.
    pub zero: Option<Mark>,
    /// At the values themselves.
    pub case: Option<Mark>,
    /// The same as a table.
    pub table: Table,
}

/// One possible outcome.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Dot {
    /// Its place along the axis: the middle of its column.
    pub x: f64,
    /// Its place in the column, from 0 at the bottom.
    pub level: u32,
    /// "¥200 more", "¥30 less"; where nothing can be compared, its cost.
    pub text: String,
    /// Whether it is dearer than the alternative.
    pub dearer: bool,
}

/// An axis from 0 to 1.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Axis {
    /// What it measures.
    pub label: String,
    /// Round numbers along it.
    pub ticks: Vec<Mark>,
}

/// A place on an axis with its words.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Mark {
    /// Where: 0 to 1.
    pub at: f64,
    /// What is there.
    pub text: String,
}

/// What asking the model again returns.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Questions {
    /// The answers.
    Ok(Box<Answers>),
    /// The selection can't be used; nothing was computed.
    Invalid {
        /// All of them.
        problems: Vec<ProblemText>,
    },
}

/// What would have to be true, and what decides the result.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Answers {
    /// Take-up, uses and volume at which the system costs as much as the alternative, and at which it pays; one sentence each.
    pub break_evens: Vec<BreakEven>,
    /// For each assumption that decides much the value at which benefits equal costs, and at which a use costs as much as the alternative.
    pub switching: Table,
    /// One bar for each ranged assumption, the longest first.
    pub tornado: Tornado,
    /// Take-up by uses per person.
    pub grid: Grid,
    /// The headline at 0, 1, 2, 4 and 7 %.
    pub discounts: Table,
    /// What optimism bias, citizens' time and the cashable share would change.
    pub switches: Vec<Row>,
    /// How to aim at a cost per transaction; none without transactions.
    pub aim: Option<Aiming>,
}

/// A range control for the cost per transaction, to be aimed at with [`Aim`].
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Aiming {
    /// The control.
    pub slider: Slider,
    /// Names of the assumptions that may follow: all but those that the model doesn't know as a number.
    pub by: Vec<String>,
}

/// A value that would make two things equal.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BreakEven {
    /// Stable id, such as `take_up_alternative`, or `each_pays.counter` of one service.
    pub id: String,
    /// `reached`, `already` (the present state meets it) or `never`.
    pub status: &'static str,
    /// What it says.
    pub sentence: Vec<Piece>,
}

/// How far each ranged assumption alone moves the cost per transaction.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tornado {
    /// What is seen.
    pub caption: String,
    /// The axis.
    pub axis: Axis,
    /// The cost at the central assumptions.
    pub central: Option<Mark>,
    /// The alternative's cost.
    pub alternative: Option<Mark>,
    /// The longest first.
    pub bars: Vec<Bar>,
    /// The same as a table.
    pub table: Table,
}

/// A bar of the tornado.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Bar {
    /// Name of the assumption.
    pub name: String,
    /// Its label.
    pub label: String,
    /// At its low value.
    pub low: BarEnd,
    /// At its high value.
    pub high: BarEnd,
}

/// An end of a bar.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BarEnd {
    /// The assumption's value there.
    pub value: Figure,
    /// The cost per transaction at that value: "¥606.5 at ¥13 billion".
    pub words: Vec<Piece>,
    /// The cost per transaction there.
    pub figure: Figure,
    /// Its place on the axis; none where there are no transactions.
    pub at: Option<f64>,
}

/// The cost per transaction over two assumptions at once.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Grid {
    /// What is seen.
    pub caption: String,
    /// What the rows are: take-up, the highest first.
    pub rows_label: String,
    /// What the columns are: uses.
    pub columns_label: String,
    /// Heads of the columns.
    pub columns: Vec<Figure>,
    /// The rows.
    pub rows: Vec<GridRow>,
    /// Where the cost equals the alternative: lines of points, x from left to right and y from top to bottom over the
    /// middles of the cells, 0 to 1.
    pub contour: Vec<Vec<Point>>,
    /// What the line is.
    pub note: String,
}

/// A row of the grid.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GridRow {
    /// Its head.
    pub label: Figure,
    /// Its cells.
    pub cells: Vec<GridCell>,
}

/// A cell of the grid.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GridCell {
    /// The cost per transaction.
    pub figure: Figure,
    /// Whether it is dearer than the alternative; none without either.
    pub dearer: Option<bool>,
    /// Whether it is the present state.
    pub here: bool,
}

/// A point of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Point {
    /// From left to right.
    pub x: f64,
    /// From the bottom (a grid's from the top).
    pub y: f64,
}

/// How the cost per transaction answers to one assumption over its slider.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Curve {
    /// Name of the assumption.
    pub name: String,
    /// Pieces of the curve, broken where there are no transactions.
    pub lines: Vec<Vec<Point>>,
    /// Height of the alternative's cost, if it is within the picture.
    pub alternative: Option<f64>,
    /// The present state.
    pub here: Option<Point>,
    /// From where to where it goes: "From ¥1,213 (at 50%) to ¥202 (at 300%)."
    pub text: Vec<Piece>,
    /// The same as a table, from end to end.
    pub table: Table,
}

/// What one assumption would have to be for the result to turn.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Switching {
    /// Name of the assumption.
    pub name: String,
    /// At which value a use costs as much as the alternative, and at which benefits equal costs; empty where there is neither.
    pub sentence: Vec<Piece>,
}

/// Which value of an assumption gives a cost per transaction.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Aim {
    /// The value as it is put into the field; none if no value gives that cost.
    pub typed: Option<String>,
    /// What it says.
    pub sentence: Vec<Piece>,
}

/// What the verdict hangs on.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Verdicts {
    /// What choices that no range holds do to it: the discount rate, residents' time, the office cost that is really saved.
    pub choices: Table,
    /// Which value of an assumption turns it, alone; none where nothing can be compared.
    pub turning: Option<Table>,
}

/// What a comparison returns.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Comparing {
    /// All sides.
    Ok(Box<Comparison>),
    /// One of them can't be used; nothing was computed.
    Invalid {
        /// All of them.
        problems: Vec<ProblemText>,
    },
}

/// Sides of an argument: the same rows, and why the first two differ.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Comparison {
    /// The costs of the first two, and what explains most of the gap between them.
    pub sentence: Vec<Piece>,
    /// Results, then the assumptions that differ, a column for each side.
    pub sides: Table,
    /// The axis of the steps.
    pub axis: Axis,
    /// From the first side's cost to the second's, step by step, the largest first; none where one side has no cost.
    pub steps: Vec<Step>,
    /// The steps as a table; they add up to its last row.
    pub gap: Option<Table>,
}

/// What one part adds to the cost per transaction on the way from this side to the other.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Step {
    /// What differs.
    pub label: String,
    /// What that adds: "+¥120".
    pub figure: Figure,
    /// Where the step begins on the axis.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// What ranking places returns.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Ranked {
    /// The places.
    Ok(Box<Ranking>),
    /// The selection can't be used; nothing was computed.
    Invalid {
        /// All of them.
        problems: Vec<ProblemText>,
    },
}

/// Places that the scenario has figures for, and the one looked at, among each other.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ranking {
    /// Where the place looked at stands, and what size does.
    pub sentences: Vec<Vec<Piece>>,
    /// Places with a name in a picture, by residents and by cost of each use: those with figures of their own and the place looked at.
    pub places: Vec<PlacePoint>,
    /// All others of a table of places, from left to right and from the bottom.
    pub cloud: Vec<[f64; 2]>,
    /// Residents, by powers of ten.
    pub across: Axis,
    /// Cost of each use.
    pub up: Axis,
    /// Each use in the whole country: a line across.
    pub nation: Option<Mark>,
    /// The same as a table, the dearest first; with a table of places by how many people live there.
    pub table: Table,
}

/// A place in the picture.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PlacePoint {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What each use costs there.
    pub text: String,
    /// From left to right.
    pub x: f64,
    /// From the bottom.
    pub y: f64,
    /// Whether it is the place looked at.
    pub here: bool,
}
