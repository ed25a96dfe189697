//! The headline: the median of all draws or, if the scenario says so, the result at the stated values, with its range;
//! what the same costs without the system; and in how many draws a use is dearer.

use rust_decimal::Decimal;

use crate::answer::shapes::{Headline, Phrase};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence, plain_text};
use crate::explanation::{View, decimal, sentences};
use crate::format::scale::written;
use crate::format::{Shown, last_digit, magnitude};
use crate::number::{Checked as _, Number as _};
use crate::outcome::{Indicator, Ratio};
use crate::scenario::{HeadlineOf, Quantity};
use crate::simulation::{Distribution, Simulated};

/// 10th percentile, median and 90th percentile of a result, rounded to the digits that the range supports. A percentile is
/// `None` if it falls among the draws without transactions, which sort last. In a [`Statement`], the result at the given
/// values may take the place of the median.
#[derive(Debug, Clone)]
pub(crate) struct RoundedPercentiles {
    pub low: Option<Shown>,
    pub middle: Option<Shown>,
    pub high: Option<Shown>,
    /// Whether both percentiles are equal, so that the result is the same in nearly all draws.
    pub is_certain: bool,
    /// Last digit of the median that is shown, as a power of ten.
    pub last: i32,
    /// Unrounded median.
    pub exact: Option<Decimal>,
    /// Id of the explanation of the median.
    explained_by: &'static str,
}

impl RoundedPercentiles {
    /// Writes another amount for a sentence next to the range: with no digit that the range denies.
    pub(crate) fn beside(&self, view: &View<'_>, amount: Decimal) -> Shown {
        match self.is_certain || amount.is_zero() {
            true => view.writer.in_sentence(amount, Quantity::UnitCost),
            false => view.writer.to_digit(amount, self.last.min(magnitude(amount))),
        }
    }
}

/// What the headline says a use costs, with the system and without it. All that repeats the headline takes its numbers
/// from here.
pub(crate) struct Statement {
    pub cost: RoundedPercentiles,
    pub without: RoundedPercentiles,
}

impl Statement {
    pub(crate) fn of(view: &View<'_>, simulated: &Simulated) -> Self {
        let stated = |of: &Distribution, indicator: Indicator| {
            let percentiles = rounded_percentiles(view, of);
            if view.scenario.headline == HeadlineOf::Middle {
                return percentiles;
            }
            let exact = view.ratio(indicator, 0).and_then(Ratio::value).map(decimal);
            RoundedPercentiles {
                middle: exact.map(|exact| percentiles.beside(view, exact)),
                exact,
                explained_by: indicator.id(),
                ..percentiles
            }
        };
        Self {
            cost: stated(&simulated.cost, Indicator::Levelised),
            without: stated(&simulated.alternative, Indicator::Alternative),
        }
    }

    /// Returns each cost that reads as outside its own range, with that range.
    pub(crate) fn outside(&self, view: &View<'_>) -> Vec<[String; 2]> {
        let outside = |own: &RoundedPercentiles| {
            let shown = own.middle.as_ref()?;
            let is_below = own.low.as_ref().is_some_and(|low| shown.value < low.value);
            let is_above = own.high.as_ref().is_some_and(|high| shown.value > high.value);
            (is_below || is_above).then(|| [shown.text.clone(), range_words(view, own)])
        };
        [&self.cost, &self.without].into_iter().filter_map(outside).collect()
    }

    /// Returns the difference of the two costs. This isn't the median difference.
    fn gap(&self) -> f64 {
        let costs = self.cost.exact.zip(self.without.exact);
        costs.and_then(|(cost, without)| cost.try_sub(without)).map_or(0.0, f64::of)
    }
}

/// How the cost of a use compares with its cost without the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Dearer,
    Cheaper,
    /// Both the median difference and the difference of the stated costs are within a hundredth of the cost without the
    /// system.
    Even,
}

/// Writes a share as "31 of 100" or 31%. Writes "fewer than 1 of 100" or "more than 99 of 100" rather than "0 of 100"
/// or "100 of 100".
pub(crate) fn of_hundred(view: &View<'_>, part: usize, whole: usize) -> String {
    let hundredths = hundredths(part, whole);
    // A count of none in a few thousand draws doesn't mean never.
    let (en, ja) = if hundredths < Decimal::ONE {
        ("fewer than 1 of 100", "1%未満")
    } else if hundredths > Decimal::from(99) {
        ("more than 99 of 100", "99%超")
    } else {
        ("{0} of 100", "{0}%")
    };
    view.writer.fill(en, ja, &[&view.writer.count(hundredths).text])
}

