//! What has most effect on the result: tornado, grid, response curves and other conventions.

use rust_decimal::Decimal;

use super::{break_evens, dots};
use crate::answer::evaluation::rows;
use crate::answer::questions::goals::is_dearer;
use crate::answer::questions::verdicts::RATES;
use crate::answer::shapes::{
    Bar, BarEnd, Curve, Grid, GridCell, GridRow, Mark, Point, Row, Table, TableRow, Tornado,
};
use crate::assumptions::ResolvedAssumption;
use crate::explanation::figure::Figure;
use crate::explanation::piece::{PieceKind, explained_sentence};
use crate::explanation::sentences::top_is_middle;
use crate::explanation::{View, decimal, ids, labels};
use crate::format::scale::Scale;
use crate::format::{Writer, exact};
use crate::number::{Checked as _, Exact, Number as _, Scalar as _, sorted};
use crate::outcome::{Indicator, Ratio, Reason};
use crate::questions::{
    self, CostAt, GRID, MULTIPLES, Swing, alternative, at_cashable, at_rate, contour, levelised, with_plan,
};

/// Largest number of bars.
const MOST_BARS: usize = 12;
/// A curve is drawn up to this multiple of the current cost of a use.
const HIGHEST: i64 = 3;

pub(crate) fn tornado(view: &View<'_>, swings: &[Swing<'_>]) -> Tornado {
    let swings = swings.get(..MOST_BARS).unwrap_or(swings);
    let (central, alternative) = (view.outcome.levelised(), view.outcome.alternative);
    let ends = swings.iter().flat_map(|swing| [swing.low, swing.high]);
    let amounts = ends.chain([central, alternative]).filter_map(Ratio::value).map(decimal);
    let scale = Scale::around(&amounts.collect::<Vec<_>>());
    let mark = |ratio: Ratio<Exact>, en: &str, ja: &str| {
        let amount = decimal(ratio.value()?);
        let shown = view.borne(amount).text;
        Some(Mark { at: scale.position(amount), text: view.writer.fill(en, ja, &[&shown, &view.system()]) })
    };
    let bars: Vec<Bar> = swings
        .iter()
        .map(|swing| Bar {
            name: swing.of.name.clone(),
            label: labels::input_label(view, &swing.of.name),
            low: bar_end(view, swing, swing.of.range.low, swing.low, scale),
            high: bar_end(view, swing, swing.of.range.high, swing.high, scale),
        })
        .collect();
    Tornado {
        caption: view
            .writer
            .pick(
                "Each bar moves one assumption from the low to the high end of its range; all others keep their stated values.",
                "棒は、前提を一つだけ幅の下限から上限まで動かし、ほかは設定値のままにした場合の費用。",
            )
            .to_owned()
            + top_is_middle(view),
        axis: dots::axis(view, scale),
        central: mark(central, "at the stated values: {0}", "設定値では{0}"),
        alternative: mark(alternative, "without {1}: {0}", "{1}なしでは{0}"),
        table: tornado_table(view, swings, &bars),
        bars,
    }
}

fn bar_end(view: &View<'_>, swing: &Swing<'_>, value: Decimal, cost: Ratio<Exact>, scale: Scale) -> BarEnd {
    let quantity =
        view.assumptions.resolved.get(swing.of.slot.0).map(|resolved| resolved.assumption.quantity);
    let at = exact(value);
    let mut figure = Figure::ratio(cost, view.writer, Writer::unit_cost);
    if let Some(cost) = cost.value() {
        figure.text = view.borne(decimal(cost)).text;
    }
    let figure = figure.explained_by(ids::under(Indicator::Levelised.id(), &swing.of.name, &at));
    let value = quantity.map_or_else(
        || Figure::words(""),
        |quantity| Figure::value(view.writer.quantity(value, quantity), value),
    );
    let value = value.explained_by(ids::input_at(&swing.of.name, &at));
    let fillings = [&figure, &value]
        .map(|shown| (PieceKind::Figure, &*shown.text, shown.explained_by.as_deref().unwrap_or_default()));
    BarEnd {
        words: explained_sentence(view.writer.pick("{0} at {1}", "{1}なら{0}"), &fillings),
        at: cost.value().map(|cost| scale.position(decimal(cost))),
        value,
        figure,
    }
}

