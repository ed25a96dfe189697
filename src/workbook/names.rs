//! Names of assumptions in a form that spreadsheets allow: `running.amount` becomes `running_amount`.

use std::collections::HashSet;

use super::Sheets;
use super::cells::Cells;
use crate::derivation::Traced;

impl Sheets<'_, '_> {
    /// Gives each assumption a unique name.
    pub(super) fn name_inputs(&self, cells: &mut Cells<'_>) {
        let mut taken = HashSet::new();
        for (resolved, figure) in self.assumptions.resolved.iter().zip(&self.inputs.0) {
            let Traced::Open(_, node) = figure else { continue };
            let plain = resolved.name.replace(['.', '-'], "_");
            let plain = if is_like_a_cell(&plain) { ["_", &plain].concat() } else { plain };
            // A nation's figure that is replaced by a town's own has the same name as the latter.
            let replaced = !resolved.shown && self.assumptions.slot(&resolved.name).is_some();
            let plain = if replaced { [&plain, "_of_nation"].concat() } else { plain };
            let mut name = plain.clone();
            let mut next = 2;
            while !taken.insert(name.clone()) {
                name = [&plain, "_", &next.to_string()].concat();
                next += 1;
            }
            cells.name(*node, name);
        }
    }
}

/// Returns whether a name begins like the address of a cell. A spreadsheet would read `c1_amount` and `r1c1_uses` as
/// addresses.
fn is_like_a_cell(name: &str) -> bool {
    let rest = name.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    (1..=3).contains(&(name.len() - rest.len())) && rest.starts_with(|digit: char| digit.is_ascii_digit())
}
