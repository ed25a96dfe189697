//! Everything that an author writes down about one system.
//!
//! The format is written down once, in `format`, as shapes that the check, the names of numbers and the published JSON
//! Schema read. Numbers stand by name in a [`Book`], with all that defends them. A scenario that exists is valid: every
//! reference resolves and every number is within its bounds.

pub(crate) mod shape;
pub(crate) mod format;
pub(crate) mod node;
mod currency;
mod familiar;
mod quantity;
pub(crate) mod number;
pub(crate) mod check;
mod names;
mod references;
pub(crate) mod read;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod sets;
mod words;

use rust_decimal::Decimal;
use words::word;

pub use currency::Currency;
pub use familiar::Familiar;
#[cfg(feature = "towns")]
pub(crate) use number::has_check_digit;
pub use quantity::Quantity;
pub use read::{MOST_BYTES, Reading, read};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use sets::{Choice, Preset, Set, capitalised};

/// Name of an assumption: id of its part and its field, such as `build.amount`.
pub type Name = String;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
}

/// How good the evidence for a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Counted or accounted for.
    Measured,
    /// An authority's estimate or forecast.
    Official,
    /// Press, civic group, company.
    Reported,
    /// Worked out by the author from published figures, as its note shows.
    Derived,
    /// Assumed by the author.
    Assumption,
}

/// What low and high mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeMeaning {
    /// Absolute limits.
    Limits,
    /// Nine cases in ten.
    NineInTen,
}

/// Low and high of an assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Low.
    pub low: Decimal,
    /// High.
    pub high: Decimal,
    /// What they mean.
    pub meaning: RangeMeaning,
    /// How likely each value between them is.
    pub shape: RangeShape,
}

/// How likely each value of a range is (docs/method.md, "Ranges").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeShape {
    /// Between limits, a smooth hill over the value.
    Pert,
    /// Between limits, straight slopes up to the value.
    Triangular,
    /// Between limits, all alike.
    Uniform,
    /// Nine times in ten within the range; half of the cases on each side of the value.
    TwoPiece,
    /// Nine times in ten within the range, normal in logarithms; the value itself plays no part.
    Lognormal,
}

/// A version of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was published.
    pub date: String,
    /// What changed with it.
    pub note: Text,
}

/// A rival figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Who holds it.
    pub who: Text,
    /// The figure, in the assumption's unit.
    pub value: Decimal,
    /// Key of its source.
    pub source: Option<String>,
    /// A sentence or two.
    pub note: Option<Text>,
}

/// One number that can be argued with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// What kind of number, which fixes its unit and bounds.
    pub quantity: Quantity,
    /// Its value.
    pub value: Decimal,
    /// Its range.
    pub range: Option<Range>,
    /// Assumptions of one group tend to err together.
    pub group: Option<String>,
    /// Key of its source.
    pub source: Option<String>,
    /// How good the evidence is.
    pub evidence: Evidence,
    /// Who says otherwise.
    pub disputes: Vec<Dispute>,
    /// A sentence or two.
    pub note: Option<Text>,
}

/// Assumptions by name, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book(Vec<(Name, Assumption)>);

impl Book {
    /// Adds or replaces one.
    pub fn put(&mut self, name: &str, assumption: Assumption) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, place)) => *place = assumption,
            None => self.0.push((name.to_owned(), assumption)),
        }
    }

    /// Leaves only those of some names.
    pub fn keep(&mut self, is_kept: &dyn Fn(&str) -> bool) {
        self.0.retain(|(name, _)| is_kept(name));
    }

    /// Finds one.
    pub fn get(&self, name: &str) -> Option<&Assumption> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, assumption)| assumption)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Assumption)> {
        self.0.iter().map(|(name, assumption)| (name.as_str(), assumption))
    }
}

/// When a year's flows are counted, for discounting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Timing {
    /// At the end of the year.
    #[default]
    End,
    /// In the middle.
    Mid,
    /// At the start.
    Start,
}

