//! Makes the tables: cost by payer, cost by line, uses by service, and all totals by year.

use rust_decimal::Decimal;

use super::rows;
use crate::answer::shapes::{Table, TableRow};
use crate::explanation::figure::Figure;
use crate::explanation::{View, decimal, ids, labels};
use crate::format::Writer;
use crate::number::{Checked as _, Exact, Number, Scalar};
use crate::outcome::{Indicator, Ratio, Reason, Total};

fn row(id: &str, label: &str, figures: Vec<Figure>, total: bool) -> TableRow {
    TableRow { id: id.to_owned(), label: label.to_owned(), explained_by: None, figures, total }
}

fn total_label(view: &View<'_>) -> &'static str {
    view.writer.pick("Total", "合計")
}

fn columns(view: &View<'_>, en: &[&str], ja: &[&str]) -> Vec<String> {
    view.writer.pick(en, ja).iter().map(|column| (*column).to_owned()).collect()
}

fn money(view: &View<'_>, value: Exact, id: String) -> Figure {
    Figure::of(value, view.writer, Writer::total).explained_by(id)
}

fn count(view: &View<'_>, value: Exact, id: String) -> Figure {
    Figure::of(value, view.writer, Writer::count).explained_by(id)
}

/// Formats a share of total cost, or says that nothing is spent.
fn share(view: &View<'_>, part: Exact, id: &str) -> Figure {
    let share = part.over(view.outcome.cost.sum);
    let share = share.map_or(Ratio::Undefined(Reason::NoCosts), Ratio::Value);
    Figure::ratio(share, view.writer, Writer::percent).explained_by(ids::share(id))
}

/// Returns the cells of both cost tables: sum, present value and share of total cost.
fn cost_cells(view: &View<'_>, total: Total<Exact>, id: &str) -> Vec<Figure> {
    vec![
        money(view, total.sum, ids::total(id)),
        money(view, total.present, ids::present(id)),
        share(view, total.sum, id),
    ]
}

fn count_cells(view: &View<'_>, total: Total<Exact>, id: &str) -> Vec<Figure> {
    vec![count(view, total.sum, ids::total(id)), count(view, total.present, ids::present(id))]
}

/// Returns a note for a table whose rows, as displayed, don't add up to the displayed total.
fn rounding_note(view: &View<'_>, parts: impl Iterator<Item = Exact>, whole: Exact) -> Option<String> {
    let shown = |value| view.writer.total(decimal(value)).value;
    let sum = parts.map(shown).try_fold(Decimal::ZERO, |sum, part| sum.try_add(part));
    (sum != Some(shown(whole))).then(|| rounding_words(view).to_owned())
}

pub(crate) fn rounding_words(view: &View<'_>) -> &'static str {
    view.writer
        .pick("Figures may not add up because of rounding.", "四捨五入のため、合計が一致しないことがある。")
}

/// Makes the table of cost by payer.
pub(crate) fn payers(view: &View<'_>) -> Table {
    let mut rows: Vec<TableRow> = view
        .outcome
        .payers
        .iter()
        .map(|(payer, total)| {
            let id = payer.word();
            let cells = cost_cells(view, *total, &["payer:", id].concat());
            row(id, labels::payer_label(view, *payer), cells, false)
        })
        .collect();
    rows.push(row("total", total_label(view), cost_cells(view, view.outcome.cost, "cost"), true));
    let parts = view.outcome.payers.iter().map(|(_, total)| total.sum);
    Table {
        caption: view.writer.pick("Who pays", "費用の負担者").to_owned(),
        columns: columns(
            view,
            &["Payer", "Cost", "Present value", "Share"],
            &["負担者", "費用", "現在価値", "割合"],
        ),
        rows,
        note: rounding_note(view, parts, view.outcome.cost.sum),
    }
}

/// Makes the table of cost by line.
pub(crate) fn lines(view: &View<'_>) -> Table {
    let mut rows: Vec<TableRow> = view
        .assumptions
        .plan
        .lines
        .iter()
        .zip(&view.outcome.lines)
        .map(|(plan, total)| {
            let cells = cost_cells(view, *total, &["cost:", &plan.id].concat());
            row(&plan.id, &labels::line_label(view, &plan.id), cells, false)
        })
        .collect();
    rows.push(row("total", total_label(view), cost_cells(view, view.outcome.cost, "cost"), true));
    let parts = view.outcome.lines.iter().map(|total| total.sum);
    Table {
        caption: view.writer.pick("Costs by item", "費用の内訳").to_owned(),
        columns: columns(
            view,
            &["Item", "Cost", "Present value", "Share"],
            &["費目", "費用", "現在価値", "割合"],
        ),
        rows,
        note: rounding_note(view, parts, view.outcome.cost.sum),
    }
}

/// Makes the table of completed transactions by service.
pub(crate) fn uses(view: &View<'_>) -> Table {
    let plans = view.assumptions.plan.services.iter().zip(&view.outcome.services);
    let mut rows: Vec<TableRow> = plans
        .map(|(plan, total)| {
            let label = labels::service_label(view, &plan.id);
            let label = if plan.counted {
                label
            } else {
                view.writer.fill("{0} (not counted)", "{0}（数えない）", &[&label])
            };
            let alternative = match plan.alternative {
                Some(slot) => {
                    let value = view.assumptions.value(slot);
                    let id = ids::input(&[&plan.id, ".alternative"].concat());
                    Figure::value(view.writer.unit_cost(value), value).explained_by(id)
                }
                None => rows::without_alternative(view),
            };
            let mut cells = count_cells(view, *total, &["completed:", &plan.id].concat());
            cells.push(alternative);
            row(&plan.id, &label, cells, false)
        })
        .collect();
    let total = view.outcome.transactions;
    let alternative = Figure::ratio(view.outcome.alternative, view.writer, Writer::unit_cost);
    let mut cells = count_cells(view, total, "transactions");
    cells.push(alternative.explained_by(Indicator::Alternative.id()));
    rows.push(row("total", view.writer.pick("Total counted", "数えた合計"), cells, true));
    Table {
        caption: view.writer.pick("Uses", "利用回数").to_owned(),
        columns: columns(
            view,
            &["Service", "Uses", "Uses, discounted", "Cost each without the system"],
            &["サービス", "利用", "割引後の利用", "使わない場合の1回の費用"],
        ),
        rows,
        note: None,
    }
    .without_absent_columns()
}

/// Formats the number of cardholders; empty if the scenario has no cards.
pub(crate) fn cards(view: &View<'_>, holders: Exact, id: String) -> Figure {
    match view.assumptions.plan.has_cards() {
        true => count(view, holders, id),
        false => Figure::without("", "no_cards"),
    }
}

/// Makes the table of all totals by year.
pub(crate) fn years(view: &View<'_>) -> Table {
    let outcome = view.outcome;
    let mut cumulative = Exact::ZERO;
    let mut rows = Vec::new();
    for t in 0..view.assumptions.plan.years {
        let net = outcome.benefit_by_year.at(t) - outcome.cost_by_year.at(t);
        cumulative = cumulative + net * outcome.factors.at(t);
        let year = view.calendar_year(t).to_string();
        rows.push(row(&year, &year, cells_of_year(view, t, cumulative), false));
    }
    rows.push(row("total", total_label(view), cells_of_all_years(view), true));
    let note = view.writer.pick(
        "Cost per use: the year’s running costs and one year’s share of one-off costs. In the last row: the simple average.",
        "各年度の1回あたりは、運営費と一時的な費用の1年分による。合計の行は単純平均。",
    );
    Table {
        caption: view.writer.pick("Year by year", "年度別").to_owned(),
        columns: columns_by_year(view),
        rows,
        note: Some(note.to_owned()),
    }
    .without_absent_columns()
}

fn columns_by_year(view: &View<'_>) -> Vec<String> {
    columns(
        view,
        &[
            "Year",
            "Cardholders",
            "Uses",
            "Cost",
            "Cost per use",
            "Benefits",
            "Discount factor",
            "Present value of cost",
            "Uses, discounted",
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
            "割引後の利用",
            "累積純現在価値",
        ],
    )
}

/// Returns a row of [`years`]. `cumulative` is the net present value up to and including this year.
fn cells_of_year(view: &View<'_>, t: usize, cumulative: Exact) -> Vec<Figure> {
    let outcome = view.outcome;
    let place = outcome.timelines.place();
    let factor = outcome.factors.at(t);
    let by_year = outcome.by_year.get(t).copied();
    let by_year = by_year.unwrap_or(Ratio::Undefined(Reason::NoTransactions));
    let year = view.calendar_year(t);
    let id = |quantity: &str| ids::in_year(quantity, year);
    vec![
        cards(view, place.cardholders.at(t), id("cardholders")),
        count(view, place.transactions.at(t), id("transactions")),
        money(view, outcome.cost_by_year.at(t), id("cost")),
        Figure::ratio(by_year, view.writer, Writer::unit_cost).explained_by(id("by_year")),
        rows::balance(view, outcome.benefit_by_year.at(t)).explained_by(id("benefit")),
        Figure::of(factor, view.writer, Writer::factor).explained_by(id("factors")),
        money(view, outcome.cost_by_year.at(t) * factor, id("present:cost")),
        count(view, place.transactions.at(t) * factor, id("present:transactions")),
        rows::balance(view, cumulative).explained_by(id("so_far")),
    ]
}

/// Returns the last row of [`years`]. Cardholders and discount factors have no sum.
fn cells_of_all_years(view: &View<'_>) -> Vec<Figure> {
    let outcome = view.outcome;
    let nothing = || Figure::words("");
    let simple = Figure::ratio(outcome.simple(), view.writer, Writer::unit_cost);
    vec![
        nothing(),
        count(view, outcome.transactions.sum, ids::total("transactions")),
        money(view, outcome.cost.sum, ids::total("cost")),
        simple.explained_by(Indicator::Simple.id()),
        rows::balance(view, outcome.benefit.sum).explained_by(ids::total("benefit")),
        nothing(),
        money(view, outcome.cost.present, ids::present("cost")),
        count(view, outcome.transactions.present, ids::present("transactions")),
        rows::balance(view, outcome.net_present_value).explained_by(Indicator::NetPresentValue.id()),
    ]
}
