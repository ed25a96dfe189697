//! Turns the results of the Monte Carlo draws into what the page shows of them.

use rust_decimal::Decimal;

use super::{dots, headline, influence};
use crate::answer::questions::headline::{RoundedPercentiles, draws_dearer};
use crate::answer::questions::influence::most_influential;
use crate::answer::shapes::{Futures, Row, Table, TableRow};
use crate::explanation::figure::Figure;
use crate::explanation::not_counted::capitalised;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence};
use crate::explanation::{View, decimal, ids, sentences};
use crate::format::scale::written;
use crate::number::Exact;
use crate::outcome::{Indicator, Ratio};
use crate::simulation::{Distribution, Influence, Simulated};
use crate::uncertainty::Uncertain;

/// Returns everything shown of the draws. `case` names what the values are, such as "With the lowest published
/// costs and the highest counts".
pub(crate) fn futures(
    view: &View<'_>,
    simulated: &Simulated,
    uncertain: &[Uncertain],
    case: &str,
) -> Futures {
    Futures {
        headline: headline::headline(view, simulated),
        sentence: range_sentence(view, simulated, uncertain, case),
        spread: percentile_table(view, simulated),
        chances: chances(view, simulated),
        dots: dots::dots(view, simulated),
        influence: influence::influence(view, simulated, uncertain),
        method: method(view, simulated),
    }
}

/// Says what the range means, if there is one, and what a use costs at the assumptions' own values. If that cost
/// is outside the range, it adds the reason.
fn range_sentence(view: &View<'_>, simulated: &Simulated, uncertain: &[Uncertain], case: &str) -> Vec<Piece> {
    let has_range = |of: &Distribution| {
        let percentiles = headline::rounded_percentiles(view, of);
        percentiles.middle.is_some() && !headline::range_words(view, &percentiles).is_empty()
    };
    if !has_range(&simulated.cost) && !has_range(&simulated.alternative) {
        return sentences::case_sentence(view, case);
    }
    let mut pieces = draws_sentence(view, simulated);
    // Costs have the digits of the ranges next to them.
    let beside = |ratio: Ratio<Exact>, range: &Distribution| {
        let exact = ratio.value().map(decimal)?;
        let shown = headline::rounded_percentiles(view, range).beside(view, exact);
        Some((view.writer.with_about(&shown, exact), shown.value))
    };
    let cost = beside(view.outcome.levelised(), &simulated.cost);
    let without = beside(view.outcome.alternative, &simulated.alternative);
    let words = [&cost, &without].map(|cost| cost.as_ref().map(|(words, _)| words.clone()));
    pieces.extend(sentences::costs_sentence(view, case, words));
    let RoundedPercentiles { low, high, .. } = headline::rounded_percentiles(view, &simulated.cost);
    let Some((words, central)) = cost.filter(|_| has_range(&simulated.cost)) else { return pieces };
    // A cost that reads like an end of the range isn't said to be outside it.
    let (is_below, is_above) =
        (low.is_some_and(|low| central < low.value), high.is_some_and(|high| central > high.value));
    if is_below || is_above {
        pieces.extend(outside(view, is_below, &words, simulated, uncertain));
    }
    pieces
}

/// Says in everyday words how the headline was found: how many draws there are, and what the median and the brackets mean.
fn draws_sentence(view: &View<'_>, simulated: &Simulated) -> Vec<Piece> {
    let draws = view.writer.count(Decimal::from(u32::try_from(simulated.futures).unwrap_or_default())).text;
    let cost = headline::rounded_percentiles(view, &simulated.cost);
    let half = cost.middle.filter(|_| !cost.is_certain);
    let fillings =
        [&*draws, half.as_ref().map_or("", |middle| &middle.text), view.writer.pick("80 of 100", "8割")]
            .map(|text| (PieceKind::Figure, text, "futures"));
    let template = match half {
        Some(_) => view.writer.pick(
            "In {0} simulations every uncertain assumption varies within its range; half cost less than {1}, and the brackets hold {2}. ",
            "幅のある前提をその幅の中で動かし、{0}通りを試算した。半分は{1}を下回り、{2}はかっこ内に収まる。",
        ),
        None => view.writer.pick(
            "In {0} simulations every uncertain assumption varies within its range; the brackets hold {2}. ",
            "幅のある前提をその幅の中で動かし、{0}通りを試算した。{2}はかっこ内に収まる。",
        ),
    };
    explained_sentence(template, &fillings)
}

