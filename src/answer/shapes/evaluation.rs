//! The answer to a selection: everything that the page shows first.

use serde::Serialize;

use crate::explanation::figure::Figure;
use crate::explanation::piece::Piece;
use crate::outcome::Indicator;
use crate::selection::Language;

/// The result of an evaluation: the evaluation itself, or every problem that was found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Answer {
    /// The scenario was evaluated.
    Ok(Box<Evaluation>),
    /// The scenario or the selection can't be used, so nothing was computed.
    Invalid {
        /// All problems, in the order of the input.
        problems: Vec<ProblemText>,
    },
}

/// A problem in the reader's language.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProblemText {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// Stable code, such as `unknown_key`.
    pub code: &'static str,
    /// Path to what is wrong, such as `costs[3].amount.value`, or `changes.build.amount` for a reader's change.
    pub path: String,
    /// One sentence: what was found and what was expected.
    pub message: String,
}

/// Everything about one scenario with one preset, place and set of changes.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Evaluation {
    /// `en` or `ja`.
    pub language: &'static str,
    /// Texts about the scenario that is evaluated.
    pub scenario: ScenarioText,
    /// The reader's choices, with defaults filled in.
    pub selection: SelectionEcho,
    /// The presets to choose from.
    pub presets: Vec<PresetText>,
    /// The choices that together make the current set of figures. Empty if the scenario's presets are complete sets.
    pub choices: Vec<ChoiceText>,
    /// Towns with documented figures.
    pub towns: Vec<TownText>,
    /// Services that may be counted as uses.
    pub services: Vec<ServiceText>,
    /// The one question next to the answer. `None` if the scenario has none.
    pub question: Option<CardQuestionText>,
    /// Whose figures the answer speaks of, such as "Figures: Ohmae’s costs, card uses only". Empty if the scenario has no sets
    /// of figures.
    pub whose: String,
    /// What a use costs at the assumptions' own values. The page shows it as the answer only if nothing is uncertain;
    /// otherwise it shows the headline of the simulation.
    pub answer: Vec<Piece>,
    /// What the alternative costs, and by how much the system is dearer or cheaper. Empty if there is no alternative.
    pub comparison: Vec<Piece>,
    /// Answer and comparison at the stated values, in contrast to the median of the draws: "With the lowest published costs, each use costs about
    /// ¥607, against about ¥565 without Juki Net."
    pub case: Vec<Piece>,
    /// The cost for each resident and household a year, and familiar amounts to compare it with.
    pub for_you: Vec<Vec<Piece>>,
    /// The answer and the comparison as one plain text, for screen readers and for sharing.
    pub announcement: String,
    /// Words that the page puts into its own sentences and updates with the figures: `difference` ("about ¥41 dearer"),
    /// `dearer`.
    pub phrases: Vec<Phrase>,
    /// Levelised cost per transaction at the assumptions' own values.
    pub headline: Figure,
    /// The three costs per transaction, and the marginal cost.
    pub unit_costs: Vec<Row<Indicator>>,
    /// From residents to completed transactions, in the year shown.
    pub funnel: Vec<FunnelStep>,
    /// Calendar year for which the funnel and this year's cost are shown.
    pub year: i32,
    /// Calendar years that the reader can choose.
    pub years_available: Vec<i32>,
    /// Every assumption, in reading order.
    pub inputs: Vec<Input>,
    /// In a town, costs that are only estimated there and that the reader can replace with the town's own figure.
    pub own_costs: Vec<OwnCost>,
    /// The conventions that the reader may choose: what counts, when flows fall, and the discount rate.
    pub conventions: Conventions,
    /// Cost per resident, household and cardholder.
    pub per_head: Vec<Row<Indicator>>,
    /// Net present value, benefit-cost ratio, payback period, internal rate of return and the alternative's cost.
    pub appraisal: Vec<Row<Indicator>>,
    /// Cost by payer.
    pub payers: Table,
    /// Cost by line.
    pub lines: Table,
    /// Transactions by service.
    pub uses: Table,
    /// All flows by year.
    pub years: Table,
    /// What the calculation leaves out.
    pub not_counted: Vec<String>,
    /// The start of that list as one sentence, shown next to the range.
    pub not_counted_in_short: Vec<Piece>,
    /// Every source that a number of this evaluation cites.
    pub sources: Vec<SourceText>,
    /// Remarks on the figures, such as take-up limited to 100 %, or rounding.
    pub remarks: Vec<Vec<Piece>>,
}

impl Evaluation {
    /// Returns the language of the texts.
    pub fn language(&self) -> Language {
        if self.language == Language::Ja.code() { Language::Ja } else { Language::En }
    }
}

