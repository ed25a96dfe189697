//! Payback period and internal rate of return: the indicators that are found by search.

use crate::answer::shapes::Row;
use crate::explanation::figure::Figure;
use crate::explanation::{View, decimal, ids, labels};
use crate::format::{Writer, joined};
use crate::number::{Exact, Number, Scalar};
use crate::outcome::Indicator;
use crate::returns::{Payback, Rates, balances, payback, rates};

/// Returns the rows for payback, discounted payback and rate of return. If all balances have the same sign, there is only
/// one row, because costs are then recovered at once or never and no rate exists.
pub(super) fn recovery(view: &View<'_>) -> Vec<Row<Indicator>> {
    let balances = balances(view.outcome);
    let rates = rates(&balances);
    let simple = payback(&balances);
    let mut payback_row = recovered(view, Indicator::Payback, payback_figure(view, simple));
    payback_row.note = payback_note(view, simple);
    if rates.sign_changes == 0 {
        if simple == Payback::Never {
            note_one_sided(view, &mut payback_row);
        }
        return vec![payback_row];
    }
    let mut rows = vec![payback_row];
    let discounted = payback(&balances.times(&view.outcome.factors));
    if discounted != simple {
        let mut row = recovered(view, Indicator::DiscountedPayback, payback_figure(view, discounted));
        row.note = words(
            view,
            "With the money of later years discounted.",
            "後の年の金額を割り引いて数えた場合。",
            &[],
        );
        rows.push(row);
    }
    let first = (0..balances.years()).map(|t| balances.at(t)).find(|balance| *balance != Exact::ZERO);
    rows.push(rate_row(view, &rates, first.is_some_and(Exact::is_negative)));
    rows
}

#[inline(never)]
fn words(view: &View<'_>, en: &str, ja: &str, with: &[&str]) -> String {
    view.writer.fill(en, ja, with)
}

/// Returns a row whose note is still empty.
fn recovered(view: &View<'_>, indicator: Indicator, figure: Figure) -> Row<Indicator> {
    // Both paybacks are explained by the same search.
    let search = match indicator {
        Indicator::DiscountedPayback => Indicator::Payback,
        _ => indicator,
    };
    Row {
        id: indicator,
        label: labels::indicator_label(view, indicator).to_owned(),
        figure: figure.explained_by(search.id()),
        note: String::new(),
    }
}

fn payback_figure(view: &View<'_>, payback: Payback) -> Figure {
    match payback {
        Payback::Immediate => Figure::without(nothing_to_recover(view.writer), "nothing_to_recover"),
        Payback::After { years, .. } => Figure::of(years, view.writer, Writer::years),
        Payback::Never => Figure::without(&not_recovered(view), "not_recovered"),
    }
}

/// Words in place of a payback period if costs never exceed benefits.
pub(crate) fn nothing_to_recover(writer: Writer) -> &'static str {
    writer.pick("no costs to recover", "回収すべき費用なし")
}

/// Words in place of a payback period if there are benefits, but they never make up for the costs.
pub(crate) fn not_recovered(view: &View<'_>) -> String {
    let (first, last) = view.span();
    let years = view.writer.years((last - first).into()).text;
    let (en, ja) = if first == last {
        ("not recovered", "回収できず")
    } else {
        ("not within {0}", "{0}では回収できず")
    };
    words(view, en, ja, &[&years])
}

/// Words in place of a payback period if there are no benefits at all.
pub(crate) fn no_recovery(writer: Writer) -> &'static str {
    writer.pick("no recovery", "回収なし")
}

fn payback_note(view: &View<'_>, payback: Payback) -> String {
    let (first, _) = view.span();
    let (en, ja, with) = match payback {
        Payback::Immediate => (
            "Costs never add up to more than benefits.",
            "費用の累計が便益の累計を上回る時期がない。",
            String::new(),
        ),
        Payback::Never => (
            "Benefits to society {1} add up to less than the costs.",
            "{1}に社会が得る便益の合計は、費用の合計に届かない。",
            view.span_words(),
        ),
        Payback::After { within, .. } => (
            "By {1}, benefits to society since {0} cover all costs.",
            "{0}年度からの便益の累計が、{1}年度に費用の累計に追いつく。",
            view.calendar_year(within).to_string(),
        ),
    };
    let mut note = words(view, en, ja, &[&first.to_string(), &with]);
    if let Payback::After { again: Some(again), .. } = payback {
        let year = view.calendar_year(again).to_string();
        note.push_str(&words(
            view,
            " At the end of {0}, costs are ahead again.",
            "ただし{0}年度末には再び費用が上回る。",
            &[&year],
        ));
    }
    note
}

/// Says that no year brings in more than it costs.
fn note_one_sided(view: &View<'_>, row: &mut Row<Indicator>) {
    if view.outcome.benefit.sum == Exact::ZERO {
        row.figure =
            Figure::without(no_recovery(view.writer), "no_benefits").explained_by(ids::total("benefit"));
        row.note = words(
            view,
            "No benefit is counted in money, so no costs are recovered.",
            "金額で数える便益がないため、費用は回収されない。",
            &[],
        );
    } else {
        row.note = words(view, "In no year do benefits exceed costs.", "便益が費用を上回る年がない。", &[]);
    }
}

fn rate_row(view: &View<'_>, rates: &Rates, paid_first: bool) -> Row<Indicator> {
    let percent = |rate: &Exact| view.writer.percent(decimal(*rate)).text;
    let list: Vec<String> = rates.rates.iter().map(percent).collect();
    let list = joined(&list, view.writer.pick(", ", "、"));
    let (figure, en, ja) = match rates.rates.as_slice() {
        [] => (
            Figure::without(view.writer.pick("no rate of return", "算出できず"), "no_rate"),
            "No discount rate makes benefits equal costs.",
            "便益と費用の現在価値が等しくなる割引率がない。",
        ),
        [rate] => {
            let figure = Figure::of(*rate, view.writer, Writer::percent);
            let figure = Figure { text: words(view, "{0} a year", "年率{0}", &[&list]), ..figure };
            if paid_first {
                (
                    figure,
                    "The discount rate at which benefits would equal costs.",
                    "便益と費用の現在価値が等しくなる割引率。",
                )
            } else {
                (
                    figure,
                    "Benefits come before costs here, so this rate is paid, not earned.",
                    "便益が費用に先立つため、得られる利回りではなく、支払う利回りにあたる。",
                )
            }
        }
        _ => (
            Figure::without(view.writer.pick("no single rate of return", "一つに定まらず"), "several_rates"),
            "Yearly balances change sign {0} times, and benefits would equal costs at several rates: {1}.",
            "各年度の収支の正負が{0}回入れ替わり、便益と費用の現在価値が等しくなる割引率が複数ある（{1}）。",
        ),
    };
    let mut row = recovered(view, Indicator::RateOfReturn, figure);
    row.note = words(view, en, ja, &[&rates.sign_changes.to_string(), &list]);
    row
}
