//! The answer, its comparison with the alternative, and the note on money.

use std::cmp::Ordering;

use PieceKind::{Answer, Figure, Place, Text};
use rust_decimal::Decimal;

use super::piece::{Piece, PieceKind, explained_sentence, plain_text};
use super::{View, decimal, ids};
use crate::format::{currency_word, last_digit};
use crate::number::{Checked as _, Exact};
use crate::outcome::{Indicator, Ratio};
use crate::scenario::{HeadlineOf, Quantity};

/// A cost per transaction compared with that of the alternative, both as shown.
struct ComparedCost {
    /// Whether the cost is above, below or equal to the alternative's.
    direction: Ordering,
    alternative: String,
    /// Absolute difference, to the last digit that both costs have as shown.
    difference: String,
    /// Whether the difference as shown isn't that of the two costs as shown.
    rounded: bool,
}

/// Writes the answer: one sentence with one number.
pub fn answer(view: &View<'_>) -> Vec<Piece> {
    let system = view.system();
    if view.outcome.levelised().value().is_none() {
        return no_answer(view, &system);
    }
    let cost = view.said(view.outcome.levelised());
    let template = view.writer.pick("In {0}, each use of {1} {3} {2}.", "{0}では、{1}の利用1回に{2}{3}。");
    let fillings = [
        (Place, view.place_name, ""),
        (Text, &system, ""),
        (Answer, &cost, Indicator::Levelised.id()),
        (Text, view.costs(), ""),
    ];
    explained_sentence(template, &fillings)
}

fn no_answer(view: &View<'_>, system: &str) -> Vec<Piece> {
    let total = view.writer.in_words(decimal(view.outcome.cost.sum), Quantity::FixedAmount);
    let span = view.span_words();
    let template = view.tense(
        (
            "In {0}, {1} has {2}, so there is no cost per use; it still costs {3} ({4}).",
            "{0}では{1}の{2}、1回あたりの費用は出せない。それでも費用は{3}かかる（{4}）。",
        ),
        (
            "In {0}, {1} had {2}, so there is no cost per use; it still cost {3} ({4}).",
            "{0}では{1}の{2}、1回あたりの費用は出せない。それでも費用は{3}かかった（{4}）。",
        ),
    );
    let nothing = view.tense(("no uses", "利用がなく"), ("no uses", "利用がなかったため"));
    let all_cost = ids::total("cost");
    let uses = ids::total("transactions");
    let fillings = [
        (Place, view.place_name, ""),
        (Text, system, ""),
        (Answer, nothing, &*uses),
        (Figure, &*total, &*all_cost),
        (Text, &*span, ""),
    ];
    explained_sentence(template, &fillings)
}

/// Writes the alternative's cost and the difference. Empty if either cost has no value.
pub fn comparison(view: &View<'_>) -> Vec<Piece> {
    let Some(compared_cost) = compared_cost(view) else { return Vec::new() };
    let rounded =
        if compared_cost.rounded { view.writer.pick(" (rounded)", "（四捨五入）") } else { "" };
    let (en, ja) = match compared_cost.direction {
        Ordering::Equal => {
            ("Without {0}, doing the same {4} as much: {1}.", "{0}を使わなくても、平均すると同じく{1}{5}。")
        }
        Ordering::Greater => (
            "Without {0}, doing the same {4} {1} on average: each use {5} {2} more{3}.",
            "{0}を使わなければ平均{1}で{4}計算で、1回あたり{2}{5}{3}。",
        ),
        Ordering::Less => (
            "Without {0}, doing the same {4} {1} on average: each use {5} {2} less{3}.",
            "{0}を使わなければ平均{1}{4}計算で、1回あたり{2}{5}{3}。",
        ),
    };
    let would_cost = |now, past| view.tense(("would cost", now), ("would have cost", past));
    let [would_cost, costs] = match compared_cost.direction {
        Ordering::Equal => [would_cost("", ""), view.costs()],
        Ordering::Greater => {
            [would_cost("済む", "済んだ"), view.tense(("costs", "高い"), ("cost", "高かった"))]
        }
        Ordering::Less => {
            [would_cost("かかる", "かかった"), view.tense(("costs", "安い"), ("cost", "安かった"))]
        }
    };
    let system = view.system();
    let fillings = [
        (Text, &*system, ""),
        (Figure, &*compared_cost.alternative, Indicator::Alternative.id()),
        (Figure, &*compared_cost.difference, "difference"),
        (Text, rounded, ""),
        (Text, would_cost, ""),
        (Text, costs, ""),
    ];
    explained_sentence(view.writer.pick(en, ja), &fillings)
}