/// Lists the costs at both ends of each bar with all digits; the bars have those that the evidence bears.
fn tornado_table(view: &View<'_>, swings: &[Swing<'_>], bars: &[Bar]) -> Table {
    let all_digits = |end: &BarEnd, cost: Ratio<Exact>| Figure {
        text: Figure::ratio(cost, view.writer, Writer::unit_cost).text,
        ..end.figure.clone()
    };
    let rows = swings.iter().zip(bars).map(|(swing, bar)| TableRow {
        id: bar.name.clone(),
        label: bar.label.clone(),
        explained_by: None,
        figures: vec![
            bar.low.value.clone(),
            all_digits(&bar.low, swing.low),
            bar.high.value.clone(),
            all_digits(&bar.high, swing.high),
        ],
        total: false,
    });
    let columns = view.writer.pick(
        ["Assumption", "Low end", "Cost of each use", "High end", "Cost of each use"],
        ["前提", "下限", "そのときの1回の費用", "上限", "そのときの1回の費用"],
    );
    Table {
        caption: view
            .writer
            .pick("What decides the result (sensitivity)", "結果を左右する前提（感度分析）")
            .to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        note: None,
    }
}

pub(crate) fn grid(view: &View<'_>) -> Grid {
    let grid = questions::ResultGrid::compute(view.assumptions);
    let costs = grid.costs();
    let alternatives = grid.cells.map(|row| row.map(|cell| alternative(&cell)));
    // If take-up changes nothing, the grid has one row, because nine equal rows would look like nine answers.
    let varies = costs != [costs[0]; GRID] || alternatives != [alternatives[0]; GRID];
    let last = view.assumptions.plan.years.saturating_sub(1);
    let multiple = |hundredths: i64| {
        view.writer.fill("×{0}", "{0}倍", &[&view.writer.plain(Decimal::new(hundredths, 2)).text])
    };
    let row = |(row_index, ((costs, alternatives), hundredths)): (usize, _)| {
        let (costs, alternatives): ([Ratio<Exact>; GRID], [Ratio<Exact>; GRID]) = (costs, alternatives);
        let share = break_evens::cardholder_share(view, last, Decimal::new(hundredths, 2));
        let label = match share {
            Some(share) => view.writer.fill(
                "{0} ({1})",
                "{0}（{1}）",
                &[&view.writer.percent(share).text, &multiple(hundredths)],
            ),
            None => multiple(hundredths),
        };
        let cell = |(column, (cost, alternative)): (usize, (Ratio<Exact>, Ratio<Exact>))| GridCell {
            figure: Figure::ratio(cost, view.writer, Writer::unit_cost).explained_by(ids::under(
                &ids::under(Indicator::Levelised.id(), ids::TAKE_UP, &multiple_in_id(hundredths)),
                ids::USES,
                &MULTIPLES.get(column).map_or_else(String::new, |of| multiple_in_id(*of)),
            )),
            dearer: is_dearer(cost, alternative),
            here: is_current_state(row_index) && is_current_state(column),
        };
        let label = Figure::words(&label).explained_by(ids::under(
            &ids::in_year(ids::CARDHOLDER_SHARE, view.calendar_year(last)),
            ids::TAKE_UP,
            &multiple_in_id(hundredths),
        ));
        GridRow { label, cells: costs.into_iter().zip(alternatives).enumerate().map(cell).collect() }
    };
    let rows = costs.into_iter().zip(alternatives).zip(MULTIPLES).enumerate();
    let rows = rows.filter(|(row_index, _)| varies || is_current_state(*row_index)).map(row);
    // The highest take-up is at the top, as in any chart.
    let rows: Vec<GridRow> = rows.collect::<Vec<_>>().into_iter().rev().collect();
    let gap = |row_index: usize, column: usize| {
        let at = |of: &[[Ratio<Exact>; GRID]; GRID]| of.get(row_index)?.get(column)?.value();
        Some((at(&costs)? - at(&alternatives)?).approximate())
    };
    let gaps = std::array::from_fn(|row| std::array::from_fn(|column| gap(GRID - 1 - row, column)));
    let side = (GRID - 1) as f64;
    let lines = contour::<GRID>(&gaps);
    let has_line = !lines.is_empty();
    let (caption, rows_label) = grid_words(view, varies, last);
    Grid {
        caption,
        rows_label,
        columns_label: view
            .writer
            .pick("Uses (multiple of the assumed ones)", "利用の回数（想定の何倍か）")
            .to_owned(),
        columns: MULTIPLES
            .map(|hundredths| {
                Figure::words(&view.writer.plain(Decimal::new(hundredths, 2)).text).explained_by("chosen")
            })
            .to_vec(),
        rows,
        contour: lines
            .into_iter()
            .map(|piece| piece.map(|(x, y)| Point { x: x / side, y: y / side }).to_vec())
            .collect(),
        note: line_words(view, has_line),
    }
}

