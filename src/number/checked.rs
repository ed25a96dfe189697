//! Checked operations on decimals, each compiled once.
//!
//! Those of the library are put into every place that calls them, a kilobyte or two each time.

use rust_decimal::Decimal;

/// Operations that give none where a result doesn't fit or a divisor is zero.
pub trait Checked: Sized {
    /// Sum.
    fn try_add(self, other: Self) -> Option<Self>;
    /// Difference.
    fn try_sub(self, other: Self) -> Option<Self>;
    /// Product.
    fn try_mul(self, other: Self) -> Option<Self>;
    /// Quotient.
    fn try_div(self, other: Self) -> Option<Self>;
}

impl Checked for Decimal {
    #[inline(never)]
    fn try_add(self, other: Self) -> Option<Self> {
        self.checked_add(other)
    }

    #[inline(never)]
    fn try_sub(self, other: Self) -> Option<Self> {
        self.try_add(-other)
    }

    #[inline(never)]
    fn try_mul(self, other: Self) -> Option<Self> {
        self.checked_mul(other)
    }

    #[inline(never)]
    fn try_div(self, other: Self) -> Option<Self> {
        self.checked_div(other)
    }
}
