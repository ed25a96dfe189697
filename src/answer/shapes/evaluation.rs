//! The answer to a selection: everything that a page shows first.

use serde::Serialize;

use crate::explanation::figure::Figure;
use crate::explanation::piece::Piece;
use crate::outcome::Indicator;
use crate::selection::Language;

/// What a call returns: an evaluation, or every problem that was found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Answer {
    /// The scenario was evaluated.
    Ok(Box<Evaluation>),
    /// The scenario or the selection can't be used; nothing was computed.
    Invalid {
        /// All of them, in the order of the input.
        problems: Vec<ProblemText>,
    },
}

/// A problem as people read it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProblemText {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// Stable code, such as `unknown_key`.
    pub code: &'static str,
    /// Where, such as `costs[3].amount.value`; for what a reader typed `changes.build.amount`.
    pub path: String,
    /// One sentence: what was found and what was expected.
    pub message: String,
}

/// Everything about one scenario, preset, place and set of changes.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Evaluation {
    /// `en` or `ja`.
    pub language: &'static str,
    /// What is evaluated.
    pub scenario: ScenarioText,
    /// What was chosen, with defaults filled in.
    pub selection: SelectionEcho,
    /// The presets to choose from.
    pub presets: Vec<PresetText>,
    /// The choices that make the set of figures in force; none where presets are whole.
    pub choices: Vec<ChoiceText>,
    /// Towns with documented figures.
    pub towns: Vec<TownText>,
    /// Services that may count as uses.
    pub services: Vec<ServiceText>,
    /// What a use costs at the values themselves. It is the answer where nothing is uncertain; elsewhere that is the headline of the futures.
    pub answer: Vec<Piece>,
    /// Against what: the alternative's cost, dearer or cheaper by how much. Empty where there is no alternative.
    pub comparison: Vec<Piece>,
    /// Both as one of the cases that may be: "With the lowest published costs, each use costs ¥606.5, against ¥565.5 without Juki Net."
    pub case: Vec<Piece>,
    /// What it is for each resident and household a year, and what that is as large as.
    pub for_you: Vec<Vec<Piece>>,
    /// The answer and the comparison as one plain text, to be announced and shared.
    pub announcement: String,
    /// Words for sentences of a page's own, which turn with the figures: `difference` ("¥41.0 dearer"), `dearer`.
    pub phrases: Vec<Phrase>,
    /// The cost of a use alone, at the values themselves: levelised cost per transaction.
    pub headline: Figure,
    /// The three costs per transaction, and what one more costs.
    pub unit_costs: Vec<Row<Indicator>>,
    /// From residents to completed transactions, in the year shown.
    pub funnel: Vec<FunnelStep>,
    /// Calendar year that the funnel and this year's cost show.
    pub year: i32,
    /// Calendar years that can be shown.
    pub years_available: Vec<i32>,
    /// Every assumption, in reading order.
    pub inputs: Vec<Input>,
    /// In a town, costs that are an estimate there, with room for what the town itself says.
    pub own_costs: Vec<OwnCost>,
    /// The conventions that the reader may choose: what counts, when, and at which rate.
    pub conventions: Conventions,
    /// Per resident, household and cardholder.
    pub per_head: Vec<Row<Indicator>>,
    /// Net present value, benefit-cost ratio, payback, rate of return, the alternative's cost.
    pub appraisal: Vec<Row<Indicator>>,
    /// Who pays.
    pub payers: Table,
    /// Cost by line.
    pub lines: Table,
    /// Transactions by service.
    pub uses: Table,
    /// The table by year.
    pub years: Table,
    /// What the calculation leaves out.
    pub not_counted: Vec<String>,
    /// Its beginning in one sentence, for beside the range.
    pub not_counted_in_short: Vec<Piece>,
    /// Every source that a number of this evaluation cites.
    pub sources: Vec<SourceText>,
    /// Remarks on the numbers: take-up held at 100 %, rounding, and the like.
    pub remarks: Vec<Vec<Piece>>,
}