/// The scenario's own texts.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ScenarioText {
    /// Id of the scenario.
    pub id: String,
    /// Title of the scenario.
    pub title: String,
    /// Short name of the system, for use within sentences.
    pub system: String,
    /// Summary in two or three sentences.
    pub summary: String,
    /// Unit of money and its price level, such as "Yen, in prices of 2002."
    pub money_note: String,
    /// Country whose places can be searched, as a two-letter ISO 3166 code. Empty if none can.
    pub country: String,
    /// Name of the nation.
    pub nation: String,
}

/// The reader's choices, with defaults filled in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SelectionEcho {
    /// Id of the preset. `None` if the scenario has no presets.
    pub preset: Option<String>,
    /// Code of the town. `None` for the nation.
    pub place: Option<String>,
    /// Name of the place, for use within sentences.
    pub place_name: String,
    /// Names of the assumptions that the reader changed.
    pub changed: Vec<String>,
    /// Whether the reader chose which services are counted.
    pub counted_changed: bool,
    /// Number of conventions that the reader changed.
    pub conventions_changed: u32,
}

impl SelectionEcho {
    /// Returns whether the reader changed anything in the preset.
    pub fn is_changed(&self) -> bool {
        !self.changed.is_empty() || self.counted_changed || self.conventions_changed > 0
    }
}

/// One of the choices that together make a set of figures.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChoiceText {
    /// Id of the choice.
    pub id: String,
    /// What is chosen, such as "Costs".
    pub label: String,
    /// The options to choose from.
    pub options: Vec<OptionText>,
}

/// An option of a choice.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OptionText {
    /// Id of the option.
    pub id: String,
    /// Whether the option determines which services are counted.
    pub counts: bool,
    /// Id of the set of figures that results if only this choice changes.
    pub set: String,
    /// Name of the option.
    pub name: String,
    /// Who holds these figures. Empty if nobody does.
    pub holder: String,
    /// When they were held, in the reader's date format.
    pub date: Option<String>,
    /// Note of a sentence or two.
    pub note: Option<String>,
    /// Key of its source.
    pub source: Option<String>,
    /// Whether the option is selected.
    pub selected: bool,
}

/// A preset to choose from.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PresetText {
    /// Id of the preset.
    pub id: String,
    /// Name of the preset.
    pub name: String,
    /// Who holds these figures.
    pub holder: String,
    /// When they were held, in the reader's date format.
    pub date: Option<String>,
    /// Note of a sentence or two.
    pub note: Option<String>,
    /// Key of its source.
    pub source: Option<String>,
    /// Whether it is the preset evaluated here.
    pub selected: bool,
}

/// A town with documented figures of its own.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TownText {
    /// Municipality code of six digits.
    pub code: String,
    /// Name of the town.
    pub name: String,
    /// Prefecture of the town.
    pub prefecture: String,
    /// Name of the town in hiragana.
    pub reading: String,
    /// What is documented about the town.
    pub note: Option<String>,
}

/// A service that may be counted as a use.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ServiceText {
    /// Id of the service.
    pub id: String,
    /// Label of the service.
    pub label: String,
    /// Whether it is counted in this evaluation.
    pub counted: bool,
}

/// The one question next to the answer. Either a service or an assumption is given.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CardQuestionText {
    /// The question as the label of its control.
    pub text: String,
    /// Id of the service that the reader may count or not.
    pub service: Option<String>,
    /// Name of the assumption that the reader may change.
    pub assumption: Option<String>,
}

/// A labelled figure with a short explanation.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Row<I = &'static str> {
    /// Stable id, such as `levelised`.
    pub id: I,
    /// Name of the figure.
    pub label: String,
    /// The figure.
    pub figure: Figure,
    /// One sentence on what the figure is.
    pub note: String,
}

/// Words that the page puts into its own sentences.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Phrase {
    /// Stable id.
    pub id: &'static str,
    /// The words.
    pub text: String,
}

/// A step of the funnel from residents to completed transactions.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FunnelStep {
    /// `residents`, `eligible`, `cardholders`, then `attempts:ID` for each service and, if some attempts fail,
    /// `completed:ID`; last, `completed`.
    pub id: String,
    /// Name of the step.
    pub label: String,
    /// Number of people or transactions in the year shown.
    pub figure: Figure,
    /// Relation to an earlier step, such as "56 of 1,000 residents"; may be empty.
    pub of: Figure,
    /// Width of the bar as a share of the largest step, from 0 to 1.
    pub share: f64,
    /// Names of the assumptions that determine this step.
    pub inputs: Vec<String>,
    /// Whether the step is part of the denominator. False for a service that isn't counted.
    pub counted: bool,
}

