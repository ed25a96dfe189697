//! The cells of the workbook by sheet, row and column, and an index of the cells that each node of the trace is in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use crate::derivation::{Operand, Traced};
use crate::format::Writer;

/// The sheets in the order of their tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sheet {
    Results,
    Inputs,
    Timeline,
    Ledger,
    Workings,
    Sources,
}

impl Sheet {
    pub(super) const ALL: [Self; 6] =
        [Self::Results, Self::Inputs, Self::Timeline, Self::Ledger, Self::Workings, Self::Sources];

    /// Returns the name on the tab.
    pub(super) fn name(self, writer: Writer) -> &'static str {
        match self {
            Self::Results => writer.pick("Results", "結果"),
            Self::Inputs => writer.pick("Inputs", "前提"),
            Self::Timeline => writer.pick("Timeline", "人と利用"),
            Self::Ledger => writer.pick("Ledger", "費用と便益"),
            Self::Workings => writer.pick("Workings", "途中計算"),
            Self::Sources => writer.pick("Sources", "出典"),
        }
    }

    /// Returns whether the columns of the sheet are years.
    pub(super) fn is_by_year(self) -> bool {
        matches!(self, Self::Timeline | Self::Ledger)
    }
}

/// The position of a cell. Rows and columns are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct CellPosition {
    pub(super) sheet: Sheet,
    pub(super) row: u32,
    pub(super) column: u16,
}

/// Column of the total in sheets by year.
pub(super) const TOTAL: u16 = 1;
/// Column of the present value in sheets by year.
pub(super) const PRESENT: u16 = 2;
/// Column of year 0 in sheets by year.
pub(super) const FIRST_YEAR: u16 = 3;
/// Row of the calendar years in sheets by year.
pub(super) const CALENDAR: u32 = 2;
/// Row of the years since year 0 in sheets by year.
pub(super) const INDEX: u32 = 3;

impl CellPosition {
    /// Returns the cell of a year in a row.
    pub(super) fn of_year(sheet: Sheet, row: u32, t: usize) -> Self {
        Self { sheet, row, column: u16::try_from(t).unwrap_or(u16::MAX - FIRST_YEAR) + FIRST_YEAR }
    }

    /// Returns the year of the cell's column, counted from year 0. `None` if the column isn't a year.
    pub(super) fn year(self) -> Option<i32> {
        let t = self.column.checked_sub(FIRST_YEAR)?;
        self.sheet.is_by_year().then(|| i32::from(t))
    }

    /// Returns the address, such as `D5`.
    pub(super) fn address(self) -> String {
        [letters(self.column), (self.row + 1).to_string()].concat()
    }

    /// Returns the absolute address, such as `$D$5`.
    pub(super) fn fixed(self) -> String {
        format!("${}${}", letters(self.column), self.row + 1)
    }
}

/// Returns the letters of a column: A, B … Z, AA …
pub(super) fn letters(column: u16) -> String {
    let mut letters = String::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters
}

/// The content of a cell.
#[derive(Debug, Clone)]
pub(super) enum Content<'t> {
    /// Text.
    Text(String),
    /// A link: its address and its text.
    Link(String, String),
    /// A number that no formula computes.
    Number(Decimal),
    /// A number that is computed from assumptions.
    Live(Traced<'t>),
    /// A number that is computed from assumptions and replaced by words if one of the guards applies. The first guard
    /// that applies counts.
    Unless(Vec<Guard<'t>>, Traced<'t>),
    /// A formula over cells, and its current result.
    Formula(String, String),
    /// An assumption that may be changed, with its bounds.
    Changeable(Traced<'t>, (Decimal, Decimal)),
}

/// A condition under which words replace a number.
#[derive(Debug, Clone)]
pub(super) enum Guard<'t> {
    /// Applies if the number is zero.
    Zero(Traced<'t>, &'static str),
    /// Applies if the number is below zero.
    Negative(Traced<'t>, &'static str),
}

