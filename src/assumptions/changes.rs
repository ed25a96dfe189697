//! The reader's changes to assumptions, including a town's own figures for cost lines.

use super::layers::Numbers;
use super::resolved::{Origin, Slot};
use super::town::own_cost;
use super::typed_value::typed_value;
use crate::problem::{Code, Expected, Found, Problems};
use crate::scenario::{CostLine, Currency, Quantity};
use crate::selection::Selection;
use crate::typed::{is_in_another_currency, visible};

impl Numbers {
    /// Applies the reader's changes. `estimated` holds the lines for which a town's own figure can be given.
    pub(super) fn change(
        &mut self,
        selection: &Selection,
        estimated: &[&CostLine],
        currency: Currency,
        problems: &mut Problems,
    ) {
        for (name, typed) in &selection.changes {
            let path = ["changes.", name].concat();
            let line = estimated.iter().find(|line| own_cost(line) == *name);
            let known = self.find(name).and_then(|Slot(index)| self.0.get(index));
            let is_money = known.map_or(line.is_some(), |known| known.assumption.quantity.is_money());
            if is_money && is_in_another_currency(typed, currency) {
                problems.add(Code::OutOfBounds, &path, Found::text(&visible(typed)), Expected::OwnCurrency);
                continue;
            }
            if let Some(line) = line {
                self.put_own_cost(line, typed, &path, selection, problems);
                continue;
            }
            let Some(known) = known else {
                let expected = Expected::Existing("assumptions");
                problems.add(Code::UnknownReference, &path, Found::text(name), expected);
                continue;
            };
            let quantity = known.assumption.quantity;
            let (before, was_negative) = (known.value, known.assumption.value.is_sign_negative());
            let Some(value) = typed_value(typed, quantity, &path, selection, problems) else { continue };
            let amount = matches!(quantity, Quantity::FixedAmount | Quantity::UnitAmount);
            if amount && value.is_sign_negative() && !value.is_zero() && !was_negative {
                problems.add(Code::NegativeAmount, &path, Found::text(typed), Expected::ReceiptOrPositive);
                continue;
            }
            if let Some(resolved) =
                self.0.iter_mut().find(|resolved| resolved.shown && resolved.name == *name)
                && value != before
            {
                resolved.value = value;
                resolved.before = resolved.before.or(Some(before));
                resolved.origin = Origin::Reader;
            }
        }
    }
}
