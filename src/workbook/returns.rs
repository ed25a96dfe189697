//! Writes the payback period as formulas over the yearly balances.
//!
//! The rate of return is written as a number: a spreadsheet's own function starts from a guess, and with many guesses LibreOffice
//! misses the only rate that exists.

use rust_decimal::Decimal;

use super::Sheets;
use super::cells::{CellPosition, Cells, Content, FIRST_YEAR, Look, Sheet, letters};
use super::formula::quoted;
use crate::answer::Row;
use crate::answer::evaluation::returns::{no_recovery, not_recovered, nothing_to_recover};
use crate::derivation::Operand;
use crate::number::Checked as _;
use crate::outcome::{Indicator, Unit};

/// Rows of the ledger that the payback formulas refer to.
pub(super) struct Recovery {
    balance: u32,
    benefit: u32,
    cumulative: [u32; 2],
    recovered: [u32; 2],
    /// Column of the last year.
    last: u16,
}

/// A row to add to the ledger.
struct LedgerRow<'a> {
    row: u32,
    id: &'static str,
    label: &'static str,
    digits: &'static str,
    /// Current values of its formulas, by year.
    shown: &'a [Decimal],
}

impl LedgerRow<'_> {
    /// `formula` receives the column of a year and the column before it, or `None` in the first year.
    fn put(self, cells: &mut Cells<'_>, rows: &Recovery, formula: &dyn Fn(&str, Option<&str>) -> String) {
        let position = |column: u16| CellPosition { sheet: Sheet::Ledger, row: self.row, column };
        let ids = rows.last + 1;
        cells.put(position(0), Content::Text(self.label.to_owned()), Look::Plain, "");
        cells.put(position(ids), Content::Text(self.id.to_owned()), Look::Id, "");
        for (column, shown) in (FIRST_YEAR..ids).zip(self.shown) {
            let before = (column > FIRST_YEAR).then(|| letters(column - 1));
            let formula = formula(&letters(column), before.as_deref());
            cells.put(
                position(column),
                Content::Formula(formula, shown.to_string()),
                Look::Plain,
                self.digits,
            );
        }
    }
}

