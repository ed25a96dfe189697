//! Small bars of money for table cells, drawn to one scale. They contain no words, so nothing is lost if they are
//! left out.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::explanation::figure::Figure;

const LONGEST: f64 = 72.0;
const HEIGHT: f64 = 6.0;

/// A scale from zero to the largest figure.
pub struct Bars {
    most: f64,
}

impl Bars {
    /// Creates the scale of these figures.
    pub fn of<'a>(figures: impl Iterator<Item = &'a Figure>) -> Self {
        Self { most: figures.filter_map(above_zero).fold(0.0, f64::max) }
    }

    /// Draws the bar of a figure at the given opacity. Empty if the figure has no number above zero.
    pub fn bar(&self, figure: &Figure, opacity: &str) -> String {
        let Some(cost) = above_zero(figure) else { return String::new() };
        let length = LONGEST * cost / self.most;
        format!(
            "<svg width=\"{LONGEST}\" height=\"{HEIGHT}\" display=\"block\" aria-hidden=\"true\">\
             <rect width=\"{length:.1}\" height=\"{HEIGHT}\" fill=\"currentColor\" fill-opacity=\"{opacity}\"/></svg>"
        )
    }
}

/// Returns the value of a figure. `None` if it has no number above zero.
pub fn above_zero(figure: &Figure) -> Option<f64> {
    let exact = figure.exact.as_ref().and_then(|exact| Decimal::from_str_exact(exact).ok());
    exact.and_then(|number| number.to_f64()).filter(|number| *number > 0.0)
}