/// Returns the caption of the grid and the label of its rows.
fn grid_words(view: &View<'_>, varies: bool, last: usize) -> (String, String) {
    if !varies {
        let caption = view
            .writer
            .pick("Cost of each use, by how often the system is used", "利用の多さで変わる利用1回の費用");
        let rows = view.writer.pick("Take-up changes nothing here.", "ここでは普及率による違いはない。");
        return (caption.to_owned(), rows.to_owned());
    }
    let caption = view.writer.pick(
        "Cost of each use, by take-up and by how often the system is used",
        "普及率と利用の多さで変わる利用1回の費用",
    );
    let rows = view.writer.fill(
        "Take-up at the end of {0} (multiple of the assumed one)",
        "{0}年度末の普及率（カッコ内は想定の何倍か）",
        &[&view.calendar_year(last).to_string()],
    );
    (caption.to_owned(), rows)
}

fn line_words(view: &View<'_>, has_line: bool) -> String {
    let (en, ja) = match (has_line, view.assumptions.plan.has_alternative()) {
        (_, false) => return String::new(),
        (true, _) => (
            "The line is the break-even: a use costs as much as without {0}.",
            "線は損得の分かれ目で、利用1回の費用が{0}を使わない場合と同じになる。",
        ),
        (false, _) => (
            "Nowhere in this picture does a use cost as much as without {0}.",
            "この図の範囲に、利用1回の費用が{0}を使わない場合と同じになるところはない。",
        ),
    };
    view.writer.fill(en, ja, &[&view.system()])
}

/// Lists the levelised cost, the alternative's cost and the net present value at other discount rates.
pub(crate) fn discounts(view: &View<'_>) -> Table {
    let rows = RATES.map(|per_cent| {
        let rate = Decimal::new(per_cent, 2);
        let present = at_rate(view.assumptions, rate);
        let label = view.writer.percent(rate).text;
        let net = present.benefit - present.cost;
        let then = |id| ids::under(id, ids::RATE, &exact(rate));
        let without = match alternative(&present) {
            Ratio::Undefined(_) if view.assumptions.plan.has_alternative() => {
                Ratio::Undefined(Reason::NoTransactions)
            }
            without => without,
        };
        TableRow {
            id: per_cent.to_string(),
            label,
            explained_by: Some("chosen".to_owned()),
            figures: vec![
                Figure::ratio(levelised(&present), view.writer, Writer::unit_cost)
                    .explained_by(then(Indicator::Levelised.id())),
                Figure::ratio(without, view.writer, Writer::unit_cost)
                    .explained_by(then(Indicator::Alternative.id())),
                rows::balance(view, net).explained_by(then(Indicator::NetPresentValue.id())),
            ],
            total: false,
        }
    });
    let columns = view.writer.pick(
        ["Discount rate a year", "Cost of each use", "Without the system", "Net present value"],
        ["割引率（年）", "利用1回の費用", "システムを使わない場合", "純現在価値"],
    );
    Table {
        caption: view.writer.pick("At other discount rates", "割引率を変えた場合").to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.into(),
        note: None,
    }
    .without_absent_columns()
}

/// Lists the levelised cost with and without uplifts for optimism, and the net present value with and without
/// residents' time and with none or all of the office cost saved.
pub(crate) fn switches(view: &View<'_>) -> Vec<Row> {
    let plan = &view.assumptions.plan;
    let mut rows = Vec::new();
    let uplift = |slot| !view.assumptions.value(slot).is_zero();
    if plan.lines.iter().any(|line| line.optimism_bias.is_some_and(uplift)) {
        rows.extend(with_and_without_uplifts(view));
    }
    if plan.time_value.is_some() && view.assumptions.has_benefits() {
        rows.extend(with_and_without_time(view));
    }
    if plan.services.iter().any(|service| service.counted && service.cashable.is_some()) {
        rows.extend(with_none_and_all_cashable(view));
    }
    rows
}

