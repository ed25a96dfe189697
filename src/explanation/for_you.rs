//! What the system costs each resident and household, compared with an amount that everybody knows.

use PieceKind::{Figure, Text};
use rust_decimal::Decimal;

use super::piece::{Piece, PieceKind, explained_sentence};
use super::sentences::top_is_middle;
use super::{View, decimal, ids};
use crate::assumptions::familiar_name;
use crate::number::Checked as _;
use crate::outcome::Indicator;
use crate::scenario::{Familiar, Quantity};

/// Largest ratio of two amounts that count as about the same. The smallest is its inverse.
const ABOUT_AS_MUCH: Decimal = Decimal::from_parts(110, 0, 0, false, 2);

/// An amount per resident or household, compared with a familiar amount.
#[derive(Debug)]
pub struct FamiliarComparison<'a> {
    /// Id of the amount per resident or household.
    pub amount_id: &'static str,
    /// The amount per resident or household in words.
    pub amount_words: &'static str,
    /// The amount divided by the familiar one.
    pub ratio: Decimal,
    /// Index of the familiar amount in the scenario.
    pub index: usize,
    /// The familiar amount.
    pub familiar: &'a Familiar,
}

/// Returns a sentence with the total and the cost per resident and household a year, and one that compares such a
/// cost with a familiar amount.
pub fn for_you(view: &View<'_>) -> Vec<Vec<Piece>> {
    [by_head(view), familiar_comparison(view)].into_iter().flatten().collect()
}

fn by_head(view: &View<'_>) -> Option<Vec<Piece>> {
    let outcome = view.outcome;
    let unit = |amount| {
        let amount = decimal(amount);
        view.writer.below_a_coin(amount).unwrap_or_else(|| view.borne_in_words(amount))
    };
    let resident = unit(outcome.per_resident().value()?);
    let household = outcome.per_household().value().map(unit);
    let (en, ja) = match household {
        Some(_) => (
            "With every assumption at its stated value, the total cost {0} {4} {1}: {2} a year per resident, {3} per household.{5}",
            "前提をすべて設定値とすると、{0}の費用は合わせて{1}。住民1人あたり年{2}、1世帯あたり年{3}になる。{5}",
        ),
        None => (
            "With every assumption at its stated value, the total cost {0} {4} {1}: {2} a year per resident.{5}",
            "前提をすべて設定値とすると、{0}の費用は合わせて{1}。住民1人あたり年{2}になる。{5}",
        ),
    };
    let total = view.borne_in_words(decimal(outcome.cost.sum));
    let (span, all_cost) = (view.span_words(), ids::total("cost"));
    let fillings = [
        (Text, &*span, ""),
        (Figure, &*total, &*all_cost),
        (Figure, &*resident, Indicator::PerResident.id()),
        (Figure, household.as_deref().unwrap_or_default(), Indicator::PerHousehold.id()),
        (Text, view.tense(("is", ""), ("was", "")), ""),
        (Text, top_is_middle(view), ""),
    ];
    Some(explained_sentence(view.writer.pick(en, ja), &fillings))
}

fn familiar_comparison(view: &View<'_>) -> Option<Vec<Piece>> {
    let FamiliarComparison { amount_words, ratio, index, familiar, .. } = nearest_familiar(view)?;
    let least = Decimal::ONE.try_div(ABOUT_AS_MUCH)?;
    let (en, ja, size) = if ratio > ABOUT_AS_MUCH {
        // A speed is a plain number too: it has no unit.
        let times = view.writer.in_words(ratio, Quantity::Speed);
        ("{0} {4} {1} times {2} ({3}).", "{0}は、{2}（{3}）の{1}倍。", times)
    } else if ratio < least {
        let part = view.writer.with_about(&view.writer.roughly(ratio), ratio);
        ("{0} {4} {1} of {2} ({3}).", "{0}は、{2}（{3}）の{1}。", part)
    } else {
        ("{0} {4} about as much as {2} ({3}).", "{0}は、{2}（{3}）とほぼ同じ。", String::new())
    };
    let label = view.writer.text(&familiar.label);
    let amount = view.writer.quantity(familiar.amount.value, familiar.amount.quantity).text;
    let familiar_id = ids::input(&familiar_name(index));
    let fillings = [
        (Text, amount_words, ""),
        (Figure, &*size, ids::FAMILIAR),
        (Text, &*label, ""),
        (Figure, &*amount, &*familiar_id),
        (Text, view.tense(("is", ""), ("was", "")), ""),
    ];
    Some(explained_sentence(view.writer.pick(en, ja), &fillings))
}

/// Returns the source of the familiar amount used in the comparison.
pub fn nearest_familiar_source<'a>(view: &View<'a>) -> Option<&'a String> {
    nearest_familiar(view)?.familiar.amount.source.as_ref()
}

/// Returns the cost per resident or household and the familiar amount that are nearest to each other in proportion.
pub fn nearest_familiar<'a>(view: &View<'a>) -> Option<FamiliarComparison<'a>> {
    let amounts = [
        (
            Indicator::PerResident.id(),
            view.writer.pick("A resident’s yearly share", "住民1人の年間負担"),
            view.outcome.per_resident(),
        ),
        (
            Indicator::PerHousehold.id(),
            view.writer.pick("A household’s yearly share", "1世帯の年間負担"),
            view.outcome.per_household(),
        ),
    ];
    let mut nearest: Option<FamiliarComparison<'_>> = None;
    let apart = |ratio: Decimal| Decimal::ONE.try_div(ratio).map_or(ratio, |inverse| ratio.max(inverse));
    for (amount_id, amount_words, amount) in amounts {
        let Some(amount) = amount.value().map(decimal).filter(|amount| *amount > Decimal::ZERO) else {
            continue;
        };
        for (index, familiar) in view.scenario.familiar.iter().enumerate() {
            let Some(ratio) = amount.try_div(familiar.amount.value) else { continue };
            if nearest.as_ref().is_none_or(|known| apart(ratio) < apart(known.ratio)) {
                nearest = Some(FamiliarComparison { amount_id, amount_words, ratio, index, familiar });
            }
        }
    }
    nearest
}