impl Evaluation {
    /// The language that its words are in.
    pub fn language(&self) -> Language {
        if self.language == Language::Ja.code() { Language::Ja } else { Language::En }
    }
}

/// The scenario's own words.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ScenarioText {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Short name of the system within sentences.
    pub system: String,
    /// Two or three sentences.
    pub summary: String,
    /// Such as "Yen, in prices of 2002."
    pub money_note: String,
    /// Whose places can be searched, two letters as in ISO 3166; empty where none can.
    pub country: String,
    /// Name of the whole.
    pub nation: String,
}

/// What was chosen, with defaults filled in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SelectionEcho {
    /// The preset, if the scenario has any.
    pub preset: Option<String>,
    /// Code of the town; none for the nation.
    pub place: Option<String>,
    /// Name of the place as it stands in sentences.
    pub place_name: String,
    /// Names of the assumptions that the reader changed.
    pub changed: Vec<String>,
    /// Whether the reader chose which services count.
    pub counted_changed: bool,
    /// How many conventions of the method the reader chose.
    pub conventions_changed: u32,
}

impl SelectionEcho {
    /// Whether anything differs from the preset as its holder has it.
    pub fn is_changed(&self) -> bool {
        !self.changed.is_empty() || self.counted_changed || self.conventions_changed > 0
    }
}

/// One of the choices that make a set of figures.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChoiceText {
    /// Its id.
    pub id: String,
    /// What is chosen: "Costs".
    pub label: String,
    /// What may be chosen.
    pub options: Vec<OptionText>,
}

/// An option of a choice.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OptionText {
    /// Its id.
    pub id: String,
    /// Whether it says which services count.
    pub counts: bool,
    /// Id of the set of figures that it leads to, all other choices as they are.
    pub set: String,
    /// Its name.
    pub name: String,
    /// Who holds these figures; empty where nobody does.
    pub holder: String,
    /// When, as people write it.
    pub date: Option<String>,
    /// A sentence or two.
    pub note: Option<String>,
    /// Key of its source.
    pub source: Option<String>,
    /// Whether it is in force.
    pub selected: bool,
}

/// A preset to choose.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PresetText {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who holds these figures.
    pub holder: String,
    /// When they were held, as the reader's language writes a date.
    pub date: Option<String>,
    /// A sentence or two.
    pub note: Option<String>,
    /// Key of its source.
    pub source: Option<String>,
    /// Whether it is the one evaluated.
    pub selected: bool,
}

/// A town with documented figures of its own.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TownText {
    /// Municipality code, six digits.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its prefecture.
    pub prefecture: String,
    /// Its reading in hiragana.
    pub reading: String,
    /// What is documented.
    pub note: Option<String>,
}

/// A service that may count as a use.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ServiceText {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Whether it counts in this evaluation.
    pub counted: bool,
}

/// A labelled figure with a note.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Row<I = &'static str> {
    /// Stable id, such as `levelised`.
    pub id: I,
    /// Its name.
    pub label: String,
    /// The figure.
    pub figure: Figure,
    /// What it is, in one sentence.
    pub note: String,
}

/// Words that a page puts into a sentence of its own.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Phrase {
    /// Stable id.
    pub id: &'static str,
    /// As they read.
    pub text: String,
}

/// A step of the funnel from residents to completed transactions.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FunnelStep {
    /// `residents`, `eligible`, `cardholders`, then `attempts:ID` of each service and, where some fail, `completed:ID`; then `completed`.
    pub id: String,
    /// Its name.
    pub label: String,
    /// How many, in the year shown.
    pub figure: Figure,
    /// "56 of 1,000 residents", or empty.
    pub of: Figure,
    /// Width of the bar: share of the largest step, 0 to 1.
    pub share: f64,
    /// Names of the assumptions that set this step.
    pub inputs: Vec<String>,
    /// Whether the step counts toward the denominator (a service that the reader left out does not).
    pub counted: bool,
}

