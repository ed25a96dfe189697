//! The scenario: everything that an author writes about one system.
//!
//! The format is described once, in `format`. Its shapes are used by the check, for the names of numbers, and for the
//! published JSON Schema. Numbers are kept by name as [`NamedAssumptions`], with their sources. A [`Scenario`] is always
//! valid: every reference resolves and every number is within its bounds.

pub(crate) mod shape;
pub(crate) mod format;
pub(crate) mod node;
mod currency;
mod card_question;
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

pub use card_question::{AskedAbout, CardQuestion};
pub use currency::Currency;
pub use familiar::Familiar;
#[cfg(feature = "towns")]
pub(crate) use number::has_check_digit;
pub use quantity::Quantity;
pub use read::{MOST_BYTES, ScenarioReading, read};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use sets::{Choice, FigureSet, Preset, capitalised};

/// Name of an assumption: the id of its part and its field, such as `build.amount`.
pub type Name = String;

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
}

/// Grade of the evidence for a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Counted or taken from accounts.
    Measured,
    /// An authority's estimate or forecast.
    Official,
    /// Reported by the press, a civic group or a company.
    Reported,
    /// Computed by the author from published figures, as the note shows.
    Derived,
    /// Assumed by the author.
    Assumption,
}

/// Meaning of the ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeMeaning {
    /// The number is never outside.
    Limits,
    /// The number is inside in nine cases of ten.
    NineInTen,
}

/// Range of an assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Low end.
    pub low: Decimal,
    /// High end.
    pub high: Decimal,
    /// Meaning of both ends.
    pub meaning: RangeMeaning,
    /// Distribution of the values.
    pub shape: RangeShape,
}

/// Distribution of the values of a range (docs/method.md, "Ranges").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeShape {
    /// Between limits: a smooth hill with its top at the value.
    Pert,
    /// Between limits: straight slopes with the top at the value.
    Triangular,
    /// Between limits: all values are equally likely.
    Uniform,
    /// Within the range in nine cases of ten; half of the cases are on each side of the value.
    TwoPiece,
    /// Within the range in nine cases of ten; the logarithm is normally distributed. Doesn't use the value.
    Lognormal,
}

/// A version of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Publication date.
    pub date: String,
    /// What changed in this version.
    pub note: Text,
}

/// A figure that somebody else gives for an assumption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Who gives it.
    pub who: Text,
    /// The figure, in the assumption's unit.
    pub value: Decimal,
    /// Key of the source.
    pub source: Option<String>,
    /// A remark of one or two sentences.
    pub note: Option<Text>,
}

/// One number that a reader can question and change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// Kind of number; determines unit and bounds.
    pub quantity: Quantity,
    /// The author's value.
    pub value: Decimal,
    /// Range of the value; `None` if the author gives none.
    pub range: Option<Range>,
    /// Id of the group; assumptions of one group are correlated.
    pub group: Option<String>,
    /// Key of the source.
    pub source: Option<String>,
    /// Grade of the evidence.
    pub evidence: Evidence,
    /// Other figures for the same number.
    pub disputes: Vec<Dispute>,
    /// A remark of one or two sentences.
    pub note: Option<Text>,
}

/// Assumptions by name, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedAssumptions(Vec<(Name, Assumption)>);

impl NamedAssumptions {
    /// Adds an assumption, or replaces the one with the same name.
    pub fn put(&mut self, name: &str, assumption: Assumption) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = assumption,
            None => self.0.push((name.to_owned(), assumption)),
        }
    }

    /// Removes all assumptions whose name doesn't satisfy `is_kept`.
    pub fn keep(&mut self, is_kept: &dyn Fn(&str) -> bool) {
        self.0.retain(|(name, _)| is_kept(name));
    }

    /// Returns the assumption with this name.
    pub fn get(&self, name: &str) -> Option<&Assumption> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, assumption)| assumption)
    }

    /// Returns all assumptions with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Assumption)> {
        self.0.iter().map(|(name, assumption)| (name.as_str(), assumption))
    }
}

/// Time within a year at which flows fall, for discounting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Timing {
    /// At the end of the year.
    #[default]
    End,
    /// In the middle of the year.
    Mid,
    /// At the start of the year.
    Start,
}

impl Timing {
    /// Returns the timing for a word of the format.
    pub fn named(word: &str) -> Option<Self> {
        let timings = [Self::End, Self::Mid, Self::Start];
        format::TIMINGS.iter().position(|known| *known == word).and_then(|index| timings.get(index)).copied()
    }
}

