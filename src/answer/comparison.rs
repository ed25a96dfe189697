//! Rival figures side by side, and what the gap between them comes from.

use rust_decimal::Decimal;
use serde::Serialize;

use super::questions::Axis;
use super::{ProblemText, Table, TableRow};
use crate::assumptions::Decided;
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence};
use crate::explanation::{Case, decimal, ids};
use crate::format::scale::Scale;
use crate::format::{Shown, Writer};
use crate::number::{Checked as _, Exact};
use crate::questions::{Part, shared_gap};

/// What a comparison returns.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Comparing {
    /// Both sides.
    Ok(Box<Comparison>),
    /// One of them can't be used; nothing was computed.
    Invalid {
        /// All of them.
        problems: Vec<ProblemText>,
    },
}

/// Two sides of an argument: the same rows, and why they differ.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Comparison {
    /// Both costs, and what explains most of the gap.
    pub sentence: Vec<Piece>,
    /// Results, then the assumptions that differ: this side, the other side.
    pub sides: Table,
    /// The axis of the steps.
    pub axis: Axis,
    /// From this side's cost to the other's, step by step, the largest first; none where one side has no cost.
    pub steps: Vec<Step>,
    /// The steps as a table; they add up to its last row.
    pub gap: Option<Table>,
}

/// What one part adds to the cost per transaction on the way from this side to the other.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Step {
    /// What differs.
    pub label: String,
    /// What that adds: "+¥120".
    pub figure: Figure,
    /// Where the step begins on the axis.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// One side, and what it is called.
pub(super) struct Side<'c> {
    pub(super) case: &'c Case<'c>,
    pub(super) name: String,
    /// Id of the preset that it is, if it isn't the state that is shown.
    pub(super) preset: Option<&'c str>,
}

impl Case<'_> {
    /// This side, under a name, against another.
    pub(super) fn compared(&self, name: String, other: &Side<'_>) -> Comparison {
        let here = Side { case: self, name, preset: None };
        let costs = (self.outcome.levelised.value(), other.case.outcome.levelised.value());
        let shares = match costs {
            (Some(_), Some(_)) => shared_gap(self.assumptions, other.case.assumptions),
            _ => None,
        };
        let shares = shares.unwrap_or_default();
        let (axis, steps) = self.steps(costs.0.map(decimal).unwrap_or_default(), &shares);
        Comparison {
            sentence: here.against(other, shares.first()),
            sides: here.table(other),
            axis,
            gap: costs.0.zip(costs.1).map(|(from, to)| self.gap_table(&steps, &shares, to - from)),
            steps,
        }
    }

    fn steps(&self, start: Decimal, shares: &[(Part, Exact)]) -> (Axis, Vec<Step>) {
        let mut ends = vec![start];
        for (_, share) in shares {
            let last = ends.last().copied().unwrap_or_default();
            ends.push(last.try_add(decimal(*share)).unwrap_or(last));
        }
        let scale = Scale::around(&ends);
        let steps = shares.iter().zip(ends.iter().zip(ends.iter().skip(1)));
        let steps = steps.map(|((part, share), (from, to))| Step {
            label: self.part(part),
            figure: Figure::of(*share, self.writer, added).explained_by("gap"),
            from: scale.place(*from),
            to: scale.place(*to),
        });
        (self.axis(scale), steps.collect())
    }

    fn gap_table(&self, steps: &[Step], shares: &[(Part, Exact)], whole: Exact) -> Table {
        let row = |id: &str, label: &str, figure: &Figure, total| TableRow {
            id: id.to_owned(),
            label: label.to_owned(),
            explained_by: None,
            figures: vec![figure.clone()],
            total,
        };
        let mut rows: Vec<TableRow> =
            steps.iter().map(|step| row(&step.label, &step.label, &step.figure, false)).collect();
        let total = Figure::of(whole, self.writer, added).explained_by("gap");
        rows.push(row("total", self.writer.pick("Together", "合計"), &total, true));
        let shown = |share| added(self.writer, decimal(share)).value;
        let sum = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.try_add(shown(*share)));
        let columns =
            self.writer.pick(["What differs", "What it adds to each use"], ["違い", "利用1回の費用への影響"]);
        let note = self.writer.pick(
            "Each part’s share is its average effect over all orders in which the parts could be changed.",
            "それぞれの影響は、変える順番をすべて試したときの平均。",
        );
        let rounded = if sum == Some(shown(whole)) { "" } else { self.rounding_words() };
        Table {
            caption: self.writer.pick("Where the gap comes from", "差はどこから来るか").to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows,
            note: Some([note, self.writer.pick(" ", ""), rounded].concat().trim_end().to_owned()),
        }
    }

    fn part(&self, part: &Part) -> String {
        let pick = |en: &str, ja: &str| self.writer.pick(en, ja).to_owned();
        match part {
            Part::TakeUp => pick("Take-up", "普及"),
            Part::Counted => pick("What counts as a use", "何を利用と数えるか"),
            Part::OptimismBias => pick("Uplift for optimism", "楽観バイアスの上乗せ"),
            Part::Rest => pick("Everything else", "そのほか"),
            Part::Numbers(part) => match (self.line(part), self.service(part)) {
                (Some(line), _) => self.writer.text(&line.label),
                (_, Some(service)) => self.writer.text(&service.label),
                _ => {
                    let first = |decided: &&Decided| {
                        decided
                            .name
                            .strip_prefix(part.as_str())
                            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                    };
                    let own = self.assumptions.decided.iter().find(first);
                    own.map_or_else(|| part.clone(), |own| self.input_label(&own.name))
                }
            },
        }
    }
}

