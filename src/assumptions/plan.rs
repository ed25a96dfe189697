//! The structure of the model: which numbers belong together. Years are counted from year 0.

use super::resolved::Slot;
use crate::scenario::{Basis, Demand, Payer, Scope, Spreading, TableOf, Timing};

/// The structure of the whole model. Numbers are referred to by [`Slot`].
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Calendar year of year 0.
    pub first_year: i32,
    /// Number of computed years, including year 0.
    pub years: usize,
    /// Discount bands: first year, counted from year 0, and the rate from then on.
    pub discount: Vec<(usize, Slot)>,
    /// Id of the national discount rate; `None` if the scenario's own rate is used.
    pub national_rate: Option<&'static str>,
    /// When in a year flows fall.
    pub timing: Timing,
    /// How one-off costs are spread in this year's cost.
    pub spreading: Spreading,
    /// The nation's population.
    pub nation: PopulationPlan,
    /// The town; `None` if the place is the nation.
    pub town: Option<TownPlan>,
    /// Cost lines that apply to the place.
    pub lines: Vec<LinePlan>,
    /// All services, counted or not.
    pub services: Vec<ServicePlan>,
    /// Value of an hour of working time, of other time, and the share of working time.
    pub time_value: Option<[Slot; 3]>,
    /// Whether residents' time counts as a benefit.
    pub count_citizen_time: bool,
    /// Whether optimism-bias uplifts are applied.
    pub optimism_bias: bool,
    /// Marginal excess burden of taxation, per currency unit.
    pub excess_burden: Option<Slot>,
    /// Correlation within a group of uncertain assumptions.
    pub correlation: Option<Slot>,
    /// Multipliers of the whole model. They are one unless a question moves them.
    pub levers: Levers,
}

impl Plan {
    /// Whether at least one counted service has an alternative.
    pub fn has_alternative(&self) -> bool {
        self.services.iter().any(|service| service.counted && service.alternative.is_some())
    }

    /// Whether the scenario has take-up, so that there are cardholders.
    pub fn has_cards(&self) -> bool {
        let of_town = self.town.as_ref().is_some_and(|town| town.population.take_up.is_some());
        of_town || self.nation.take_up.is_some()
    }
}

/// Multipliers that only questions move.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levers {
    /// Multiplier of the whole take-up curve.
    pub take_up: Slot,
    /// Multiplier of the uses of every service.
    pub uses: Slot,
}

/// Population of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct PopulationPlan {
    /// Residents in year 0.
    pub residents: Slot,
    /// Households in year 0; `None` if they are computed from the household size.
    pub households: Option<Slot>,
    /// Residents per household.
    pub household_size: Option<Slot>,
    /// Growth per year, as a share.
    pub growth: Option<Slot>,
    /// Number of municipalities; `None` for a town.
    pub municipalities: Option<Slot>,
    /// Share of residents who may hold a card.
    pub eligible: Option<Slot>,
    /// Take-up; `None` if nobody holds a card.
    pub take_up: Option<TakeUpPlan>,
}

/// A town.
#[derive(Debug, Clone, PartialEq)]
pub struct TownPlan {
    /// Population of the town.
    pub population: PopulationPlan,
    /// Whether the town has its own take-up instead of the nation's.
    pub own_take_up: bool,
}

/// A take-up curve: its shape over the years, and the numbers that scale it.
#[derive(Debug, Clone, PartialEq)]
pub struct TakeUpPlan {
    /// Whether the shape is a share of eligible residents or a number of cards.
    pub of: TableOf,
    /// Numbers from which the shape is computed.
    pub shape: TakeUpShape,
    /// Multiplier of the whole shape: a ceiling, or the multiple of a table.
    pub scale: Option<Slot>,
    /// Share of people who will never join.
    pub opt_out: Option<Slot>,
    /// Share of the previous year's cards that is replaced each year.
    pub replacement: Option<Slot>,
}

