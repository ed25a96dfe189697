//! Units of quantities and results. How a number in a unit is written is in `src/explanation/unit.rs`.

/// Unit of a quantity or a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A count.
    Count(Counted),
    /// A count that is known only roughly.
    About(Counted),
    /// An amount of money.
    Money,
    /// Money for one use, resident, household or card, such as the levelised cost.
    UnitCost,
    /// A share of a whole, from 0 to 1.
    Share,
    /// A discount factor, or a sum of them.
    Factor,
    /// A length of time in years.
    Years,
    /// A number without a unit.
    Plain,
}

/// What is being counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Residents or cardholders.
    People,
    /// Households.
    Households,
    /// Cards.
    Cards,
    /// Uses.
    Uses,
}

impl Counted {
    /// Every variant.
    pub const ALL: [Self; 4] = [Self::People, Self::Households, Self::Cards, Self::Uses];

    /// The counter that Japanese puts after the number.
    pub fn counter(self) -> &'static str {
        match self {
            Self::People => "人",
            Self::Households => "世帯",
            Self::Cards => "枚",
            Self::Uses => "回",
        }
    }
}
