//! Compares rival sets of figures, and attributes the gap between the first two to the parts that differ.

use rust_decimal::Decimal;

use super::dots;
use crate::answer::evaluation::tables;
use crate::answer::questions::sides::{Side, side_by_side};
use crate::answer::shapes::{Axis, Comparison, Step, Table, TableRow};
use crate::assumptions::ResolvedAssumption;
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence};
use crate::explanation::sentences::top_is_middle;
use crate::explanation::{View, decimal, labels};
use crate::format::scale::Scale;
use crate::format::{Shown, Writer, magnitude};
use crate::number::{Checked as _, Exact};
use crate::outcome::Indicator;
use crate::questions::{GapPart, shared_gap};
use crate::scenario::Quantity;

/// Number of steps that are shown one by one where there is little room.
const LARGEST: usize = 3;

/// Compares the first side with the second and shows further sides next to them. `None` if there are fewer than two
/// sides.
pub(crate) fn compared(sides: &[Side<'_>]) -> Option<Comparison> {
    let (here, other) = (sides.first()?, sides.get(1)?);
    let view = here.view;
    let costs = (view.outcome.levelised().value(), other.view.outcome.levelised().value());
    let shares = match costs {
        (Some(_), Some(_)) => shared_gap(view.assumptions, other.view.assumptions),
        _ => None,
    };
    let shares = without_residues(shares.unwrap_or_default());
    let dearest = costs.0.into_iter().chain(costs.1).map(|cost| magnitude(decimal(cost))).max();
    let last = dearest.filter(|_| view.is_uncertain()).map(|first| first - 1);
    let (axis, steps) = steps(view, costs.0.map(decimal).unwrap_or_default(), &shares, last);
    Some(Comparison {
        sentence: here.compared_sentence(other, shares.first(), last),
        sides: side_by_side(sides),
        axis,
        gap: costs.0.zip(costs.1).map(|(from, to)| gap_table(view, &steps, &shares, to - from)),
        in_short: in_short(view, &steps, &shares, last),
        ends: [here.cost_in_short(), other.cost_in_short()],
        steps,
    })
}

/// Leaves out the parts that are no cause of the gap: what rounding leaves of them goes to the largest, so that the parts
/// still add up.
fn without_residues(mut shares: Vec<(GapPart, Exact)>) -> Vec<(GapPart, Exact)> {
    let is_residue = |share: Exact| decimal(share).abs() < Decimal::new(1, 9);
    let all = shares.iter().map(|(_, share)| *share);
    let residue = all.filter(|share| is_residue(*share)).reduce(|sum, share| sum + share);
    shares.retain(|(_, share)| !is_residue(*share));
    if let (Some(residue), Some((_, largest))) = (residue, shares.first_mut()) {
        *largest = *largest + residue;
    }
    shares
}

fn steps(
    view: &View<'_>,
    start: Decimal,
    shares: &[(GapPart, Exact)],
    last: Option<i32>,
) -> (Axis, Vec<Step>) {
    let mut ends = vec![start];
    for (_, share) in shares {
        let last = ends.last().copied().unwrap_or_default();
        ends.push(last.try_add(decimal(*share)).unwrap_or(last));
    }
    let scale = Scale::around(&ends);
    let steps = shares.iter().zip(ends.iter().zip(ends.iter().skip(1)));
    let steps = steps.map(|((part, share), (from, to))| Step {
        label: part_label(view, part),
        figure: step_figure(view, *share, last),
        from: scale.position(*from),
        to: scale.position(*to),
    });
    (dots::axis(view, scale), steps.collect())
}

/// Writes a share of the gap without any digit after `last`, the last one of the dearer cost: the other digits would
/// claim more than the costs do. `None` means that nothing is uncertain.
fn borne(writer: Writer, share: Decimal, last: Option<i32>) -> Shown {
    match last {
        Some(last) => writer.to_digit(share, last.min(magnitude(share))),
        None => writer.in_sentence(share, Quantity::UnitCost),
    }
}

fn step_figure(view: &View<'_>, share: Exact, last: Option<i32>) -> Figure {
    let exact = decimal(share);
    Figure::value(with_sign(borne(view.writer, exact, last)), exact).explained_by("gap")
}

/// Returns the largest steps, and the others as one.
fn in_short(view: &View<'_>, steps: &[Step], shares: &[(GapPart, Exact)], last: Option<i32>) -> Vec<Step> {
    let (largest, others) = steps.split_at(LARGEST.min(steps.len()));
    let sum = shares.iter().skip(LARGEST).map(|(_, share)| *share).reduce(|sum, share| sum + share);
    let mut in_short = largest.to_vec();
    match (others, sum) {
        ([first, .., end], Some(sum)) => in_short.push(Step {
            label: view.writer.fill(
                "The {0} other differences",
                "ほかの{0}点の違い",
                &[&others.len().to_string()],
            ),
            figure: step_figure(view, sum, last),
            from: first.from,
            to: end.to,
        }),
        _ => in_short.extend_from_slice(others),
    }
    in_short
}

fn gap_table(view: &View<'_>, steps: &[Step], shares: &[(GapPart, Exact)], whole: Exact) -> Table {
    let row = |id: &str, label: &str, figure: &Figure, total| TableRow {
        id: id.to_owned(),
        label: label.to_owned(),
        explained_by: None,
        figures: vec![figure.clone()],
        total,
    };
    // The steps have the digits that the evidence bears; the table has all.
    let figure = |share| Figure::of(share, view.writer, signed).explained_by("gap");
    let mut rows: Vec<TableRow> = steps
        .iter()
        .zip(shares)
        .map(|(step, (_, share))| row(&step.label, &step.label, &figure(*share), false))
        .collect();
    let total = figure(whole);
    rows.push(row("total", view.writer.pick("Total", "合計"), &total, true));
    let shown = |share| signed(view.writer, decimal(share)).value;
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.try_add(shown(*share)));
    let columns = view.writer.pick(["What differs", "Effect on each use"], ["違い", "利用1回の費用への影響"]);
    let note = view.writer.pick(
        "Each effect is the average over every order in which the assumptions could be changed.",
        "それぞれの影響は、前提を変える順番をすべて試した平均。",
    );
    let rounded = if sum == Some(shown(whole)) { "" } else { tables::rounding_words(view) };
    Table {
        caption: view.writer.pick("Where the gap comes from", "差の内訳").to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows,
        note: Some([note, view.writer.pick(" ", ""), rounded].concat().trim_end().to_owned()),
    }
}