/// Style of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Look {
    /// Default style.
    #[default]
    Plain,
    /// Title of a sheet.
    Title,
    /// Heading of a section or column.
    Heading,
    /// Heading of a column of figures, aligned right.
    HeadingRight,
    /// A figure as the page shows it.
    Shown,
    /// The sentence with the answer.
    Sentence,
    /// A longer text.
    Note,
    /// Text for machines, such as an id.
    Id,
    /// An assumption that the reader may change.
    Input,
    /// A sum.
    Total,
    /// The answer.
    Answer,
}

/// A cell: its content, style and number format.
#[derive(Debug, Clone)]
pub(super) struct Cell<'t> {
    pub(super) content: Content<'t>,
    pub(super) look: Look,
    pub(super) digits: String,
}

/// All cells, and the cells of each node.
#[derive(Debug, Default)]
pub(super) struct Cells<'t> {
    pub(super) all: BTreeMap<CellPosition, Cell<'t>>,
    /// The same cells ordered by column, to iterate over a column quickly.
    columns: BTreeSet<(Sheet, u16, u32)>,
    positions: HashMap<usize, Vec<CellPosition>>,
    /// Names of assumptions by node.
    names: HashMap<usize, String>,
    /// Sheet, id and row of each quantity that is written by year.
    pub(super) rows: Vec<(Sheet, String, u32)>,
    /// Row of the discount factors on the sheet `Timeline`.
    pub(super) factors: u32,
}

impl<'t> Cells<'t> {
    /// Sets the content of a cell. The first cell of a node contains its formula; later cells refer to it.
    pub(super) fn put(&mut self, position: CellPosition, content: Content<'t>, look: Look, digits: &str) {
        if let Content::Live(Traced::Open(_, node))
        | Content::Changeable(Traced::Open(_, node), _)
        | Content::Unless(_, Traced::Open(_, node)) = content
        {
            self.positions.entry(node).or_default().push(position);
        }
        self.columns.insert((position.sheet, position.column, position.row));
        self.all.insert(position, Cell { content, look, digits: digits.to_owned() });
    }

    /// Sets the name of an assumption's node.
    pub(super) fn name(&mut self, node: usize, name: String) {
        self.names.insert(node, name);
    }

    /// Returns the name of a node. `None` if it isn't a named assumption.
    pub(super) fn named(&self, node: usize) -> Option<&str> {
        self.names.get(&node).map(String::as_str)
    }

    /// Returns every cell of a node.
    pub(super) fn of(&self, node: usize) -> &[CellPosition] {
        self.positions.get(&node).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a formula can refer to a node.
    pub(super) fn has(&self, node: usize) -> bool {
        self.names.contains_key(&node) || self.positions.contains_key(&node)
    }

    /// Returns every node that has a cell.
    pub(super) fn nodes(&self) -> impl Iterator<Item = usize> {
        self.positions.keys().copied()
    }

    /// Returns the cells of a column from top to bottom.
    pub(super) fn column(&self, sheet: Sheet, column: u16) -> impl Iterator<Item = CellPosition> {
        let span = (sheet, column, 0)..=(sheet, column, u32::MAX);
        self.columns.range(span).map(|(sheet, column, row)| CellPosition {
            sheet: *sheet,
            row: *row,
            column: *column,
        })
    }

    /// Returns the row of a quantity by year. `None` if the sheet doesn't have it.
    pub(super) fn row_of(&self, sheet: Sheet, id: &str) -> Option<u32> {
        self.rows.iter().find(|(own, name, _)| *own == sheet && name == id).map(|(_, _, row)| *row)
    }

    /// Returns the number in a cell. `None` if the cell has no number from the trace.
    pub(super) fn number(&self, position: CellPosition) -> Option<Operand> {
        match &self.all.get(&position)?.content {
            Content::Live(number) | Content::Unless(_, number) | Content::Changeable(number, _) => {
                Some(number.operand())
            }
            _ => None,
        }
    }
}