/// Numbers from which a take-up shape is computed. Years are counted from year 0 and may be negative.
#[derive(Debug, Clone, PartialEq)]
pub enum TakeUpShape {
    /// A constant share from one year on.
    Constant {
        /// Share of eligible residents.
        share: Slot,
        /// First year with this share.
        from: i32,
    },
    /// A straight line between two years.
    Ramp {
        /// Share at the start.
        start: Slot,
        /// Share at the end.
        end: Slot,
        /// Year of the start.
        from: i32,
        /// Year of the end.
        to: i32,
    },
    /// A logistic curve.
    Logistic {
        /// Steepness, per year.
        steepness: Slot,
        /// Midpoint, as a calendar year.
        midpoint: Slot,
        /// Calendar year of year 0.
        first_year: i32,
    },
    /// A Bass curve.
    Bass {
        /// Coefficient of innovation, p.
        innovation: Slot,
        /// Coefficient of imitation, q.
        imitation: Slot,
        /// Year of launch.
        from: i32,
    },
    /// A table with one number per year.
    Table {
        /// Year of the first entry.
        from: i32,
        /// One entry for each year.
        entries: Vec<Slot>,
    },
}

/// The amount that a municipality of one size class pays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tier {
    /// Upper limit of residents, exclusive; `None` means no limit.
    pub residents_under: Option<i64>,
    /// Amount that replaces the town's share.
    pub amount: Slot,
}

/// How a town's share of a fixed national line is computed.
#[derive(Debug, Clone, PartialEq)]
pub enum ShareRule {
    /// By residents.
    Residents,
    /// By cards held.
    Cardholders,
    /// By counted transactions.
    Transactions,
    /// In equal parts for all municipalities.
    Municipalities,
    /// This part of the amount equally for all municipalities, the rest by residents.
    PartlyEqual(Slot),
    /// A given share.
    Share(Slot),
    /// The amount of the town's size class, instead of a share.
    Tiers(Vec<Tier>),
}

/// A cost line. Years are counted from year 0.
#[derive(Debug, Clone, PartialEq)]
pub struct LinePlan {
    /// Id of the line.
    pub id: String,
    /// Who pays.
    pub payer: Payer,
    /// Whether the line is written for the nation or for each municipality.
    pub scope: Scope,
    /// What the amount is multiplied by.
    pub basis: Basis,
    /// Index of the service whose transactions the line is for; `None` means all services.
    pub service: Option<usize>,
    /// Amount per unit of the basis.
    pub amount: Slot,
    /// Number of events per year; `None` means one.
    pub events: Option<Slot>,
    /// Real growth of the price per year; `None` means none.
    pub escalation: Option<Slot>,
    /// Uplift for optimism bias, as a share.
    pub optimism_bias: Option<Slot>,
    /// Rule for dividing a fixed national line among towns.
    pub share: ShareRule,
    /// Whether the line falls due, for each year.
    pub active: Vec<bool>,
    /// Whether it is a one-off line, bought for several years: once, or every few years.
    pub capital: bool,
}

/// Whose number a service's total of uses is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsesOwner {
    /// The nation: a town's total is its share by residents.
    Nations,
    /// The town itself; the slot holds the nation's total.
    Towns(Slot),
}

/// A service.
#[derive(Debug, Clone, PartialEq)]
pub struct ServicePlan {
    /// Id of the service.
    pub id: String,
    /// What the number of uses is multiplied by: residents, cardholders, or nothing for a total.
    pub demand: Demand,
    /// Uses per year.
    pub uses: Slot,
    /// Whether a total is the nation's or the town's own.
    pub uses_owner: UsesOwner,
    /// Share of uses that go through the system; `None` means all.
    pub share: Option<Slot>,
    /// Share of attempts that are completed; `None` means all.
    pub completion: Option<Slot>,
    /// Whether the service is offered, for each year.
    pub active: Vec<bool>,
    /// Whether its transactions are counted.
    pub counted: bool,
    /// Cost of the alternative, per use.
    pub alternative: Option<Slot>,
    /// Minutes saved per use.
    pub minutes: Option<Slot>,
    /// Trips saved per use.
    pub trips: Option<Slot>,
    /// Cost of a trip.
    pub trip_cost: Option<Slot>,
    /// Office cost avoided per use; `None` means the alternative's cost.
    pub office_cost: Option<Slot>,
    /// Share of the office cost that is really saved.
    pub cashable: Option<Slot>,
    /// Share of uses that would not have happened otherwise.
    pub induced: Option<Slot>,
    /// Fee per use before.
    pub fee_before: Option<Slot>,
    /// Fee per use after.
    pub fee_after: Option<Slot>,
}