fn with_and_without_uplifts(view: &View<'_>) -> [Row; 2] {
    [
        (
            false,
            "without_optimism_bias",
            ("Each use, without optimism bias uplifts", "利用1回（楽観バイアスの上乗せなし）"),
        ),
        (
            true,
            "with_optimism_bias",
            ("Each use, with optimism bias uplifts", "利用1回（楽観バイアスの上乗せあり）"),
        ),
    ]
    .map(|(on, id, label)| {
        let present = with_plan(view.assumptions, |plan| plan.optimism_bias = on);
        let figure = Figure::ratio(levelised(&present), view.writer, Writer::unit_cost);
        let then = ids::under(Indicator::Levelised.id(), ids::OPTIMISM_BIAS, flag(on));
        switch_row(view, id, label, figure.explained_by(then))
    })
}

fn with_and_without_time(view: &View<'_>) -> [Row; 2] {
    [
        (
            false,
            "without_citizen_time",
            ("Net present value, residents’ time not counted", "純現在価値（住民の時間を数えない）"),
        ),
        (
            true,
            "with_citizen_time",
            ("Net present value, residents’ time counted", "純現在価値（住民の時間を数える）"),
        ),
    ]
    .map(|(on, id, label)| {
        let present = with_plan(view.assumptions, |plan| plan.count_citizen_time = on);
        let figure = rows::balance(view, present.benefit - present.cost);
        let then = ids::under(Indicator::NetPresentValue.id(), ids::CITIZEN_TIME, flag(on));
        switch_row(view, id, label, figure.explained_by(then))
    })
}

fn with_none_and_all_cashable(view: &View<'_>) -> [Row; 2] {
    [
        (
            Decimal::ZERO,
            "nothing_cashable",
            ("Net present value, no office cost saved", "純現在価値（役所の費用がまったく減らない）"),
        ),
        (
            Decimal::ONE,
            "all_cashable",
            ("Net present value, all office cost saved", "純現在価値（役所の費用がすべて減る）"),
        ),
    ]
    .map(|(share, id, label)| {
        let present = at_cashable(view.assumptions, share);
        let figure = Figure::of(present.benefit - present.cost, view.writer, Writer::total);
        let then = ids::under(Indicator::NetPresentValue.id(), ids::CASHABLE, &exact(share));
        switch_row(view, id, label, figure.explained_by(then))
    })
}

fn switch_row(view: &View<'_>, id: &'static str, (en, ja): (&str, &str), figure: Figure) -> Row {
    Row { id, label: view.writer.pick(en, ja).to_owned(), figure, note: String::new() }
}

/// The cost per transaction over the slider of an assumption, if it answers to it.
pub(crate) fn curve(view: &View<'_>, name: &str) -> Option<Curve> {
    let slot = view.assumptions.slot(name)?;
    let resolved = view.assumptions.resolved.get(slot.0)?;
    let quantity = resolved.assumption.quantity;
    let (low, high) = crate::answer::evaluation::inputs::ends(resolved);
    let notable = notable_values(view, resolved);
    let values: Vec<Decimal> = notable.iter().map(|(value, _)| *value).collect();
    let (points, at_marks) = questions::curve(view.assumptions, slot, (low, high), &values);
    if points.iter().all(|(_, cost)| points.first().is_some_and(|(_, first)| cost == first)) {
        return None;
    }
    let now = view.outcome.levelised().value().map(decimal)?;
    let ceiling = now.try_mul(Decimal::from(HIGHEST))?;
    let costs = points.iter().filter_map(|(_, cost)| cost.value());
    let mut heights: Vec<Decimal> = costs.map(|cost| decimal(cost).min(ceiling)).collect();
    heights.extend([Decimal::ZERO, now]);
    let vertical = Scale::around(&heights);
    let horizontal = Scale::around(&[low, high]);
    let mut lines: Vec<Vec<Point>> = vec![Vec::new()];
    for (value, cost) in &points {
        match (cost.value().map(decimal), lines.last_mut()) {
            (Some(cost), Some(line)) => {
                line.push(Point { x: horizontal.position(*value), y: vertical.position(cost) });
            }
            _ => lines.push(Vec::new()),
        }
    }
    lines.retain(|line| line.len() > 1);
    let end = |point: Option<&(Decimal, Ratio<Exact>)>| {
        let (value, cost) = point?;
        let cost = view.said(*cost);
        let at = exact(*value);
        Some([
            (cost, ids::under(Indicator::Levelised.id(), name, &at)),
            (view.writer.quantity(*value, quantity).text, ids::input_at(name, &at)),
        ])
    };
    let ends = [end(points.first())?, end(points.last())?];
    let fillings: Vec<_> =
        ends.iter().flatten().map(|(text, id)| (PieceKind::Figure, text.as_str(), id.as_str())).collect();
    let table = curve_table(view, resolved, notable, &at_marks);
    Some(Curve {
        name: name.to_owned(),
        lines,
        alternative: view
            .outcome
            .alternative
            .value()
            .map(decimal)
            .filter(|cost| *cost <= ceiling)
            .map(|cost| vertical.position(cost)),
        here: Some(Point { x: horizontal.position(resolved.value), y: vertical.position(now) }),
        text: explained_sentence(
            view.writer.pick("Each use: {0} at {1}, {2} at {3}.", "利用1回の費用：{1}なら{0}、{3}なら{2}。"),
            &fillings,
        ),
        table,
    })
}