pub(crate) fn headline(view: &View<'_>, simulated: &Simulated) -> Headline {
    let statement = Statement::of(view, simulated);
    let Statement { cost, without } = &statement;
    let is_drawn = view.scenario.headline == HeadlineOf::Middle && !simulated.cost.values().is_empty();
    let never = !is_drawn && view.outcome.levelised().value().is_none();
    let answer = if never { sentences::answer(view) } else { middle_sentence(view, cost, simulated) };
    let comparison = comparison_sentence(view, simulated, &statement);
    let gap = view.writer.pick(" ", "");
    let (answer_text, comparison_text) = (plain_text(&answer), plain_text(&comparison));
    let announcement =
        if comparison_text.is_empty() { answer_text } else { [&answer_text, gap, &comparison_text].concat() };
    Headline {
        announcement,
        cost: middle_figure(view, cost),
        shown_cost: cost.middle.as_ref().map(|middle| middle.value),
        without: (!simulated.alternative.values().is_empty()).then(|| middle_figure(view, without)),
        range: range_words(view, cost),
        range_without: range_words(view, without),
        phrases: middle_phrases(view, simulated, &statement),
        answer,
        comparison,
    }
}

pub(crate) fn rounded_percentiles(view: &View<'_>, of: &Distribution) -> RoundedPercentiles {
    let [low, middle, high] = of.range().map(|end| end.map(written));
    let last = match (low, middle, high) {
        (Some(low), _, Some(high)) => last_digit(low, high),
        (Some(low), Some(middle), None) => last_digit(low, middle),
        (Some(low), ..) => last_digit(low, low),
        _ => 0,
    };
    let is_certain = low.is_some() && low == high;
    // A number that this digit would round to zero keeps its own first digit.
    let own = |end: Decimal| match last - magnitude(end) {
        // Numbers more than three powers of ten smaller are negligible next to the range.
        1..=3 if !end.is_zero() => magnitude(end),
        _ => last,
    };
    let write = |end| match is_certain {
        true => view.writer.unit_cost(end),
        false => view.writer.to_digit(end, own(end)),
    };
    let shown = |end: Option<Decimal>| end.map(write);
    let last = middle.map_or(last, own);
    let [low, shown_middle, high] = [low, middle, high].map(shown);
    RoundedPercentiles {
        low,
        middle: shown_middle,
        high,
        is_certain,
        last,
        exact: middle,
        explained_by: "futures",
    }
}

/// Writes a range as "¥620–840", or as "¥620 or more" if the 90th percentile has no transactions. Empty if there
/// is only one value.
pub(crate) fn range_words(view: &View<'_>, percentiles: &RoundedPercentiles) -> String {
    match (&percentiles.low, &percentiles.high) {
        _ if percentiles.is_certain => String::new(),
        (Some(low), Some(high)) => view.writer.between(low, high),
        (Some(low), None) => view.writer.fill("{0} or more", "{0}以上", &[&low.text]),
        _ => String::new(),
    }
}

/// Writes the median as "about ¥720". If it is certain, "about" only says that it is rounded.
fn about_words(view: &View<'_>, middle: &Shown, percentiles: &RoundedPercentiles) -> String {
    match percentiles.exact.filter(|_| percentiles.is_certain) {
        Some(exact) => view.writer.in_words(exact, Quantity::UnitCost),
        None => view.writer.fill("about {0}", "約{0}", &[&middle.text]),
    }
}

/// Returns the range in brackets, such as "(¥620–840)", and before it the space to put in front of it.
fn range_in_brackets(view: &View<'_>, percentiles: &RoundedPercentiles) -> [String; 2] {
    let range = range_words(view, percentiles);
    if range.is_empty() {
        return [String::new(), range];
    }
    [view.writer.pick(" ", "").to_owned(), view.writer.fill("({0})", "（{0}）", &[&range])]
}

pub(crate) fn middle_figure(view: &View<'_>, percentiles: &RoundedPercentiles) -> Figure {
    let figure = match percentiles.middle.as_ref().zip(percentiles.exact) {
        Some((middle, exact)) => {
            let text = about_words(view, middle, percentiles);
            Figure::value(Shown { text, ..middle.clone() }, exact)
        }
        None => Figure::without(view.writer.pick("no uses", "利用なし"), "no_transactions"),
    };
    figure.explained_by(percentiles.explained_by)
}

