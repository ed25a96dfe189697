//! Gives a cell of its own to each part of a formula that several cells share or that would make a formula too long
//! to read.

use std::collections::HashMap;

use super::Sheets;
use super::cells::{CellPosition, Cells, Content, Look, Sheet, TOTAL};
use super::formula::FormulaWriter;
use crate::derivation::{Operation, Traced};

/// Length in characters above which a part that several formulas share gets a cell.
const SHARED: usize = 60;
/// Length in characters above which any part gets a cell.
const LONGEST: usize = 250;

impl<'t> Sheets<'_, 't> {
    /// Adds the cells in the order of computation, so that later ones refer to earlier ones.
    pub(super) fn workings(&self, cells: &mut Cells<'t>) {
        let needed = self.trace.leading_to(cells.nodes());
        let mut users: HashMap<usize, Vec<usize>> = HashMap::new();
        for node in &needed {
            let operands = self.trace.operation(*node);
            for operand in operands.iter().flat_map(Operation::operands).filter_map(|operand| operand.node())
            {
                let users = users.entry(operand).or_default();
                // Nodes come in ascending order, so a repeated user is the last one in the list.
                if users.last() != Some(node) {
                    users.push(*node);
                }
            }
        }
        let mut row = 2;
        for node in needed {
            let used_by = users.get(&node).map_or(&[][..], Vec::as_slice);
            if cells.has(node) || self.is_written_into(node, used_by) {
                continue;
            }
            let at = CellPosition { sheet: Sheet::Workings, row, column: TOTAL };
            let formula = FormulaWriter { trace: self.trace, cells, writer: self.writer, at };
            let length = formula.written_out(node).len();
            if length > LONGEST || (used_by.len() > 1 && length > SHARED) {
                let label = self.first_label(cells, node, &users);
                cells.put(at, Content::Live(Traced::Open(self.trace, node)), Look::Plain, "#,##0.0000");
                cells.put(CellPosition { column: 0, ..at }, Content::Text(label), Look::Plain, "");
                row += 1;
            }
        }
        if row > 2 {
            let title = self.writer.pick("Parts shared by several formulas", "複数の計算式に共通する部分");
            let position = CellPosition { sheet: Sheet::Workings, row: 0, column: 0 };
            cells.put(position, Content::Text(title.to_owned()), Look::Title, "");
        }
    }

    /// Returns whether a part is only a step of a longer sum or product that is written as a whole.
    fn is_written_into(&self, node: usize, used_by: &[usize]) -> bool {
        let kind = |node: usize| match self.trace.operation(node) {
            Some(Operation::Sum(_) | Operation::Difference(_)) => 1,
            Some(Operation::Product(_) | Operation::Quotient(_)) => 2,
            _ => 0,
        };
        let [user] = used_by else { return false };
        kind(node) > 0 && kind(node) == kind(*user)
    }

    /// Returns a label after the first labelled cell that needs the part, such as "Part of: Cards issued in the year".
    fn first_label(&self, cells: &Cells<'t>, node: usize, users: &HashMap<usize, Vec<usize>>) -> String {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if let Some(position) = cells.of(node).first() {
                let label = cells.all.get(&CellPosition { column: 0, ..*position }).map(|cell| &cell.content);
                if let Some(Content::Text(label)) = label {
                    return self.writer.fill("Part of: {0}", "{0}の一部", &[label]);
                }
            }
            open.extend(users.get(&node).into_iter().flatten());
        }
        String::new()
    }
}
