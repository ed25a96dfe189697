//! Makes the tables: cost by payer, cost by line, uses by service, and all totals by year.

use rust_decimal::Decimal;

use crate::answer::shapes::{Table, TableRow};
use crate::explanation::figure::Figure;
use crate::explanation::{View, decimal, ids};
use crate::format::Writer;
use crate::number::{Checked as _, Exact, Number, Scalar};
use crate::outcome::{Indicator, Ratio, Reason, Total};

impl View<'_> {
    fn row(&self, id: &str, label: &str, figures: Vec<Figure>, total: bool) -> TableRow {
        TableRow { id: id.to_owned(), label: label.to_owned(), explained_by: None, figures, total }
    }

    fn total_label(&self) -> &'static str {
        self.writer.pick("Total", "合計")
    }

    fn columns(&self, en: &[&str], ja: &[&str]) -> Vec<String> {
        self.writer.pick(en, ja).iter().map(|column| (*column).to_owned()).collect()
    }

    fn money(&self, value: Exact, id: String) -> Figure {
        Figure::of(value, self.writer, Writer::total).explained_by(id)
    }

    fn count(&self, value: Exact, id: String) -> Figure {
        Figure::of(value, self.writer, Writer::count).explained_by(id)
    }

    /// Formats a share of total cost, or says that nothing is spent.
    fn share(&self, part: Exact, id: &str) -> Figure {
        let share = part.over(self.outcome.cost.sum);
        let share = share.map_or(Ratio::Undefined(Reason::NoCosts), Ratio::Value);
        Figure::ratio(share, self.writer, Writer::percent).explained_by(ids::share(id))
    }

    /// Returns the cells of both cost tables: sum, present value and share of total cost.
    fn cost_cells(&self, total: Total<Exact>, id: &str) -> Vec<Figure> {
        vec![
            self.money(total.sum, ids::total(id)),
            self.money(total.present, ids::present(id)),
            self.share(total.sum, id),
        ]
    }

    fn count_cells(&self, total: Total<Exact>, id: &str) -> Vec<Figure> {
        vec![self.count(total.sum, ids::total(id)), self.count(total.present, ids::present(id))]
    }

    /// Returns a note for a table whose rows, as displayed, don't add up to the displayed total.
    fn rounding_note(&self, parts: impl Iterator<Item = Exact>, whole: Exact) -> Option<String> {
        let shown = |value| self.writer.total(decimal(value)).value;
        let sum = parts.map(shown).try_fold(Decimal::ZERO, |sum, part| sum.try_add(part));
        (sum != Some(shown(whole))).then(|| self.rounding_words().to_owned())
    }

    pub(crate) fn rounding_words(&self) -> &'static str {
        self.writer.pick(
            "Figures may not add up because of rounding.",
            "四捨五入のため、合計が一致しないことがある。",
        )
    }

    /// Makes the table of cost by payer.
    pub(crate) fn payers(&self) -> Table {
        let mut rows: Vec<TableRow> = self
            .outcome
            .payers
            .iter()
            .map(|(payer, total)| {
                let id = payer.word();
                let cells = self.cost_cells(*total, &["payer:", id].concat());
                self.row(id, self.payer(*payer), cells, false)
            })
            .collect();
        rows.push(self.row("total", self.total_label(), self.cost_cells(self.outcome.cost, "cost"), true));
        let parts = self.outcome.payers.iter().map(|(_, total)| total.sum);
        Table {
            caption: self.writer.pick("Who pays", "誰が払うか").to_owned(),
            columns: self.columns(
                &["Payer", "Cost", "Present value", "Share"],
                &["負担者", "費用", "現在価値", "割合"],
            ),
            rows,
            note: self.rounding_note(parts, self.outcome.cost.sum),
        }
    }

    /// Makes the table of cost by line.
    pub(crate) fn lines(&self) -> Table {
        let mut rows: Vec<TableRow> = self
            .assumptions
            .plan
            .lines
            .iter()
            .zip(&self.outcome.lines)
            .map(|(plan, total)| {
                let cells = self.cost_cells(*total, &["cost:", &plan.id].concat());
                self.row(&plan.id, &self.line_label(&plan.id), cells, false)
            })
            .collect();
        rows.push(self.row("total", self.total_label(), self.cost_cells(self.outcome.cost, "cost"), true));
        let parts = self.outcome.lines.iter().map(|total| total.sum);
        Table {
            caption: self.writer.pick("Costs by item", "費用の内訳").to_owned(),
            columns: self
                .columns(&["Item", "Cost", "Present value", "Share"], &["費目", "費用", "現在価値", "割合"]),
            rows,
            note: self.rounding_note(parts, self.outcome.cost.sum),
        }
    }

    /// Makes the table of completed transactions by service.
    pub(crate) fn uses(&self) -> Table {
        let plans = self.assumptions.plan.services.iter().zip(&self.outcome.services);
        let mut rows: Vec<TableRow> = plans
            .map(|(plan, total)| {
                let label = self.service_label(&plan.id);
                let label = if plan.counted {
                    label
                } else {
                    self.writer.fill("{0} (not counted)", "{0}（数えない）", &[&label])
                };
                let alternative = match plan.alternative {
                    Some(slot) => {
                        let value = self.assumptions.value(slot);
                        let id = ids::input(&[&plan.id, ".alternative"].concat());
                        Figure::value(self.writer.unit_cost(value), value).explained_by(id)
                    }
                    None => self.without_alternative(),
                };
                let mut cells = self.count_cells(*total, &["completed:", &plan.id].concat());
                cells.push(alternative);
                self.row(&plan.id, &label, cells, false)
            })
            .collect();
        let total = self.outcome.transactions;
        let alternative = Figure::ratio(self.outcome.alternative, self.writer, Writer::unit_cost);
        let mut cells = self.count_cells(total, "transactions");
        cells.push(alternative.explained_by(Indicator::Alternative.id()));
        rows.push(self.row("total", self.writer.pick("Total counted", "数えた合計"), cells, true));
        Table {
            caption: self.writer.pick("Uses", "利用回数").to_owned(),
            columns: self.columns(
                &["Service", "Uses", "Present value", "Cost each without the system"],
                &["サービス", "利用", "現在価値", "使わない場合の1回の費用"],
            ),
            rows,
            note: None,
        }
        .asked()
    }

    /// Formats the number of cardholders; empty if the scenario has no cards.
    pub(crate) fn cards(&self, holders: Exact, id: String) -> Figure {
        match self.assumptions.plan.has_cards() {
            true => self.count(holders, id),
            false => Figure::without("", "no_cards"),
        }
    }

    /// Makes the table of all totals by year.
    pub(crate) fn years(&self) -> Table {
        let outcome = self.outcome;
        let mut cumulative = Exact::ZERO;
        let mut rows = Vec::new();
        for t in 0..self.assumptions.plan.years {
            let net = outcome.benefit_by_year.at(t) - outcome.cost_by_year.at(t);
            cumulative = cumulative + net * outcome.factors.at(t);
            let year = self.calendar_year(t).to_string();
            rows.push(self.row(&year, &year, self.cells_of_year(t, cumulative), false));
        }
        rows.push(self.row("total", self.total_label(), self.cells_of_all_years(), true));
        let note = self.writer.pick(
            "Cost per use: the year’s running costs and one year’s share of one-off costs. In the last row: the simple average.",
            "各年度の1回あたりは、運営費と一時的な費用の1年分による。合計の行は単純平均。",
        );
        Table {
            caption: self.writer.pick("Year by year", "年度別").to_owned(),
            columns: self.columns_by_year(),
            rows,
            note: Some(note.to_owned()),
        }
        .asked()
    }

    fn columns_by_year(&self) -> Vec<String> {
        self.columns(
            &[
                "Year",
                "Cardholders",
                "Uses",
                "Cost",
                "Cost per use",
                "Benefits",
                "Discount factor",
                "Present value of cost",
                "Present value of uses",
                "Cumulative net present value",
            ],
            &[
                "年度",
                "カード保有者",
                "利用",
                "費用",
                "1回あたり",
                "便益",
                "割引係数",
                "費用の現在価値",
                "利用の現在価値",
                "累積純現在価値",
            ],
        )
    }

    /// Returns a row of [`View::years`]. `cumulative` is the net present value up to and including this year.
    fn cells_of_year(&self, t: usize, cumulative: Exact) -> Vec<Figure> {
        let outcome = self.outcome;
        let place = outcome.timelines.place();
        let factor = outcome.factors.at(t);
        let by_year = outcome.by_year.get(t).copied();
        let by_year = by_year.unwrap_or(Ratio::Undefined(Reason::NoTransactions));
        let year = self.calendar_year(t);
        let id = |quantity: &str| ids::in_year(quantity, year);
        vec![
            self.cards(place.cardholders.at(t), id("cardholders")),
            self.count(place.transactions.at(t), id("transactions")),
            self.money(outcome.cost_by_year.at(t), id("cost")),
            Figure::ratio(by_year, self.writer, Writer::unit_cost).explained_by(id("by_year")),
            self.balance(outcome.benefit_by_year.at(t)).explained_by(id("benefit")),
            Figure::of(factor, self.writer, Writer::factor).explained_by(id("factors")),
            self.money(outcome.cost_by_year.at(t) * factor, id("present:cost")),
            self.count(place.transactions.at(t) * factor, id("present:transactions")),
            self.balance(cumulative).explained_by(id("so_far")),
        ]
    }

    /// Returns the last row of [`View::years`]. Cardholders and discount factors have no sum.
    fn cells_of_all_years(&self) -> Vec<Figure> {
        let outcome = self.outcome;
        let nothing = || Figure::words("");
        let simple = Figure::ratio(outcome.simple(), self.writer, Writer::unit_cost);
        vec![
            nothing(),
            self.count(outcome.transactions.sum, ids::total("transactions")),
            self.money(outcome.cost.sum, ids::total("cost")),
            simple.explained_by(Indicator::Simple.id()),
            self.balance(outcome.benefit.sum).explained_by(ids::total("benefit")),
            nothing(),
            self.money(outcome.cost.present, ids::present("cost")),
            self.count(outcome.transactions.present, ids::present("transactions")),
            self.balance(outcome.net_present_value).explained_by(Indicator::NetPresentValue.id()),
        ]
    }
}
