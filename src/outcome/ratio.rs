//! A ratio, or the reason why it has no value (docs/method.md, "Edge cases").

use crate::number::Scalar;

/// Why a ratio has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No transaction was completed.
    NoTransactions,
    /// The place has no residents.
    NoResidents,
    /// The number of households is unknown or zero.
    NoHouseholds,
    /// Nobody holds a card.
    NoCardholders,
    /// The period consists of year 0 only.
    NoOperatingYears,
    /// The costs are zero.
    NoCosts,
    /// The costs are negative: the system saves money.
    NetSaving,
    /// No counted service has an alternative.
    NoAlternative,
    /// No counted service says what a use gains or saves.
    NoBenefits,
    /// A counted service has an alternative, but none says which share of its cost is saved.
    NoSaving,
}

/// A ratio, or the reason why it has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ratio<N> {
    /// The value.
    Value(N),
    /// No value.
    Undefined(Reason),
}

impl<N: Scalar> Ratio<N> {
    /// Divides; undefined for `reason` if the denominator is zero.
    pub(super) fn of(numerator: N, denominator: N, reason: Reason) -> Self {
        numerator.over(denominator).map_or(Self::Undefined(reason), Self::Value)
    }

    /// The value, or `None` if it is undefined.
    pub fn value(self) -> Option<N> {
        match self {
            Self::Value(value) => Some(value),
            Self::Undefined(_) => None,
        }
    }
}
