//! The answer, its comparison with the alternative, and the note on money.

use std::cmp::Ordering;

use PieceKind::{Answer, Figure, Place, Text};
use rust_decimal::Decimal;

use super::piece::{Piece, PieceKind, explained_sentence, plain_text};
use super::{View, decimal, ids};
use crate::format::currency_word;
use crate::number::{Checked as _, Scalar};
use crate::outcome::Indicator;

/// A cost per transaction compared with that of the alternative, both as shown.
struct ComparedCost {
    /// Whether the cost is above, below or equal to the alternative's.
    direction: Ordering,
    alternative: String,
    /// Absolute difference.
    difference: String,
    /// Whether the difference as shown isn't that of the two costs as shown.
    rounded: bool,
}

/// Writes the answer: one sentence with one number.
pub fn answer(view: &View<'_>) -> Vec<Piece> {
    let system = view.system();
    let Some(cost) = view.outcome.levelised().value() else { return no_answer(view, &system) };
    let cost = view.writer.unit_cost(decimal(cost)).text;
    let template =
        view.writer.pick("In {0}, each use of {1} costs {2}.", "{0}では、{1}の利用1回に{2}かかる。");
    let fillings =
        [(Place, view.place_name, ""), (Text, &system, ""), (Answer, &cost, Indicator::Levelised.id())];
    explained_sentence(template, &fillings)
}

fn no_answer(view: &View<'_>, system: &str) -> Vec<Piece> {
    let total = view.writer.total(decimal(view.outcome.cost.sum)).text;
    let span = view.span_words();
    let template = view.writer.pick(
        "In {0}, {1} has {2}, so there is no cost per use; it still costs {3} ({4}).",
        "{0}では{1}の{2}、1回あたりの費用は出せない。それでも費用は{3}かかる（{4}）。",
    );
    let nothing = view.writer.pick("no uses", "利用がなく");
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
        Ordering::Equal => (
            "Without {0}, doing the same would cost as much: {1}.",
            "{0}を使わなくても、平均すると同じ{1}がかかる。",
        ),
        Ordering::Greater => (
            "Without {0}, doing the same would cost {1} on average: each use is {2} dearer{3}.",
            "{0}を使わなければ平均{1}で済み、1回あたり{2}高い{3}。",
        ),
        Ordering::Less => (
            "Without {0}, doing the same would cost {1} on average: each use is {2} cheaper{3}.",
            "{0}を使わなければ平均{1}かかるため、1回あたり{2}安い{3}。",
        ),
    };
    let system = view.system();
    let fillings = [
        (Text, &*system, ""),
        (Figure, &*compared_cost.alternative, Indicator::Alternative.id()),
        (Figure, &*compared_cost.difference, "difference"),
        (Text, rounded, ""),
    ];
    explained_sentence(view.writer.pick(en, ja), &fillings)
}

/// Writes what a use costs at the assumptions' own values: "With the lowest published costs, each use costs
/// ¥606.5, against ¥565.5 without Juki Net."
pub fn case_sentence(view: &View<'_>, case: &str) -> Vec<Piece> {
    let system = view.system();
    let cost = view.outcome.levelised().value().map(|cost| view.writer.unit_cost(decimal(cost)).text);
    let without = view.outcome.alternative.value().map(|cost| view.writer.unit_cost(decimal(cost)).text);
    let (en, ja) = match (&cost, &without) {
        (None, _) => ("{0}, {1} has no uses.", "{0}、{1}の利用がない。"),
        (_, None) => ("{0}, each use costs {2}.", "{0}、利用1回は{2}。"),
        _ => (
            "{0}, each use costs {2}, against {3} without {1}.",
            "{0}、利用1回は{2}、{1}を使わない場合は{3}。",
        ),
    };
    let fillings = [
        (Text, case, ""),
        (Text, &*system, ""),
        (Figure, cost.as_deref().unwrap_or_default(), Indicator::Levelised.id()),
        (Figure, without.as_deref().unwrap_or_default(), Indicator::Alternative.id()),
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
    let shown = |value: Decimal| view.writer.unit_cost(value.abs());
    let alternative = view.writer.unit_cost(decimal(other));
    let difference = shown(decimal(own - other));
    let dearer = !(own - other).is_negative();
    let own = view.writer.unit_cost(decimal(own)).value;
    let again = own.try_sub(alternative.value).map(|again| shown(again).value);
    Some(ComparedCost {
        direction: if own == alternative.value {
            Ordering::Equal
        } else if dearer {
            Ordering::Greater
        } else {
            Ordering::Less
        },
        rounded: again != Some(difference.value),
        alternative: alternative.text,
        difference: difference.text,
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
