//! Break-evens, one sentence each: the take-up and the uses at which the result turns, and the fixed share of the cost.

use rust_decimal::Decimal;

use crate::answer::questions::goals::{NamedGoal, balance, sensible};
use crate::answer::shapes::BreakEven;
use crate::assumptions::{ServicePlan, Slot};
use crate::explanation::figure::Figure;
use crate::explanation::piece::{Piece, PieceKind, explained_sentence, push};
use crate::explanation::{View, decimal, ids};
use crate::format::{Writer, exact};
use crate::number::{Checked as _, Exact, Number as _, Scalar as _};
use crate::outcome::Indicator;
use crate::present_value::PresentValues;
use crate::questions::{Goal, Solution, Solver, levelised};
use crate::scenario::{Basis, Demand};
use crate::what_if::WhatIf;

/// Largest multiple of a lever that is tried. If the goal isn't reached by then, the answer is that it never is.
const FURTHEST: i64 = 1_000;

/// Start of a sentence that is true at every number of uses.
const HOWEVER_LITTLE: (&str, &str) = ("However little it is used, ", "利用がどれだけ少なくても、");

/// Start of a sentence that is true at every take-up.
const HOWEVER_FEW: (&str, &str) = ("However few hold a card, ", "カードの普及率がどれだけ低くても、");