impl Side<'_> {
    fn cost(&self) -> Figure {
        Figure::ratio(self.case.outcome.levelised, self.case.writer, Writer::unit_cost)
            .explained_by(self.id("levelised"))
    }

    /// The id of a figure on this side.
    fn id(&self, id: &str) -> String {
        self.preset.map_or_else(|| id.to_owned(), |preset| ids::under(id, ids::PRESET, preset))
    }

    fn against(&self, other: &Side<'_>, most: Option<&(Part, Exact)>) -> Vec<Piece> {
        let writer = self.case.writer;
        let (here, there) = (self.cost().text, other.cost().text);
        let label = most.map(|(part, _)| self.case.part(part)).unwrap_or_default();
        let moved = most.map(|(_, share)| added(writer, decimal(*share)).text).unwrap_or_default();
        let template = if most.is_some() {
            writer.pick(
                "“{0}” comes to {1} a use, “{2}” to {3}. What moves the cost most from the one to the other: {4}, {5}.",
                "利用1回の費用は、「{0}」で{1}、「{2}」で{3}。差に最も効いているのは「{4}」（{5}）。",
            )
        } else if here == there {
            writer.pick(
                "“{0}” and “{2}” both come to {1} a use.",
                "利用1回の費用は、「{0}」でも「{2}」でも{1}。",
            )
        } else {
            writer.pick(
                "“{0}”, cost of each use: {1}. “{2}”: {3}.",
                "利用1回の費用は、「{0}」で{1}、「{2}」で{3}。",
            )
        };
        let (text, figure) = (PieceKind::Text, PieceKind::Figure);
        let (of_here, of_there) = (self.id("levelised"), other.id("levelised"));
        let fillings = [
            (text, &*self.name, ""),
            (figure, &*here, &*of_here),
            (text, &*other.name, ""),
            (figure, &*there, &*of_there),
            (text, &*label, ""),
            (figure, &*moved, "gap"),
        ];
        explained_sentence(template, &fillings)
    }

    /// The same results, then every assumption that isn't the same.
    fn table(&self, other: &Side<'_>) -> Table {
        let (here, there) = (self.case, other.case);
        let writer = here.writer;
        let row = |id: &str, label: String, figures: [Figure; 2]| TableRow {
            id: id.to_owned(),
            label,
            explained_by: None,
            figures: figures.into(),
            total: false,
        };
        let totals = |side: &Side<'_>| {
            let outcome = side.case.outcome;
            let id = |id: &str| side.id(id);
            [
                side.cost(),
                Figure::ratio(outcome.alternative, writer, Writer::unit_cost).explained_by(id("alternative")),
                Figure::of(outcome.cost.sum, writer, Writer::total).explained_by(id(&ids::total("cost"))),
                Figure::of(outcome.transactions.sum, writer, Writer::count)
                    .explained_by(id(&ids::total("transactions"))),
                Figure::of(outcome.net_present_value, writer, Writer::total)
                    .explained_by(id("net_present_value")),
            ]
        };
        let labels = writer.pick(
            [
                "Cost of each use",
                "The same without the system",
                "Cost, all years",
                "Completed uses, all years",
                "Benefits less costs",
            ],
            ["利用1回の費用", "システムを使わない場合", "費用の合計", "利用の合計", "純現在価値"],
        );
        let mut rows: Vec<TableRow> = labels
            .into_iter()
            .zip(totals(self).into_iter().zip(totals(other)))
            .map(|(label, (here, there))| row(label, label.to_owned(), [here, there]))
            .collect();
        let last = here.outcome.timelines.place().cardholders.years().saturating_sub(1);
        let year = here.calendar_year(last);
        let holders = |side: &Side<'_>| {
            let holders = side.case.outcome.timelines.place().cardholders.at(last);
            let id = side.id(&ids::in_year("cardholders", year));
            Figure::of(holders, writer, Writer::count).explained_by(id)
        };
        let year = year.to_string();
        let label = writer.fill("Cardholders at the end of {0}", "{0}年度末のカード保有者", &[&year]);
        rows.push(row("cardholders", label, [holders(self), holders(other)]));
        let without = || Figure::without("–", "words");
        let value = |side: &Side<'_>, decided: &Decided| {
            Figure::value(writer.quantity(decided.value, decided.assumption.quantity), decided.value)
                .explained_by(side.id(&ids::input(&decided.name)))
        };
        let find = |side: &Side<'_>, name: &str| {
            let mut decided = side.case.assumptions.decided.iter();
            decided.find(|own| own.shown && own.name == name).map(|own| value(side, own))
        };
        for own in here.assumptions.decided.iter().filter(is_told) {
            let (this, that) = (value(self, own), find(other, &own.name));
            if that.as_ref().map(|that| &that.exact) != Some(&this.exact) {
                rows.push(row(&own.name, here.input_label(&own.name), [this, that.unwrap_or_else(without)]));
            }
        }
        for own in there.assumptions.decided.iter().filter(is_told) {
            if find(self, &own.name).is_none() {
                rows.push(row(&own.name, there.input_label(&own.name), [without(), value(other, own)]));
            }
        }
        Table {
            caption: writer.pick("Side by side", "並べて比べる").to_owned(),
            columns: vec![String::new(), self.name.clone(), other.name.clone()],
            rows,
            note: None,
        }
    }
}

/// What is shown, but for the years of a take-up table: the row of cardholders says what they come to.
fn is_told(own: &&Decided) -> bool {
    let of_table = |(part, year): (&str, &str)| part.ends_with("take_up") && year.parse::<i32>().is_ok();
    own.shown && !own.name.rsplit_once('.').is_some_and(of_table)
}

/// An amount that is added or taken away: always with its sign.
fn added(writer: Writer, value: Decimal) -> Shown {
    let shown = writer.unit_cost(value);
    let text = if value > Decimal::ZERO { ["+", &shown.text].concat() } else { shown.text };
    Shown { text, value: shown.value }
}
