//! The headline: the median of all draws with its range, what the same costs without the system, and in how many
//! draws a use is dearer.

use rust_decimal::Decimal;

use crate::answer::shapes::{Headline, Phrase};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence, plain_text};
use crate::explanation::{View, sentences};
use crate::format::scale::written;
use crate::format::{Shown, last_digit, magnitude};
use crate::number::Checked as _;
use crate::simulation::{Distribution, Simulated};

/// 10th percentile, median and 90th percentile of a result, rounded to the digits that the range supports. A percentile is
/// `None` if it falls among the draws without transactions, which sort last.
#[derive(Debug, Clone)]
pub(crate) struct RoundedPercentiles {
    pub low: Option<Shown>,
    pub middle: Option<Shown>,
    pub high: Option<Shown>,
    /// Whether both percentiles are equal, so that the result is the same in nearly all draws.
    pub is_certain: bool,
    /// Last digit of the median that is shown, as a power of ten.
    pub last: i32,
}

/// How the cost of a use compares with its cost without the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Dearer,
    Cheaper,
    /// Both the median difference and the difference of the medians are within a hundredth of the cost without the
    /// system.
    Even,
}

/// Writes a share as "31 of 100". Writes "fewer than 1 of 100" or "more than 99 of 100" rather than "0 of 100" or
/// "100 of 100".
pub(crate) fn of_hundred(view: &View<'_>, part: usize, whole: usize) -> String {
    let hundredths = hundredths(part, whole);
    // A count of none in a few thousand draws doesn't mean never.
    let (en, ja) = if hundredths < Decimal::ONE {
        ("fewer than 1 of 100", "100通りのうち1通り未満")
    } else if hundredths > Decimal::from(99) {
        ("more than 99 of 100", "100通りのうち99通り超")
    } else {
        ("{0} of 100", "100通りのうち{0}通り")
    };
    view.writer.fill(en, ja, &[&view.writer.count(hundredths).text])
}

