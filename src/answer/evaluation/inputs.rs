//! Every assumption as something that can be seen, changed and defended.

use rust_decimal::Decimal;

use crate::answer::shapes::{DisputeText, Input, Slider};
use crate::assumptions::{Decided, OWN_COST, Origin};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence};
use crate::explanation::{Case, ids};
use crate::format::exact;
use crate::format::scale::nice;
use crate::number::Checked as _;
use crate::scenario::{Dispute, Evidence, Quantity, Range, RangeMeaning, RangeShape};

impl Case<'_> {
    /// All of them, in reading order.
    pub(crate) fn inputs(&self) -> Vec<Input> {
        self.inputs_in_play().map(|decided| self.input(decided)).collect()
    }

    pub(crate) fn inputs_in_play(&self) -> impl Iterator<Item = &Decided> {
        let decided = self.assumptions.decided.iter();
        decided.filter(|decided| decided.shown && self.is_in_play(&decided.name))
    }

    /// A line that a town's own figure replaces isn't shown.
    fn is_in_play(&self, name: &str) -> bool {
        let Some((part, _)) = name.split_once('.') else { return true };
        let is_own = self.assumptions.slot(&[OWN_COST, part].concat()).is_some();
        let is_there = self.assumptions.plan.lines.iter().any(|line| line.id == part);
        self.line(part).is_none() || (is_there && !is_own)
    }

    pub(crate) fn input(&self, decided: &Decided) -> Input {
        let assumption = &decided.assumption;
        let quantity = assumption.quantity;
        Input {
            name: decided.name.clone(),
            label: self.input_label(&decided.name),
            group: self.group(&decided.name),
            figure: Figure::value(self.writer.quantity(decided.value, quantity), decided.value)
                .explained_by(ids::input(&decided.name)),
            typed: self.writer.field(decided.value, quantity),
            unit: self.writer.after_field(decided.value, quantity),
            slider: slider(decided),
            changed: decided.is_changed(),
            was: decided.before.map(|before| self.was(decided, before)),
            origin: match decided.origin {
                Origin::Scenario => "scenario",
                Origin::Preset => "preset",
                Origin::Town => "town",
                Origin::Reader => "reader",
            },
            range: assumption.range.map(|range| self.low_to_high(decided, range)),
            evidence: match assumption.evidence {
                Evidence::Measured => "measured",
                Evidence::Official => "official",
                Evidence::Reported => "reported",
                Evidence::Derived => "derived",
                Evidence::Assumption => "assumption",
            },
            evidence_label: self.evidence(assumption.evidence).to_owned(),
            source: assumption.source.clone(),
            disputes: assumption.disputes.iter().map(|dispute| self.dispute(decided, dispute)).collect(),
            note: assumption.note.as_ref().map(|note| self.writer.text(note)).or_else(|| self.given(decided)),
        }
    }

    /// What the number was before the reader changed it.
    fn was(&self, decided: &Decided, before: Decimal) -> Vec<Piece> {
        let (kind, text, id) = self.point(decided, before);
        explained_sentence(self.writer.pick("was {0}", "もとは{0}"), &[(kind, &text, &id)])
    }

    /// The range of an assumption, with what its ends mean.
    fn low_to_high(&self, decided: &Decided, range: Range) -> Vec<Piece> {
        if range.low == range.high {
            let certain = self.writer.pick("taken as certain", "幅なし（確かな値とする）");
            return explained_sentence(certain, &[]);
        }
        let template = match (range.meaning, range.shape) {
            (RangeMeaning::Limits, RangeShape::Uniform) => self.writer.pick(
                "at least {0}, at most {1}, all values equally likely",
                "最小{0}、最大{1}で、どの値も同じ確率",
            ),
            (RangeMeaning::Limits, _) => self.writer.pick("at least {0}, at most {1}", "最小{0}、最大{1}"),
            (RangeMeaning::NineInTen, _) => self.writer.pick("from {0} to {1} in {2}", "{2}の確率で{0}～{1}"),
        };
        let cases = self.writer.pick("9 cases of 10", "9割");
        let fillings = [
            self.point(decided, range.low),
            self.point(decided, range.high),
            (PieceKind::Figure, cases.to_owned(), "range".to_owned()),
        ];
        explained_sentence(
            template,
            &fillings.each_ref().map(|(kind, text, id)| (*kind, text.as_str(), id.as_str())),
        )
    }

    /// Another value of the same assumption as a figure of a sentence: kind, text and id.
    fn point(&self, decided: &Decided, value: Decimal) -> (PieceKind, String, String) {
        let text = self.writer.quantity(value, decided.assumption.quantity).text;
        (PieceKind::Figure, text, ids::input_at(&decided.name, &exact(value)))
    }

    /// A value that somebody else holds.
    fn dispute(&self, decided: &Decided, dispute: &Dispute) -> DisputeText {
        let quantity = decided.assumption.quantity;
        DisputeText {
            who: self.writer.text(&dispute.who),
            figure: Figure::value(self.writer.quantity(dispute.value, quantity), dispute.value)
                .explained_by(ids::input_at(&decided.name, &exact(dispute.value))),
            value: self.writer.field(dispute.value, quantity),
            source: dispute.source.clone(),
            note: dispute.note.as_ref().map(|note| self.writer.text(note)),
        }
    }

    /// Whence a number comes that no author wrote down.
    fn given(&self, decided: &Decided) -> Option<String> {
        let (en, ja) = if decided.name.starts_with(OWN_COST) {
            (
                "Entered as the town’s own figure; used instead of an estimate.",
                "自治体自身の数字として入力された。推計の代わりに使っている。",
            )
        } else if decided.name.starts_with("nation.")
            && decided.before.is_none()
            && decided.origin == Origin::Reader
        {
            ("From the same table as the town’s residents.", "自治体の人口と同じ一覧表による。")
        } else {
            return None;
        };
        Some(self.writer.pick(en, ja).to_owned())
    }

    pub(crate) fn evidence(&self, evidence: Evidence) -> &'static str {
        let (en, ja) = match evidence {
            Evidence::Measured => ("measured", "実績値"),
            Evidence::Official => ("official estimate", "公的機関の見積もり"),
            Evidence::Reported => ("as reported", "報道・民間の調査"),
            Evidence::Derived => ("derived from published figures", "公表値から算出"),
            Evidence::Assumption => ("assumption", "仮定"),
        };
        self.writer.pick(en, ja)
    }

    fn group(&self, name: &str) -> &'static str {
        let (part, field) = name.rsplit_once('.').unwrap_or(("", name));
        let of_funnel = ["uses", "share", "completion", "residents", "households", "eligible"];
        if name.starts_with(OWN_COST) {
            "costs"
        } else if part.ends_with("take_up") || (of_funnel.contains(&field) && part != "apportionment") {
            "funnel"
        } else if self.line(part).is_some() || part == "apportionment" {
            "costs"
        } else if self.service(part).is_some() || part == "time_value" {
            "benefits"
        } else {
            "method"
        }
    }
}

