//! Fifty equally likely outcomes: how much dearer or cheaper a use is than without the system, or its cost if nothing
//! can be compared. Zero separates dearer from cheaper outcomes.

use rust_decimal::Decimal;

use crate::answer::shapes::{Axis, Dot, Dots, Mark, Table, TableRow};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence};
use crate::explanation::{View, decimal};
use crate::format::scale::{Scale, middle_of_column, written};
use crate::format::{Shown, last_digit, round};
use crate::number::Checked as _;
use crate::simulation::{Distribution, Simulated};

/// Number of dots in the picture.
const DOTS: u32 = 50;
/// Approximate number of columns.
const COLUMNS: u32 = 25;
/// No dot is drawn further from the 26th dot than this many times the distance between the 6th and the 46th. Without
/// this limit, a few outcomes with hardly any use would squeeze all others into one column.
const FURTHEST: i64 = 3;

/// The outcomes that the dots show.
struct Outcomes {
    /// The outcomes in ascending order.
    values: Vec<Decimal>,
    /// The result at the assumptions' own values. `None` if it has no value.
    case: Option<Decimal>,
    /// The median of all draws. `None` if it has no transactions.
    middle: Option<Decimal>,
    /// Whether the outcomes are differences from the alternative.
    is_difference: bool,
    /// Last digit that is shown, as a power of ten.
    last: i32,
}

pub(crate) fn dots(view: &View<'_>, simulated: &Simulated) -> Dots {
    let outcomes = outcomes(view, simulated);
    let width = column_width(&outcomes);
    let column = |value: Decimal| middle_of_column(value, width);
    let clamped: Vec<Decimal> =
        outcomes.values.iter().map(|value| clamped_to_axis(*value, &outcomes)).collect();
    let half = width.try_div(Decimal::TWO).unwrap_or_default();
    let zero = outcomes.is_difference.then_some(Decimal::ZERO);
    let mut ends: Vec<Decimal> = zero.into_iter().collect();
    if let (Some(first), Some(last)) = (clamped.first(), clamped.last()) {
        ends.extend(column(*first).try_sub(half));
        ends.extend(column(*last).try_add(half));
    }
    ends.extend(outcomes.case.map(|case| clamped_to_axis(case, &outcomes)));
    let scale = Scale::around(&ends);
    let mut columns = Vec::new();
    let dots: Vec<Dot> = outcomes
        .values
        .iter()
        .zip(&clamped)
        .map(|(value, clamped)| {
            let x = scale.position(column(*clamped));
            let level = columns.iter().filter(|other| **other == x).count();
            columns.push(x);
            Dot {
                x,
                level: u32::try_from(level).unwrap_or_default(),
                text: outcome_words(view, *value, &outcomes).text,
                dearer: outcomes.is_difference && *value > Decimal::ZERO,
            }
        })
        .collect();
    let beyond = outcomes.values.iter().zip(&clamped).filter(|(value, clamped)| value != clamped).count();
    Dots {
        caption: dots_caption(view, &dots, &outcomes, beyond),
        axis: dots_axis(view, scale, &outcomes),
        zero: zero.map(|zero| Mark {
            at: scale.position(zero),
            text: view.writer.fill("same as without {0}", "{0}なしと同じ", &[&view.system()]),
        }),
        case: outcomes.case.map(|case| Mark {
            at: scale.position(clamped_to_axis(case, &outcomes)),
            text: view.writer.fill("at the stated values", "設定値では", &[]),
        }),
        table: dots_table(view, &dots, &outcomes),
        dots,
    }
}

fn outcomes(view: &View<'_>, simulated: &Simulated) -> Outcomes {
    let is_difference = !simulated.difference.values().is_empty();
    let of: &Distribution = if is_difference { &simulated.difference } else { &simulated.cost };
    let place = |dot: u32| (f64::from(dot) + 0.5) / f64::from(DOTS);
    let [low, middle, high] = of.range().map(|end| end.map(written));
    let cost = view.outcome.levelised().value().map(decimal);
    let alternative = view.outcome.alternative.value().map(decimal);
    Outcomes {
        values: (0..DOTS).filter_map(|dot| of.percentile(place(dot))).map(written).collect(),
        case: if is_difference {
            cost.zip(alternative).and_then(|(cost, other)| cost.try_sub(other))
        } else {
            cost
        },
        is_difference,
        middle,
        last: last_digit(low.unwrap_or_default(), high.unwrap_or_default()),
    }
}