impl View<'_> {
    /// Returns the take-up and uses at which a use costs as much as the alternative and at which benefits equal
    /// costs, and the fixed share of the cost.
    pub(crate) fn break_evens(&self) -> Vec<BreakEven> {
        let levers = self.assumptions.plan.levers;
        let place = self.outcome.timelines.place();
        let pull = |lever: Slot, ids| {
            let solver = Solver::of(self.assumptions, lever, (Decimal::ZERO, Decimal::from(FURTHEST)));
            self.goals(&solver, ids)
        };
        let mut all = Vec::new();
        if !decimal(place.cardholders.sum()).is_zero() {
            let say = |goal: &NamedGoal| self.take_up_break_even(goal);
            all.extend(pull(levers.take_up, ["take_up_alternative", "take_up_pays"]).iter().map(say));
        }
        let say = |goal: &NamedGoal| self.uses_break_even(goal);
        all.extend(pull(levers.uses, ["uses_alternative", "uses_pay"]).iter().map(say));
        all.extend(self.uses_of_each_person());
        all.extend(self.fixed_share());
        all
    }

    fn take_up_break_even(&self, goal: &NamedGoal) -> BreakEven {
        let last = self.assumptions.plan.years.saturating_sub(1);
        let year = self.calendar_year(last);
        let held = ids::in_year(ids::HELD, year);
        let year = year.to_string();
        let place = self.outcome.timelines.place();
        let now = place.cardholders.at(last).over(place.eligible.at(last)).map(decimal).unwrap_or_default();
        let share = |share: Decimal| self.writer.percent(share).text;
        let (status, sentence) = match goal.reached_at {
            Solution::Reached(multiple) => {
                let needed = self.held_share(last, multiple).unwrap_or(now);
                let at = exact(multiple);
                let multiple = self.writer.plain(multiple);
                let template = if multiple.value == Decimal::ONE {
                    self.writer.pick(
                        "With take-up about as assumed, {4} of eligible residents with a card at the end of {3}, {0}.",
                        "普及率がほぼいまの想定どおり（{3}年度末に{4}）なら、{0}。",
                    )
                } else {
                    self.writer.pick(
                        "With {1} times the assumed take-up every year ({2} of eligible residents with a card at the end of {3} instead of {4}), {0}.",
                        "普及率が全年度でいまの想定の{1}倍（{3}年度末に{4}でなく{2}）なら、{0}。",
                    )
                };
                let found = ids::solved(balance(goal.goal), ids::TAKE_UP, &at);
                let fillings = [
                    (PieceKind::Text, &*goal.words, ""),
                    (PieceKind::Figure, &*multiple.text, &*found),
                    (PieceKind::Figure, &*share(needed), &*ids::under(&held, ids::TAKE_UP, &at)),
                    (PieceKind::Text, &*year, ""),
                    (PieceKind::Figure, &*share(now), &*held),
                ];
                self.reached(goal, explained_sentence(template, &fillings))
            }
            Solution::Below => ("already", self.always(goal.goal, HOWEVER_FEW)),
            Solution::Above => {
                let most = self.held_share(last, Decimal::from(FURTHEST)).unwrap_or(now);
                let each = self.cost_with(self.assumptions.plan.levers.take_up);
                let template = self.writer.pick(
                    "There is no take-up at which {0}: even if {1} of eligible residents held a card, each use would cost {2}.",
                    "普及率が何%でも、{0}ことはない。カードを持てる住民の{1}が持っても、利用1回に{2}かかる。",
                );
                let fillings = [
                    (PieceKind::Text, &*goal.words, ""),
                    (PieceKind::Figure, &*share(most), &*furthest(&held, ids::TAKE_UP)),
                    (PieceKind::Figure, &*each, &*furthest(Indicator::Levelised.id(), ids::TAKE_UP)),
                ];
                ("never", explained_sentence(template, &fillings))
            }
        };
        BreakEven { id: goal.id.to_owned(), status, sentence }
    }

    fn uses_break_even(&self, goal: &NamedGoal) -> BreakEven {
        let yearly = decimal(self.outcome.transactions.sum).try_div(self.years_of_use()).unwrap_or_default();
        let count = |uses: Decimal| self.writer.about_count(uses).text;
        let (status, sentence) = match goal.reached_at {
            Solution::Reached(multiple) => {
                let needed = yearly.try_mul(multiple).unwrap_or(yearly);
                let at = exact(multiple);
                let multiple = self.writer.plain(multiple);
                let template = if multiple.value == Decimal::ONE {
                    self.writer.pick(
                        "With uses about as assumed, {3} a year on average, {0}.",
                        "利用がほぼいまの想定どおり年平均{3}回なら、{0}。",
                    )
                } else {
                    self.writer.pick(
                        "With {1} times the assumed uses, {2} a year on average instead of {3}, {0}.",
                        "利用がいまの想定の{1}倍、年平均{3}回でなく{2}回なら、{0}。",
                    )
                };
                let found = ids::solved(balance(goal.goal), ids::USES, &at);
                let fillings = [
                    (PieceKind::Text, &*goal.words, ""),
                    (PieceKind::Figure, &*multiple.text, &*found),
                    (PieceKind::Figure, &*count(needed), &*ids::under(ids::USES_A_YEAR, ids::USES, &at)),
                    (PieceKind::Figure, &*count(yearly), ids::USES_A_YEAR),
                ];
                self.reached(goal, explained_sentence(template, &fillings))
            }
            Solution::Below => ("already", self.always(goal.goal, HOWEVER_LITTLE)),
            Solution::Above => {
                let each = self.cost_with(self.assumptions.plan.levers.uses);
                let template = self.writer.pick(
                    "Even with up to a thousand times as many uses, there is no number at which {0}: at a thousand times, each use would cost {1}.",
                    "1000倍までの範囲では、利用がどれだけ増えても、{0}ことはない。1000倍でも、利用1回に{1}かかる。",
                );
                let fillings = [
                    (PieceKind::Text, &*goal.words, ""),
                    (PieceKind::Figure, &*each, &*furthest(Indicator::Levelised.id(), ids::USES)),
                ];
                ("never", explained_sentence(template, &fillings))
            }
        };
        BreakEven { id: goal.id.to_owned(), status, sentence }
    }

    /// Says how much of the cost doesn't fall when fewer people use the system: all lines that are not paid for each
    /// card or use.
    fn fixed_share(&self) -> Option<BreakEven> {
        let share = decimal(self.outcome.fixed_share.value()?);
        let one_more = decimal(self.outcome.marginal.value()?);
        let lines = &self.assumptions.plan.lines;
        let by_use = lines.iter().any(|line| line.basis == Basis::Transaction);
        let template = match (share.is_zero(), one_more.is_zero()) {
            (true, _) => self.writer.pick(
                "None of the cost is fixed. One more use adds {2} to the costs.",
                "固定費はない。利用が1回増えると費用は{2}増える。",
            ),
            (_, true) if share == Decimal::ONE => self.writer.pick(
                "All of the cost is fixed: it doesn’t fall when fewer people use it.",
                "費用はすべて固定費で、使う人が減っても減らない。",
            ),
            (_, true) if by_use => self.writer.pick(
                "{1} of the cost is fixed: it doesn’t fall when fewer people use it. The rest isn’t for the uses counted here, so one more use adds nothing.",
                "費用の{1}は固定費で、使う人が減っても減らない。残りもここで数えた利用にかかる費用ではなく、利用が1回増えても費用は増えない。",
            ),
            (_, true) => self.writer.pick(
                "{1} of the cost is fixed: it doesn’t fall when fewer people use it. The rest is paid per card. No cost per use is given, so one more use adds nothing.",
                "費用の{1}は固定費で、使う人が減っても減らない。残りはカードごとにかかる費用。利用1回ごとの費用は前提になく、1回増えても費用は増えない。",
            ),
            _ => self.writer.pick(
                "{1} of the cost is fixed: it doesn’t fall when fewer people use it. One more use adds {2} to the costs.",
                "費用の{1}は固定費で、使う人が減っても減らない。利用が1回増えると費用は{2}増える。",
            ),
        };
        let (share, one_more) = (self.writer.percent(share).text, self.writer.unit_cost(one_more).text);
        Some(BreakEven {
            id: "fixed".to_owned(),
            status: "reached",
            sentence: explained_sentence(
                template,
                &[
                    (PieceKind::Text, "", ""),
                    (PieceKind::Figure, &share, "fixed_share"),
                    (PieceKind::Figure, &one_more, Indicator::Marginal.id()),
                ],
            ),
        })
    }

    /// Returns the status and the sentence, to which it adds what is already true at the given values.
    fn reached(&self, goal: &NamedGoal, mut sentence: Vec<Piece>) -> (&'static str, Vec<Piece>) {
        let present = self.present();
        let gap = |goal: Goal| goal.gap(&present).map(decimal);
        let beyond = |goal| gap(goal).is_some_and(|gap| gap < Decimal::ZERO);
        let (cheaper, pays) = match goal.goal {
            Goal::Pays => (false, beyond(Goal::Pays)),
            other => (beyond(other), goal.pays_too && beyond(Goal::Pays)),
        };
        let now = match (cheaper, pays) {
            (true, true) => self.writer.pick(
                " At the given values each use costs less, and benefits exceed costs.",
                "前提の値では、それより安く、便益が費用を上回っている。",
            ),
            (true, false) => {
                self.writer.pick(" At the given values each use costs less.", "前提の値では、それより安い。")
            }
            (false, true) => self.writer.pick(
                " At the given values benefits exceed costs.",
                "前提の値では、便益が費用を上回っている。",
            ),
            (false, false) => "",
        };
        push(&mut sentence, PieceKind::Text, now);
        let already = gap(goal.goal).is_some_and(|gap| gap <= Decimal::ZERO);
        (if already { "already" } else { "reached" }, sentence)
    }

    /// For each service used per resident or per cardholder: how often each person would have to use it if all other
    /// assumptions keep their values.
    fn uses_of_each_person(&self) -> Vec<BreakEven> {
        let services = self.assumptions.plan.services.iter().filter(|service| service.counted);
        services.flat_map(|service| self.uses_of_service(service)).collect()
    }

    fn uses_of_service(&self, service: &ServicePlan) -> Vec<BreakEven> {
        let who = match service.demand {
            Demand::Total => return Vec::new(),
            Demand::Resident => self.writer.pick("resident", "住民"),
            Demand::Cardholder => self.writer.pick("cardholder", "保有者"),
        };
        let Some(resolved) = self.assumptions.resolved.get(service.uses.0) else { return Vec::new() };
        let label = self.service(&service.id).map(|own| self.writer.text(&own.label)).unwrap_or_default();
        let template = self.writer.pick(
            "If each {4} used “{3}” {1} times a year instead of {2}, {0}.",
            "{4}1人の「{3}」の利用が年{2}回でなく{1}回なら、{0}。",
        );
        let now = self.writer.plain(resolved.value).text;
        let solver = Solver::of(self.assumptions, service.uses, sensible(resolved));
        let goals = self.goals(&solver, ["each_alternative", "each_pays"]);
        let say = |goal: &NamedGoal| {
            let Solution::Reached(uses) = goal.reached_at else { return None };
            let found = ids::solved(balance(goal.goal), &resolved.name, &exact(uses));
            let uses = self.writer.plain(uses).text;
            let fillings = [
                (PieceKind::Text, &*goal.words, ""),
                (PieceKind::Figure, &*uses, &*found),
                (PieceKind::Figure, &*now, &*ids::input(&resolved.name)),
                (PieceKind::Text, &*label, ""),
                (PieceKind::Text, who, ""),
            ];
            let (status, sentence) = self.reached(goal, explained_sentence(template, &fillings));
            Some(BreakEven { id: [goal.id, ".", &service.id].concat(), status, sentence })
        };
        goals.iter().filter_map(say).collect()
    }

    fn present(&self) -> PresentValues<Exact> {
        let outcome = self.outcome;
        let (comparable, alternative) = match outcome.alternative.value() {
            Some(each) => (outcome.transactions.present, each * outcome.transactions.present),
            None => (Exact::ZERO, Exact::ZERO),
        };
        PresentValues {
            cost: outcome.cost.present,
            benefit: outcome.benefit.present,
            transactions: outcome.transactions.present,
            comparable,
            alternative,
        }
    }

    /// Returns the share of eligible residents with a card if take-up in every year were multiplied by `multiple`.
    pub(crate) fn held_share(&self, year: usize, multiple: Decimal) -> Option<Decimal> {
        let place = self.outcome.timelines.place();
        let (wanted, eligible) = (place.wanted.at(year), place.eligible.at(year));
        let joining = place.cardholders.at(year).over(wanted.smaller(eligible))?;
        let held = (wanted * Exact::of(multiple)).smaller(eligible) * joining;
        held.over(eligible)?.decimal()
    }

    /// Returns the cost per transaction with a lever at its largest multiple.
    fn cost_with(&self, lever: Slot) -> String {
        let furthest = WhatIf::open(self.assumptions, &[(lever, (0.0, FURTHEST as f64))])
            .exactly(&[Exact::of(Decimal::from(FURTHEST))]);
        Figure::ratio(levelised(&furthest), self.writer, Writer::unit_cost).text
    }
}

/// Returns the id of a figure with a lever at its largest multiple.
fn furthest(id: &str, lever: &str) -> String {
    ids::under(id, lever, &FURTHEST.to_string())
}
