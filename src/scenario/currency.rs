//! Currencies, and how each is written in a scenario.

use super::words::word;

/// Words for currencies.
pub(crate) const CURRENCIES: &[&str] = &["JPY", "USD", "GBP", "EUR", "AUD", "CAD", "INR", "KRW"];

/// The currencies that the formats know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// Yen.
    Jpy,
    /// US dollar.
    Usd,
    /// Pound sterling.
    Gbp,
    /// Euro.
    Eur,
    /// Australian dollar.
    Aud,
    /// Canadian dollar.
    Cad,
    /// Indian rupee.
    Inr,
    /// South Korean won.
    Krw,
}

impl Currency {
    /// All of them, in the order of their words in the format.
    pub const ALL: [Self; 8] =
        [Self::Jpy, Self::Usd, Self::Gbp, Self::Eur, Self::Aud, Self::Cad, Self::Inr, Self::Krw];

    /// Its code.
    pub fn code(self) -> &'static str {
        word(&Self::ALL, self, CURRENCIES)
    }

    /// Digits after the point.
    pub fn minor_digits(self) -> u32 {
        match self {
            Self::Jpy | Self::Krw => 0,
            _ => 2,
        }
    }
}