impl<'t> Sheets<'_, 't> {
    /// Adds the rows to the ledger. Returns `None` if the ledger has no balances.
    pub(super) fn recovery(&self, cells: &mut Cells<'t>) -> Option<Recovery> {
        let ids = FIRST_YEAR + u16::try_from(self.assumptions.plan.years).ok()?;
        let row_of = |id: &str| cells.row_of(Sheet::Ledger, id);
        let (balance, present, benefit) = (row_of("balance")?, row_of("so_far")?, row_of("benefit")?);
        let first = cells.column(Sheet::Ledger, 0).last()?.row + 2;
        let title = CellPosition { sheet: Sheet::Ledger, row: first, column: 0 };
        let heading = self.writer.pick("Payback", "費用の回収");
        cells.put(title, Content::Text(heading.to_owned()), Look::Heading, "");
        let rows = Recovery {
            balance,
            benefit,
            cumulative: [first + 1, present],
            recovered: [first + 2, first + 3],
            last: ids - 1,
        };
        let sums = self.put_cumulative_balances(cells, &rows);
        let presents = self.values_by_year(cells, &rows, present);
        self.put_recovered_years(cells, &rows, [&sums, &presents]);
        Some(rows)
    }

    /// Adds the row of cumulative balances, undiscounted, and returns its values.
    fn put_cumulative_balances(&self, cells: &mut Cells<'t>, rows: &Recovery) -> Vec<Decimal> {
        let balances = self.values_by_year(cells, rows, rows.balance);
        let sums: Vec<Decimal> = balances
            .iter()
            .scan(Decimal::ZERO, |sum, balance| {
                *sum = sum.try_add(*balance)?;
                Some(*sum)
            })
            .collect();
        let label = self.writer.pick("Cumulative net benefit", "純便益の累計");
        let line = LedgerRow {
            row: rows.cumulative[0],
            id: "balances_so_far",
            label,
            digits: self.digits(Unit::Money),
            shown: &sums,
        };
        let (balance, total) = (rows.balance + 1, rows.cumulative[0] + 1);
        line.put(cells, rows, &|here, before| match before {
            Some(before) => format!("{before}{total}+{here}{balance}"),
            None => format!("{here}{balance}"),
        });
        sums
    }

    /// Adds the two rows, undiscounted and discounted, that say for each year whether costs are recovered.
    fn put_recovered_years(&self, cells: &mut Cells<'t>, rows: &Recovery, sums: [&[Decimal]; 2]) {
        let ([simple, discounted], [undiscounted, present]) = (rows.recovered, rows.cumulative);
        let [simple_sums, discounted_sums] = sums;
        let simple_label = self.writer.pick(
            "Recovered: 0 nothing to recover yet, 1 not yet, 2 yes",
            "回収の状況（0は回収すべきものがまだない、1は未回収、2は回収済み）",
        );
        let discounted_label = self.writer.pick("The same, discounted", "同（割引後）");
        for (row, of, id, label, sums) in [
            (simple, undiscounted, "recovered", simple_label, simple_sums),
            (discounted, present, "recovered_discounted", discounted_label, discounted_sums),
        ] {
            let (own, of) = (row + 1, of + 1);
            let line = LedgerRow { row, id, label, digits: "0", shown: &states(sums) };
            line.put(cells, rows, &|here, before| match before {
                Some(before) => format!("IF({before}{own}=2,2,IF({here}{of}<0,1,IF({before}{own}=1,2,0)))"),
                None => format!("IF({here}{of}<0,1,0)"),
            });
        }
    }

    /// Returns the current values of a ledger row, by year.
    fn values_by_year(&self, cells: &Cells<'t>, rows: &Recovery, row: u32) -> Vec<Decimal> {
        let position = |column: u16| CellPosition { sheet: Sheet::Ledger, row, column };
        (FIRST_YEAR..=rows.last).map(|column| self.number_in(cells, position(column))).collect()
    }

    /// Returns the formula of a payback period, or `None` for another indicator.
    pub(super) fn returned(&self, recovery: &Recovery, row: &Row<Indicator>) -> Option<Content<'t>> {
        let range = |row: u32| recovery.range(self.sheet_name(), row, FIRST_YEAR, recovery.last);
        let formula = match row.id {
            Indicator::Payback => self.payback(&range, recovery, 0),
            Indicator::DiscountedPayback => self.payback(&range, recovery, 1),
            _ => return None,
        };
        let shown = row.figure.exact.clone().unwrap_or_else(|| row.figure.text.clone());
        Some(Content::Formula(formula, shown))
    }

    fn payback(&self, range: &dyn Fn(u32) -> String, recovery: &Recovery, which: usize) -> String {
        let (sums, states) = match which {
            0 => (range(recovery.cumulative[0]), range(recovery.recovered[0])),
            _ => (range(recovery.cumulative[1]), range(recovery.recovered[1])),
        };
        let at_once = quoted(nothing_to_recover(self.writer));
        let never = quoted(&not_recovered(&self.derivation.view));
        let nothing = quoted(no_recovery(self.writer));
        let (benefit, balance) = (range(recovery.benefit), range(recovery.balance));
        let never = format!("IF(AND(SUM({benefit})=0,MAX({balance})<=0),{nothing},{never})");
        let year = format!("MATCH(2,{states},0)");
        let at = |year: &str| format!("INDEX({sums},1,{year})");
        let (before, then) = (at(&[&year, "-1"].concat()), at(&year));
        format!(
            "IF(MAX({states})=0,{at_once},IF(MAX({states})=1,{never},{year}-2-{before}/({then}-{before})))"
        )
    }

    fn sheet_name(&self) -> &'static str {
        Sheet::Ledger.name(self.writer)
    }

    fn number_in(&self, cells: &Cells<'t>, position: CellPosition) -> Decimal {
        match cells.number(position) {
            Some(Operand::Known(known)) => known,
            Some(Operand::Node(node)) => self.trace.value(node).unwrap_or_default(),
            None => Decimal::ZERO,
        }
    }
}

impl Recovery {
    fn range(&self, sheet: &str, row: u32, from: u16, to: u16) -> String {
        let row = row + 1;
        format!("{sheet}!${}${row}:${}${row}", letters(from), letters(to))
    }
}

/// Returns the current value of each year's formula.
fn states(sums: &[Decimal]) -> Vec<Decimal> {
    let states = sums.iter().scan(0, |state, sum| {
        *state = match *state {
            2 => 2,
            _ if *sum < Decimal::ZERO => 1,
            1 => 2,
            _ => 0,
        };
        Some(Decimal::from(*state))
    });
    states.collect()
}