/// An assumption with everything needed to show it, change it and justify it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Input {
    /// Name of the assumption, such as `build.amount`.
    pub name: String,
    /// Label of the assumption.
    pub label: String,
    /// Group of the assumption: `funnel`, `costs`, `benefits` or `method`.
    pub group: &'static str,
    /// The value as written in a sentence.
    pub figure: Figure,
    /// The exact value as written in the field, in the reader's number format.
    pub typed: String,
    /// Words shown after the field, such as "yen" or "of residents".
    pub unit: String,
    /// Settings of the range control (`<input type="range">`) next to the field.
    pub slider: Slider,
    /// Whether the reader changed it.
    pub changed: bool,
    /// The previous value, such as "was ¥13 billion". `None` if the reader didn't change it.
    pub was: Option<Vec<Piece>>,
    /// What set the value: `scenario`, `preset`, `town` or `reader`.
    pub origin: &'static str,
    /// Low and high end in words. `None` if the assumption has no range.
    pub range: Option<Vec<Piece>>,
    /// Evidence grade: `measured`, `official`, `reported`, `derived` or `assumption`.
    pub evidence: &'static str,
    /// Evidence grade in words.
    pub evidence_label: String,
    /// Key of its source.
    pub source: Option<String>,
    /// Other figures that somebody holds instead.
    pub disputes: Vec<DisputeText>,
    /// Note of a sentence or two.
    pub note: Option<String>,
}

/// A cost shared by a town that the reader can replace with the town's own figure.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnCost {
    /// Name of the change that sets the town's own figure, such as `town.cost.running`.
    pub name: String,
    /// What is paid for, such as "Running the network, a year".
    pub label: String,
    /// Words shown after the field, such as "yen".
    pub unit: String,
    /// The estimate, or a note that it isn't used.
    pub note: Vec<Piece>,
}

/// Conventions of the method that the reader chooses between (docs/method.md, "Conventions").
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Conventions {
    /// Whether residents' time counts as a benefit in money. `None` if the scenario gives no value for it.
    pub count_citizen_time: Option<bool>,
    /// Whether uplifts for optimism bias apply. `None` if no cost line has one.
    pub optimism_bias: Option<bool>,
    /// Time within the year at which its flows fall: `end`, `mid` or `start`.
    pub timings: Vec<ConventionText>,
    /// The scenario's own discount rate (`scenario`), followed by national rates with their dates.
    pub discounts: Vec<ConventionText>,
}

/// One of several options for a convention.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConventionText {
    /// Id of the convention.
    pub id: &'static str,
    /// Name of the convention, such as "Japan, public works: 4%".
    pub label: String,
    /// Where it comes from and since when it applies. May be empty.
    pub note: String,
    /// Whether it is selected.
    pub selected: bool,
    /// Whether it is the scenario's own, so that choosing it is not a change.
    pub own: bool,
}

/// Limits, step and value of a range control, as decimal text.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Slider {
    /// Left end of the control.
    pub min: String,
    /// Right end of the control.
    pub max: String,
    /// Smallest step.
    pub step: String,
    /// Current value.
    pub value: String,
}

/// Another figure that somebody holds for an assumption.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DisputeText {
    /// Who holds the figure.
    pub who: String,
    /// The figure as shown.
    pub figure: Figure,
    /// The figure as decimal text, to be used as a value.
    pub value: String,
    /// Key of its source.
    pub source: Option<String>,
    /// Note of a sentence or two.
    pub note: Option<String>,
}

/// A table, ready to be rendered.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Column headings. The first one is above the row labels.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// A note below the table. `None` if it has none.
    pub note: Option<String>,
}

impl Table {
    /// Removes the columns in which every figure is absent because the scenario doesn't give the data for them.
    pub(crate) fn without_absent_columns(mut self) -> Self {
        for column in (0..self.columns.len().saturating_sub(1)).rev() {
            if self.rows.iter().all(|row| row.figures.get(column).is_none_or(Figure::is_absent)) {
                self.columns.remove(column + 1);
                self.rows.iter_mut().for_each(|row| drop(row.figures.remove(column)));
            }
        }
        self
    }
}

/// A row of a table.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TableRow {
    /// Stable id: a payer, the id of a cost line, a year, or `total`.
    pub id: String,
    /// Row heading.
    pub label: String,
    /// Id by which to ask for the explanation of a figure in the row heading. `None` if the heading contains no figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub explained_by: Option<String>,
    /// One figure for each column after the first.
    pub figures: Vec<Figure>,
    /// Whether the row is emphasised: the sum of the others, or the selected place.
    pub total: bool,
}

/// A source.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SourceText {
    /// Key of the source.
    pub id: String,
    /// Title of the source.
    pub title: String,
    /// Publisher of the source.
    pub publisher: String,
    /// Date of the source (a year, a month or a day), in the reader's date format.
    pub date: String,
    /// Address of the source, http or https.
    pub url: Option<String>,
    /// Address of the copy that was read, if it isn't the publisher's own.
    pub copy: Option<String>,
}
