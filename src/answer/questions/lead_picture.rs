//! The lead picture: what a use costs with and without the system by every set of figures, on one logarithmic axis.

use rust_decimal::Decimal;

use super::headline::{RoundedPercentiles, Statement, range_words, side};
use crate::answer::evaluation::{compose, sets};
use crate::answer::shapes::{
    Axis, AxisSpan, HOLDER, LeadPicture, Mark, NationMarks, PictureKey, PictureRow, PresetText, RowLabel,
    Table, TableRow,
};
use crate::explanation::figure::Figure;
use crate::explanation::{View, decimal};
use crate::fingerprint::made_by;
use crate::format::scale::{Scale, written};
use crate::format::{Writer, currency_word};
use crate::selection::Selection;
use crate::simulation::Simulated;

/// An amount with its place on the axis.
#[derive(Debug, Clone)]
struct Amount {
    exact: Decimal,
    text: String,
}

/// What a use costs by one set of figures.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    cost: Option<Amount>,
    without: Option<Amount>,
    /// Ends of the range of the cost. The high end is missing if there are no uses there.
    ends: Option<(Decimal, Option<Decimal>)>,
    /// The range in words. Empty if nothing is uncertain.
    range: String,
    dearer: Option<bool>,
}

impl Claim {
    /// Takes the costs that the headline says, and the range from the draws.
    pub(crate) fn drawn(view: &View<'_>, simulated: &Simulated) -> Self {
        let statement = Statement::of(view, simulated);
        let Statement { cost, without } = &statement;
        let [low, _, high] = simulated.cost.range().map(|end| end.map(written));
        let amount = |stated: &RoundedPercentiles| {
            let stated = stated.exact.zip(stated.middle.as_ref());
            stated.map(|(exact, shown)| Amount { exact, text: shown.text.clone() })
        };
        Self {
            cost: amount(cost),
            without: amount(without),
            ends: if cost.is_certain { None } else { low.map(|low| (low, high)) },
            range: range_words(view, cost),
            dearer: side(view, simulated, &statement),
        }
    }

    /// Reads the costs at the assumptions' own values, for figures of which none is uncertain.
    pub(crate) fn given(view: &View<'_>) -> Self {
        let amount = |exact: Decimal| Amount { exact, text: view.writer.about(exact).text };
        let cost = view.outcome.levelised().value().map(decimal);
        let without = view.outcome.alternative.value().map(decimal);
        let dearer = cost.zip(without).filter(|(cost, without)| cost != without);
        Self {
            dearer: dearer.map(|(cost, without)| cost > without),
            cost: cost.map(amount),
            without: without.map(amount),
            ends: None,
            range: String::new(),
        }
    }

    /// Returns everything that has a place on the axis.
    fn amounts(&self) -> impl Iterator<Item = Decimal> {
        let ends = self.ends.into_iter().flat_map(|(low, high)| [Some(low), high]).flatten();
        let marks = [&self.cost, &self.without].into_iter().flatten().map(|amount| amount.exact);
        marks.chain(ends)
    }

    fn range_in_brackets(&self, writer: Writer) -> String {
        if self.range.is_empty() {
            return String::new();
        }
        writer.fill(" ({0})", "（{0}）", &[&self.range])
    }

    /// Describes the claim in words: "Published costs: each use costs about ¥750 (¥660–880), without Juki Net about ¥370".
    fn words(&self, view: &View<'_>, name: &str) -> String {
        let about = |amount: &Amount| match self.range.is_empty() {
            true => amount.text.clone(),
            false => view.writer.fill("about {0}", "約{0}", &[&amount.text]),
        };
        let Some(cost) = &self.cost else {
            return view.writer.fill("{0}: no uses", "{0}：利用なし", &[name]);
        };
        let (cost, range) = (about(cost), self.range_in_brackets(view.writer));
        match &self.without {
            None => view.writer.fill("{0}: {1}{2} for each use", "{0}：1回{1}{2}", &[name, &cost, &range]),
            Some(without) => view.writer.fill(
                "{0}: {1}{2} for each use, {3} without {4}",
                "{0}：1回{1}{2}、{4}を使わない場合は{3}",
                &[name, &cost, &range, &about(without), &view.system()],
            ),
        }
    }
}

/// A claim under its name.
pub(crate) struct NamedClaim {
    /// The preset. `None` for the reader's own figures.
    pub preset: Option<PresetText>,
    pub name: String,
    pub chosen: bool,
    pub claim: Claim,
    /// The same for the nation, if a town is selected.
    pub nation: Option<Claim>,
}

