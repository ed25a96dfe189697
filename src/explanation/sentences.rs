//! The answer, what it is compared with, and remarks on the numbers.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::piece::{Piece, PieceKind, explained_sentence, plain};
use super::{Case, decimal, ids};
use crate::assumptions::{OWN_COST, ShareRule, Slot, estimated_lines};
use crate::format::currency_word;
use crate::number::{Checked as _, Scalar};
use crate::scenario::{Basis, Scope};

use PieceKind::{Answer, Figure, Place, Text};

/// A cost per transaction beside that of the alternative, both as shown.
struct Against {
    /// Of the cost, seen from the alternative.
    direction: Ordering,
    alternative: String,
    /// Without its sign.
    difference: String,
    /// Whether the difference isn't that of the two figures as shown.
    rounded: bool,
}

impl Case<'_> {
    /// The answer: one sentence with one number.
    pub fn answer(&self) -> Vec<Piece> {
        let system = self.system();
        let Some(cost) = self.outcome.levelised.value() else { return self.no_answer(&system) };
        let cost = self.writer.unit_cost(decimal(cost)).text;
        let template =
            self.writer.pick("In {0}, each use of {1} costs {2}.", "{0}では、{1}の利用1回に{2}かかる。");
        let fillings = [(Place, self.place_name, ""), (Text, &system, ""), (Answer, &cost, "levelised")];
        explained_sentence(template, &fillings)
    }

    fn no_answer(&self, system: &str) -> Vec<Piece> {
        let total = self.writer.total(decimal(self.outcome.cost.sum)).text;
        let span = self.span_words();
        let template = self.writer.pick(
            "In {0}, {1} has {2}, so there is no cost per use; it costs {3} all the same ({4}).",
            "{0}では{1}の{2}、1回あたりの費用は出せない。それでも費用は{3}かかる（{4}）。",
        );
        let nothing = self.writer.pick("no transactions", "利用がなく");
        let all_cost = ids::total("cost");
        let uses = ids::total("transactions");
        let fillings = [
            (Place, self.place_name, ""),
            (Text, system, ""),
            (Answer, nothing, &*uses),
            (Figure, &*total, &*all_cost),
            (Text, &*span, ""),
        ];
        explained_sentence(template, &fillings)
    }

    /// The alternative's cost and the difference; empty where either is missing.
    pub fn comparison(&self) -> Vec<Piece> {
        let Some(against) = self.against() else { return Vec::new() };
        let rounded = if against.rounded { self.writer.pick(" (rounded)", "（四捨五入）") } else { "" };
        let (en, ja) = match against.direction {
            Ordering::Equal => (
                "Without {0}, the same would cost as much: {1}.",
                "{0}を使わなくても、同じことに平均で同じ{1}がかかる。",
            ),
            Ordering::Greater => (
                "Without {0}, the same would cost {1} on average: each use is {2} dearer{3}.",
                "{0}を使わなければ平均{1}で済み、1回あたり{2}高い{3}。",
            ),
            Ordering::Less => (
                "Without {0}, the same would cost {1} on average: each use is {2} cheaper{3}.",
                "{0}を使わなければ平均{1}かかるため、1回あたり{2}安い{3}。",
            ),
        };
        let system = self.system();
        let fillings = [
            (Text, &*system, ""),
            (Figure, &*against.alternative, "alternative"),
            (Figure, &*against.difference, "difference"),
            (Text, rounded, ""),
        ];
        explained_sentence(self.writer.pick(en, ja), &fillings)
    }

    /// How the cost compares, for a sentence of a page's own: with the amount, then the word alone. Both fit before "than without" and after
    /// 「ない場合より」.
    pub fn compared_in_words(&self) -> [String; 2] {
        let Some(Against { direction, difference, .. }) = self.against() else {
            return [(); 2].map(|()| self.writer.pick("not to be compared", "比べられない").to_owned());
        };
        let (en, ja) = match direction {
            Ordering::Equal => ("no dearer", "高くも安くもない"),
            Ordering::Greater => ("dearer", "高い"),
            Ordering::Less => ("cheaper", "安い"),
        };
        let word = self.writer.pick(en, ja);
        let whole = match direction {
            Ordering::Equal => word.to_owned(),
            _ => self.writer.fill("{0} {1}", "{0}{1}", &[&difference, word]),
        };
        [whole, word.to_owned()]
    }

    /// How the cost as shown stands to that of the alternative; none where either is missing.
    pub fn compared(&self) -> Option<Ordering> {
        self.against().map(|against| against.direction)
    }

    /// Against what the cost is held; none where either cost is missing.
    fn against(&self) -> Option<Against> {
        let own = self.outcome.levelised.value()?;
        let other = self.outcome.alternative.value()?;
        let shown = |value: Decimal| self.writer.unit_cost(value.abs());
        let alternative = self.writer.unit_cost(decimal(other));
        let difference = shown(decimal(own - other));
        let dearer = !(own - other).is_negative();
        let own = self.writer.unit_cost(decimal(own)).value;
        let again = own.try_sub(alternative.value).map(|again| shown(again).value);
        Some(Against {
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

    /// Answer and comparison as plain text.
    pub fn announcement(&self) -> String {
        let gap = self.writer.pick(" ", "");
        let (answer, comparison) = (plain(&self.answer()), plain(&self.comparison()));
        if comparison.is_empty() { answer } else { [&answer, gap, &comparison].concat() }
    }

    /// "Yen, in prices of 2002."
    pub fn money_note(&self) -> String {
        let word = currency_word(self.scenario.currency, self.writer.language);
        let year = self.scenario.price_year;
        self.writer.fill(
            "All amounts in {0}, in prices of {1}.",
            "金額はすべて{1}年の物価による{0}。",
            &[word, &year.to_string()],
        )
    }

    /// Remarks on the numbers.
    pub fn remarks(&self) -> Vec<Vec<Piece>> {
        let mut remarks = Vec::new();
        let held = self.outcome.timelines.place().held();
        if let Some(first) = held.first() {
            let year = self.calendar_year(*first).to_string();
            let (en, ja) = match held.len() {
                1 => (
                    "Take-up would be above {2} in {1}; it was held at {2}.",
                    "普及率が{1}年度に{2}を超えるため、{2}として計算した。",
                ),
                _ => (
                    "Take-up would be above {2} in {0} years, from {1}; it was held at {2}.",
                    "普及率が{1}年度から{0}年分、{2}を超えるため、{2}として計算した。",
                ),
            };
            let years = held.len().to_string();
            let fillings = [(Figure, &*years, "held"), (Text, &*year, ""), (Figure, "100%", "held")];
            remarks.push(explained_sentence(self.writer.pick(en, ja), &fillings));
        }
        let negative = self.assumptions.plan.discount.iter().any(|(_, slot)| {
            let rate = self.assumptions.value(*slot);
            rate.is_sign_negative() && !rate.is_zero()
        });
        if negative {
            let remark = self.writer.pick(
                "The discount rate is below zero: later money counts for more.",
                "割引率がマイナスなので、後の年の金額ほど重く数えている。",
            );
            remarks.push(explained_sentence(remark, &[]));
        }
        if let Some(equal) = self.estimated_share() {
            let template = self.writer.pick(
                "{0}’s share of the national cost is an estimate: {1} of that cost is taken as the same for every municipality, the rest by residents.",
                "全国の費用のうち{0}の分は推計による。{1}は自治体ごとに同額、残りは人口に応じてかかるとみなした。",
            );
            let share = self.writer.percent(self.assumptions.value(equal)).text;
            let decided = self.assumptions.decided.get(equal.0);
            let id = decided.map(|decided| ids::input(&decided.name)).unwrap_or_default();
            let fillings = [(Place, self.place_name, ""), (Figure, &*share, &*id)];
            remarks.push(explained_sentence(template, &fillings));
        }
        let own: Vec<String> = estimated_lines(self.scenario, self.town)
            .into_iter()
            .filter(|line| self.assumptions.slot(&[OWN_COST, &line.id].concat()).is_some())
            .map(|line| self.writer.text(&line.label))
            .collect();
        if !own.is_empty() {
            let template = self.writer.pick(
                "With a reader’s figure for what {0} itself paid, in place of an estimate: {1}.",
                "推計の代わりに、読者が入力した{0}自身の数字を使ったもの：{1}。",
            );
            let lines = own.join(self.writer.pick("; ", "、"));
            remarks.push(explained_sentence(template, &[(Place, self.place_name, ""), (Text, &*lines, "")]));
        }
        let uncounted: Vec<String> = self
            .assumptions
            .plan
            .services
            .iter()
            .zip(&self.scenario.services)
            .filter(|(plan, _)| !plan.counted)
            .map(|(_, service)| self.writer.text(&service.label))
            .collect();
        if !uncounted.is_empty() {
            let list = uncounted.join(self.writer.pick("; ", "、"));
            let template =
                self.writer.pick("Not counted as uses here: {0}.", "ここでは利用に数えていないもの：{0}。");
            remarks.push(explained_sentence(template, &[(Text, &*list, "")]));
        }
        remarks
    }

    /// In a town, the part of national cost that is taken as the same for each municipality.
    fn estimated_share(&self) -> Option<Slot> {
        let plan = &self.assumptions.plan;
        plan.town.as_ref()?;
        plan.lines.iter().find_map(|line| match line.share {
            ShareRule::PartlyEqual(equal) if line.scope == Scope::National && line.basis == Basis::Fixed => {
                Some(equal)
            }
            _ => None,
        })
    }

    /// Calendar year of a year since year 0.
    pub fn calendar_year(&self, t: usize) -> i32 {
        self.assumptions.plan.first_year + i32::try_from(t).unwrap_or(0)
    }
}
