//! Describes each assumption for the page: value, range, slider, source and dispute.

use rust_decimal::Decimal;

use crate::answer::shapes::{DisputeText, Input, Slider};
use crate::assumptions::{OWN_COST, Origin, ResolvedAssumption};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence};
use crate::explanation::{View, ids, labels};
use crate::format::exact;
use crate::format::scale::nice;
use crate::number::Checked as _;
use crate::scenario::{Dispute, Evidence, Quantity, Range, RangeMeaning, RangeShape};

/// Returns all assumptions, in reading order.
pub(crate) fn inputs(view: &View<'_>) -> Vec<Input> {
    inputs_in_play(view).map(|resolved| input(view, resolved)).collect()
}

pub(crate) fn inputs_in_play<'a>(view: &View<'a>) -> impl Iterator<Item = &'a ResolvedAssumption> {
    let resolved = view.assumptions.resolved.iter();
    resolved.filter(|resolved| resolved.shown && is_in_play(view, &resolved.name))
}

/// Whether the page lists the assumption. It leaves out cost lines that don't apply to the place and those that the town's own figure
/// replaces.
fn is_in_play(view: &View<'_>, name: &str) -> bool {
    let Some((part, _)) = name.split_once('.') else { return true };
    let is_own = view.assumptions.slot(&[OWN_COST, part].concat()).is_some();
    let is_there = view.assumptions.plan.lines.iter().any(|line| line.id == part);
    labels::cost_line(view, part).is_none() || (is_there && !is_own)
}

pub(crate) fn input(view: &View<'_>, resolved: &ResolvedAssumption) -> Input {
    let assumption = &resolved.assumption;
    let quantity = assumption.quantity;
    Input {
        name: resolved.name.clone(),
        label: labels::input_label(view, &resolved.name),
        group: group(view, &resolved.name),
        figure: Figure::value(view.writer.quantity(resolved.value, quantity), resolved.value)
            .explained_by(ids::input(&resolved.name)),
        typed: view.writer.field(resolved.value, quantity),
        unit: view.writer.after_field(resolved.value, quantity),
        slider: slider(resolved),
        changed: resolved.is_changed(),
        was: resolved.before.map(|before| was(view, resolved, before)),
        origin: match resolved.origin {
            Origin::Scenario => "scenario",
            Origin::Preset => "preset",
            Origin::Town => "town",
            Origin::Reader => "reader",
        },
        range: assumption.range.map(|range| low_to_high(view, resolved, range)),
        evidence: match assumption.evidence {
            Evidence::Measured => "measured",
            Evidence::Official => "official",
            Evidence::Reported => "reported",
            Evidence::Derived => "derived",
            Evidence::Assumption => "assumption",
        },
        evidence_label: evidence(view, assumption.evidence).to_owned(),
        source: assumption.source.clone(),
        disputes: assumption.disputes.iter().map(|own| dispute(view, resolved, own)).collect(),
        note: assumption
            .note
            .as_ref()
            .map(|note| view.writer.text(note))
            .or_else(|| origin_note(view, resolved)),
    }
}

/// Returns the value before the reader changed it.
fn was(view: &View<'_>, resolved: &ResolvedAssumption, before: Decimal) -> Vec<Piece> {
    let (kind, text, id) = point(view, resolved, before);
    explained_sentence(view.writer.pick("was {0}", "もとは{0}"), &[(kind, &text, &id)])
}

/// Returns the range of an assumption and what its ends mean.
fn low_to_high(view: &View<'_>, resolved: &ResolvedAssumption, range: Range) -> Vec<Piece> {
    if range.low == range.high {
        let certain = view.writer.pick("taken as certain", "幅なし（確かな値とする）");
        return explained_sentence(certain, &[]);
    }
    let template = match (range.meaning, range.shape) {
        (RangeMeaning::Limits, RangeShape::Uniform) => view.writer.pick(
            "at least {0}, at most {1}, all values equally likely",
            "最小{0}、最大{1}で、どの値も同じ確率",
        ),
        (RangeMeaning::Limits, _) => view.writer.pick("at least {0}, at most {1}", "最小{0}、最大{1}"),
        (RangeMeaning::NineInTen, _) => view.writer.pick("from {0} to {1} in {2}", "{2}の確率で{0}～{1}"),
    };
    let cases = view.writer.pick("9 cases of 10", "9割");
    let fillings = [
        point(view, resolved, range.low),
        point(view, resolved, range.high),
        (PieceKind::Figure, cases.to_owned(), "range".to_owned()),
    ];
    explained_sentence(
        template,
        &fillings.each_ref().map(|(kind, text, id)| (*kind, text.as_str(), id.as_str())),
    )
}

