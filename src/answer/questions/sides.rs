//! Shows sets of figures side by side: the same results for each, then every assumption in which they differ.

use crate::answer::evaluation::{rows, tables};
use crate::answer::shapes::{Table, TableRow};
use crate::assumptions::ResolvedAssumption;
use crate::explanation::figure::Figure;
use crate::explanation::{View, decimal, ids, labels};
use crate::format::Writer;
use crate::outcome::Indicator;

/// Ids of the results, in the order of the rows.
const RESULTS: [&str; 6] = [
    Indicator::Levelised.id(),
    Indicator::Alternative.id(),
    "cost",
    "transactions",
    Indicator::NetPresentValue.id(),
    "cardholders",
];

/// One side of a comparison and its name.
pub(crate) struct Side<'c> {
    pub(crate) view: &'c View<'c>,
    pub(crate) name: String,
    /// Id of the side's preset. `None` for the state that is shown.
    pub(crate) preset: Option<&'c str>,
    /// Median cost of a use with its range. `None` if nothing is uncertain.
    pub(crate) middle: Option<Figure>,
}

/// Builds a table with a column for each side. Labels and last year are those of the first side.
pub(crate) fn side_by_side(sides: &[Side<'_>]) -> Table {
    let Some(first) = sides.first() else { return Table::default() };
    let mut rows = first.results(sides);
    let mut listed: Vec<&str> = Vec::new();
    for side in sides {
        for own in side.view.assumptions.resolved.iter().filter(is_listed) {
            if listed.contains(&own.name.as_str()) {
                continue;
            }
            listed.push(&own.name);
            let values: Vec<Option<Figure>> = sides.iter().map(|side| side.value_of(&own.name)).collect();
            let exact = |value: &Option<Figure>| value.as_ref().and_then(|figure| figure.exact.clone());
            let own_value = values.first().and_then(exact);
            if values.iter().any(|value| exact(value) != own_value) {
                let figures = values.into_iter().map(|value| value.unwrap_or_else(|| Figure::words("–")));
                rows.push(TableRow {
                    id: own.name.clone(),
                    label: labels::input_label(side.view, &own.name),
                    explained_by: None,
                    figures: figures.collect(),
                    total: false,
                });
            }
        }
    }
    let names = sides.iter().map(|side| side.name.clone());
    Table {
        caption: first.view.writer.pick("Side by side", "並べて比べる").to_owned(),
        columns: std::iter::once(String::new()).chain(names).collect(),
        rows,
        note: None,
    }
}

impl Side<'_> {
    /// Returns the levelised cost.
    pub(crate) fn cost(&self) -> Figure {
        Figure::ratio(self.view.outcome.levelised(), self.view.writer, Writer::unit_cost)
            .explained_by(self.id(Indicator::Levelised.id()))
    }

    /// Returns the levelised cost for a sentence, with the digits that the evidence bears.
    pub(crate) fn cost_in_words(&self) -> String {
        let cost = self.view.outcome.levelised();
        cost.value().map_or_else(|| self.view.said(cost), |cost| self.view.borne_in_words(decimal(cost)))
    }

    /// Returns the levelised cost for a picture, with the digits that the evidence bears.
    pub(crate) fn cost_in_short(&self) -> Figure {
        let cost = self.cost();
        match self.view.outcome.levelised().value().map(decimal) {
            Some(exact) => Figure { text: self.view.borne(exact).text, ..cost },
            None => cost,
        }
    }

    /// Returns the id of a figure on this side.
    pub(crate) fn id(&self, id: &str) -> String {
        self.preset.map_or_else(|| id.to_owned(), |preset| ids::under(id, ids::PRESET, preset))
    }

    fn results(&self, sides: &[Side<'_>]) -> Vec<TableRow> {
        let writer = self.view.writer;
        let last = self.view.outcome.timelines.place().cardholders.years().saturating_sub(1);
        let year = self.view.calendar_year(last);
        let labels = writer.pick(
            [
                "Cost of each use at the values below",
                "Without the system",
                "Total cost",
                "Total uses",
                "Net present value",
                "Cardholders at the end of {0}",
            ],
            [
                "下の設定値での利用1回の費用",
                "システムを使わない場合",
                "費用の合計",
                "利用の合計（回）",
                "純現在価値",
                "{0}年度末のカード保有者（人）",
            ],
        );
        let columns: Vec<[Figure; 6]> = sides.iter().map(|side| side.result(last, year)).collect();
        let year = year.to_string();
        let middle = sides.iter().any(|side| side.middle.is_some()).then(|| TableRow {
            id: "middle".to_owned(),
            label: writer
                .pick(
                    "Cost of each use: median (10th–90th percentile)",
                    "利用1回の費用：中央値（10～90パーセンタイル）",
                )
                .to_owned(),
            explained_by: Some("futures".to_owned()),
            figures: sides.iter().map(Side::middle).collect(),
            total: false,
        });
        let rows = RESULTS.iter().zip(labels).enumerate().map(|(row, (id, label))| TableRow {
            id: (*id).to_owned(),
            label: writer.fill(label, label, &[&year]),
            explained_by: None,
            figures: columns.iter().filter_map(|column| column.get(row).cloned()).collect(),
            total: false,
        });
        // Omits results that no side gives.
        let rows = rows.filter(|row: &TableRow| !row.figures.iter().all(Figure::is_absent));
        middle.into_iter().chain(rows).collect()
    }

    /// Returns the median of the draws, or the levelised cost if nothing is uncertain.
    fn middle(&self) -> Figure {
        self.middle.clone().unwrap_or_else(|| self.cost())
    }

    fn result(&self, last: usize, year: i32) -> [Figure; 6] {
        let (outcome, writer) = (self.view.outcome, self.view.writer);
        let of = |figure: Figure, id: &str| figure.explained_by(self.id(id));
        let holders = outcome.timelines.place().cardholders.at(last);
        [
            self.cost(),
            of(Figure::ratio(outcome.alternative, writer, Writer::unit_cost), Indicator::Alternative.id()),
            of(Figure::of(outcome.cost.sum, writer, Writer::total), &ids::total("cost")),
            of(Figure::of(outcome.transactions.sum, writer, Writer::count), &ids::total("transactions")),
            of(rows::balance(self.view, outcome.net_present_value), Indicator::NetPresentValue.id()),
            of(
                tables::cards(self.view, holders, ids::in_year("cardholders", year)),
                &ids::in_year("cardholders", year),
            ),
        ]
    }

    /// Returns the value of an assumption on this side. `None` if this side doesn't have it.
    fn value_of(&self, name: &str) -> Option<Figure> {
        let own = self.view.assumptions.resolved.iter().find(|own| own.shown && own.name == name)?;
        let shown = self.view.writer.quantity(own.value, own.assumption.quantity);
        Some(Figure::value(shown, own.value).explained_by(self.id(&ids::input(name))))
    }
}

/// Returns whether an assumption is listed: all that are shown except the years of a take-up table, whose effect
/// shows in the row of cardholders.
fn is_listed(own: &&ResolvedAssumption) -> bool {
    let of_table = |(part, year): (&str, &str)| part.ends_with("take_up") && year.parse::<i32>().is_ok();
    own.shown && !own.name.rsplit_once('.').is_some_and(of_table)
}
