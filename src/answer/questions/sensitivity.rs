//! What has most effect on the result: tornado, grid, response curves and other conventions.

use rust_decimal::Decimal;

use crate::answer::questions::goals::dearer;
use crate::answer::questions::verdicts::RATES;
use crate::answer::shapes::{
    Bar, BarEnd, Curve, Grid, GridCell, GridRow, Mark, Point, Row, Table, TableRow, Tornado,
};
use crate::assumptions::ResolvedAssumption;
use crate::explanation::figure::Figure;
use crate::explanation::piece::{PieceKind, explained_sentence};
use crate::explanation::{View, decimal, ids};
use crate::format::scale::Scale;
use crate::format::{Writer, exact};
use crate::number::{Checked as _, Exact, Number as _, Scalar as _, sorted};
use crate::outcome::{Indicator, Ratio, Reason};
use crate::questions::{
    self, CostAt, GRID, MULTIPLES, Swing, alternative, at_cashable, at_rate, contour, curve, levelised,
    with_switched,
};

/// Largest number of bars.
const MOST_BARS: usize = 12;
/// A curve is drawn up to this multiple of the present cost of a use.
const HIGHEST: i64 = 3;

impl View<'_> {
    pub(crate) fn tornado(&self, swings: &[Swing<'_>]) -> Tornado {
        let swings = swings.get(..MOST_BARS).unwrap_or(swings);
        let (central, alternative) = (self.outcome.levelised(), self.outcome.alternative);
        let ends = swings.iter().flat_map(|swing| [swing.low, swing.high]);
        let amounts = ends.chain([central, alternative]).filter_map(Ratio::value).map(decimal);
        let scale = Scale::around(&amounts.collect::<Vec<_>>());
        let mark = |ratio: Ratio<Exact>, en: &str, ja: &str| {
            let amount = decimal(ratio.value()?);
            let shown = self.writer.unit_cost(amount).text;
            Some(Mark { at: scale.place(amount), text: self.writer.fill(en, ja, &[&shown, &self.system()]) })
        };
        let bars: Vec<Bar> = swings
            .iter()
            .map(|swing| Bar {
                name: swing.of.name.clone(),
                label: self.input_label(&swing.of.name),
                low: self.bar_end(swing, swing.of.range.low, swing.low, scale),
                high: self.bar_end(swing, swing.of.range.high, swing.high, scale),
            })
            .collect();
        Tornado {
            caption: self
                .writer
                .pick(
                    "Each bar moves one assumption from the low to the high end of its range; all others stay the same.",
                    "棒は、前提を一つずつ幅の下限から上限まで動かし、ほかはそのままにしたときの費用を示す。",
                )
                .to_owned(),
            axis: self.axis(scale),
            central: mark(central, "at the given values: {0}", "前提の値では：{0}"),
            alternative: mark(alternative, "without {1}: {0}", "{1}なし：{0}"),
            table: self.tornado_table(&bars),
            bars,
        }
    }

    fn bar_end(&self, swing: &Swing<'_>, value: Decimal, cost: Ratio<Exact>, scale: Scale) -> BarEnd {
        let quantity =
            self.assumptions.resolved.get(swing.of.slot.0).map(|resolved| resolved.assumption.quantity);
        let at = exact(value);
        let figure = Figure::ratio(cost, self.writer, Writer::unit_cost);
        let figure = figure.explained_by(ids::under(Indicator::Levelised.id(), &swing.of.name, &at));
        let value = quantity.map_or_else(
            || Figure::words(""),
            |quantity| Figure::value(self.writer.quantity(value, quantity), value),
        );
        let value = value.explained_by(ids::input_at(&swing.of.name, &at));
        let fillings = [&figure, &value].map(|shown| {
            (PieceKind::Figure, &*shown.text, shown.explained_by.as_deref().unwrap_or_default())
        });
        BarEnd {
            words: explained_sentence(self.writer.pick("{0} at {1}", "{1}なら{0}"), &fillings),
            at: cost.value().map(|cost| scale.place(decimal(cost))),
            value,
            figure,
        }
    }

    fn tornado_table(&self, bars: &[Bar]) -> Table {
        let rows = bars.iter().map(|bar| TableRow {
            id: bar.name.clone(),
            label: bar.label.clone(),
            explained_by: None,
            figures: vec![
                bar.low.value.clone(),
                bar.low.figure.clone(),
                bar.high.value.clone(),
                bar.high.figure.clone(),
            ],
            total: false,
        });
        let columns = self.writer.pick(
            ["Assumption", "Low end", "Cost of each use", "High end", "Cost of each use"],
            ["前提", "下限", "そのときの1回の費用", "上限", "そのときの1回の費用"],
        );
        Table {
            caption: self
                .writer
                .pick("What decides the result (sensitivity)", "結果を左右する前提（感度分析）")
                .to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: rows.collect(),
            note: None,
        }
    }

    pub(crate) fn grid(&self) -> Grid {
        let grid = questions::ResultGrid::compute(self.assumptions);
        let costs = grid.costs();
        let alternatives = grid.cells.map(|row| row.map(|cell| alternative(&cell)));
        // If take-up changes nothing, the grid has one row, because nine equal rows would look like nine answers.
        let varies = costs != [costs[0]; GRID] || alternatives != [alternatives[0]; GRID];
        let last = self.assumptions.plan.years.saturating_sub(1);
        let multiple = |hundredths: i64| {
            self.writer.fill("×{0}", "{0}倍", &[&self.writer.plain(Decimal::new(hundredths, 2)).text])
        };
        let row = |(place, ((costs, alternatives), hundredths)): (usize, _)| {
            let (costs, alternatives): ([Ratio<Exact>; GRID], [Ratio<Exact>; GRID]) = (costs, alternatives);
            let share = self.held_share(last, Decimal::new(hundredths, 2));
            let label = match share {
                Some(share) => self.writer.fill(
                    "{0} ({1})",
                    "{0}（{1}）",
                    &[&self.writer.percent(share).text, &multiple(hundredths)],
                ),
                None => multiple(hundredths),
            };
            let cell = |(column, (cost, alternative)): (usize, (Ratio<Exact>, Ratio<Exact>))| GridCell {
                figure: Figure::ratio(cost, self.writer, Writer::unit_cost).explained_by(ids::under(
                    &ids::under(Indicator::Levelised.id(), ids::TAKE_UP, &pulled(hundredths)),
                    ids::USES,
                    &MULTIPLES.get(column).map_or_else(String::new, |of| pulled(*of)),
                )),
                dearer: dearer(cost, alternative),
                here: is_here(place) && is_here(column),
            };
            let label = Figure::words(&label).explained_by(ids::under(
                &ids::in_year(ids::HELD, self.calendar_year(last)),
                ids::TAKE_UP,
                &pulled(hundredths),
            ));
            GridRow { label, cells: costs.into_iter().zip(alternatives).enumerate().map(cell).collect() }
        };
        let rows = costs.into_iter().zip(alternatives).zip(MULTIPLES).enumerate();
        let rows = rows.filter(|(place, _)| varies || is_here(*place)).map(row);
        // The highest take-up is at the top, as in any chart.
        let rows: Vec<GridRow> = rows.collect::<Vec<_>>().into_iter().rev().collect();
        let gap = |place: usize, column: usize| {
            let at = |of: &[[Ratio<Exact>; GRID]; GRID]| of.get(place)?.get(column)?.value();
            Some((at(&costs)? - at(&alternatives)?).approximate())
        };
        let gaps = std::array::from_fn(|row| std::array::from_fn(|column| gap(GRID - 1 - row, column)));
        let side = (GRID - 1) as f64;
        let lines = contour::<GRID>(&gaps);
        let has_line = !lines.is_empty();
        let (caption, rows_label) = self.grid_words(varies, last);
        Grid {
            caption,
            rows_label,
            columns_label: self
                .writer
                .pick("Uses (multiple of the assumed ones)", "利用の回数（想定の何倍か）")
                .to_owned(),
            columns: MULTIPLES
                .map(|hundredths| {
                    Figure::words(&self.writer.plain(Decimal::new(hundredths, 2)).text).explained_by("chosen")
                })
                .to_vec(),
            rows,
            contour: lines
                .into_iter()
                .map(|piece| piece.map(|(x, y)| Point { x: x / side, y: y / side }).to_vec())
                .collect(),
            note: self.line_words(has_line),
        }
    }

    /// Returns the caption of the grid and the label of its rows.
    fn grid_words(&self, varies: bool, last: usize) -> (String, String) {
        if !varies {
            let caption = self
                .writer
                .pick("Cost of each use, by how often the system is used", "利用の多さで変わる利用1回の費用");
            let rows = self.writer.pick("Take-up changes nothing here.", "ここでは普及率による違いはない。");
            return (caption.to_owned(), rows.to_owned());
        }
        let caption = self.writer.pick(
            "Cost of each use, by take-up and by how often the system is used",
            "普及率と利用の多さで変わる利用1回の費用",
        );
        let rows = self.writer.fill(
            "Take-up at the end of {0} (multiple of the assumed one)",
            "{0}年度末の普及率（カッコ内は想定の何倍か）",
            &[&self.calendar_year(last).to_string()],
        );
        (caption.to_owned(), rows)
    }

    fn line_words(&self, has_line: bool) -> String {
        let (en, ja) = match (has_line, self.assumptions.plan.has_alternative()) {
            (_, false) => return String::new(),
            (true, _) => (
                "On the line a use costs as much as without {0}.",
                "線は、利用1回の費用が{0}を使わない場合と同じになるところを示す。",
            ),
            (false, _) => (
                "Nowhere in this picture does a use cost as much as without {0}.",
                "この図の範囲に、利用1回の費用が{0}を使わない場合と同じになるところはない。",
            ),
        };
        self.writer.fill(en, ja, &[&self.system()])
    }

    /// Lists the levelised cost, the alternative's cost and the net present value at other discount rates.
    pub(crate) fn discounts(&self) -> Table {
        let rows = RATES.map(|per_cent| {
            let rate = Decimal::new(per_cent, 2);
            let present = at_rate(self.assumptions, rate);
            let label = self.writer.percent(rate).text;
            let net = present.benefit - present.cost;
            let then = |id| ids::under(id, ids::RATE, &exact(rate));
            let without = match alternative(&present) {
                Ratio::Undefined(_) if self.assumptions.plan.has_alternative() => {
                    Ratio::Undefined(Reason::NoTransactions)
                }
                without => without,
            };
            TableRow {
                id: per_cent.to_string(),
                label,
                explained_by: Some("chosen".to_owned()),
                figures: vec![
                    Figure::ratio(levelised(&present), self.writer, Writer::unit_cost)
                        .explained_by(then(Indicator::Levelised.id())),
                    Figure::ratio(without, self.writer, Writer::unit_cost)
                        .explained_by(then(Indicator::Alternative.id())),
                    self.balance(net).explained_by(then(Indicator::NetPresentValue.id())),
                ],
                total: false,
            }
        });
        let columns = self.writer.pick(
            ["Discount rate a year", "Cost of each use", "Without the system", "Net present value"],
            ["割引率（年）", "利用1回の費用", "システムを使わない場合", "純現在価値"],
        );
        Table {
            caption: self.writer.pick("At other discount rates", "割引率を変えた場合").to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: rows.into(),
            note: None,
        }
        .asked()
    }

    /// Lists the levelised cost with and without uplifts for optimism, and the net present value with and without
    /// residents' time and with none or all of the office cost saved.
    pub(crate) fn switches(&self) -> Vec<Row> {
        let plan = &self.assumptions.plan;
        let mut rows = Vec::new();
        let uplift = |slot| !self.assumptions.value(slot).is_zero();
        if plan.lines.iter().any(|line| line.optimism_bias.is_some_and(uplift)) {
            rows.extend(self.with_and_without_uplifts());
        }
        if plan.time_value.is_some() && self.assumptions.has_benefits() {
            rows.extend(self.with_and_without_time());
        }
        if plan.services.iter().any(|service| service.counted && service.cashable.is_some()) {
            rows.extend(self.with_none_and_all_cashable());
        }
        rows
    }

    fn with_and_without_uplifts(&self) -> [Row; 2] {
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
            let present = with_switched(self.assumptions, |plan| plan.optimism_bias = on);
            let figure = Figure::ratio(levelised(&present), self.writer, Writer::unit_cost);
            let then = ids::under(Indicator::Levelised.id(), ids::OPTIMISM_BIAS, flag(on));
            self.switch(id, label, figure.explained_by(then))
        })
    }

    fn with_and_without_time(&self) -> [Row; 2] {
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
            let present = with_switched(self.assumptions, |plan| plan.count_citizen_time = on);
            let figure = self.balance(present.benefit - present.cost);
            let then = ids::under(Indicator::NetPresentValue.id(), ids::CITIZEN_TIME, flag(on));
            self.switch(id, label, figure.explained_by(then))
        })
    }

    fn with_none_and_all_cashable(&self) -> [Row; 2] {
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
            let present = at_cashable(self.assumptions, share);
            let figure = Figure::of(present.benefit - present.cost, self.writer, Writer::total);
            let then = ids::under(Indicator::NetPresentValue.id(), ids::CASHABLE, &exact(share));
            self.switch(id, label, figure.explained_by(then))
        })
    }

    fn switch(&self, id: &'static str, (en, ja): (&str, &str), figure: Figure) -> Row {
        Row { id, label: self.writer.pick(en, ja).to_owned(), figure, note: String::new() }
    }

    /// The cost per transaction over the slider of an assumption, if it answers to it.
    pub(crate) fn curve(&self, name: &str) -> Option<Curve> {
        let slot = self.assumptions.slot(name)?;
        let resolved = self.assumptions.resolved.get(slot.0)?;
        let quantity = resolved.assumption.quantity;
        let (low, high) = crate::answer::evaluation::inputs::ends(resolved);
        let marked = self.marked(resolved);
        let values: Vec<Decimal> = marked.iter().map(|(value, _)| *value).collect();
        let (points, at_marks) = curve(self.assumptions, slot, (low, high), &values);
        if points.iter().all(|(_, cost)| points.first().is_some_and(|(_, first)| cost == first)) {
            return None;
        }
        let now = self.outcome.levelised().value().map(decimal)?;
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
                    line.push(Point { x: horizontal.place(*value), y: vertical.place(cost) });
                }
                _ => lines.push(Vec::new()),
            }
        }
        lines.retain(|line| line.len() > 1);
        let end = |point: Option<&(Decimal, Ratio<Exact>)>| {
            let (value, cost) = point?;
            let cost = Figure::ratio(*cost, self.writer, Writer::unit_cost).text;
            let at = exact(*value);
            Some([
                (cost, ids::under(Indicator::Levelised.id(), name, &at)),
                (self.writer.quantity(*value, quantity).text, ids::input_at(name, &at)),
            ])
        };
        let ends = [end(points.first())?, end(points.last())?];
        let fillings: Vec<_> =
            ends.iter().flatten().map(|(text, id)| (PieceKind::Figure, text.as_str(), id.as_str())).collect();
        let table = self.curve_table(resolved, marked, &at_marks);
        Some(Curve {
            name: name.to_owned(),
            lines,
            alternative: self
                .outcome
                .alternative
                .value()
                .map(decimal)
                .filter(|cost| *cost <= ceiling)
                .map(|cost| vertical.place(cost)),
            here: Some(Point { x: horizontal.place(resolved.value), y: vertical.place(now) }),
            text: explained_sentence(
                self.writer
                    .pick("Each use: {0} at {1}, {2} at {3}.", "利用1回の費用：{1}なら{0}、{3}なら{2}。"),
                &fillings,
            ),
            table,
        })
    }

    /// Returns the notable values of an assumption with a label, in ascending order: ends of the slider, ends of the
    /// range, disputes and the present value.
    pub(crate) fn marked(&self, resolved: &ResolvedAssumption) -> Vec<(Decimal, String)> {
        let pick = |en: &str, ja: &str| self.writer.pick(en, ja).to_owned();
        let (low, high) = crate::answer::evaluation::inputs::ends(resolved);
        let end = pick("end of the slider", "スライダーの端");
        let mut marked =
            vec![(low, end.clone()), (high, end), (resolved.value, pick("current value", "現在の値"))];
        if let Some(range) = resolved.assumption.range {
            marked.push((range.low, pick("low end of the range", "幅の下限")));
            marked.push((range.high, pick("high end of the range", "幅の上限")));
        }
        let disputes = resolved.assumption.disputes.iter();
        marked.extend(disputes.map(|dispute| (dispute.value, self.writer.text(&dispute.who))));
        marked.retain(|(value, _)| (low..=high).contains(value));
        sorted(marked, |(value, _)| f64::of(*value))
    }

    fn curve_table(
        &self,
        resolved: &ResolvedAssumption,
        marked: Vec<(Decimal, String)>,
        costs: &[CostAt],
    ) -> Table {
        let mut rows: Vec<TableRow> = Vec::new();
        for ((value, words), (_, cost)) in marked.into_iter().zip(costs) {
            let id = exact(value);
            // Several labels of the same value share one row.
            if let Some(TableRow { figures, .. }) = rows.last_mut().filter(|row| row.id == id) {
                if let Some(reasons) = figures.first_mut() {
                    reasons.text.push_str(self.writer.pick("; ", "、"));
                    reasons.text.push_str(&words);
                }
                continue;
            }
            let label = self.writer.quantity(value, resolved.assumption.quantity).text;
            let cost = Figure::ratio(*cost, self.writer, Writer::unit_cost).explained_by(ids::under(
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
        let columns =
            self.writer.pick(["What the value is", "Cost of each use"], ["値の説明", "利用1回の費用"]);
        let columns = std::iter::once(self.input_label(&resolved.name)).chain(columns.map(str::to_owned));
        Table {
            caption: self
                .writer
                .pick("This assumption and the cost of each use", "この前提と利用1回の費用")
                .to_owned(),
            columns: columns.collect(),
            rows,
            note: None,
        }
    }
}

/// Returns whether a row or column of the grid is the present state.
fn is_here(place: usize) -> bool {
    MULTIPLES.get(place) == Some(&100)
}

fn flag(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

fn pulled(hundredths: i64) -> String {
    exact(Decimal::new(hundredths, 2))
}
