//! The shape of take-up over the years (docs/method.md, "Take-up").
//!
//! The exponential of the logistic and Bass curves is supplied by the arithmetic.

use rust_decimal::Decimal;

use crate::assumptions::{Inputs, TakeUpShape};
use crate::flow::Flow;
use crate::number::{Number, TakeUpCurve};

/// Computes the shape by year: a share of eligible residents, or cards held for a table of cards.
pub fn values_by_year<N: Number>(years: usize, shape: &TakeUpShape, inputs: &Inputs<N>) -> Flow<N> {
    let year = |t: usize| i32::try_from(t).unwrap_or(i32::MAX);
    match shape {
        TakeUpShape::Constant { share, from } => {
            Flow::of(years, |t| if year(t) >= *from { inputs.at(*share) } else { N::ZERO })
        }
        TakeUpShape::Ramp { start, end, from, to } => {
            let (start, end) = (inputs.at(*start), inputs.at(*end));
            let length = N::of(Decimal::from(to - from));
            Flow::of(years, |t| {
                let passed = year(t) - from;
                if passed < 0 {
                    N::ZERO
                } else if year(t) >= *to {
                    end
                } else {
                    let risen = (end - start) * N::of(Decimal::from(passed));
                    start + risen.over_or(length, N::ZERO)
                }
            })
        }
        TakeUpShape::Table { from, entries } => Flow::of(years, |t| {
            let index = usize::try_from(year(t) - from).ok();
            let entry = index.and_then(|index| entries.get(index).or(entries.last()));
            entry.map_or(N::ZERO, |slot| inputs.at(*slot))
        }),
        TakeUpShape::Logistic { steepness, midpoint, first_year } => {
            let (s, m) = (inputs.at(*steepness), inputs.at(*midpoint));
            Flow::of(years, |t| N::on_curve(TakeUpCurve::Logistic, first_year + year(t), s, m))
        }
        TakeUpShape::Bass { innovation, imitation, from } => {
            let (p, q) = (inputs.at(*innovation), inputs.at(*imitation));
            Flow::of(years, |t| N::on_curve(TakeUpCurve::Bass, year(t) - from, p, q))
        }
    }
}
