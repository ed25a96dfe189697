//! The shape of the model: which numbers belong together. Years are counted from year 0.

use super::decided::Slot;
use crate::scenario::{Basis, Demand, Payer, Scope, Spreading, TableOf, Timing};

/// How all numbers belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Calendar year of year 0.
    pub first_year: i32,
    /// Number of years computed, year 0 included.
    pub years: usize,
    /// Discount bands: first year since year 0, and its rate.
    pub discount: Vec<(usize, Slot)>,
    /// Id of the national rate in force, if the reader chose one.
    pub national_rate: Option<&'static str>,
    /// When flows are counted.
    pub timing: Timing,
    /// How one-off costs are spread in this year's cost.
    pub spreading: Spreading,
    /// The nation.
    pub nation: PopulationPlan,
    /// The town, if the place is one.
    pub town: Option<TownPlan>,
    /// Cost lines that apply.
    pub lines: Vec<LinePlan>,
    /// Services.
    pub services: Vec<ServicePlan>,
    /// Work, other, share of working time.
    pub time_value: Option<[Slot; 3]>,
    /// Whether residents' time counts.
    pub count_citizen_time: bool,
    /// Whether uplifts apply.
    pub optimism_bias: bool,
    /// Marginal excess burden of taxation.
    pub excess_burden: Option<Slot>,
    /// Correlation within a group of uncertain assumptions.
    pub correlation: Option<Slot>,
    /// What scales everything, for questions: one, unless a question moves it.
    pub levers: Levers,
}

impl Plan {
    /// Whether anything that counts could be done without the system.
    pub fn has_alternative(&self) -> bool {
        self.services.iter().any(|service| service.counted && service.alternative.is_some())
    }

    /// Whether anybody holds a card, as far as the scenario says.
    pub fn has_cards(&self) -> bool {
        let of_town = self.town.as_ref().is_some_and(|town| town.population.take_up.is_some());
        of_town || self.nation.take_up.is_some()
    }
}

/// Numbers that scale the model as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levers {
    /// Times the whole curve of take-up.
    pub take_up: Slot,
    /// Times the uses of every service.
    pub uses: Slot,
}

/// People of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct PopulationPlan {
    /// Residents in year 0.
    pub residents: Slot,
    /// Households in year 0, if they were typed.
    pub households: Option<Slot>,
    /// Residents per household.
    pub household_size: Option<Slot>,
    /// Growth a year.
    pub growth: Option<Slot>,
    /// Municipalities.
    pub municipalities: Option<Slot>,
    /// Eligible share.
    pub eligible: Option<Slot>,
    /// Take-up.
    pub take_up: Option<TakeUpPlan>,
}

/// A town.
#[derive(Debug, Clone, PartialEq)]
pub struct TownPlan {
    /// Its people.
    pub population: PopulationPlan,
    /// Whether its take-up is its own rather than the nation's.
    pub own_take_up: bool,
}

/// A take-up curve: its shape over the years, prepared, and the numbers that scale it.
#[derive(Debug, Clone, PartialEq)]
pub struct TakeUpPlan {
    /// What the shape counts.
    pub of: TableOf,
    /// The parts from which the shape is made.
    pub parts: Parts,
    /// The whole shape times this: a ceiling, or a multiple of a table.
    pub scale: Option<Slot>,
    /// People who will never join.
    pub opt_out: Option<Slot>,
    /// Cards replaced a year.
    pub replacement: Option<Slot>,
}

/// What a shape over the years is made from. Years are counted from year 0 and may be negative.
#[derive(Debug, Clone, PartialEq)]
pub enum Parts {
    /// The same from a year on.
    Constant {
        /// Share.
        share: Slot,
        /// From this year.
        from: i32,
    },
    /// A straight line.
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
    /// Logistic; the midpoint is a calendar year.
    Logistic {
        /// Steepness.
        steepness: Slot,
        /// Midpoint.
        midpoint: Slot,
        /// Calendar year of year 0.
        first_year: i32,
    },
    /// Bass.
    Bass {
        /// Innovation.
        innovation: Slot,
        /// Imitation.
        imitation: Slot,
        /// Year of launch.
        from: i32,
    },
    /// A table: first year and one slot a year.
    Table {
        /// First year.
        from: i32,
        /// One a year.
        entries: Vec<Slot>,
    },
}

/// A tier: residents below a bound (none: any) and the amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tier {
    /// Bound.
    pub residents_under: Option<i64>,
    /// Amount.
    pub amount: Slot,
}

/// How a town's share of a fixed national line is found.
#[derive(Debug, Clone, PartialEq)]
pub enum ShareRule {
    /// By residents.
    Residents,
    /// By cards held.
    Cardholders,
    /// By completed transactions.
    Transactions,
    /// Equal for every municipality.
    Municipalities,
    /// This part equal for every municipality, the rest by residents.
    PartlyEqual(Slot),
    /// This share.
    Share(Slot),
    /// The amount of its tier instead.
    Tiers(Vec<Tier>),
}

/// A cost line. Years are counted from year 0.
#[derive(Debug, Clone, PartialEq)]
pub struct LinePlan {
    /// Its id.
    pub id: String,
    /// Who pays.
    pub payer: Payer,
    /// Nation or town.
    pub scope: Scope,
    /// What the amount is multiplied by.
    pub basis: Basis,
    /// Only this service (index).
    pub service: Option<usize>,
    /// Amount.
    pub amount: Slot,
    /// How often a year the amount falls, where that isn't once.
    pub events: Option<Slot>,
    /// Growth of the amount a year.
    pub escalation: Option<Slot>,
    /// Uplift.
    pub optimism_bias: Option<Slot>,
    /// Rule of division.
    pub share: ShareRule,
    /// Whether it falls in each year.
    pub active: Vec<bool>,
    /// Whether it is bought for several years: once or every so many years.
    pub capital: bool,
}

/// Whose uses a total is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uses {
    /// The nation's: a town has its share by residents.
    Nations,
    /// The town's own; the slot holds the nation's.
    Towns(Slot),
}

/// A service.
#[derive(Debug, Clone, PartialEq)]
pub struct ServicePlan {
    /// Its id.
    pub id: String,
    /// What uses are per.
    pub demand: Demand,
    /// Uses a year.
    pub uses: Slot,
    /// Whose total it is.
    pub whose: Uses,
    /// Share through the system.
    pub share: Option<Slot>,
    /// Share completed.
    pub completion: Option<Slot>,
    /// Whether it is offered in each year.
    pub active: Vec<bool>,
    /// Whether it counts as a use.
    pub counted: bool,
    /// Cost of the alternative.
    pub alternative: Option<Slot>,
    /// Minutes saved.
    pub minutes: Option<Slot>,
    /// Trips saved.
    pub trips: Option<Slot>,
    /// Cost of a trip.
    pub trip_cost: Option<Slot>,
    /// Office cost avoided; the alternative's cost stands in.
    pub office_cost: Option<Slot>,
    /// Share of it that disappears.
    pub cashable: Option<Slot>,
    /// Induced share.
    pub induced: Option<Slot>,
    /// Fee before.
    pub fee_before: Option<Slot>,
    /// Fee after.
    pub fee_after: Option<Slot>,
}