/// How one-off costs are spread in this year's cost per transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spreading {
    /// As an annuity: the same amount every year, with interest.
    Annuity,
    /// In a straight line: the total divided by the number of operating years.
    StraightLine,
}

/// Which of two results the headline says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadlineOf {
    /// The median of all draws.
    Middle,
    /// The result at the assumptions' own values, which are a holder's.
    Values,
}

/// Discounting: bands of years and the timing of flows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discount {
    /// First year of each band, counted from year 0, and the name of its rate.
    pub bands: Vec<(u32, Name)>,
    /// When in a year flows fall.
    pub timing: Timing,
}

/// The nation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nation {
    /// Name of the nation.
    pub name: Text,
}

/// What the numbers of a take-up table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableOf {
    /// Cards held at the end of the year.
    Holders,
    /// Share of eligible residents.
    Share,
}

/// Shape of take-up over the years. Its numbers are in the assumptions of the [`TakeUp`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakeUpKind {
    /// A constant share from a calendar year on.
    Constant {
        /// First calendar year; `None` means year 0.
        from: Option<i32>,
    },
    /// A straight line between two calendar years.
    Ramp {
        /// Year of the start.
        from: i32,
        /// Year of the end.
        to: i32,
    },
    /// K / (1 + exp(−s (year − m))), with ceiling K, steepness s and midpoint m.
    Logistic,
    /// The continuous solution of the Bass model, at whole years.
    Bass {
        /// Calendar year of launch; `None` means year 0.
        from: Option<i32>,
    },
    /// A table of consecutive calendar years.
    Table {
        /// What the numbers are.
        of: TableOf,
        /// Calendar years in ascending order.
        years: Vec<i32>,
    },
}

/// A take-up with its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeUp {
    /// Shape over the years.
    pub kind: TakeUpKind,
    /// Numbers of the take-up, by name.
    pub assumptions: NamedAssumptions,
}

/// Who pays a cost line.
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
    /// Public bodies together, if the split between them isn't known.
    Shared,
}

impl Payer {
    /// All payers, in the order of their words in the format, which is also the order of display.
    pub const ALL: [Self; 5] =
        [Self::State, Self::Prefecture, Self::Municipality, Self::Resident, Self::Shared];

    /// Word of the payer in the format.
    pub fn word(self) -> &'static str {
        word(&Self::ALL, self, format::PAYERS)
    }
}

/// What a cost line is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole nation; a town pays a share.
    National,
    /// Each municipality.
    Local,
}

/// When a cost line falls due, in calendar years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// In one year.
    Once {
        /// The year.
        year: i32,
    },
    /// In every year of a span.
    Annual {
        /// First year.
        from: i32,
        /// Last year; `None` means to the end.
        to: Option<i32>,
    },
    /// Every few years within a span.
    Every {
        /// Years from one time to the next.
        years: i32,
        /// First year.
        from: i32,
        /// Last year; `None` means to the end.
        to: Option<i32>,
    },
}

impl When {
    /// Whether the line falls due in a calendar year.
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

/// What the amount of a cost line is multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Nothing.
    Fixed,
    /// The number of municipalities.
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

/// Rule for a town's share of a national line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apportionment {
    /// By residents.
    Residents,
    /// By cards held.
    Cardholders,
    /// By counted transactions.
    Transactions,
    /// In equal parts for all municipalities.
    Municipalities,
    /// A part of the amount equally for all municipalities, the rest by residents.
    PartlyEqual,
    /// A stated share.
    Share,
    /// An amount by size class. Each entry is the upper limit of residents of one class, exclusive; `None` means no
    /// limit.
    Tiers(Vec<Option<i64>>),
}

/// A cost line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostLine {
    /// Id of the line.
    pub id: String,
    /// Label of the line.
    pub label: Text,
    /// Who pays.
    pub payer: Payer,
    /// Whether the line is written for the nation or for each municipality.
    pub scope: Scope,
    /// When the line falls due.
    pub when: When,
    /// What the amount is multiplied by.
    pub basis: Basis,
    /// Id of the service whose transactions the line is for; `None` means all services.
    pub service: Option<String>,
    /// Rule for a town's share; `None` means the scenario's rule.
    pub apportionment: Option<Apportionment>,
    /// For a town's own lines: ids of the scenario's lines that this one replaces.
    pub replaces: Vec<String>,
}

/// What the number of uses of a service is multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Nothing: it is a total per year.
    Total,
    /// Residents: it is per resident and year.
    Resident,
    /// Cardholders: it is per cardholder and year.
    Cardholder,
}