/// Writes the answer: "In Japan, each use of Juki Net costs about ¥720 (¥620–840)."
fn middle_sentence(view: &View<'_>, cost: &RoundedPercentiles, simulated: &Simulated) -> Vec<Piece> {
    let system = view.system();
    let without = of_hundred(view, simulated.cost.without(), simulated.futures);
    let [gap, range] = range_in_brackets(view, cost);
    let middle = cost.middle.as_ref().map(|middle| about_words(view, middle, cost));
    let (en, ja, answer) = match (&middle, cost.high.is_some()) {
        (Some(middle), true) => (
            "In {0}, each use of {1} {6} {2}{5}{3}.",
            "{0}では、{1}の利用1回に{2}{5}{3}{6}。",
            middle.as_str(),
        ),
        (Some(middle), false) => (
            "In {0}, each use of {1} {6} {2}{5}{3}; in {4} simulations there are no uses.",
            "{0}では、{1}の利用1回に{2}{5}{3}{6}。試算の{4}では利用がない。",
            middle.as_str(),
        ),
        (None, _) => (
            "In {0}, {1} has {2} in {4} simulations.",
            "{0}では、試算の{4}で{1}の{2}。",
            view.writer.pick("no uses", "利用がない"),
        ),
    };
    let fillings = [
        (PieceKind::Place, view.place_name, ""),
        (PieceKind::Text, &*system, ""),
        (PieceKind::Answer, answer, cost.explained_by),
        (PieceKind::Figure, &*range, "futures"),
        (PieceKind::Figure, &*without, "futures"),
        (PieceKind::Text, &*gap, ""),
        (PieceKind::Text, view.costs(), ""),
    ];
    explained_sentence(view.writer.pick(en, ja), &fillings)
}

/// Writes the comparison: "Without Juki Net, doing the same would cost about ¥520 (¥380–670): each use costs more in
/// 87 of 100 simulations; the median difference is about ¥200."
fn comparison_sentence(view: &View<'_>, simulated: &Simulated, statement: &Statement) -> Vec<Piece> {
    let without = &statement.without;
    let Some(middle) = &without.middle else { return Vec::new() };
    let system = view.system();
    let about = about_words(view, middle, without);
    let [gap, range] = range_in_brackets(view, without);
    let (verdict, by) = verdict(view, simulated, statement);
    let part = match verdict {
        Verdict::Cheaper => simulated.difference.below_zero(),
        _ => draws_dearer(simulated),
    };
    let cases = of_hundred(view, part, simulated.compared());
    let (en, ja) = match (verdict, by.is_empty()) {
        (Verdict::Dearer, true) => (
            "Without {0}, doing the same {9} {1}{5}{2}: each use {10} more, or there is none, in {3} simulations{7}.",
            "{0}を使わない場合は{1}{5}{2}。{7}試算の{3}で使うほうが高いか、利用がない。",
        ),
        (Verdict::Even, _) => (
            "Without {0}, doing the same {9} {1}{5}{2}, nearly as much: each use {10} {6} in {3} simulations{7}.",
            "{0}を使わない場合は{1}{5}{2}でほぼ変わらない。{7}試算の{3}で使うほうが{6}、差はわずか。",
        ),
        _ => (
            "Without {0}, doing the same {9} {1}{5}{2}: each use {10} {6} in {3} simulations{7}; the median difference is about {4}{8}.",
            "{0}を使わない場合は{1}{5}{2}。{7}試算の{3}で使うほうが{6}、差の中央値は約{4}{8}。",
        ),
    };
    let side = match (verdict, simulated.cost.without()) {
        (Verdict::Cheaper, _) => view.writer.pick("less", "安く"),
        (_, 0) => view.writer.pick("more", "高く"),
        _ => view.writer.pick("more, or there is none,", "高いか、利用がなく"),
    };
    let of_compared = if simulated.compared() == simulated.futures {
        ""
    } else {
        view.writer.pick(" that can be compared", "比べられる")
    };
    let is_other_way =
        matches!((statement.gap() > 0.0, verdict), (true, Verdict::Cheaper) | (false, Verdict::Dearer));
    let other_way = match view.scenario.headline {
        _ if !is_other_way => "",
        HeadlineOf::Middle => {
            view.writer.pick(" (not the gap between the medians)", "（中央値どうしの差ではない）")
        }
        HeadlineOf::Values => {
            view.writer.pick(" (not the gap between these costs)", "（ここに挙げた額どうしの差ではない）")
        }
    };
    let fillings = [
        (PieceKind::Text, &*system, ""),
        (PieceKind::Figure, &*about, without.explained_by),
        (PieceKind::Figure, &*range, "futures"),
        (PieceKind::Figure, &*cases, "futures"),
        (PieceKind::Figure, &*by, "futures"),
        (PieceKind::Text, &*gap, ""),
        (PieceKind::Text, side, ""),
        (PieceKind::Text, of_compared, ""),
        (PieceKind::Text, other_way, ""),
        (PieceKind::Text, view.tense(("would cost", ""), ("would have cost", "")), ""),
        (PieceKind::Text, view.costs(), ""),
    ];
    explained_sentence(view.writer.pick(en, ja), &fillings)
}

