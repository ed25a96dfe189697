//! Parses a typed number and checks it against the bounds of its quantity.

use rust_decimal::Decimal;

use crate::number::Checked as _;
use crate::problem::{Code, Expected, Found, Limit, Problems};
use crate::scenario::Quantity;
use crate::scenario::number::outside;
use crate::selection::{BareNumber, Selection};
use crate::typed::{typed_number, visible};

/// Parses what a reader typed. Otherwise adds a problem and returns `None`.
pub(super) fn typed_value(
    typed: &str,
    quantity: Quantity,
    path: &str,
    selection: &Selection,
    problems: &mut Problems,
) -> Option<Decimal> {
    let Some(value) = typed_number(typed, quantity, selection.bare) else {
        // The example in the message must be a value that the field accepts.
        let expected = match quantity.bounds().1 {
            _ if quantity.is_percentage() => Expected::TypedPercentage,
            most if most <= Decimal::from(10_000) => Expected::TypedSmallNumber,
            _ => Expected::TypedNumber,
        };
        problems.add(Code::NotANumber, path, Found::text(&visible(typed)), expected);
        return None;
    };
    if let Some(expected) = outside(value, quantity) {
        let is_marked = visible(typed).ends_with(['%', '％']);
        let in_per_cent = quantity.is_percentage() && (is_marked || selection.bare == BareNumber::PerCent);
        let expected = if in_per_cent { between_per_cent(quantity) } else { expected };
        problems.add(Code::OutOfBounds, path, Found::text(&visible(typed)), expected);
        return None;
    }
    Some(value)
}

/// Returns the bounds of a share in per cent, as a reader types them.
fn between_per_cent(quantity: Quantity) -> Expected {
    let (low, high) = quantity.bounds();
    let per_cent = |share: Decimal| {
        let hundredfold = share.try_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
        [&hundredfold.normalize().to_string(), "%"].concat()
    };
    Expected::Limit(Limit::Between(per_cent(low), per_cent(high)))
}