impl Timing {
    /// The timing of a word.
    pub fn named(word: &str) -> Option<Self> {
        let timings = [Self::End, Self::Mid, Self::Start];
        format::TIMINGS.iter().position(|known| *known == word).and_then(|place| timings.get(place)).copied()
    }
}

/// How one-off costs are spread in this year's cost per transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spreading {
    /// The same amount every year, with interest.
    Annuity,
    /// Total over years.
    StraightLine,
}

/// Discounting as written: bands of years since year 0, each with the name of its rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discount {
    /// First year of the band and its rate.
    pub bands: Vec<(u32, Name)>,
    /// When flows are counted.
    pub timing: Timing,
}

/// The nation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nation {
    /// Its name.
    pub name: Text,
}

/// What a take-up table counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableOf {
    /// Cards held at the end of the year.
    Holders,
    /// Share of eligible residents.
    Share,
}

/// The shape of take-up over the years; its numbers stand in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakeUpKind {
    /// The same share from a calendar year on.
    Constant {
        /// That year.
        from: Option<i32>,
    },
    /// A straight line between two calendar years.
    Ramp {
        /// Start.
        from: i32,
        /// End.
        to: i32,
    },
    /// K / (1 + exp(−s (year − m))).
    Logistic,
    /// The Bass curve, continuous solution sampled yearly.
    Bass {
        /// Calendar year of launch.
        from: Option<i32>,
    },
    /// A table by calendar year, without gaps.
    Table {
        /// What it counts.
        of: TableOf,
        /// Its years, ascending.
        years: Vec<i32>,
    },
}

/// Take-up with its own numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeUp {
    /// Its shape.
    pub kind: TakeUpKind,
    /// The numbers, by name.
    pub book: Book,
}

/// Who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Payer {
    /// The state.
    State,
    /// Prefectures.
    Prefecture,
    /// Municipalities.
    Municipality,
    /// Residents.
    Resident,
    /// Public bodies together; the split isn't known.
    Shared,
}

impl Payer {
    /// All of them, in the order of their words in the format, in which they are shown too.
    pub const ALL: [Self; 5] =
        [Self::State, Self::Prefecture, Self::Municipality, Self::Resident, Self::Shared];

    /// Its word.
    pub fn word(self) -> &'static str {
        word(&Self::ALL, self, format::PAYERS)
    }
}

/// Where a cost line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// For the whole nation; a town bears a share.
    National,
    /// For each municipality.
    Local,
}

/// When a cost falls. Calendar years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// In one year.
    Once {
        /// That year.
        year: i32,
    },
    /// In every year from one to another.
    Annual {
        /// First year.
        from: i32,
        /// Last year, or to the end.
        to: Option<i32>,
    },
    /// Again after so many years.
    Every {
        /// So many.
        years: i32,
        /// First year.
        from: i32,
        /// Last year, or to the end.
        to: Option<i32>,
    },
}

impl When {
    /// Whether it falls in a calendar year.
    pub fn falls_in(self, year: i32) -> bool {
        match self {
            Self::Once { year: only } => year == only,
            Self::Annual { from, to } => year >= from && to.is_none_or(|to| year <= to),
            Self::Every { years, from, to } => {
                year >= from && (year - from) % years == 0 && to.is_none_or(|to| year <= to)
            }
        }
    }
}

/// What an amount is multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Nothing.
    Fixed,
    /// Municipalities.
    Municipality,
    /// Residents.
    Resident,
    /// Households.
    Household,
    /// Cards held at the end of the year.
    Cardholder,
    /// Cards issued in the year.
    NewCardholder,
    /// Completed transactions.
    Transaction,
}

/// How a town's share of a national line is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apportionment {
    /// By residents.
    Residents,
    /// By cards held.
    Cardholders,
    /// By completed transactions.
    Transactions,
    /// Equal for every municipality.
    Municipalities,
    /// A part equal for every municipality, the rest by residents.
    PartlyEqual,
    /// A share of its own.
    Share,
    /// An amount by size: the bounds of residents below which each tier applies (none: any).
    Tiers(Vec<Option<i64>>),
}

