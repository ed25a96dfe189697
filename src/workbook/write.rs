//! Writes the cells as the bytes of a workbook.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula as XlsxFormula, Url, Workbook, Worksheet, XlsxError,
};

use super::Sheets;
use super::cells::{Cell, CellPosition, Cells, Content, FIRST_YEAR, Guard, INDEX, Look, Sheet};
use super::formula::FormulaWriter;
use super::inputs::VALUE;
use crate::derivation::{Operand, Traced};
use crate::fingerprint::VERSION;

/// Limits of spreadsheets in characters, for a formula and for the text in a cell.
const LONGEST_FORMULA: usize = 8_192;
const LONGEST_TEXT: usize = 32_767;
/// Number of cells after which progress is reported.
const CELLS_AT_ONCE: u32 = 512;

impl<'t> Sheets<'_, 't> {
    /// Writes every sheet that has a cell.
    pub(super) fn written(
        &self,
        cells: &Cells<'t>,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Vec<u8>, XlsxError> {
        let mut written = 0;
        let mut workbook = Workbook::new();
        workbook.set_properties(&self.properties()?);
        for sheet in Sheet::ALL {
            if !cells.all.keys().any(|position| position.sheet == sheet) {
                continue;
            }
            let page = workbook.add_worksheet();
            page.set_name(sheet.name(self.writer))?;
            set_layout(page, sheet)?;
            for (position, cell) in cells.all.iter().filter(|(position, _)| position.sheet == sheet) {
                self.cell(page, cells, *position, cell)?;
                written += 1;
                if written % CELLS_AT_ONCE == 0 {
                    progress(f64::from(written) / cells.all.len() as f64);
                }
            }
        }
        for (position, cell) in &cells.all {
            if let Content::Changeable(Traced::Open(_, node), _) = cell.content
                && let Some(name) = cells.named(node)
            {
                let target = format!("='{}'!{}", position.sheet.name(self.writer), position.fixed());
                workbook.define_name(name, &target)?;
            }
        }
        workbook.save_to_buffer()
    }

    /// Sets a fixed date rather than the present one, so that the same state gives the same bytes.
    fn properties(&self) -> Result<DocProperties, XlsxError> {
        Ok(DocProperties::new()
            .set_title(&self.evaluation.scenario.title)
            .set_author(["Ikura ", VERSION].concat())
            .set_comment(self.state.fingerprint())
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
    }

    fn cell(
        &self,
        page: &mut Worksheet,
        cells: &Cells<'t>,
        position: CellPosition,
        cell: &Cell<'t>,
    ) -> Result<(), XlsxError> {
        let CellPosition { row, column, .. } = position;
        let look = look(cell.look, &cell.digits);
        let formula = FormulaWriter { trace: self.trace, cells, writer: self.writer, at: position };
        match &cell.content {
            Content::Text(text) => {
                page.write_string_with_format(row, column, readable(text), &look)?;
            }
            Content::Link(url, text) => {
                let link = Url::new(url).set_text(readable(text));
                // An address that is too long for a link is written as text.
                if page
                    .write_url_with_format(row, column, &link, &look.clone().set_font_color(Color::Blue))
                    .is_err()
                {
                    page.write_string_with_format(row, column, readable(text), &look)?;
                }
            }
            Content::Number(number) => {
                page.write_number_with_format(row, column, double(*number), &look)?;
            }
            Content::Changeable(number, (least, most)) => {
                page.write_number_with_format(
                    row,
                    column,
                    double(self.value(*number).unwrap_or_default()),
                    &look,
                )?;
                let between = DataValidationRule::Between(double(*least), double(*most));
                page.add_data_validation(
                    row,
                    column,
                    row,
                    column,
                    &DataValidation::new().allow_decimal_number(between),
                )?;
            }
            Content::Live(number) => match number.operand() {
                Operand::Known(known) => {
                    page.write_number_with_format(row, column, double(known), &look)?;
                }
                Operand::Node(_) => {
                    let value = self.value(*number).unwrap_or_default();
                    live(page, position, &formula.of(*number), &value.normalize().to_string(), &look)?;
                }
            },
            Content::Formula(formula, shown) => live(page, position, formula, shown, &look)?,
            Content::Unless(guards, number) => {
                let shown = match self.words(guards) {
                    Some(words) => words.to_owned(),
                    None => self.value(*number).unwrap_or_default().normalize().to_string(),
                };
                live(page, position, &formula.unless(guards, *number), &shown, &look)?;
            }
        }
        Ok(())
    }

    fn value(&self, number: Traced<'t>) -> Option<Decimal> {
        match number.operand() {
            Operand::Known(known) => Some(known),
            Operand::Node(node) => self.trace.value(node),
        }
    }

    /// Returns the words of the first guard that applies to the current values.
    fn words(&self, guards: &[Guard<'t>]) -> Option<&'static str> {
        guards.iter().find_map(|guard| match guard {
            Guard::Zero(of, words) => self.value(*of).is_some_and(|value| value.is_zero()).then_some(*words),
            Guard::Negative(of, words) => {
                self.value(*of).is_some_and(|value| value < Decimal::ZERO).then_some(*words)
            }
        })
    }
}

/// Writes a formula with its current result, for programs that show a workbook without computing it.
fn live(
    page: &mut Worksheet,
    position: CellPosition,
    formula: &str,
    shown: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    if formula.len() > LONGEST_FORMULA {
        page.write_string_with_format(position.row, position.column, shown, look)?;
    } else {
        let formula = XlsxFormula::new(formula).set_result(shown);
        page.write_formula_with_format(position.row, position.column, formula, look)?;
    }
    Ok(())
}

fn double(number: Decimal) -> f64 {
    number.to_f64().unwrap_or_default()
}

/// Removes control characters and characters that change the direction of text, and cuts the text to what fits into a
/// cell.
pub fn readable(text: &str) -> String {
    let reorders = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !reorders(*c) && (!c.is_control() || *c == '\n')).take(LONGEST_TEXT / 2).collect()
}

fn look(look: Look, digits: &str) -> Format {
    let format = Format::new().set_num_format(if digits.is_empty() { "General" } else { digits });
    match look {
        Look::Plain => format,
        Look::Title => format.set_bold().set_font_size(14),
        Look::Heading => format.set_bold().set_border_bottom(FormatBorder::Thin),
        Look::HeadingRight => {
            format.set_bold().set_border_bottom(FormatBorder::Thin).set_align(FormatAlign::Right)
        }
        Look::Sentence => format.set_bold(),
        Look::Shown => format.set_align(FormatAlign::Right).set_font_color(Color::RGB(0x0055_5555)),
        Look::Note => format.set_font_color(Color::RGB(0x0055_5555)).set_indent(1),
        Look::Id => format.set_font_color(Color::RGB(0x0099_9999)),
        Look::Input => format
            .set_font_color(Color::RGB(0x0000_00C0))
            .set_background_color(Color::RGB(0x00FF_F7CC))
            .set_border(FormatBorder::Hair)
            .set_unlocked(),
        Look::Total => format.set_bold().set_border_top(FormatBorder::Thin),
        Look::Answer => format.set_bold().set_font_size(14),
    }
}

/// Sets column widths, frozen panes and paper layout.
fn set_layout(page: &mut Worksheet, sheet: Sheet) -> Result<(), XlsxError> {
    let widths: &[(u16, f64)] = match sheet {
        Sheet::Results => &[(0, 38.0), (1, 22.0), (2, 22.0), (3, 90.0), (4, 20.0)],
        Sheet::Inputs => &[
            (0, 48.0),
            (1, 18.0),
            (2, 14.0),
            (3, 16.0),
            (4, 16.0),
            (5, 34.0),
            (6, 14.0),
            (7, 16.0),
            (8, 34.0),
            (9, 60.0),
            (10, 40.0),
            (11, 30.0),
            (12, 30.0),
        ],
        Sheet::Timeline | Sheet::Ledger => &[(0, 52.0), (1, 18.0), (2, 18.0)],
        Sheet::Workings => &[(0, 60.0), (1, 22.0)],
        Sheet::Sources => &[(0, 40.0), (1, 60.0), (2, 12.0), (3, 60.0), (4, 24.0)],
    };
    for (column, width) in widths {
        page.set_column_width(*column, *width)?;
    }
    if sheet.is_by_year() {
        page.set_column_range_width(FIRST_YEAR, FIRST_YEAR + 100, 15)?;
        page.set_freeze_panes(INDEX + 1, FIRST_YEAR)?;
    }
    if sheet == Sheet::Inputs {
        page.set_freeze_panes(3, VALUE + 1)?;
    }
    page.set_screen_gridlines(false).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}
