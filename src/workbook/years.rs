//! The two sheets by year: people and their uses, and money.

use super::Sheets;
use super::cells::{CALENDAR, CellPosition, Cells, Content, FIRST_YEAR, INDEX, Look, PRESENT, Sheet, TOTAL};
use crate::derivation::{Chapter, NamedQuantity, QuantityValues};
use crate::outcome::{Reason, Unit};

/// A sheet by year under construction.
struct YearSheet<'s, 'a, 't> {
    sheets: &'s Sheets<'a, 't>,
    cells: &'s mut Cells<'t>,
    sheet: Sheet,
    row: u32,
}

impl<'t> YearSheet<'_, '_, 't> {
    fn at(&self, column: u16) -> CellPosition {
        CellPosition { sheet: self.sheet, row: self.row, column }
    }

    fn pick(&self, en: &'static str, ja: &'static str) -> &'static str {
        self.sheets.writer.pick(en, ja)
    }

    fn headings(&mut self, title: &str) {
        let position = self.at(0);
        self.cells.put(position, Content::Text(title.to_owned()), Look::Title, "");
        let plan = &self.sheets.assumptions.plan;
        for (row, label) in [
            (CALENDAR, self.pick("Year", "年度")),
            (INDEX, self.pick("Years since the first", "初年度からの年数")),
        ] {
            self.row = row;
            let position = self.at(0);
            self.cells.put(position, Content::Text(label.to_owned()), Look::Heading, "");
            for (t, year) in (0..plan.years).zip(0_i32..) {
                let number = if row == CALENDAR { plan.first_year + year } else { year };
                let position = CellPosition::of_year(self.sheet, row, t);
                self.cells.put(position, Content::Number(number.into()), Look::HeadingRight, "0");
            }
        }
        for (column, words) in
            [(TOTAL, self.pick("Total", "合計")), (PRESENT, self.pick("Present value", "現在価値"))]
        {
            let position = CellPosition { sheet: self.sheet, row: CALENDAR, column };
            self.cells.put(position, Content::Text(words.to_owned()), Look::HeadingRight, "");
        }
        self.row = INDEX + 1;
    }

    fn chapter(&mut self, chapter: &Chapter<'t>) {
        if !chapter.title.is_empty() {
            self.row += 1;
            let position = self.at(0);
            self.cells.put(position, Content::Text(chapter.title.clone()), Look::Heading, "");
            self.row += 1;
        }
        for named in &chapter.named {
            self.quantity(named);
        }
    }

    /// Writes a row: label, sums, years, id.
    fn quantity(&mut self, named: &NamedQuantity<'t>) {
        if named.id == FACTORS {
            self.cells.factors = self.row;
        }
        self.cells.rows.push((self.sheet, named.id.clone(), self.row));
        let sheets = self.sheets;
        let look = if named.is_total { Look::Total } else { Look::Plain };
        let digits = sheets.digits(named.unit);
        let position = self.at(0);
        self.cells.put(position, Content::Text(named.label.clone()), look, "");
        let last = u16::try_from(sheets.assumptions.plan.years).unwrap_or(0);
        let position = self.at(FIRST_YEAR + last);
        self.cells.put(position, Content::Text(named.id.clone()), Look::Id, "");
        match &named.values {
            QuantityValues::Single(number) => {
                let position = self.at(TOTAL);
                self.cells.put(position, Content::Live(*number), look, digits);
            }
            QuantityValues::ByYear { flow, sum, present } => {
                for t in 0..flow.years() {
                    let position = CellPosition::of_year(self.sheet, self.row, t);
                    self.cells.put(position, Content::Live(flow.at(t)), look, digits);
                }
                for (column, sum) in [(TOTAL, sum), (PRESENT, present)] {
                    if let Some(sum) = sum {
                        let position = self.at(column);
                        self.cells.put(position, Content::Live(*sum), look, digits);
                    }
                }
            }
            QuantityValues::Ratios(ratios) => {
                for (t, ratio) in ratios.iter().enumerate() {
                    let content = sheets.ratio(*ratio, Reason::NoTransactions, None);
                    let position = CellPosition::of_year(self.sheet, self.row, t);
                    self.cells.put(position, content, look, digits);
                }
            }
        }
        self.row += 1;
    }
}

impl<'t> Sheets<'_, 't> {
    /// Writes the sheet of people and their uses.
    pub(super) fn timeline(&self, cells: &mut Cells<'t>) {
        let title = self.writer.pick("People and uses by year", "人と利用の推移");
        self.sheet_by_year(cells, Sheet::Timeline, title, &self.derivation.people_and_uses());
    }

    /// Writes the sheet of costs and benefits.
    pub(super) fn ledger(&self, cells: &mut Cells<'t>) {
        let place = &self.evaluation.selection.place_name;
        let title = self.writer.fill("Costs and benefits, {0}", "費用と便益（{0}）", &[place]);
        self.sheet_by_year(cells, Sheet::Ledger, &title, &self.derivation.money());
    }

    fn sheet_by_year(&self, cells: &mut Cells<'t>, sheet: Sheet, title: &str, chapters: &[Chapter<'t>]) {
        let mut years = YearSheet { sheets: self, cells, sheet, row: 0 };
        years.headings(title);
        for chapter in chapters {
            years.chapter(chapter);
        }
    }

    /// Returns the number format of a unit.
    pub(super) fn digits(&self, unit: Unit) -> &'static str {
        let has_no_cents = self.writer.currency.minor_digits() == 0;
        match unit {
            Unit::Count(_) | Unit::About(_) => "#,##0",
            Unit::Money if has_no_cents => "#,##0",
            Unit::UnitCost if has_no_cents => "#,##0.0",
            Unit::Money | Unit::UnitCost => "#,##0.00",
            Unit::Share => "0.0###%",
            Unit::Factor => "0.0000",
            Unit::Years => "0.0",
            Unit::Plain => "0.00",
        }
    }
}

/// Id of the row with the discount factors.
const FACTORS: &str = "factors";