/// Returns the verdict by the median difference, which is above zero if a use is dearer in more than half of the
/// draws, and the size of that difference. The size is rounded to the digits that the range supports, with one or
/// two more if it would otherwise exceed what there is to be saved. It is empty if the median draw has no
/// transactions.
fn verdict(view: &View<'_>, simulated: &Simulated, statement: &Statement) -> (Verdict, String) {
    let Some(middle) = simulated.difference.percentile(0.5) else {
        return (Verdict::Dearer, String::new());
    };
    let most = statement.without.exact.unwrap_or_default().abs();
    let RoundedPercentiles { mut last, is_certain, .. } = rounded_percentiles(view, &simulated.difference);
    let size = written(middle.abs());
    let mut shown = match is_certain {
        true => view.writer.in_sentence(size, Quantity::UnitCost),
        false => view.writer.to_digit(size, last),
    };
    while middle < 0.0 && size <= most && shown.value > most {
        last -= 1;
        shown = view.writer.to_digit(size, last);
    }
    let apart = middle.abs().max(statement.gap().abs());
    let verdict = if 100.0 * apart <= f64::of(most) {
        Verdict::Even
    } else if middle < 0.0 {
        Verdict::Cheaper
    } else {
        Verdict::Dearer
    };
    (verdict, shown.text)
}

/// Returns whether a use costs more than without the system by the median difference. `None` if it costs about as much,
/// or if nothing can be compared.
#[cfg(any(feature = "export", feature = "questions"))]
pub(crate) fn side(view: &View<'_>, simulated: &Simulated, statement: &Statement) -> Option<bool> {
    if simulated.difference.values().is_empty() {
        return None;
    }
    match verdict(view, simulated, statement).0 {
        Verdict::Dearer => Some(true),
        Verdict::Cheaper => Some(false),
        Verdict::Even => None,
    }
}

/// Returns words for the page's own sentences: the difference with its amount, and the verdict alone. Both fit
/// before "than without" and after 「使わない場合より」.
fn middle_phrases(view: &View<'_>, simulated: &Simulated, statement: &Statement) -> Vec<Phrase> {
    let (verdict, by) = verdict(view, simulated, statement);
    if simulated.difference.values().is_empty() || by.is_empty() {
        let words = view.writer.pick("not comparable", "比べられない");
        return ["difference", "dearer"].map(|id| Phrase { id, text: words.to_owned() }).into();
    }
    let word = match verdict {
        Verdict::Dearer => view.writer.pick("dearer", "高い"),
        Verdict::Cheaper => view.writer.pick("cheaper", "安い"),
        Verdict::Even => view.writer.pick("hardly dearer or cheaper", "ほとんど高くも安くもない"),
    };
    let whole = match verdict {
        Verdict::Even => word.to_owned(),
        _ => view.writer.fill("about {0} {1}", "{0}ほど{1}", &[&by, word]),
    };
    vec![Phrase { id: "difference", text: whole }, Phrase { id: "dearer", text: word.to_owned() }]
}

/// Returns the number of draws in which a use costs more than without the system or there are no uses.
pub(crate) fn draws_dearer(simulated: &Simulated) -> usize {
    simulated.difference.above_zero() + simulated.difference.without()
}

/// Returns how many of a hundred, unrounded.
fn hundredths(part: usize, whole: usize) -> Decimal {
    let count = |count: usize| Decimal::from(u32::try_from(count).unwrap_or(u32::MAX));
    let part = count(part).try_mul(Decimal::ONE_HUNDRED);
    part.and_then(|part| part.try_div(count(whole.max(1)))).unwrap_or_default()
}
