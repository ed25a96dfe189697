//! Checked operations on decimals, each compiled only once.
//!
//! The library's own are inlined at every call, which costs a kilobyte or two each time.

use rust_decimal::Decimal;

/// Operations that return `None` if the result doesn't fit or the divisor is zero.
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