/// Something that residents get done through the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Id of the service.
    pub id: String,
    /// Label of the service.
    pub label: Text,
    /// What `uses` is multiplied by.
    pub demand: Demand,
    /// First calendar year in which it is offered; `None` means from the beginning.
    pub from: Option<i32>,
    /// Last calendar year in which it is offered; `None` means to the end.
    pub to: Option<i32>,
    /// Whether the service is counted, unless a preset or the reader decides otherwise.
    pub counted: bool,
    /// Label of the alternative: what people would do without the system.
    pub alternative: Option<Text>,
    /// How far the uses were counted.
    pub counting: Option<Counting>,
}

/// How far the uses of a service were counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counting {
    /// Calendar years in which somebody counted the uses; empty if nobody ever did. The same number is used for all
    /// other years.
    pub years: Vec<i32>,
    /// Who counted them, or why nobody did.
    pub note: Text,
}

impl Service {
    /// Returns the years in which the service is offered.
    pub fn offered(&self) -> When {
        When::Annual { from: self.from.unwrap_or(i32::MIN), to: self.to }
    }
}

/// A municipality with documented figures of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Town {
    /// Municipality code: six digits, including a final check digit.
    pub code: String,
    /// Name of the town.
    pub name: Text,
    /// Name of the prefecture.
    pub prefecture: Text,
    /// Reading of the name in hiragana.
    pub reading: String,
    /// What is documented.
    pub note: Option<Text>,
    /// Residents, under the name `town.residents`, and household size.
    pub assumptions: NamedAssumptions,
    /// Values that override the scenario's for this town.
    pub values: NamedAssumptions,
    /// The town's own take-up; `None` means the nation's.
    pub take_up: Option<TakeUp>,
    /// The town's own cost lines.
    pub costs: Vec<CostLine>,
}

/// A source of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Key by which it is cited.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Publisher.
    pub publisher: Text,
    /// Date: a year, a month or a day.
    pub date: String,
    /// Address, http or https.
    pub url: Option<String>,
    /// Address of the copy that was read, if that isn't the publisher's.
    pub copy: Option<String>,
}

/// The description of one public system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Id of the scenario.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Short name of the system, as words within a sentence.
    pub system: Text,
    /// Summary of two or three sentences.
    pub summary: Text,
    /// Country whose places can be searched, as a two-letter code of ISO 3166; empty if there is no search.
    pub country: String,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Year of all prices; `None` if amounts are used as published, each in prices of its own year.
    pub price_year: Option<i32>,
    /// Calendar year of year 0.
    pub first_year: i32,
    /// Whether the years that are computed are over, so that sentences speak of the past.
    pub period_over: bool,
    /// Discount bands and the timing of flows.
    pub discount: Discount,
    /// How one-off costs are spread in this year's cost.
    pub spreading: Spreading,
    /// Which result the headline says.
    pub headline: HeadlineOf,
    /// The nation.
    pub nation: Nation,
    /// Take-up; `None` means that nobody holds a card.
    pub take_up: Option<TakeUp>,
    /// Cost lines.
    pub costs: Vec<CostLine>,
    /// Services.
    pub services: Vec<Service>,
    /// Rule for a town's share of national lines that have no rule of their own.
    pub apportionment: Apportionment,
    /// Whether residents' time counts as a benefit.
    pub count_citizen_time: bool,
    /// Whether optimism-bias uplifts are applied.
    pub optimism_bias: bool,
    /// Seed of the Monte Carlo simulation.
    pub seed: u32,
    /// Choices from which sets of figures are combined.
    pub choices: Vec<Choice>,
    /// Presets; the first is the default.
    pub presets: Vec<Preset>,
    /// Documented towns.
    pub towns: Vec<Town>,
    /// Familiar amounts.
    pub familiar: Vec<Familiar>,
    /// The one question next to the answer.
    pub question: Option<CardQuestion>,
    /// What the scenario leaves out.
    pub not_counted: Vec<Text>,
    /// Versions, from the first to the current one.
    pub versions: Vec<Version>,
    /// Sources.
    pub sources: Vec<Source>,
    /// The scenario's own numbers: all except those of take-up, choices, presets, towns and familiar amounts.
    pub assumptions: NamedAssumptions,
}

impl Scenario {
    /// Returns the version number, from 1. A scenario that lists no versions is version 1.
    pub fn version(&self) -> usize {
        self.versions.len().max(1)
    }
}