pub(crate) fn headline(view: &View<'_>, simulated: &Simulated) -> Headline {
    let cost = rounded_percentiles(view, &simulated.cost);
    let without = rounded_percentiles(view, &simulated.alternative);
    let never = simulated.cost.values().is_empty() && view.outcome.levelised().value().is_none();
    let answer = if never { sentences::answer(view) } else { middle_sentence(view, &cost, simulated) };
    let comparison = comparison_sentence(view, simulated, &without);
    let gap = view.writer.pick(" ", "");
    let (answer_text, comparison_text) = (plain_text(&answer), plain_text(&comparison));
    let announcement =
        if comparison_text.is_empty() { answer_text } else { [&answer_text, gap, &comparison_text].concat() };
    Headline {
        announcement,
        cost: middle_figure(view, &cost, &simulated.cost),
        shown_cost: cost.middle.as_ref().map(|middle| middle.value),
        without: (!simulated.alternative.values().is_empty())
            .then(|| middle_figure(view, &without, &simulated.alternative)),
        range: range_words(view, &cost),
        range_without: range_words(view, &without),
        phrases: middle_phrases(view, simulated),
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
    RoundedPercentiles { low: shown(low), middle: shown(middle), high: shown(high), is_certain, last }
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

/// Writes the median as "about ¥720", or without "about" if it is certain.
fn about_words(view: &View<'_>, middle: &Shown, percentiles: &RoundedPercentiles) -> String {
    let (en, ja) = if percentiles.is_certain { ("{0}", "{0}") } else { ("about {0}", "約{0}") };
    view.writer.fill(en, ja, &[&middle.text])
}

/// Returns the range in brackets, such as "(¥620–840)", and before it the space to put in front of it.
fn range_in_brackets(view: &View<'_>, percentiles: &RoundedPercentiles) -> [String; 2] {
    let range = range_words(view, percentiles);
    if range.is_empty() {
        return [String::new(), range];
    }
    [view.writer.pick(" ", "").to_owned(), view.writer.fill("({0})", "（{0}）", &[&range])]
}

fn middle_figure(view: &View<'_>, percentiles: &RoundedPercentiles, of: &Distribution) -> Figure {
    match percentiles.middle.as_ref().zip(of.percentile(0.5)) {
        Some((middle, exact)) => {
            let text = about_words(view, middle, percentiles);
            Figure::value(Shown { text, ..middle.clone() }, written(exact)).explained_by("futures")
        }
        None => Figure::without(view.writer.pick("no uses", "利用なし"), "no_transactions")
            .explained_by("futures"),
    }
}

/// Writes the answer: "In Japan, each use of Juki Net costs about ¥720 (¥620–840)."
fn middle_sentence(view: &View<'_>, cost: &RoundedPercentiles, simulated: &Simulated) -> Vec<Piece> {
    let system = view.system();
    let without = of_hundred(view, simulated.cost.without(), simulated.futures);
    let [gap, range] = range_in_brackets(view, cost);
    let middle = cost.middle.as_ref().map(|middle| about_words(view, middle, cost));
    let (en, ja, answer) = match (&middle, cost.high.is_some()) {
        (Some(middle), true) => (
            "In {0}, each use of {1} costs {2}{5}{3}.",
            "{0}では、{1}の利用1回に{2}{5}{3}かかる。",
            middle.as_str(),
        ),
        (Some(middle), false) => (
            "In {0}, each use of {1} costs {2}{5}{3}; in {4} simulations there are no uses.",
            "{0}では、{1}の利用1回に{2}{5}{3}かかる。{4}では利用がない。",
            middle.as_str(),
        ),
        (None, _) => (
            "In {0}, {1} has {2} in {4} simulations.",
            "{0}では、{4}で{1}の{2}。",
            view.writer.pick("no uses", "利用がない"),
        ),
    };
    let fillings = [
        (PieceKind::Place, view.place_name, ""),
        (PieceKind::Text, &*system, ""),
        (PieceKind::Answer, answer, "futures"),
        (PieceKind::Figure, &*range, "futures"),
        (PieceKind::Figure, &*without, "futures"),
        (PieceKind::Text, &*gap, ""),
    ];
    explained_sentence(view.writer.pick(en, ja), &fillings)
}

/// Writes the comparison: "Without Juki Net, doing the same costs about ¥520 (¥380–670): each use is dearer in
/// 87 of 100 simulations; the median difference is about ¥200."
fn comparison_sentence(view: &View<'_>, simulated: &Simulated, without: &RoundedPercentiles) -> Vec<Piece> {
    let Some(middle) = &without.middle else { return Vec::new() };
    let system = view.system();
    let about = about_words(view, middle, without);
    let [gap, range] = range_in_brackets(view, without);
    let (verdict, by) = verdict(view, simulated);
    let part = match verdict {
        Verdict::Cheaper => simulated.difference.below_zero(),
        _ => draws_dearer(simulated),
    };
    let cases = of_hundred(view, part, simulated.compared());
    let (en, ja) = match (verdict, by.is_empty()) {
        (Verdict::Dearer, true) => (
            "Without {0}, doing the same costs {1}{5}{2}: each use is dearer, or there is none, in {3} simulations{7}.",
            "{0}を使わない場合は{1}{5}{2}。試算では{7}{3}で使うほうが高いか、利用がない。",
        ),
        (Verdict::Even, _) => (
            "Without {0}, doing the same costs {1}{5}{2}, nearly as much: each use is {6} in {3} simulations{7}.",
            "{0}を使わない場合は{1}{5}{2}でほぼ変わらない。試算では{7}{3}で使うほうが{6}、差はわずか。",
        ),
        _ => (
            "Without {0}, doing the same costs {1}{5}{2}: each use is {6} in {3} simulations{7}; the median difference is about {4}{8}.",
            "{0}を使わない場合は{1}{5}{2}。試算では{7}{3}で使うほうが{6}、差の中央値は約{4}{8}。",
        ),
    };
    let side = match (verdict, simulated.cost.without()) {
        (Verdict::Cheaper, _) => view.writer.pick("cheaper", "安く"),
        (_, 0) => view.writer.pick("dearer", "高く"),
        _ => view.writer.pick("dearer, or there is none,", "高いか、利用がなく"),
    };
    let of_compared = if simulated.compared() == simulated.futures {
        ""
    } else {
        view.writer.pick(" that can be compared", "比べられる")
    };
    let other_way = match (simulated.gap_of_medians() > 0.0, verdict) {
        (true, Verdict::Cheaper) | (false, Verdict::Dearer) => {
            view.writer.pick(" (not the gap between the medians)", "（中央値どうしの差ではない）")
        }
        _ => "",
    };
    let fillings = [
        (PieceKind::Text, &*system, ""),
        (PieceKind::Figure, &*about, "futures"),
        (PieceKind::Figure, &*range, "futures"),
        (PieceKind::Figure, &*cases, "futures"),
        (PieceKind::Figure, &*by, "futures"),
        (PieceKind::Text, &*gap, ""),
        (PieceKind::Text, side, ""),
        (PieceKind::Text, of_compared, ""),
        (PieceKind::Text, other_way, ""),
    ];
    explained_sentence(view.writer.pick(en, ja), &fillings)
}

/// Returns the verdict by the median difference, which is above zero if a use is dearer in more than half of the
/// draws, and the size of that difference. The size is rounded to the digits that the range supports, with one or
/// two more if it would otherwise exceed what there is to be saved. It is empty if the median draw has no
/// transactions.
fn verdict(view: &View<'_>, simulated: &Simulated) -> (Verdict, String) {
    let Some(middle) = simulated.difference.percentile(0.5) else {
        return (Verdict::Dearer, String::new());
    };
    let without = simulated.alternative.percentile(0.5).unwrap_or_default().abs();
    let RoundedPercentiles { mut last, is_certain, .. } = rounded_percentiles(view, &simulated.difference);
    let (size, most) = (written(middle.abs()), written(without));
    let mut shown = if is_certain { view.writer.unit_cost(size) } else { view.writer.to_digit(size, last) };
    while middle < 0.0 && size <= most && shown.value > most {
        last -= 1;
        shown = view.writer.to_digit(size, last);
    }
    let apart = middle.abs().max(simulated.gap_of_medians().abs());
    let verdict = if 100.0 * apart <= without {
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
pub(crate) fn side(view: &View<'_>, simulated: &Simulated) -> Option<bool> {
    if simulated.difference.values().is_empty() {
        return None;
    }
    match verdict(view, simulated).0 {
        Verdict::Dearer => Some(true),
        Verdict::Cheaper => Some(false),
        Verdict::Even => None,
    }
}

/// Returns words for the page's own sentences: the difference with its amount, and the verdict alone. Both fit
/// before "than without" and after 「使わない場合より」.
fn middle_phrases(view: &View<'_>, simulated: &Simulated) -> Vec<Phrase> {
    let (verdict, by) = verdict(view, simulated);
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
