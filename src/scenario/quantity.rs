//! Kinds of quantity; each has one unit and one pair of bounds.
//!
//! The bounds keep every valid model far from the limits of a 96-bit decimal (docs/method.md, "Bounds").

use rust_decimal::Decimal;

use super::currency::Currency;

/// Kind of number that an assumption is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Money that isn't multiplied by a number of people or uses.
    FixedAmount,
    /// Money per resident, household, card or transaction.
    UnitAmount,
    /// Money per use, such as the cost at the counter; never negative.
    UnitCost,
    /// Money per hour.
    HourlyAmount,
    /// Number of people.
    Persons,
    /// Number of households.
    Households,
    /// People per household.
    PersonsPerHousehold,
    /// Number of municipalities.
    Municipalities,
    /// Share of a whole, 0 to 1.
    Share,
    /// Change per year, −10 % to 10 %.
    Growth,
    /// Discount rate per year, −10 % to 100 %.
    Rate,
    /// Uplift of a cost, 0 to 300 %.
    Uplift,
    /// Total number per year.
    PerYear,
    /// Events per year; below 1 for an event that doesn't happen every year.
    Events,
    /// Uses per person and year.
    PerPersonYear,
    /// Rate parameter of a take-up curve, per year.
    Speed,
    /// A calendar year.
    CalendarYear,
    /// A whole number of years.
    Years,
    /// Minutes saved; negative if the system is slower.
    Minutes,
    /// Number of trips.
    Trips,
    /// Number of cards.
    Cards,
    /// A factor.
    Multiple,
}

impl Quantity {
    /// Returns the unit as the format writes it.
    pub fn unit(self, currency: Currency) -> String {
        let code = currency.code();
        match self {
            Self::FixedAmount | Self::UnitAmount | Self::UnitCost => code.to_owned(),
            Self::HourlyAmount => [code, "/hour"].concat(),
            Self::Persons => "persons".to_owned(),
            Self::Households => "households".to_owned(),
            Self::PersonsPerHousehold => "persons_per_household".to_owned(),
            Self::Municipalities => "municipalities".to_owned(),
            Self::Share | Self::Growth | Self::Rate | Self::Uplift => "share".to_owned(),
            Self::PerYear | Self::Events | Self::Speed => "per_year".to_owned(),
            Self::PerPersonYear => "per_person_year".to_owned(),
            Self::CalendarYear => "year".to_owned(),
            Self::Years => "years".to_owned(),
            Self::Minutes => "minutes".to_owned(),
            Self::Trips => "trips".to_owned(),
            Self::Cards => "cards".to_owned(),
            Self::Multiple => "multiple".to_owned(),
        }
    }

    /// Returns the smallest and the largest value allowed.
    pub fn bounds(self) -> (Decimal, Decimal) {
        const BILLION: i64 = 1_000_000_000;
        let whole = |low: i64, high: i64| (Decimal::from(low), Decimal::from(high));
        match self {
            Self::FixedAmount => whole(-10_000_000 * BILLION, 10_000_000 * BILLION),
            Self::UnitAmount => whole(-BILLION, BILLION),
            Self::UnitCost | Self::HourlyAmount => whole(0, BILLION),
            Self::Persons | Self::Households | Self::Cards => whole(0, 10 * BILLION),
            Self::PersonsPerHousehold => (Decimal::new(1, 2), Decimal::from(1_000)),
            Self::Municipalities => whole(1, 1_000_000),
            Self::Share => whole(0, 1),
            Self::Growth => (Decimal::new(-1, 1), Decimal::new(1, 1)),
            Self::Rate => (Decimal::new(-1, 1), Decimal::ONE),
            Self::Uplift => whole(0, 3),
            Self::PerYear => whole(0, 10_000 * BILLION),
            Self::Events | Self::PerPersonYear | Self::Multiple => whole(0, 1_000),
            Self::Speed => whole(0, 100),
            Self::CalendarYear => whole(1_900, 2_200),
            Self::Years => whole(0, 100),
            Self::Minutes => whole(-10_000, 10_000),
            Self::Trips => whole(0, 1_000),
        }
    }

    /// Whether only whole numbers are allowed.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Years)
    }

    /// Whether people write it in per cent.
    pub fn is_percentage(self) -> bool {
        matches!(self, Self::Share | Self::Growth | Self::Rate | Self::Uplift)
    }

    /// Whether it is an amount of money.
    pub fn is_money(self) -> bool {
        matches!(self, Self::FixedAmount | Self::UnitAmount | Self::UnitCost | Self::HourlyAmount)
    }
}