fn part_label(view: &View<'_>, part: &GapPart) -> String {
    let pick = |en: &str, ja: &str| view.writer.pick(en, ja).to_owned();
    match part {
        GapPart::TakeUp => pick("Take-up", "普及"),
        GapPart::Counted => pick("What counts as a use", "何を利用と数えるか"),
        GapPart::OptimismBias => pick("Optimism bias uplift", "楽観バイアスの上乗せ"),
        GapPart::Rest => pick("Everything else", "そのほか"),
        GapPart::Numbers(part) => match (labels::cost_line(view, part), labels::service(view, part)) {
            (Some(line), _) => view.writer.text(&line.label),
            (_, Some(service)) => view.writer.text(&service.label),
            _ => {
                let first = |resolved: &&ResolvedAssumption| {
                    resolved
                        .name
                        .strip_prefix(part.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                };
                let own = view.assumptions.resolved.iter().find(first);
                own.map_or_else(|| part.clone(), |own| labels::input_label(view, &own.name))
            }
        },
    }
}

impl Side<'_> {
    fn compared_sentence(
        &self,
        other: &Side<'_>,
        most: Option<&(GapPart, Exact)>,
        last: Option<i32>,
    ) -> Vec<Piece> {
        let writer = self.view.writer;
        let (here, there) = (self.cost_in_words(), other.cost_in_words());
        let label = most.map(|(part, _)| part_label(self.view, part)).unwrap_or_default();
        let moved = most.map(|(_, share)| {
            let share = decimal(*share);
            let (en, ja) = match share < Decimal::ZERO {
                true => ("{0} less", "{0}安い"),
                false => ("{0} more", "{0}高い"),
            };
            let size = share.abs();
            writer.fill(en, ja, &[&writer.with_about(&borne(writer, size, last), size)])
        });
        let moved = moved.unwrap_or_default();
        let template = if most.is_some() {
            writer.pick(
                "With every assumption at its stated value, each use {6} {1} with “{0}”, {3} with “{2}”. The largest cause of the gap: {4} ({5}).{7}",
                "前提をすべて設定値とすると、利用1回の費用は「{0}」で{1}、「{2}」で{3}。差の最大の要因は「{4}」（{5}）。{7}",
            )
        } else if here == there {
            writer.pick(
                "With every assumption at its stated value, each use {6} {1} with both “{0}” and “{2}”.{7}",
                "前提をすべて設定値とすると、利用1回の費用は「{0}」でも「{2}」でも{1}。{7}",
            )
        } else {
            writer.pick(
                "Cost of each use with every assumption at its stated value, with “{0}”: {1}; with “{2}”: {3}.{7}",
                "前提をすべて設定値とすると、利用1回の費用は「{0}」で{1}、「{2}」で{3}。{7}",
            )
        };
        let (text, figure) = (PieceKind::Text, PieceKind::Figure);
        let (of_here, of_there) = (self.id(Indicator::Levelised.id()), other.id(Indicator::Levelised.id()));
        let fillings = [
            (text, &*self.name, ""),
            (figure, &*here, &*of_here),
            (text, &*other.name, ""),
            (figure, &*there, &*of_there),
            (text, &*label, ""),
            (figure, &*moved, "gap"),
            (text, self.view.costs(), ""),
            (text, top_is_middle(self.view), ""),
        ];
        explained_sentence(template, &fillings)
    }
}

/// Writes an amount that is added or subtracted, always with its sign.
fn signed(writer: Writer, value: Decimal) -> Shown {
    with_sign(writer.unit_cost(value))
}

/// Puts a plus sign before an amount above zero.
fn with_sign(shown: Shown) -> Shown {
    let plus = if shown.value > Decimal::ZERO { "+" } else { "" };
    Shown { text: [plus, &shown.text].concat(), ..shown }
}
