//! Where everything stands: cells by sheet, row and column, and which node of the trace is in which cell.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use crate::derivation::{Operand, Traced};
use crate::format::Writer;

/// The sheets, in their order.
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

    /// What its tab says.
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

    /// Whether its columns are years.
    pub(super) fn is_by_year(self) -> bool {
        matches!(self, Self::Timeline | Self::Ledger)
    }
}

/// A cell. Rows and columns are counted from nought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) sheet: Sheet,
    pub(super) row: u32,
    pub(super) column: u16,
}

/// Column of a row's total, in sheets by year.
pub(super) const TOTAL: u16 = 1;
/// Column of a row's present value, in sheets by year.
pub(super) const PRESENT: u16 = 2;
/// Column of year 0, in sheets by year.
pub(super) const FIRST_YEAR: u16 = 3;
/// Row of calendar years, in sheets by year.
pub(super) const CALENDAR: u32 = 2;
/// Row of years since year 0, in sheets by year.
pub(super) const INDEX: u32 = 3;

impl Place {
    /// Column of a year.
    pub(super) fn of_year(sheet: Sheet, row: u32, t: usize) -> Self {
        Self { sheet, row, column: u16::try_from(t).unwrap_or(u16::MAX - FIRST_YEAR) + FIRST_YEAR }
    }

    /// The year since year 0 whose column it stands in, if it does.
    pub(super) fn year(self) -> Option<i32> {
        let t = self.column.checked_sub(FIRST_YEAR)?;
        self.sheet.is_by_year().then(|| i32::from(t))
    }

    /// Its letters and number.
    pub(super) fn address(self) -> String {
        [letters(self.column), (self.row + 1).to_string()].concat()
    }

    /// The same, fixed in both directions.
    pub(super) fn fixed(self) -> String {
        format!("${}${}", letters(self.column), self.row + 1)
    }
}

/// A, B … Z, AA …
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

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(super) enum Content<'t> {
    /// Words.
    Text(String),
    /// An address of the web and the words to press on.
    Link(String, String),
    /// A number that no formula computes.
    Number(Decimal),
    /// A number that follows from assumptions.
    Live(Traced<'t>),
    /// The same, with words in its place in some cases, the first that holds.
    Unless(Vec<Case<'t>>, Traced<'t>),
    /// A formula over cells, and what it gives at present.
    Formula(String, String),
    /// An assumption that may be changed, with its bounds.
    Changeable(Traced<'t>, (Decimal, Decimal)),
}

/// In which case words stand in place of a number.
#[derive(Debug, Clone)]
pub(super) enum Case<'t> {
    /// This is zero.
    Zero(Traced<'t>, &'static str),
    /// This is below zero.
    Negative(Traced<'t>, &'static str),
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Look {
    /// As any cell.
    #[default]
    Plain,
    /// Head of a sheet.
    Title,
    /// Head of a section or column.
    Heading,
    /// Head of a column of figures.
    HeadingRight,
    /// What the page says of a figure.
    Shown,
    /// The sentence that answers the question.
    Sentence,
    /// Longer words.
    Note,
    /// Something for machines, such as an id.
    Id,
    /// To be changed by whoever reads.
    Input,
    /// A sum.
    Total,
    /// The answer.
    Answer,
}

/// A cell's content, looks and number format.
#[derive(Debug, Clone)]
pub(super) struct Cell<'t> {
    pub(super) content: Content<'t>,
    pub(super) look: Look,
    pub(super) digits: String,
}

/// All cells, and which node is where.
#[derive(Debug, Default)]
pub(super) struct Cells<'t> {
    pub(super) all: BTreeMap<Place, Cell<'t>>,
    /// The same cells by column, so that a column is quickly walked along.
    columns: BTreeSet<(Sheet, u16, u32)>,
    places: HashMap<usize, Vec<Place>>,
    /// Names of assumptions, by the node.
    names: HashMap<usize, String>,
    /// Row of the discount factors on the timeline.
    pub(super) factors: u32,
}

impl<'t> Cells<'t> {
    /// Puts something into a cell. The first cell of a node is where its formula stands; others refer to it.
    pub(super) fn put(&mut self, place: Place, content: Content<'t>, look: Look, digits: &str) {
        if let Content::Live(Traced::Open(_, node))
        | Content::Changeable(Traced::Open(_, node), _)
        | Content::Unless(_, Traced::Open(_, node)) = content
        {
            self.places.entry(node).or_default().push(place);
        }
        self.columns.insert((place.sheet, place.column, place.row));
        self.all.insert(place, Cell { content, look, digits: digits.to_owned() });
    }

    /// Gives the node of an assumption its name.
    pub(super) fn name(&mut self, node: usize, name: String) {
        self.names.insert(node, name);
    }

    /// The name of an assumption.
    pub(super) fn named(&self, node: usize) -> Option<&str> {
        self.names.get(&node).map(String::as_str)
    }

    /// Every cell of a node.
    pub(super) fn of(&self, node: usize) -> &[Place] {
        self.places.get(&node).map_or(&[], Vec::as_slice)
    }

    /// Whether a node can be referred to.
    pub(super) fn has(&self, node: usize) -> bool {
        self.names.contains_key(&node) || self.places.contains_key(&node)
    }

    /// Every node that has a cell.
    pub(super) fn nodes(&self) -> impl Iterator<Item = usize> {
        self.places.keys().copied()
    }

    /// The cells of a column, downwards.
    pub(super) fn column(&self, sheet: Sheet, column: u16) -> impl Iterator<Item = Place> {
        let span = (sheet, column, 0)..=(sheet, column, u32::MAX);
        self.columns.range(span).map(|(sheet, column, row)| Place {
            sheet: *sheet,
            row: *row,
            column: *column,
        })
    }

    /// The number in a cell.
    pub(super) fn number(&self, place: Place) -> Option<Operand> {
        match &self.all.get(&place)?.content {
            Content::Live(number) | Content::Unless(_, number) | Content::Changeable(number, _) => {
                Some(number.operand())
            }
            _ => None,
        }
    }
}