/// One cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostLine {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// Who pays.
    pub payer: Payer,
    /// Nation or town.
    pub scope: Scope,
    /// When.
    pub when: When,
    /// Per what.
    pub basis: Basis,
    /// Only transactions of this service.
    pub service: Option<String>,
    /// Its own rule of division.
    pub apportionment: Option<Apportionment>,
    /// In a town's own lines: the scenario's lines that it takes the place of.
    pub replaces: Vec<String>,
}

/// What the uses of a service are counted per.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// A total a year.
    Total,
    /// Per resident a year.
    Resident,
    /// Per cardholder a year.
    Cardholder,
}

/// Something residents get done through the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// What `uses` is per.
    pub demand: Demand,
    /// First calendar year.
    pub from: Option<i32>,
    /// Last calendar year.
    pub to: Option<i32>,
    /// Whether it counts as a use unless a preset or the reader says otherwise.
    pub counted: bool,
    /// Label of what people would do without the system.
    pub alternative: Option<Text>,
    /// How far its uses were counted.
    pub counting: Option<Counting>,
}

/// How far uses were counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counting {
    /// The calendar years in which somebody counted them; in all others the same number is put in. None where nobody ever did.
    pub years: Vec<i32>,
    /// By whom, or why not.
    pub note: Text,
}

impl Service {
    /// The years in which it is offered.
    pub fn offered(&self) -> When {
        When::Annual { from: self.from.unwrap_or(i32::MIN), to: self.to }
    }
}

/// A municipality with documented figures of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Town {
    /// Six digits with check digit.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Its prefecture.
    pub prefecture: Text,
    /// Its reading in hiragana.
    pub reading: String,
    /// What is documented.
    pub note: Option<Text>,
    /// Its residents, under the name `town.residents`, and household size.
    pub book: Book,
    /// Values that hold here.
    pub values: Book,
    /// Its own take-up.
    pub take_up: Option<TakeUp>,
    /// Its own cost lines.
    pub costs: Vec<CostLine>,
}

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its key.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its publisher.
    pub publisher: Text,
    /// A year, a month or a day.
    pub date: String,
    /// Its address, http or https.
    pub url: Option<String>,
    /// Address of a copy that was read, where that isn't the publisher's.
    pub copy: Option<String>,
}

/// One public system, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Short name within sentences.
    pub system: Text,
    /// Two or three sentences.
    pub summary: Text,
    /// Whose places can be searched, two letters as in ISO 3166; empty where none can.
    pub country: String,
    /// Currency of every amount.
    pub currency: Currency,
    /// Year of all prices; none where amounts of several years stand as they were published.
    pub price_year: Option<i32>,
    /// Calendar year of year 0.
    pub first_year: i32,
    /// Discounting.
    pub discount: Discount,
    /// Spreading of one-off costs.
    pub spreading: Spreading,
    /// The nation.
    pub nation: Nation,
    /// Take-up; without it nobody holds a card.
    pub take_up: Option<TakeUp>,
    /// Cost lines.
    pub costs: Vec<CostLine>,
    /// Services.
    pub services: Vec<Service>,
    /// How national lines are divided.
    pub apportionment: Apportionment,
    /// Whether residents' time counts.
    pub count_citizen_time: bool,
    /// Whether optimism bias is on.
    pub optimism_bias: bool,
    /// Seed of the simulation.
    pub seed: u32,
    /// The choices that make a set of figures.
    pub choices: Vec<Choice>,
    /// Presets; the first is the default.
    pub presets: Vec<Preset>,
    /// Documented towns.
    pub towns: Vec<Town>,
    /// Amounts that everybody knows.
    pub familiar: Vec<Familiar>,
    /// What is left out.
    pub not_counted: Vec<Text>,
    /// Its versions, from the first to the one that this is.
    pub versions: Vec<Version>,
    /// Sources.
    pub sources: Vec<Source>,
    /// All numbers but those of take-up, presets and towns.
    pub book: Book,
}

impl Scenario {
    /// Which version it is, from 1: one that tells of no versions is the first.
    pub fn version(&self) -> usize {
        self.versions.len().max(1)
    }
}
