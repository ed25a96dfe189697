//! Currencies and their codes in a scenario.

use super::words::word;

/// Codes of the currencies.
pub(crate) const CURRENCIES: &[&str] = &["JPY", "USD", "GBP", "EUR", "AUD", "CAD", "INR", "KRW"];

/// Currencies that the formats accept.
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
    /// All currencies, in the order of their codes in the format.
    pub const ALL: [Self; 8] =
        [Self::Jpy, Self::Usd, Self::Gbp, Self::Eur, Self::Aud, Self::Cad, Self::Inr, Self::Krw];

    /// Three-letter code, as in a scenario.
    pub fn code(self) -> &'static str {
        word(&Self::ALL, self, CURRENCIES)
    }

    /// Number of decimals of an amount.
    pub fn minor_digits(self) -> u32 {
        match self {
            Self::Jpy | Self::Krw => 0,
            _ => 2,
        }
    }
}
