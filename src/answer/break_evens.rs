//! What would have to be true: break-evens, switching values, the value behind a wanted cost.

use rust_decimal::Decimal;

use super::questions::{Aim, BreakEven};
use super::{Slider, Table, TableRow};
use crate::assumptions::{Decided, Slot};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence, sentence, sentence_explained_by};
use crate::explanation::{Case, decimal, ids};
use crate::format::scale::nice;
use crate::format::{Writer, exact};
use crate::number::{Checked as _, Exact, Number as _, Scalar as _};
use crate::outcome::Ratio;
use crate::present_value::PresentValues;
use crate::questions::{Goal, Solution, Swing, levelised, solve};
use crate::scenario::Quantity;
use crate::what_if::WhatIf;

/// Assumptions that are worth a row in the switching table.
const MOST_SWITCHING: usize = 8;
/// As far as a lever is pulled: beyond a thousand times today's, the answer is no.
const FURTHEST: i64 = 1_000;

/// A goal with its words, and how far a lever must be pulled for it.
struct Named {
    id: &'static str,
    goal: Goal,
    words: String,
    reached_at: Solution,
}

impl Named {
    /// Whether both are reached at what reads as the same place.
    fn is_reached_with(&self, other: &Self, writer: Writer) -> bool {
        match (self.reached_at, other.reached_at) {
            (Solution::Reached(own), Solution::Reached(other)) => writer.plain(own) == writer.plain(other),
            _ => false,
        }
    }
}