/// Writes an outcome as "¥200 more" or "¥30 less"; without an alternative, as "¥720".
fn outcome_words(view: &View<'_>, value: Decimal, outcomes: &Outcomes) -> Shown {
    let shown = view.writer.to_digit(value, outcomes.last);
    if !outcomes.is_difference || shown.value.is_zero() {
        return shown;
    }
    let size = view.writer.to_digit(value.abs(), outcomes.last).text;
    let (en, ja) =
        if shown.value.is_sign_negative() { ("{0} less", "{0}安い") } else { ("{0} more", "{0}高い") };
    Shown { text: view.writer.fill(en, ja, &[&size]), ..shown }
}

fn dots_axis(view: &View<'_>, scale: Scale, outcomes: &Outcomes) -> Axis {
    if !outcomes.is_difference {
        return axis(view, scale);
    }
    let tick = |amount: Decimal| {
        let text = view.writer.total(amount).text;
        let plus = if amount > Decimal::ZERO { "+" } else { "" };
        Mark { at: scale.position(amount), text: [plus, &text].concat() }
    };
    Axis {
        label: view.writer.fill(
            "How much more or less each use costs than without {0}",
            "{0}を使わない場合と比べた利用1回の差",
            &[&view.system()],
        ),
        ticks: scale.ticks().into_iter().map(tick).collect(),
    }
}

pub(crate) fn axis(view: &View<'_>, scale: Scale) -> Axis {
    let tick = |amount: Decimal| Mark { at: scale.position(amount), text: view.writer.total(amount).text };
    Axis {
        label: view.writer.pick("Cost of each use", "利用1回の費用").to_owned(),
        ticks: scale.ticks().into_iter().map(tick).collect(),
    }
}

/// Describes the picture and its counts in words. A few dots may lie beyond the ends of the axis.
fn dots_caption(view: &View<'_>, dots: &[Dot], outcomes: &Outcomes, beyond: usize) -> Vec<Piece> {
    let number = |count: usize| Decimal::from(u32::try_from(count).unwrap_or_default()).to_string();
    let all = dots.len();
    let dearer = number(dots.iter().filter(|dot| dot.dearer).count());
    let mut caption = if outcomes.is_difference {
        counted(
            view,
            "Each dot is one simulation, all equally likely: how much more or less each use costs than without {2}. In {0} of {1} it costs more.",
            "点は、同じ確率で起こりうる{1}通りの試算。{2}を使わない場合との利用1回の差を示す。{1}通り中{0}通りで使うほうが高い。",
            &[&dearer, &number(all)],
            &view.system(),
        )
    } else {
        counted(
            view,
            "Each dot is one simulation, all equally likely.",
            "点は、同じ確率で起こりうる試算。",
            &[],
            "",
        )
    };
    if let (Some(case), Some(middle)) = (outcomes.case, outcomes.middle) {
        let words = |value| outcome_words(view, value, outcomes).text;
        caption.extend(counted(
            view,
            " The mark is where every assumption has its stated value: {0}. The middle of all simulations is {1}.",
            "線は前提をすべて設定値とした場合（{0}）。全試算の中央値は{1}。",
            &[&words(case), &words(middle)],
            "",
        ));
    }
    if beyond > 0 {
        let en = match beyond {
            1 => " One lies beyond the end of the axis.",
            _ => " {0} lie beyond the ends of the axis.",
        };
        caption.extend(counted(view, en, "{0}個は、実際には軸の外にある。", &[&number(beyond)], ""));
    }
    if all < DOTS as usize {
        caption.extend(counted(
            view,
            " {0} of {1} outcomes have no uses and so no dot.",
            "{1}個のうち{0}個は利用がない結果で、点がない。",
            &[&number(DOTS as usize - all), &number(DOTS as usize)],
            "",
        ));
    }
    caption
}