/// The range control of an assumption, in the unit of its field and in about two hundred steps.
fn slider(decided: &Decided) -> Slider {
    let quantity = decided.assumption.quantity;
    let in_field = |value: Decimal| {
        if quantity.is_percentage() { value.try_mul(Decimal::ONE_HUNDRED).unwrap_or(value) } else { value }
    };
    let (min, max) = ends(decided);
    let (min, max) = (in_field(min), in_field(max));
    let width = max.try_sub(min).unwrap_or(max);
    let fine = nice(width.try_div(Decimal::from(200)).unwrap_or(Decimal::ONE));
    let step = if quantity.is_whole() || quantity == Quantity::Municipalities {
        fine.max(Decimal::ONE).trunc()
    } else {
        fine
    };
    Slider { min: exact(min), max: exact(max), step: exact(step), value: exact(in_field(decided.value)) }
}

/// From zero to about twice the largest figure that anybody holds.
pub(crate) fn ends(decided: &Decided) -> (Decimal, Decimal) {
    let assumption = &decided.assumption;
    let quantity = assumption.quantity;
    let disputed = assumption.disputes.iter().map(|dispute| dispute.value);
    let range = assumption.range.iter().flat_map(|range| [range.low, range.high]);
    let held: Vec<Decimal> = disputed.chain(range).chain([assumption.value]).collect();
    let largest = held.iter().copied().max().unwrap_or_default();
    let smallest = held.iter().copied().min().unwrap_or_default();
    let (least, most) = quantity.bounds();
    let whole = |n: i64| Decimal::from(n);
    let (min, max) = match quantity {
        Quantity::Share => (Decimal::ZERO, Decimal::ONE),
        Quantity::Rate => (Decimal::ZERO.min(smallest), Decimal::new(1, 1).max(largest)),
        Quantity::Growth => (least, most),
        Quantity::Years => (whole(1).min(smallest), whole(40).max(largest)),
        // There for asking "what if so many times", however certain the table itself is.
        Quantity::Multiple => (Decimal::ZERO, whole(10).max(largest)),
        Quantity::CalendarYear => {
            let around = |years| largest.try_add(whole(years)).unwrap_or(largest);
            (around(-20), around(20))
        }
        _ => {
            let double = largest.try_mul(Decimal::TWO).unwrap_or(largest);
            let max = if double > Decimal::ZERO { nice(double) } else { whole(10) };
            let min = if smallest < Decimal::ZERO {
                -nice(-smallest)
            } else {
                Decimal::ZERO.max(least.min(Decimal::ONE))
            };
            (min, max.min(most))
        }
    };
    // A value beyond the scale, which only the reader can set, moves its end.
    (min.min(decided.value), max.max(decided.value))
}