/// Returns another value of the assumption as part of a sentence: kind, text and id.
fn point(view: &View<'_>, resolved: &ResolvedAssumption, value: Decimal) -> (PieceKind, String, String) {
    let text = view.writer.quantity(value, resolved.assumption.quantity).text;
    (PieceKind::Figure, text, ids::input_at(&resolved.name, &exact(value)))
}

/// Returns a value that another source gives.
fn dispute(view: &View<'_>, resolved: &ResolvedAssumption, dispute: &Dispute) -> DisputeText {
    let quantity = resolved.assumption.quantity;
    DisputeText {
        who: view.writer.text(&dispute.who),
        figure: Figure::value(view.writer.quantity(dispute.value, quantity), dispute.value)
            .explained_by(ids::input_at(&resolved.name, &exact(dispute.value))),
        value: view.writer.field(dispute.value, quantity),
        source: dispute.source.clone(),
        note: dispute.note.as_ref().map(|note| view.writer.text(note)),
    }
}

/// Says where a value comes from that the scenario doesn't contain.
fn origin_note(view: &View<'_>, resolved: &ResolvedAssumption) -> Option<String> {
    let (en, ja) = if resolved.name.starts_with(OWN_COST) {
        (
            "Entered as the town’s own figure; used instead of an estimate.",
            "自治体自身の数字として入力された。推計の代わりに使っている。",
        )
    } else if resolved.name.starts_with("nation.")
        && resolved.before.is_none()
        && resolved.origin == Origin::Reader
    {
        ("From the same table as the town’s residents.", "自治体の人口と同じ一覧表による。")
    } else {
        return None;
    };
    Some(view.writer.pick(en, ja).to_owned())
}

pub(crate) fn evidence(view: &View<'_>, evidence: Evidence) -> &'static str {
    let (en, ja) = match evidence {
        Evidence::Measured => ("measured", "実績値"),
        Evidence::Official => ("official estimate", "公的機関の見積もり"),
        Evidence::Reported => ("as reported", "報道などによる"),
        Evidence::Derived => ("derived from published figures", "公表値から算出"),
        Evidence::Assumption => ("assumption", "仮定"),
    };
    view.writer.pick(en, ja)
}

fn group(view: &View<'_>, name: &str) -> &'static str {
    let (part, field) = name.rsplit_once('.').unwrap_or(("", name));
    let of_funnel = ["uses", "share", "completion", "residents", "households", "eligible"];
    if name.starts_with(OWN_COST) {
        "costs"
    } else if part.ends_with("take_up") || (of_funnel.contains(&field) && part != "apportionment") {
        "funnel"
    } else if labels::cost_line(view, part).is_some() || part == "apportionment" {
        "costs"
    } else if labels::service(view, part).is_some() || part == "time_value" {
        "benefits"
    } else {
        "method"
    }
}

/// Returns the slider of an assumption, in the unit of its field and with about 200 steps.
fn slider(resolved: &ResolvedAssumption) -> Slider {
    let quantity = resolved.assumption.quantity;
    let in_field = |value: Decimal| {
        if quantity.is_percentage() { value.try_mul(Decimal::ONE_HUNDRED).unwrap_or(value) } else { value }
    };
    let (min, max) = ends(resolved);
    let (min, max) = (in_field(min), in_field(max));
    let width = max.try_sub(min).unwrap_or(max);
    let fine = nice(width.try_div(Decimal::from(200)).unwrap_or(Decimal::ONE));
    let step = if quantity.is_whole() || quantity == Quantity::Municipalities {
        fine.max(Decimal::ONE).trunc()
    } else {
        fine
    };
    Slider { min: exact(min), max: exact(max), step: exact(step), value: exact(in_field(resolved.value)) }
}

/// Returns the ends of the slider: zero and about twice the largest value that any source gives.
pub(crate) fn ends(resolved: &ResolvedAssumption) -> (Decimal, Decimal) {
    let assumption = &resolved.assumption;
    let quantity = assumption.quantity;
    let disputed = assumption.disputes.iter().map(|dispute| dispute.value);
    let range = assumption.range.iter().flat_map(|range| [range.low, range.high]);
    let known: Vec<Decimal> = disputed.chain(range).chain([assumption.value]).collect();
    let largest = known.iter().copied().max().unwrap_or_default();
    let smallest = known.iter().copied().min().unwrap_or_default();
    let (least, most) = quantity.bounds();
    let whole = |n: i64| Decimal::from(n);
    let (min, max) = match quantity {
        Quantity::Share => (Decimal::ZERO, Decimal::ONE),
        Quantity::Rate => (Decimal::ZERO.min(smallest), Decimal::new(1, 1).max(largest)),
        Quantity::Growth => (least, most),
        Quantity::Years => (whole(1).min(smallest), whole(40).max(largest)),
        // Readers use it to ask "what if it were several times as much", even if the table itself is certain.
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
    // If the reader sets a value beyond the scale, the end of the scale moves.
    (min.min(resolved.value), max.max(resolved.value))
}
