//! The shape of take-up over the years (METHOD.md, "Take-up").
//!
//! Logistic and Bass curves need an exponential. They are computed in f64, rounded to twelve decimals and handed to
//! every arithmetic as the same decimals.

use rust_decimal::Decimal;

use crate::assumptions::{Figures, Parts};
use crate::flow::Flow;
use crate::number::Number;

/// One number a year: a share of eligible residents, or cards held if the table counts those.
pub fn shape<N: Number>(years: usize, parts: &Parts, figures: &Figures<N>) -> Flow<N> {
    let year = |t: usize| i32::try_from(t).unwrap_or(i32::MAX);
    match parts {
        Parts::Constant { share, from } => {
            Flow::of(years, |t| if year(t) >= *from { figures.at(*share) } else { N::ZERO })
        }
        Parts::Ramp { start, end, from, to } => {
            let (start, end) = (figures.at(*start), figures.at(*end));
            let length = N::of(Decimal::from(to - from));
            Flow::of(years, |t| {
                let passed = year(t) - from;
                if passed < 0 {
                    N::ZERO
                } else if year(t) >= *to {
                    end
                } else {
                    let risen = (end - start) * N::of(Decimal::from(passed));
                    start + risen.over(length).unwrap_or(N::ZERO)
                }
            })
        }
        Parts::Table { from, entries } => Flow::of(years, |t| {
            let index = usize::try_from(year(t) - from).ok();
            let entry = index.and_then(|index| entries.get(index).or(entries.last()));
            entry.map_or(N::ZERO, |slot| figures.at(*slot))
        }),
        Parts::Logistic { steepness, midpoint, first_year } => {
            let (s, m) = (figures.approximate(*steepness), figures.approximate(*midpoint));
            Flow::of(years, |t| N::of(rounded(logistic(f64::from(first_year + year(t)), s, m))))
        }
        Parts::Bass { innovation, imitation, from } => {
            let (p, q) = (figures.approximate(*innovation), figures.approximate(*imitation));
            Flow::of(years, |t| N::of(rounded(bass(f64::from(year(t) - from), p, q))))
        }
    }
}

/// 1 / (1 + exp(−s (t − m))).
pub fn logistic(t: f64, s: f64, m: f64) -> f64 {
    1.0 / (1.0 + (-s * (t - m)).exp())
}

/// (1 − e^−(p+q)t) / (1 + (q/p) e^−(p+q)t), the continuous solution; nobody before launch or without innovators.
pub fn bass(t: f64, p: f64, q: f64) -> f64 {
    if t <= 0.0 || p <= 0.0 {
        return 0.0;
    }
    let decay = (-(p + q) * t).exp();
    (1.0 - decay) / (1.0 + q / p * decay)
}

/// A share between 0 and 1 to twelve decimals.
fn rounded(share: f64) -> Decimal {
    const TRILLION: f64 = 1e12;
    // The share lies between 0 and 1, so the product fits.
    #[allow(clippy::cast_possible_truncation)]
    Decimal::new((share * TRILLION).round() as i64, 12)
}