/// Names the claims of the presets in the scenario's order, which doesn't change from place to place. The answer's own
/// figures come first: the reader's, or those of a scenario without presets.
pub(crate) fn named(
    view: &View<'_>,
    selection: &Selection,
    claims: Vec<Option<Claim>>,
    nations: Vec<Option<Claim>>,
    own: Option<Claim>,
) -> Vec<NamedClaim> {
    let is_changed = compose::is_changed(view, selection);
    let mut nations = nations.into_iter();
    let mut named = Vec::new();
    for (preset, claim) in sets::presets(view, selection).into_iter().zip(claims) {
        let nation = nations.next().flatten();
        let Some(claim) = claim else { continue };
        let (name, chosen) = (preset.name.clone(), preset.selected && !is_changed);
        named.push(NamedClaim { preset: Some(preset), name, chosen, claim, nation });
    }
    if let Some(claim) = own.filter(|_| is_changed || named.is_empty()) {
        let yours = view.writer.pick("Your figures", "あなたの数字");
        let name = if is_changed { yours.to_owned() } else { view.system() };
        named.insert(0, NamedClaim { preset: None, name, chosen: true, claim, nation: None });
    }
    named
}

pub(crate) fn lead_picture(view: &View<'_>, claims: Vec<NamedClaim>) -> LeadPicture {
    let layout = Layout::of(&claims);
    let rows = claims.iter().map(|own| layout.row(view, own)).collect();
    let is_town = claims.iter().any(|own| own.nation.is_some());
    let is_compared = claims.iter().any(|own| own.claim.without.is_some());
    let pick = |en: &str, ja: &str| view.writer.pick(en, ja).to_owned();
    LeadPicture {
        title: pick("Cost of each use, by whose figures", "利用1回の費用は、誰の数字かでこれだけ違う"),
        subtitle: subtitle(view, layout.scale),
        axis: layout.axis(view.writer),
        rows,
        key: PictureKey {
            without: pick("without it", "使わない場合"),
            dearer: pick("with it: costs more", "使うと割高"),
            cheaper: pick("with it: costs less", "使うと割安"),
            even: if is_compared {
                pick("with it: about the same", "使っても同程度")
            } else {
                pick("cost of each use", "利用1回の費用")
            },
            range: pick("80% range", "8割の範囲"),
            nation: if is_town { view.writer.text(&view.scenario.nation.name) } else { String::new() },
        },
        source: source(view),
        credit: made_by(),
        table: table(view, &claims),
    }
}

fn subtitle(view: &View<'_>, scale: Scale) -> String {
    let (first, last) = view.span();
    let years = if first == last {
        first.to_string()
    } else {
        view.writer.fill("{0}–{1}", "{0}～{1}", &[&first.to_string(), &last.to_string()])
    };
    let unit = currency_word(view.scenario.currency, view.writer.language);
    let words =
        view.writer.fill("In {0}: {1}, {2}", "単位は{0}、{1}、{2}年度", &[unit, view.place_name, &years]);
    words + scale.note(view.writer)
}

/// Names the publishers of the first sources, at most two. How many sources there are is said where they are listed.
fn source(view: &View<'_>) -> String {
    let writer = view.writer;
    let mut publishers: Vec<String> = Vec::new();
    for source in &view.scenario.sources {
        let publisher = writer.text(&source.publisher);
        if !publishers.contains(&publisher) {
            publishers.push(publisher);
        }
    }
    let (named, others) = publishers.split_at(publishers.len().min(2));
    let named = named.join(writer.pick("; ", "／"));
    match others {
        _ if named.is_empty() => String::new(),
        [] => writer.fill("Sources: {0}", "出典：{0}", &[&named]),
        _ => writer.fill("Sources: {0}; others", "出典：{0}ほか", &[&named]),
    }
}

fn table(view: &View<'_>, claims: &[NamedClaim]) -> Table {
    let none = || view.writer.pick("no uses", "利用なし").to_owned();
    let row = |own: &NamedClaim| {
        let amount =
            |amount: &Option<Amount>| amount.as_ref().map_or_else(none, |amount| amount.text.clone());
        let cost = amount(&own.claim.cost) + &own.claim.range_in_brackets(view.writer);
        let without = own.claim.without.as_ref().map_or(String::new(), |without| without.text.clone());
        let holder = own.preset.as_ref().map_or("", |preset| preset.holder.as_str());
        TableRow {
            id: own.preset.as_ref().map_or_else(|| "yours".to_owned(), |preset| preset.id.clone()),
            label: own.name.clone(),
            explained_by: None,
            figures: vec![Figure::words(&cost), Figure::words(&without), Figure::without(holder, HOLDER)],
            total: own.chosen,
        }
    };
    let [figures, cost, without, holder] = view.writer.pick(
        ["Figures", "Each use costs", "Without it", "Source of figures"],
        ["数字", "1回の費用", "使わない場合", "数字の出どころ"],
    );
    Table {
        caption: view.writer.pick("Cost of each use by set of figures", "数字ごとの利用1回の費用").to_owned(),
        columns: [figures, cost, without, holder].map(str::to_owned).into(),
        rows: claims.iter().map(row).collect(),
        note: None,
    }
    .without_absent_columns()
}

/// Width of a letter of a label, and of the gap between a label and its mark, as shares of a narrow phone's width.
const LETTER: f64 = 0.025;
const GAP: f64 = 0.035;
/// Width of a letter at the axis, where they aren't bold. On narrower phones than this they are smaller.
const TICK_LETTER: f64 = 0.0185;