/// Says that the cost is below or above the range and how many of the most influential assumptions are at the end
/// of their range on that side.
fn outside(
    view: &View<'_>,
    cheap: bool,
    cost: &str,
    simulated: &Simulated,
    uncertain: &[Uncertain],
) -> Vec<Piece> {
    // An assumption with hardly any influence on the cost is no reason.
    let clearly =
        |influence: &Influence| if influence.on_cost.abs() < 0.05 { 0.0 } else { influence.on_cost };
    let most = most_influential(simulated, uncertain, &clearly);
    let leaning = most.iter().filter(|(own, influence)| {
        let cheapest = if influence.on_cost > 0.0 { own.range.low } else { own.range.high };
        let dearest = if influence.on_cost > 0.0 { own.range.high } else { own.range.low };
        own.central == if cheap { cheapest } else { dearest }
    });
    let count = |count: usize| Decimal::from(u32::try_from(count).unwrap_or_default()).to_string();
    let leaning = leaning.count();
    let (en, ja) = match (leaning, most.len()) {
        (0, _) => (" {2} is {3} the range.", "{2}は範囲{3}。"),
        (_, 1) => (
            " {2} is {3} the range because the assumption that varies has the value at which a use costs {4}.",
            "{2}が範囲{3}のは、幅のある前提に、費用が最も{4}なる値を使ったためだ。",
        ),
        _ => (
            " {2} is {3} the range because {0} of the {1} most influential assumptions have the value at which a use costs {4}.",
            "{2}が範囲{3}のは、影響の大きい前提{1}個のうち{0}個に、費用が最も{4}なる値を使ったためだ。",
        ),
    };
    let [side, end] = match cheap {
        true => view.writer.pick(["below", "least"], ["を下回る", "低く"]),
        false => view.writer.pick(["above", "most"], ["を上回る", "高く"]),
    };
    let cost = capitalised(cost);
    let (leaning, all) = (count(leaning), count(most.len()));
    let fillings = [
        (PieceKind::Figure, &*leaning, "at_end"),
        (PieceKind::Figure, &*all, "at_end"),
        (PieceKind::Figure, &*cost, Indicator::Levelised.id()),
        (PieceKind::Text, side, ""),
        (PieceKind::Text, end, ""),
    ];
    explained_sentence(view.writer.pick(en, ja), &fillings)
}

/// Lists the 10th percentile, the median and the 90th percentile of each result.
fn percentile_table(view: &View<'_>, simulated: &Simulated) -> Table {
    let mut rows = vec![percentile_row(view, "cost", ("Cost of each use", "利用1回の費用"), &simulated.cost)];
    if !simulated.difference.values().is_empty() {
        rows.push(percentile_row(
            view,
            "without",
            ("Without {0}", "{0}を使わない場合"),
            &simulated.alternative,
        ));
        rows.push(percentile_row(view, "difference", ("Difference", "差"), &simulated.difference));
    }
    if view.assumptions.has_benefits() {
        rows.push(percentile_row(
            view,
            "net",
            ("Net present value (benefits less costs)", "純現在価値（便益－費用）"),
            &simulated.net,
        ));
    }
    let columns = view.writer.pick(
        ["", "10th percentile", "Median", "90th percentile"],
        ["", "10パーセンタイル", "中央値", "90パーセンタイル"],
    );
    let note = view.writer.pick(
        "Of 100 draws, at least 10 are at or below the 10th percentile, 50 at or below the median, 10 at or above the 90th.",
        "試算の1割以上は1つ目の数字以下、半分以上は2つ目以下、1割以上は3つ目以上になる。",
    );
    Table {
        caption: view.writer.pick("Median and range", "中央値と範囲").to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows,
        note: Some(note.to_owned()),
    }
}

fn percentile_row(view: &View<'_>, id: &str, (en, ja): (&str, &str), of: &Distribution) -> TableRow {
    let percentiles = headline::rounded_percentiles(view, of);
    let figure = |shown: Option<_>, exact: Option<f64>| {
        let none = || Figure::without(view.writer.pick("no uses", "利用なし"), "no_transactions");
        shown
            .zip(exact)
            .map_or_else(none, |(shown, exact)| Figure::value(shown, written(exact)))
            .explained_by("futures")
    };
    let [low, middle, high] = of.range();
    TableRow {
        id: id.to_owned(),
        label: view.writer.fill(en, ja, &[&view.system()]),
        explained_by: Some("futures".to_owned()),
        figures: vec![
            figure(percentiles.low, low),
            figure(percentiles.middle, middle),
            figure(percentiles.high, high),
        ],
        total: false,
    }
}