/// Says after a result at the stated values how the headline differs from it. Empty if it doesn't.
pub fn top_is_middle(view: &View<'_>) -> &'static str {
    match view.scenario.headline {
        HeadlineOf::Middle if view.is_uncertain() => view.writer.pick(
            " The figure at the top is the middle of all simulations, in which they vary.",
            "冒頭の額は、前提を動かした全試算の中央値。",
        ),
        _ => "",
    }
}

/// Writes what a use costs at the assumptions' own values: "With the lowest published costs, each use costs
/// about ¥607, against about ¥565 without Juki Net."
pub fn case_sentence(view: &View<'_>, case: &str) -> Vec<Piece> {
    let said = |cost: Ratio<Exact>| cost.value().map(|_| view.said(cost));
    costs_sentence(view, case, [said(view.outcome.levelised()), said(view.outcome.alternative)])
}

/// Writes the same with a cost of a use and a cost without the system in words, if there are any.
pub fn costs_sentence(view: &View<'_>, case: &str, [cost, without]: [Option<String>; 2]) -> Vec<Piece> {
    let system = view.system();
    let (en, ja) = match (&cost, &without) {
        (None, _) => ("{0}, {1} has no uses.", "{0}、{1}の利用がない。"),
        (_, None) => ("{0}, each use {4} {2}.", "{0}、利用1回は{2}。"),
        _ => {
            ("{0}, each use {4} {2}, against {3} without {1}.", "{0}、利用1回は{2}、{1}を使わない場合は{3}。")
        }
    };
    let fillings = [
        (Text, case, ""),
        (Text, &*system, ""),
        (Figure, cost.as_deref().unwrap_or_default(), Indicator::Levelised.id()),
        (Figure, without.as_deref().unwrap_or_default(), Indicator::Alternative.id()),
        (Text, view.costs(), ""),
    ];
    explained_sentence(view.writer.pick(en, ja), &fillings)
}

/// Returns words for the page's own sentences: the difference with its amount, and the verdict alone. Both fit
/// before "than without" and after 「使わない場合より」.
pub fn compared_in_words(view: &View<'_>) -> [String; 2] {
    let Some(ComparedCost { direction, difference, .. }) = compared_cost(view) else {
        return [(); 2].map(|()| view.writer.pick("not comparable", "比べられない").to_owned());
    };
    let (en, ja) = match direction {
        Ordering::Equal => ("neither dearer nor cheaper", "高くも安くもない"),
        Ordering::Greater => ("dearer", "高い"),
        Ordering::Less => ("cheaper", "安い"),
    };
    let word = view.writer.pick(en, ja);
    let whole = match direction {
        Ordering::Equal => word.to_owned(),
        _ => view.writer.fill("{0} {1}", "{0}{1}", &[&difference, word]),
    };
    [whole, word.to_owned()]
}

/// Compares the cost with the alternative's. `None` if either has no value.
fn compared_cost(view: &View<'_>) -> Option<ComparedCost> {
    let own = view.outcome.levelised().value()?;
    let other = view.outcome.alternative.value()?;
    let [own, other] = [own, other].map(decimal);
    let apart = own.try_sub(other)?;
    // The difference has no digit that one of the costs lacks.
    let last = last_digit(own, own).max(last_digit(other, other));
    let shown = |apart: Decimal| view.writer.to_digit(apart.abs(), last);
    let difference = shown(apart);
    let [own, alternative] = [own, other].map(|cost| view.writer.in_sentence(cost, Quantity::UnitCost));
    let again = own.value.try_sub(alternative.value).map(|again| shown(again).value);
    Some(ComparedCost {
        direction: match difference.value.is_zero() {
            true => Ordering::Equal,
            false => apart.cmp(&Decimal::ZERO),
        },
        rounded: again != Some(difference.value),
        alternative: view.writer.with_about(&alternative, other),
        difference: view.writer.with_about(&difference, apart.abs()),
    })
}

/// Returns the answer and the comparison as plain text.
pub fn announcement(view: &View<'_>) -> String {
    let gap = view.writer.pick(" ", "");
    let (answer, comparison) = (plain_text(&answer(view)), plain_text(&comparison(view)));
    if comparison.is_empty() { answer } else { [&answer, gap, &comparison].concat() }
}

/// Writes the unit of money and its price level, such as "Yen, in prices of 2002."
pub fn money_note(view: &View<'_>) -> String {
    let word = currency_word(view.scenario.currency, view.writer.language);
    match view.scenario.price_year {
        Some(year) => view.writer.fill(
            "All amounts in {0}, in prices of {1}.",
            "金額はすべて{1}年の物価で示した{0}。",
            &[word, &year.to_string()],
        ),
        None => view.writer.fill(
            "All amounts in {0} as published, not adjusted for inflation.",
            "金額はすべて公表時の{0}で、物価の変動は調整していない。",
            &[word],
        ),
    }
}