/// Writes a sentence whose figures are counted from the draws; `{2}` stands for words.
fn counted(view: &View<'_>, en: &str, ja: &str, figures: &[&str], words: &str) -> Vec<Piece> {
    let mut fillings = [
        (PieceKind::Figure, "", "futures"),
        (PieceKind::Figure, "", "futures"),
        (PieceKind::Text, words, ""),
    ];
    for (filling, figure) in fillings.iter_mut().zip(figures) {
        filling.1 = figure;
    }
    explained_sentence(view.writer.pick(en, ja), &fillings)
}

/// Lists every column of dots with its count and its first and last outcome.
fn dots_table(view: &View<'_>, dots: &[Dot], outcomes: &Outcomes) -> Table {
    let count = |count: usize| {
        Figure::words(&Decimal::from(u32::try_from(count).unwrap_or_default()).to_string())
            .explained_by("futures")
    };
    // If both ends are "more" or both are "less", the word appears once.
    let sides = view.writer.pick([" more", " less"], ["高い", "安い"]);
    let row = |column: &[Dot]| {
        let (first, last) = (&column.first()?.text, &column.last()?.text);
        let side = sides.into_iter().find(|side| last.ends_with(side)).unwrap_or_default();
        let from = first.strip_suffix(side).unwrap_or(first);
        let label = if first == last {
            first.clone()
        } else {
            view.writer.fill("{0} to {1}", "{0}～{1}", &[from, last])
        };
        let dearer = column.iter().filter(|dot| dot.dearer).count();
        let mut figures = vec![count(column.len())];
        figures.extend(outcomes.is_difference.then(|| count(dearer)));
        Some(TableRow {
            id: label.clone(),
            label,
            explained_by: Some("futures".to_owned()),
            figures,
            total: false,
        })
    };
    let mut columns = view
        .writer
        .pick(["Cost of each use", "Dots"], ["利用1回の費用", "点の数"])
        .map(str::to_owned)
        .to_vec();
    if outcomes.is_difference {
        let (en, ja) = ("Compared with the cost without {0}", "{0}を使わない場合との差");
        let difference = view.writer.fill(en, ja, &[&view.system()]);
        let dearer = view.writer.pick("Dearer", "うち使うほうが高い").to_owned();
        columns = vec![difference, view.writer.pick("Dots", "点の数").to_owned(), dearer];
    }
    Table {
        caption: view.writer.pick("Fifty possible outcomes", "起こりうる50通りの結果").to_owned(),
        columns,
        rows: dots.chunk_by(|left, right| left.x == right.x).filter_map(row).collect(),
        note: None,
    }
}

/// Returns a round column width. Columns start at multiples of it, so one ends at zero and none mixes dearer and
/// cheaper outcomes.
fn column_width(outcomes: &Outcomes) -> Decimal {
    let clamped = outcomes.values.iter().map(|value| clamped_to_axis(*value, outcomes));
    let (least, most) = (clamped.clone().min().unwrap_or_default(), clamped.max().unwrap_or_default());
    let width = most.try_sub(least).and_then(|all| all.try_div(Decimal::from(COLUMNS))).unwrap_or_default();
    let width = round(width, 6);
    if width.is_zero() { Decimal::ONE } else { width }
}

/// Limits a value to the ends of the axis.
fn clamped_to_axis(value: Decimal, outcomes: &Outcomes) -> Decimal {
    let at = |part: usize| outcomes.values.get(outcomes.values.len() * part / 10).copied();
    let (Some(low), Some(middle), Some(high)) = (at(1), at(5), at(9)) else { return value };
    let furthest = high.try_sub(low).and_then(|width| width.try_mul(Decimal::from(FURTHEST)));
    let Some(furthest) = furthest.filter(|furthest| !furthest.is_zero()) else { return value };
    let (least, most) = (middle.try_sub(furthest), middle.try_add(furthest));
    value.max(least.unwrap_or(value)).min(most.unwrap_or(value))
}
