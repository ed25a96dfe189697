//! The assumptions that a figure depends on, and how an assumption affects the answer at the ends of its range.

use rust_decimal::Decimal;

use crate::answer::shapes::Ground;
use crate::assumptions::Decided;
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence};
use crate::explanation::{Case, ids};
use crate::format::{Shown, Writer, exact};
use crate::number::{Exact, Number as _};
use crate::outcome::{Indicator, Ratio};
use crate::present_value::PresentValues;
use crate::questions::{alternative, levelised};
use crate::scenario::Quantity;
use crate::what_if::WhatIf;

/// A figure that is shown at both ends of an assumption's range.
struct Told {
    id: &'static str,
    of: fn(&PresentValues<Exact>) -> Ratio<Exact>,
    write: fn(Writer, Decimal) -> Shown,
    words: (&'static str, &'static str),
}

const COST: Told = Told {
    id: Indicator::Levelised.id(),
    of: levelised,
    write: Writer::unit_cost,
    words: ("At {0}, the {2} end, each use costs {1}.", "{2}の{0}なら、利用1回の費用は{1}。"),
};

/// Candidates in order of preference: the first one that the assumption moves is shown.
const TOLD: [Told; 3] = [
    COST,
    Told {
        id: Indicator::Alternative.id(),
        of: alternative,
        write: Writer::unit_cost,
        words: (
            "At {0}, the {2} end, doing the same without {3} costs {1}.",
            "{2}の{0}なら、{3}を使わない場合は{1}。",
        ),
    },
    Told {
        id: Indicator::NetPresentValue.id(),
        of: |present| Ratio::Value(present.benefit - present.cost),
        write: Writer::total,
        words: ("At {0}, the {2} end, net present value is {1}.", "{2}の{0}なら、純現在価値は{1}。"),
    },
];

impl Case<'_> {
    /// Returns the assumption at the given index of the list of all resolved numbers.
    pub(crate) fn ground(&self, place: usize) -> Option<Ground> {
        let decided = self.assumptions.decided.get(place)?;
        let assumption = &decided.assumption;
        let is_convention = !decided.shown && decided.name.starts_with("discount.");
        let (id, label) = if decided.shown {
            (ids::input(&decided.name), self.input_label(&decided.name))
        } else {
            (ids::unseen(place), self.unseen_label(decided))
        };
        Some(Ground {
            id,
            label,
            figure: Figure::value(self.writer.quantity(decided.value, assumption.quantity), decided.value),
            evidence_label: if is_convention {
                String::new()
            } else {
                self.evidence(assumption.evidence).to_owned()
            },
            source: assumption.source.clone().filter(|_| !is_convention),
        })
    }

    /// Returns one sentence for each end of an assumption's range with the cost of a use there or, if that doesn't
    /// move, with another figure. Empty if there is no range.
    pub(crate) fn ends(&self, decided: &Decided) -> Vec<Vec<Piece>> {
        let quantity = decided.assumption.quantity;
        let (Some(range), Some(slot)) = (decided.assumption.range, self.assumptions.slot(&decided.name))
        else {
            return Vec::new();
        };
        // The model doesn't use the number of operating years as a number.
        if quantity == Quantity::Years || range.low == range.high {
            return Vec::new();
        }
        let what_if = WhatIf::open(self.assumptions, &[(slot, (f64::of(range.low), f64::of(range.high)))]);
        let at_ends = [range.low, range.high].map(|value| what_if.exactly(&[Exact::of(value)]));
        let shown = |told: &Told| {
            at_ends.each_ref().map(|present| Figure::ratio((told.of)(present), self.writer, told.write))
        };
        let moved = TOLD.iter().find(|told| {
            let [low, high] = shown(told);
            low.text != high.text
        });
        let told = moved.unwrap_or(&COST);
        let end_words = self.writer.pick(["low", "high"], ["下限", "上限"]);
        let system = self.system();
        let say = |((value, figure), end): ((Decimal, Figure), &str)| {
            let (en, ja) = match figure.status {
                "value" => told.words,
                _ => ("At {0}, the {2} end: {1}.", "{2}の{0}なら、{1}。"),
            };
            let at = exact(value);
            let fillings = [
                (
                    PieceKind::Figure,
                    &*self.writer.quantity(value, quantity).text,
                    &*ids::input_at(&decided.name, &at),
                ),
                (PieceKind::Figure, &*figure.text, &*ids::under(told.id, &decided.name, &at)),
                (PieceKind::Text, end, ""),
                (PieceKind::Text, &*system, ""),
            ];
            explained_sentence(self.writer.pick(en, ja), &fillings)
        };
        [range.low, range.high].into_iter().zip(shown(told)).zip(end_words).map(say).collect()
    }

    /// Describes a value other than the assumption's present one: who or what it belongs to, and the present value.
    pub(crate) fn supposed(&self, decided: &Decided, value: Decimal) -> Vec<String> {
        let now = self.writer.quantity(decided.value, decided.assumption.quantity).text;
        let mut reasons: Vec<String> = Vec::new();
        for (marked, words) in self.marked(decided) {
            if marked == value && value != decided.value && !reasons.contains(&words) {
                reasons.push(words);
            }
        }
        let reasons = reasons.join(self.writer.pick("; ", "、"));
        if value == decided.value {
            return Vec::new();
        }
        if reasons.is_empty() {
            return vec![self.writer.fill("The current value is {0}.", "現在の値は{0}。", &[&now])];
        }
        vec![self.writer.fill(
            "This value: {0}. The current value is {1}.",
            "この値：{0}。現在の値は{1}。",
            &[&reasons, &now],
        )]
    }
}