fn chances(view: &View<'_>, simulated: &Simulated) -> Vec<Row> {
    let system = view.system();
    let row = |id, (en, ja): (&str, &str), part, whole| Row {
        id,
        label: view.writer.fill(en, ja, &[&system]),
        figure: Figure::words(&headline::of_hundred(view, part, whole)).explained_by("futures"),
        note: String::new(),
    };
    let all = simulated.futures;
    let without = simulated.cost.without();
    let mut rows = Vec::new();
    if !simulated.difference.values().is_empty() {
        let label = match without {
            0 => ("A use costs more than without {0}", "使うほうが高い試算"),
            _ => (
                "A use costs more than without {0}, or there are no uses",
                "使うほうが高いか、利用がない試算",
            ),
        };
        let mut row = row("dearer", label, draws_dearer(simulated), simulated.compared());
        if simulated.compared() < all {
            row.note = view
                .writer
                .pick("Of the draws that can be compared.", "比べられる試算に占める割合。")
                .to_owned();
        }
        rows.push(row);
    }
    if view.assumptions.has_benefits() {
        let paying = simulated.net.above_zero();
        let note = note_on_paying(view, simulated);
        let pays = row("pays", ("Benefits exceed costs", "便益が費用を上回る試算"), paying, all);
        rows.push(Row { note, ..pays });
    }
    if without > 0 {
        rows.push(row("without_transactions", ("There are no uses", "利用がない試算"), without, all));
    }
    rows
}

/// Explains why benefits exceed costs in fewer draws than a use is cheaper. Empty if that isn't so.
fn note_on_paying(view: &View<'_>, simulated: &Simulated) -> String {
    let (cheaper, paying) = (simulated.difference.below_zero(), simulated.net.above_zero());
    let [cheaper_share, paying_share] =
        [cheaper, paying].map(|part| headline::of_hundred(view, part, simulated.futures));
    if paying >= cheaper || cheaper_share == paying_share {
        return String::new();
    }
    view.writer.fill(
        "Fewer than the {0} in which a use costs less than without {1}, because saved work doesn’t always save money.",
        "利用1回が{1}を使わない場合より安いのは試算の{0}。手間が省けても支出が減るとは限らないため、それより少ない。",
        &[&cheaper_share, &view.system()],
    )
}

fn method(view: &View<'_>, simulated: &Simulated) -> Vec<Piece> {
    let count =
        |count: usize| view.writer.count(Decimal::from(u32::try_from(count).unwrap_or_default())).text;
    let futures = |text: &str| (PieceKind::Figure, text.to_owned(), "futures".to_owned());
    let say = |en: &str, ja: &str, fillings: &[(PieceKind, String, String)]| {
        let fillings: Vec<_> =
            fillings.iter().map(|(kind, text, id)| (*kind, text.as_str(), id.as_str())).collect();
        explained_sentence(view.writer.pick(en, ja), &fillings)
    };
    let en = match simulated.varied {
        1 => "{0} simulations (Monte Carlo draws); {1} assumption varies within its range.",
        _ => "{0} simulations (Monte Carlo draws); {1} assumptions vary within their ranges.",
    };
    let mut method = say(
        en,
        "幅のある前提{1}個を動かし、モンテカルロ法で{0}通りを試算した。",
        &[futures(&count(simulated.futures)), futures(&count(simulated.varied))],
    );
    if let Some(other) = middle_of_another_seed(view, simulated) {
        method.extend(say(
            " With other random numbers the median may be about {0}.",
            "乱数を変えると中央値は約{0}になることがある。",
            &[futures(&other)],
        ));
    }
    if let Some(slot) = view.assumptions.plan.correlation {
        let correlation = view.writer.percent(view.assumptions.value(slot)).text;
        let own = view.assumptions.resolved.get(slot.0);
        let id = own.map(|own| ids::input(&own.name)).unwrap_or_default();
        method.extend(say(
            " Assumptions in one group vary together, with a correlation of {0}.",
            "同じ組の前提は相関{0}で連動する。",
            &[(PieceKind::Figure, correlation, id)],
        ));
    }
    method
}

/// Returns the median that another seed may give, as shown, if two standard errors reach a value that rounds to
/// another digit.
fn middle_of_another_seed(view: &View<'_>, simulated: &Simulated) -> Option<String> {
    let [low, middle, high] = simulated.cost.range();
    let middle = middle?;
    let percentiles = headline::rounded_percentiles(view, &simulated.cost);
    let shown = |middle: f64| view.writer.to_digit(written(middle), percentiles.last).text;
    let off = 2.0 * simulated.error_of_median;
    let others = [(middle - off).max(low?), (middle + off).min(high?)].map(shown).into_iter();
    others.filter(|_| !percentiles.is_certain).find(|other| *other != shown(middle))
}