/// Returns the notable values of an assumption with a label, in ascending order: ends of the slider, ends of the
/// range, disputes and the current value.
pub(crate) fn notable_values(view: &View<'_>, resolved: &ResolvedAssumption) -> Vec<(Decimal, String)> {
    let pick = |en: &str, ja: &str| view.writer.pick(en, ja).to_owned();
    let (low, high) = crate::answer::evaluation::inputs::ends(resolved);
    let end = pick("end of the slider", "スライダーの端");
    let mut notable =
        vec![(low, end.clone()), (high, end), (resolved.value, pick("current value", "現在の値"))];
    if let Some(range) = resolved.assumption.range {
        notable.push((range.low, pick("low end of the range", "幅の下限")));
        notable.push((range.high, pick("high end of the range", "幅の上限")));
    }
    let disputes = resolved.assumption.disputes.iter();
    notable.extend(disputes.map(|dispute| (dispute.value, view.writer.text(&dispute.who))));
    notable.retain(|(value, _)| (low..=high).contains(value));
    sorted(notable, |(value, _)| f64::of(*value))
}

fn curve_table(
    view: &View<'_>,
    resolved: &ResolvedAssumption,
    notable: Vec<(Decimal, String)>,
    costs: &[CostAt],
) -> Table {
    let mut rows: Vec<TableRow> = Vec::new();
    for ((value, words), (_, cost)) in notable.into_iter().zip(costs) {
        let id = exact(value);
        // Several labels of the same value share one row.
        if let Some(TableRow { figures, .. }) = rows.last_mut().filter(|row| row.id == id) {
            if let Some(reasons) = figures.first_mut() {
                reasons.text.push_str(view.writer.pick("; ", "、"));
                reasons.text.push_str(&words);
            }
            continue;
        }
        let label = view.writer.quantity(value, resolved.assumption.quantity).text;
        let cost = Figure::ratio(*cost, view.writer, Writer::unit_cost).explained_by(ids::under(
            Indicator::Levelised.id(),
            &resolved.name,
            &id,
        ));
        rows.push(TableRow {
            label,
            explained_by: Some(ids::input_at(&resolved.name, &id)),
            figures: vec![Figure::words(&words), cost],
            id,
            total: false,
        });
    }
    let columns = view.writer.pick(["What the value is", "Cost of each use"], ["値の説明", "利用1回の費用"]);
    let columns =
        std::iter::once(labels::input_label(view, &resolved.name)).chain(columns.map(str::to_owned));
    Table {
        caption: view
            .writer
            .pick("This assumption and the cost of each use", "この前提と利用1回の費用")
            .to_owned(),
        columns: columns.collect(),
        rows,
        note: None,
    }
}

/// Returns whether a row or column of the grid is the current state.
fn is_current_state(index: usize) -> bool {
    MULTIPLES.get(index) == Some(&100)
}

fn flag(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

fn multiple_in_id(hundredths: i64) -> String {
    exact(Decimal::new(hundredths, 2))
}