impl Case<'_> {
    /// Take-up and uses at which a use costs as much as the alternative, and at which benefits equal costs; what is fixed.
    pub(super) fn break_evens(&self) -> Vec<BreakEven> {
        let levers = self.assumptions.plan.levers;
        let place = self.outcome.timelines.place();
        let mut all = Vec::new();
        if !decimal(place.cardholders.sum()).is_zero() {
            let say = |goal: &Named| self.take_up_break_even(goal);
            all.extend(self.goals(levers.take_up, ["take_up_alternative", "take_up_pays"]).iter().map(say));
        }
        let say = |goal: &Named| self.uses_break_even(goal);
        all.extend(self.goals(levers.uses, ["uses_alternative", "uses_pay"]).iter().map(say));
        all.extend(self.fixed_share());
        all
    }

    /// The goals that this scenario has, each with the place of a lever that reaches it; one where they are reached together.
    fn goals(&self, lever: Slot, [alternative, pays]: [&'static str; 2]) -> Vec<Named> {
        let as_alternative =
            ("each use would cost as much as without {0}", "利用1回の費用が{0}を使わない場合と同じになる");
        let benefits = ("benefits would equal costs", "便益と費用が釣り合う");
        let both = (
            "each use would cost as much as without {0}, and benefits would equal costs",
            "利用1回の費用が{0}を使わない場合と同じになり、便益と費用も釣り合う",
        );
        let named = |id, goal, (en, ja): (&str, &str)| Named {
            id,
            goal,
            words: self.writer.fill(en, ja, &[&self.system()]),
            reached_at: solve(self.assumptions, lever, goal, (Decimal::ZERO, Decimal::from(FURTHEST))),
        };
        let comparable = self.outcome.alternative.value().is_some();
        let first = comparable.then(|| named(alternative, Goal::AsAlternative, as_alternative));
        let anything = !decimal(self.outcome.benefit.present).is_zero();
        let second = anything.then(|| named(pays, Goal::Pays, benefits));
        match (first, second) {
            (Some(first), Some(second)) if first.is_reached_with(&second, self.writer) => {
                vec![Named { words: self.writer.fill(both.0, both.1, &[&self.system()]), ..first }]
            }
            (first, second) => first.into_iter().chain(second).collect(),
        }
    }

    fn take_up_break_even(&self, goal: &Named) -> BreakEven {
        let last = self.assumptions.plan.years.saturating_sub(1);
        let year = self.calendar_year(last).to_string();
        let place = self.outcome.timelines.place();
        let now = place.cardholders.at(last).over(place.eligible.at(last)).map(decimal).unwrap_or_default();
        let share = |share: Decimal| self.writer.percent(share).text;
        let sentence_of =
            |template: &str, fillings: &[&str], id: &str| self.figures(template, &goal.words, fillings, id);
        let (status, sentence) = match goal.reached_at {
            Solution::Reached(multiple) => {
                let held = self.held_share(last, multiple).unwrap_or(now);
                let template = self.writer.pick(
                    "If {1} of eligible residents held a card at the end of {2}, instead of {3}, {0}.",
                    "{2}年度末の普及率が{3}でなく{1}なら、{0}。",
                );
                let id = ids::under(balance(goal.goal), ids::TAKE_UP, &exact(multiple));
                (self.reached(goal.goal), sentence_of(template, &[&share(held), &year, &share(now)], &id))
            }
            Solution::Below => ("already", self.always(goal.goal)),
            Solution::Above => {
                let most = self.held_share(last, Decimal::from(FURTHEST)).unwrap_or(now);
                let each = self.cost_with(self.assumptions.plan.levers.take_up);
                let template = self.writer.pick(
                    "There is no take-up at which {0}: with {1} of eligible residents holding a card each one costs {2}.",
                    "普及率が何%でも、{0}ことはない。{1}がカードを持つ場合、利用1回に{2}かかる。",
                );
                ("never", sentence_of(template, &[&share(most), &each], &furthest(ids::TAKE_UP)))
            }
        };
        BreakEven { id: goal.id, status, sentence }
    }

    fn uses_break_even(&self, goal: &Named) -> BreakEven {
        let uses = &self.outcome.timelines.place().transactions;
        let years = (0..uses.years()).filter(|t| uses.at(*t) != Exact::ZERO).count();
        let years = Decimal::from(u32::try_from(years).unwrap_or_default());
        let yearly = decimal(self.outcome.transactions.sum).try_div(years).unwrap_or_default();
        let count = |uses: Decimal| self.writer.about_count(uses).text;
        let (status, sentence) = match goal.reached_at {
            Solution::Reached(multiple) => {
                let needed = yearly.try_mul(multiple).unwrap_or(yearly);
                let template = self.writer.pick(
                    "With {1} times the uses, {2} a year on average instead of {3}, {0}.",
                    "利用がいまの想定の{1}倍、年平均{3}件でなく{2}件なら、{0}。",
                );
                let id = ids::under(balance(goal.goal), ids::USES, &exact(multiple));
                let multiple = self.writer.plain(multiple).text;
                let figures = [&*multiple, &count(needed), &count(yearly)];
                (self.reached(goal.goal), self.figures(template, &goal.words, &figures, &id))
            }
            Solution::Below => ("already", self.always(goal.goal)),
            Solution::Above => {
                let each = self.cost_with(self.assumptions.plan.levers.uses);
                let template = self.writer.pick(
                    "There is no number of uses at which {0}: at a thousand times as many each one costs {1}.",
                    "利用がどれだけ増えても、{0}ことはない。1000倍に増えても1回{1}かかる。",
                );
                ("never", self.figures(template, &goal.words, &[&each], &furthest(ids::USES)))
            }
        };
        BreakEven { id: goal.id, status, sentence }
    }

    /// What is so at every value of a lever.
    fn always(&self, goal: Goal) -> Vec<Piece> {
        let template = match goal {
            Goal::Pays => self.writer.pick(
                "However little it is used, benefits exceed costs.",
                "利用がどれだけ少なくても、便益が費用を上回る。",
            ),
            _ => self.writer.pick(
                "However little it is used, each use costs less than without {0}.",
                "利用がどれだけ少なくても、利用1回の費用は{0}を使わない場合より安い。",
            ),
        };
        sentence(template, &[(PieceKind::Text, &self.system())])
    }

    /// What doesn't fall when fewer people use it: all lines that are not for each card or use.
    fn fixed_share(&self) -> Option<BreakEven> {
        let share = decimal(self.outcome.fixed_share.value()?);
        let one_more = decimal(self.outcome.marginal.value()?);
        let template = match (share.is_zero(), one_more.is_zero()) {
            (true, _) => self.writer.pick(
                "None of the cost is fixed. One more use adds {2} to the bill.",
                "固定費はない。利用が1回増えると費用は{2}増える。",
            ),
            (_, true) => self.writer.pick(
                "{1} of the cost is fixed: it doesn’t fall when fewer people use it. One more use adds nothing to the bill.",
                "費用の{1}は固定費で、使う人が減っても減らない。利用が1回増えても費用は増えない。",
            ),
            _ => self.writer.pick(
                "{1} of the cost is fixed: it doesn’t fall when fewer people use it. One more use adds {2} to the bill.",
                "費用の{1}は固定費で、使う人が減っても減らない。利用が1回増えると費用は{2}増える。",
            ),
        };
        let (share, one_more) = (self.writer.percent(share).text, self.writer.unit_cost(one_more).text);
        Some(BreakEven {
            id: "fixed",
            status: "reached",
            sentence: explained_sentence(
                template,
                &[
                    (PieceKind::Text, "", ""),
                    (PieceKind::Figure, &share, "fixed_share"),
                    (PieceKind::Figure, &one_more, "marginal"),
                ],
            ),
        })
    }

    /// A sentence whose first place is words and whose others are figures.
    fn figures(&self, template: &str, words: &str, figures: &[&str], id: &str) -> Vec<Piece> {
        let figures = figures.iter().map(|figure| (PieceKind::Figure, *figure));
        let fillings: Vec<_> = std::iter::once((PieceKind::Text, words)).chain(figures).collect();
        sentence_explained_by(template, &fillings, id)
    }

    fn reached(&self, goal: Goal) -> &'static str {
        let gap = self.present().and_then(|present| goal.gap(&present)).map(decimal);
        if gap.is_some_and(|gap| gap <= Decimal::ZERO) { "already" } else { "reached" }
    }

    fn present(&self) -> Option<PresentValues<Exact>> {
        let outcome = self.outcome;
        let alternative = outcome.alternative.value()?;
        Some(PresentValues {
            cost: outcome.cost.present,
            benefit: outcome.benefit.present,
            transactions: outcome.transactions.present,
            comparable: outcome.transactions.present,
            alternative: alternative * outcome.transactions.present,
        })
    }

    /// The share of eligible residents with a card if the whole curve were so many times as high.
    pub(super) fn held_share(&self, year: usize, multiple: Decimal) -> Option<Decimal> {
        let place = self.outcome.timelines.place();
        let (wanted, eligible) = (place.wanted.at(year), place.eligible.at(year));
        let joining = place.cardholders.at(year).over(wanted.smaller(eligible))?;
        let held = (wanted * Exact::of(multiple)).smaller(eligible) * joining;
        held.over(eligible)?.decimal()
    }

    /// The cost per transaction with a lever pulled as far as it goes.
    fn cost_with(&self, lever: Slot) -> String {
        let furthest = WhatIf::open(self.assumptions, &[(lever, (0.0, FURTHEST as f64))])
            .exactly(&[Exact::of(Decimal::from(FURTHEST))]);
        Figure::ratio(levelised(&furthest), self.writer, Writer::unit_cost).text
    }

    /// For what decides most: the values at which benefits equal costs, and a use costs as much as the alternative.
    pub(super) fn switching(&self, swings: &[Swing<'_>]) -> Table {
        let cell = |slot: Slot, goal| {
            let decided = self.assumptions.decided.get(slot.0)?;
            let quantity = decided.assumption.quantity;
            match solve(self.assumptions, slot, goal, sensible(decided)) {
                Solution::Reached(value) => Some(
                    Figure::value(self.writer.quantity(value, quantity), value).explained_by(ids::under(
                        balance(goal),
                        &decided.name,
                        &exact(value),
                    )),
                ),
                _ => None,
            }
        };
        let none = || Figure::words(self.writer.pick("at no value", "該当なし"));
        let rows = swings.iter().take(MOST_SWITCHING).filter_map(|swing| {
            let slot = swing.of.slot;
            let decided = self.assumptions.decided.get(slot.0)?;
            let now = Figure::value(
                self.writer.quantity(decided.value, decided.assumption.quantity),
                decided.value,
            )
            .explained_by(ids::input(&decided.name));
            let cells = [Goal::AsAlternative, Goal::Pays].map(|goal| cell(slot, goal).unwrap_or_else(none));
            let [alternative, pays] = cells;
            Some(TableRow {
                id: swing.of.name.clone(),
                label: self.input_label(&swing.of.name),
                figures: vec![now, alternative, pays],
                total: false,
            })
        });
        let columns = self.writer.pick(
            ["Assumption", "Now", "A use costs as much as the alternative at", "Benefits equal costs at"],
            ["前提", "いまの値", "代わりの方法と同じ費用になる値", "便益と費用が釣り合う値"],
        );
        Table {
            caption: self.writer.pick("Which value would turn the result", "結果が入れ替わる値").to_owned(),
            columns: columns.map(str::to_owned).to_vec(),
            rows: rows.collect(),
            note: Some(
                self.writer
                    .pick(
                        "One assumption at a time, all others as they stand.",
                        "ほかの前提はそのままにして、一つずつ動かした場合。",
                    )
                    .to_owned(),
            ),
        }
    }

    /// From nothing to about twice what a use costs now.
    pub(super) fn aim_slider(&self) -> Option<Slider> {
        let now = decimal(self.outcome.levelised.value()?);
        let most = nice(now.try_mul(Decimal::TWO)?);
        let step = most.try_div(Decimal::ONE_THOUSAND)?;
        Some(Slider { min: exact(Decimal::ZERO), max: exact(most), step: exact(step), value: exact(now) })
    }

    /// Which value of an assumption gives a cost per transaction.
    pub(super) fn aim(&self, slot: Slot, cost: Decimal) -> Option<Aim> {
        let decided = self.assumptions.decided.get(slot.0)?;
        let quantity = decided.assumption.quantity;
        if quantity == Quantity::Years {
            // The model doesn't know it as a number.
            return None;
        }
        let label = self.input_label(&decided.name);
        let wanted = self.writer.unit_cost(cost).text;
        let text = (PieceKind::Text, label.as_str());
        Some(match solve(self.assumptions, slot, Goal::Costs(cost), sensible(decided)) {
            Solution::Reached(value) => {
                let shown = self.writer.quantity(value, quantity).text;
                let template = self.writer.pick(
                    "Each use costs {1} with “{0}” at {2}.",
                    "利用1回の費用が{1}になるのは、「{0}」が{2}のとき。",
                );
                let fillings = [text, (PieceKind::Figure, &*wanted), (PieceKind::Figure, &*shown)];
                Aim {
                    typed: Some(self.writer.about_field(value, quantity)),
                    sentence: sentence_explained_by(
                        template,
                        &fillings,
                        &ids::under("levelised", &decided.name, &exact(value)),
                    ),
                }
            }
            _ => {
                let template = self.writer.pick(
                    "No value of “{0}” makes each use cost {1}.",
                    "「{0}」をどう変えても、利用1回の費用は{1}にならない。",
                );
                let fillings = [text, (PieceKind::Figure, &*wanted)];
                Aim { typed: None, sentence: sentence_explained_by(template, &fillings, "aim") }
            }
        })
    }
}

/// Bounds within which an assumption makes sense: what isn't a receipt doesn't cost less than nothing.
fn sensible(decided: &Decided) -> (Decimal, Decimal) {
    let quantity = decided.assumption.quantity;
    let (low, high) = quantity.bounds();
    let receipt = !quantity.is_money() || decided.value.is_sign_negative();
    (if receipt { low } else { low.max(Decimal::ZERO) }, high)
}

/// Whether a ratio has a value that is dearer than another.
pub(super) fn dearer(own: Ratio<Exact>, other: Ratio<Exact>) -> Option<bool> {
    Some((other.value()? - own.value()?).is_negative())
}

/// What is zero at a goal.
fn balance(goal: Goal) -> &'static str {
    match goal {
        Goal::Pays => "net_present_value",
        _ => "difference",
    }
}

/// The cost of a use with a lever pulled as far as it goes.
fn furthest(lever: &str) -> String {
    ids::under("levelised", lever, &FURTHEST.to_string())
}