/// An assumption with everything needed to show, change and defend it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Input {
    /// Its name: `build.amount`.
    pub name: String,
    /// Its label.
    pub label: String,
    /// `funnel`, `costs`, `benefits` or `method`.
    pub group: &'static str,
    /// The value as a sentence would show it.
    pub figure: Figure,
    /// The value as it stands in the field: exact, in the reader's own way of writing numbers.
    pub typed: String,
    /// Words after the field: "yen", "of residents".
    pub unit: String,
    /// The native range beside the field.
    pub slider: Slider,
    /// Whether the reader changed it.
    pub changed: bool,
    /// "was ¥13 billion", if changed.
    pub was: Option<Vec<Piece>>,
    /// Who set the value: `scenario`, `preset`, `town`, `reader`.
    pub origin: &'static str,
    /// Low and high in words, if the scenario has them.
    pub range: Option<Vec<Piece>>,
    /// Evidence grade: `measured`, `official`, `reported`, `assumption`.
    pub evidence: &'static str,
    /// The grade in words.
    pub evidence_label: String,
    /// Key of its source.
    pub source: Option<String>,
    /// Who says otherwise.
    pub disputes: Vec<DisputeText>,
    /// A sentence or two.
    pub note: Option<String>,
}

/// A cost of which a town bears a share, for which the reader may have the town's own figure.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OwnCost {
    /// The name of the change that says the own figure: `town.cost.running`.
    pub name: String,
    /// What is paid: "Running the network, a year".
    pub label: String,
    /// Words after the field: "yen".
    pub unit: String,
    /// The estimate, or that it isn't used.
    pub note: Vec<Piece>,
}

/// Conventions of the method that are a choice rather than a figure (docs/method.md, "Conventions").
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Conventions {
    /// Whether residents' time counts as a benefit in money; none if the scenario doesn't value it.
    pub count_citizen_time: Option<bool>,
    /// Whether uplifts for optimism apply; none if no cost line has one.
    pub optimism_bias: Option<bool>,
    /// When in a year its flows fall: `end`, `mid`, `start`.
    pub timings: Vec<ConventionText>,
    /// The scenario's own discount rate (`scenario`), then national ones with their dates.
    pub discounts: Vec<ConventionText>,
}

/// One of several conventions.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConventionText {
    /// Its id.
    pub id: &'static str,
    /// Its name: "Japan, public works: 4%".
    pub label: String,
    /// Where it comes from and since when, or empty.
    pub note: String,
    /// Whether it is in force.
    pub selected: bool,
    /// Whether it is the scenario's own: choosing it is no change.
    pub own: bool,
}

/// The ends and step of a range control, as decimal text.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Slider {
    /// Left end.
    pub min: String,
    /// Right end.
    pub max: String,
    /// Smallest move.
    pub step: String,
    /// Where it stands.
    pub value: String,
}

/// A rival figure for an assumption.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DisputeText {
    /// Who holds it.
    pub who: String,
    /// The figure as shown.
    pub figure: Figure,
    /// The figure as decimal text, to be put in.
    pub value: String,
    /// Key of its source.
    pub source: Option<String>,
    /// A sentence or two.
    pub note: Option<String>,
}

/// A table, ready to be drawn or printed.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Heads of the columns, the first one over the row labels.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// A line under it, or none.
    pub note: Option<String>,
}

impl Table {
    /// Without the columns that can't be asked, since the scenario doesn't give what they are about.
    pub(crate) fn asked(mut self) -> Self {
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
    /// Stable id: a payer, a line's id, a year; `total`.
    pub id: String,
    /// Its head.
    pub label: String,
    /// Of a head with a figure in it: by which id to ask how that came about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub explained_by: Option<String>,
    /// One figure for each further column.
    pub figures: Vec<Figure>,
    /// Whether it is the sum of the others.
    pub total: bool,
}

/// A source.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SourceText {
    /// Its key.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its publisher.
    pub publisher: String,
    /// Its year, month or day, as the reader's language writes it.
    pub date: String,
    /// Its address, http or https.
    pub url: Option<String>,
    /// Address of a copy that was read, where that isn't the publisher's.
    pub copy: Option<String>,
}
