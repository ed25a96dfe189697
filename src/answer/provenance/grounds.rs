//! The assumptions that a figure depends on, and how an assumption affects the answer at the ends of its range.

use rust_decimal::Decimal;

use crate::answer::evaluation::inputs;
use crate::answer::questions::sensitivity;
use crate::answer::shapes::Ground;
use crate::assumptions::ResolvedAssumption;
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence};
use crate::explanation::{View, ids, labels};
use crate::format::{Shown, Writer, exact};
use crate::number::{Exact, Number as _};
use crate::outcome::{Indicator, Ratio};
use crate::present_value::PresentValues;
use crate::questions::{alternative, levelised};
use crate::scenario::Quantity;
use crate::what_if::WhatIf;

/// A figure that is shown at both ends of an assumption's range.
struct EndFigure {
    id: &'static str,
    of: fn(&PresentValues<Exact>) -> Ratio<Exact>,
    write: fn(Writer, Decimal) -> Shown,
    words: (&'static str, &'static str),
}

const COST: EndFigure = EndFigure {
    id: Indicator::Levelised.id(),
    of: levelised,
    write: Writer::unit_cost,
    words: ("At {0}, the {2} end, each use costs {1}.", "{2}の{0}なら、利用1回の費用は{1}。"),
};

/// Candidates in order of preference: the first one that the assumption moves is shown.
const END_FIGURES: [EndFigure; 3] = [
    COST,
    EndFigure {
        id: Indicator::Alternative.id(),
        of: alternative,
        write: Writer::unit_cost,
        words: (
            "At {0}, the {2} end, doing the same without {3} costs {1}.",
            "{2}の{0}なら、{3}を使わない場合は{1}。",
        ),
    },
    EndFigure {
        id: Indicator::NetPresentValue.id(),
        of: |present| Ratio::Value(present.benefit - present.cost),
        write: Writer::total,
        words: ("At {0}, the {2} end, net present value is {1}.", "{2}の{0}なら、純現在価値は{1}。"),
    },
];

/// Returns the assumption at the given index of the list of all resolved numbers.
pub(crate) fn ground(view: &View<'_>, index: usize) -> Option<Ground> {
    let resolved = view.assumptions.resolved.get(index)?;
    let assumption = &resolved.assumption;
    let is_convention = !resolved.shown && resolved.name.starts_with("discount.");
    let (id, label) = if resolved.shown {
        (ids::input(&resolved.name), labels::input_label(view, &resolved.name))
    } else {
        (ids::unseen(index), labels::unseen_label(view, resolved))
    };
    Some(Ground {
        id,
        label,
        figure: Figure::value(view.writer.quantity(resolved.value, assumption.quantity), resolved.value),
        evidence_label: if is_convention {
            String::new()
        } else {
            inputs::evidence(view, assumption.evidence).to_owned()
        },
        source: assumption.source.clone().filter(|_| !is_convention),
    })
}

/// Returns one sentence for each end of an assumption's range with the cost of a use there or, if that doesn't
/// move, with another figure. Empty if there is no range.
pub(crate) fn ends(view: &View<'_>, resolved: &ResolvedAssumption) -> Vec<Vec<Piece>> {
    let quantity = resolved.assumption.quantity;
    let (Some(range), Some(slot)) = (resolved.assumption.range, view.assumptions.slot(&resolved.name)) else {
        return Vec::new();
    };
    // The model doesn't use the number of operating years as a number.
    if quantity == Quantity::Years || range.low == range.high {
        return Vec::new();
    }
    let what_if = WhatIf::open(view.assumptions, &[(slot, (f64::of(range.low), f64::of(range.high)))]);
    let at_ends = [range.low, range.high].map(|value| what_if.exactly(&[Exact::of(value)]));
    let shown = |end_figure: &EndFigure| {
        at_ends
            .each_ref()
            .map(|present| Figure::ratio((end_figure.of)(present), view.writer, end_figure.write))
    };
    let moved = END_FIGURES.iter().find(|end_figure| {
        let [low, high] = shown(end_figure);
        low.text != high.text
    });
    let end_figure = moved.unwrap_or(&COST);
    // The sentences have three digits, unless both would then read the same.
    let figures = shown(end_figure);
    let rounded = |writer: Writer, value: Decimal| {
        let shown = writer.about(value);
        Shown { text: writer.with_about(&shown, value), ..shown }
    };
    let words =
        at_ends.each_ref().map(|present| Figure::ratio((end_figure.of)(present), view.writer, rounded));
    let figures = if words[0].text == words[1].text { figures } else { words };
    let end_words = view.writer.pick(["low", "high"], ["下限", "上限"]);
    let system = view.system();
    let say = |((value, figure), end): ((Decimal, Figure), &str)| {
        let (en, ja) = match figure.status {
            "value" => end_figure.words,
            _ => ("At {0}, the {2} end: {1}.", "{2}の{0}なら、{1}。"),
        };
        let at = exact(value);
        let fillings = [
            (
                PieceKind::Figure,
                &*view.writer.quantity(value, quantity).text,
                &*ids::input_at(&resolved.name, &at),
            ),
            (PieceKind::Figure, &*figure.text, &*ids::under(end_figure.id, &resolved.name, &at)),
            (PieceKind::Text, end, ""),
            (PieceKind::Text, &*system, ""),
        ];
        explained_sentence(view.writer.pick(en, ja), &fillings)
    };
    [range.low, range.high].into_iter().zip(figures).zip(end_words).map(say).collect()
}

/// Describes a value other than the assumption's current one: who or what it belongs to, and the current value.
pub(crate) fn note_on_value(view: &View<'_>, resolved: &ResolvedAssumption, value: Decimal) -> Vec<String> {
    let now = view.writer.quantity(resolved.value, resolved.assumption.quantity).text;
    let mut reasons: Vec<String> = Vec::new();
    for (notable, words) in sensitivity::notable_values(view, resolved) {
        if notable == value && value != resolved.value && !reasons.contains(&words) {
            reasons.push(words);
        }
    }
    let reasons = reasons.join(view.writer.pick("; ", "、"));
    if value == resolved.value {
        return Vec::new();
    }
    if reasons.is_empty() {
        return vec![view.writer.fill("The current value is {0}.", "現在の値は{0}。", &[&now])];
    }
    vec![view.writer.fill(
        "This value: {0}. The current value is {1}.",
        "この値：{0}。現在の値は{1}。",
        &[&reasons, &now],
    )]
}