/// Where amounts are drawn: a scale with room for labels at both ends.
struct Layout {
    scale: Scale,
    left: f64,
    right: f64,
}

impl Layout {
    fn of(claims: &[NamedClaim]) -> Self {
        let all = claims
            .iter()
            .flat_map(|own| own.claim.amounts().chain(own.nation.iter().flat_map(Claim::amounts)));
        let scale = Scale::of_costs(&all.collect::<Vec<Decimal>>());
        let bare = Self { scale, left: 0.0, right: 0.0 };
        let (mut left, mut right) = (GAP, GAP);
        for own in claims {
            for label in bare.labels(own) {
                let room = GAP + LETTER * letters(&label.text);
                // A label needs room only as far as its mark is nearer to the end.
                if label.left {
                    left = left.max(room - 0.7 * label.at)
                } else {
                    right = right.max(room - 0.7 * (1.0 - label.at))
                }
            }
        }
        Self { scale, left, right }
    }

    fn at(&self, amount: Decimal) -> f64 {
        self.left + self.scale.position(amount) * (1.0 - self.left - self.right)
    }

    /// Leaves out round numbers that would run into the one before.
    fn axis(&self, writer: Writer) -> Axis {
        let mut ticks: Vec<Mark> = Vec::new();
        for amount in self.scale.ticks() {
            let tick = Mark { at: self.at(amount), text: writer.total(amount).text };
            let runs_into = |last: &Mark| {
                tick.at - last.at
                    < GAP / 2.0 + TICK_LETTER / 2.0 * (tick_letters(&last.text) + tick_letters(&tick.text))
            };
            if !ticks.last().is_some_and(runs_into) {
                ticks.push(tick);
            }
        }
        Axis { label: writer.pick("Cost of each use", "利用1回の費用").to_owned(), ticks }
    }

    fn row(&self, view: &View<'_>, own: &NamedClaim) -> PictureRow {
        let claim = &own.claim;
        let mark = |amount: &Amount| Mark { at: self.at(amount.exact), text: amount.text.clone() };
        PictureRow {
            preset: own.preset.as_ref().map(|preset| preset.id.clone()),
            name: own.name.clone(),
            url: own.preset.as_ref().and_then(|preset| url(view, preset)),
            chosen: own.chosen,
            words: claim.words(view, &own.name),
            cost: claim.cost.as_ref().map(mark),
            without: claim.without.as_ref().map(mark),
            range: self.range(claim),
            dearer: claim.dearer,
            labels: self.labels(own),
            nation: own.nation.as_ref().and_then(|nation| {
                let cost = self.at(nation.cost.as_ref()?.exact);
                Some(NationMarks {
                    cost,
                    without: nation.without.as_ref().map(|without| self.at(without.exact)),
                })
            }),
        }
    }

    /// A range without a high end extends to the edge of the picture.
    fn range(&self, claim: &Claim) -> Option<AxisSpan> {
        let (low, high) = claim.ends?;
        Some(AxisSpan { from: self.at(low), to: high.map_or(1.0, |high| self.at(high)) })
    }

    /// Places the smaller amount to the left of all marks of a row, and the larger to the right.
    fn labels(&self, own: &NamedClaim) -> Vec<RowLabel> {
        let claim = &own.claim;
        let ends = self.range(claim).into_iter().flat_map(|range| [range.from, range.to]);
        let marks = |claim: &'_ Claim| {
            [&claim.cost, &claim.without].map(|mark| mark.as_ref().map(|mark| self.at(mark.exact)))
        };
        let nation = own.nation.as_ref().map(marks).unwrap_or_default();
        let amounts = marks(claim).into_iter().chain(nation).flatten();
        let (mut least, mut most) = (1.0_f64, 0.0_f64);
        for at in amounts.chain(ends) {
            (least, most) = (least.min(at), most.max(at));
        }
        let label = |amount: &Amount, left, with| RowLabel {
            at: if left { least } else { most },
            text: amount.text.clone(),
            left,
            with,
        };
        let (cost, without) = (claim.cost.as_ref(), claim.without.as_ref());
        let is_less = cost.zip(without).is_some_and(|(cost, without)| cost.exact < without.exact);
        let with = cost.map(|cost| label(cost, is_less, true));
        let without = without.map(|without| label(without, cost.is_some() && !is_less, false));
        without.into_iter().chain(with).collect()
    }
}

fn url(view: &View<'_>, preset: &PresetText) -> Option<String> {
    let source = view.scenario.sources.iter().find(|source| Some(&source.id) == preset.source.as_ref());
    source.and_then(|source| source.url.clone())
}

/// Counts the letters of a round number, in which a comma is half as wide as a digit.
fn tick_letters(text: &str) -> f64 {
    letters(text) - if text.contains(',') { 0.5 } else { 0.0 }
}

/// Counts letters by their width: a Japanese character is as wide as two others.
fn letters(text: &str) -> f64 {
    text.chars().map(|letter| if letter.is_ascii() || letter == '¥' { 1.0 } else { 1.9 }).sum()
}
