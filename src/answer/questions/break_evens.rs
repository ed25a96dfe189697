//! Break-evens, one sentence each: the take-up and the uses at which the result turns, and the fixed share of the cost.

use rust_decimal::Decimal;

use super::goals;
use crate::answer::questions::goals::{NamedGoal, gap_id, sensible_bounds};
use crate::answer::shapes::BreakEven;
use crate::assumptions::{ServicePlan, Slot};
use crate::explanation::piece::{Piece, PieceKind, explained_sentence, push};
use crate::explanation::{View, decimal, ids, labels};
use crate::format::exact;
use crate::number::{Checked as _, Exact, Number as _, Scalar as _};
use crate::outcome::Indicator;
use crate::present_value::PresentValues;
use crate::questions::{Goal, Solution, Solver, levelised};
use crate::scenario::{Basis, Demand, Quantity};
use crate::what_if::WhatIf;

/// Largest multiple of a lever that is tried. If the goal isn't reached by then, the answer is that it never is.
const FURTHEST: i64 = 1_000;

/// Start of a sentence that is true at every number of uses.
const HOWEVER_LITTLE: (&str, &str) = ("However little it is used, ", "利用がどれだけ少なくても、");

/// Start of a sentence that is true at every take-up.
const HOWEVER_FEW: (&str, &str) = ("However few hold a card, ", "カードの普及率がどれだけ低くても、");

/// Returns the take-up and uses at which a use costs as much as the alternative and at which benefits equal
/// costs, and the fixed share of the cost.
pub(crate) fn break_evens(view: &View<'_>) -> Vec<BreakEven> {
    let levers = view.assumptions.plan.levers;
    let place = view.outcome.timelines.place();
    let pull = |lever: Slot, ids| {
        let solver = Solver::of(view.assumptions, lever, (Decimal::ZERO, Decimal::from(FURTHEST)));
        goals::goals(view, &solver, ids)
    };
    let mut all = Vec::new();
    if !decimal(place.cardholders.sum()).is_zero() {
        let say = |goal: &NamedGoal| take_up_break_even(view, goal);
        all.extend(pull(levers.take_up, ["take_up_alternative", "take_up_pays"]).iter().map(say));
    }
    let say = |goal: &NamedGoal| uses_break_even(view, goal);
    all.extend(pull(levers.uses, ["uses_alternative", "uses_pay"]).iter().map(say));
    all.extend(uses_of_each_person(view));
    all.extend(fixed_share(view));
    all
}

fn take_up_break_even(view: &View<'_>, goal: &NamedGoal) -> BreakEven {
    let last = view.assumptions.plan.years.saturating_sub(1);
    let year = view.calendar_year(last);
    let share_id = ids::in_year(ids::CARDHOLDER_SHARE, year);
    let year = year.to_string();
    let place = view.outcome.timelines.place();
    let now = place.cardholders.at(last).over(place.eligible.at(last)).map(decimal).unwrap_or_default();
    let share = |share: Decimal| view.writer.in_sentence(share, Quantity::Share).text;
    let about_share = |share: Decimal| view.writer.in_words(share, Quantity::Share);
    let (status, sentence) = match goal.reached_at {
        Solution::Reached(multiple) => {
            let needed = cardholder_share(view, last, multiple).unwrap_or(now);
            let at = exact(multiple);
            // A speed is a plain number too: it has no unit.
            let multiple = view.writer.in_sentence(multiple, Quantity::Speed);
            let template = if multiple.value == Decimal::ONE {
                view.writer.pick(
                    "With take-up about as assumed, {4} of eligible residents with a card at the end of {3}, {0}.",
                    "普及率がほぼ想定どおり（{3}年度末に{4}）なら、{0}。",
                )
            } else {
                view.writer.pick(
                    "With {2} of eligible residents holding a card at the end of {3}, not {4} ({1} times as many in every year), {0}.",
                    "{3}年度末の普及率が{4}でなく{2}（全年度で{1}倍）なら、{0}。",
                )
            };
            let found = ids::solved(gap_id(goal.goal), ids::TAKE_UP, &at);
            let fillings = [
                (PieceKind::Text, &*goal.words, ""),
                (PieceKind::Figure, &*multiple.text, &*found),
                (PieceKind::Figure, &*about_share(needed), &*ids::under(&share_id, ids::TAKE_UP, &at)),
                (PieceKind::Text, &*year, ""),
                (PieceKind::Figure, &*share(now), &*share_id),
            ];
            reached(view, goal, explained_sentence(template, &fillings))
        }
        Solution::Below => ("already", goals::always_exceeded(view, goal.goal, HOWEVER_FEW)),
        Solution::Above => {
            let most = cardholder_share(view, last, Decimal::from(FURTHEST)).unwrap_or(now);
            let each = cost_with(view, view.assumptions.plan.levers.take_up);
            let template = view.writer.pick(
                "There is no take-up at which {0}: even if {1} of eligible residents held a card, each use would cost {2}.",
                "普及率が何%でも、{0}ことはない。カードを持てる住民の{1}が持っても、利用1回に{2}かかる計算だ。",
            );
            let fillings = [
                (PieceKind::Text, &*goal.words, ""),
                (PieceKind::Figure, &*share(most), &*furthest(&share_id, ids::TAKE_UP)),
                (PieceKind::Figure, &*each, &*furthest(Indicator::Levelised.id(), ids::TAKE_UP)),
            ];
            ("never", explained_sentence(template, &fillings))
        }
    };
    BreakEven { id: goal.id.to_owned(), status, sentence }
}

fn uses_break_even(view: &View<'_>, goal: &NamedGoal) -> BreakEven {
    let yearly = decimal(view.outcome.transactions.sum).try_div(view.years_of_use()).unwrap_or_default();
    let count = |uses: Decimal| view.writer.about_count(uses).text;
    let about_count = |uses: Decimal| view.writer.with_about(&view.writer.about_count(uses), uses);
    let (status, sentence) = match goal.reached_at {
        Solution::Reached(multiple) => {
            let needed = yearly.try_mul(multiple).unwrap_or(yearly);
            let at = exact(multiple);
            let multiple = view.writer.in_sentence(multiple, Quantity::Speed);
            let template = if multiple.value == Decimal::ONE {
                view.writer.pick(
                    "With uses about as assumed, {3} a year on average, {0}.",
                    "利用がほぼ想定どおり年平均{3}回なら、{0}。",
                )
            } else {
                view.writer.pick(
                    "With {2} uses a year on average, not {3} ({1} times as many), {0}.",
                    "利用が年平均{3}回でなく{2}回（{1}倍）なら、{0}。",
                )
            };
            let found = ids::solved(gap_id(goal.goal), ids::USES, &at);
            let fillings = [
                (PieceKind::Text, &*goal.words, ""),
                (PieceKind::Figure, &*multiple.text, &*found),
                (PieceKind::Figure, &*about_count(needed), &*ids::under(ids::USES_A_YEAR, ids::USES, &at)),
                (PieceKind::Figure, &*count(yearly), ids::USES_A_YEAR),
            ];
            reached(view, goal, explained_sentence(template, &fillings))
        }
        Solution::Below => ("already", goals::always_exceeded(view, goal.goal, HOWEVER_LITTLE)),
        Solution::Above => {
            let each = cost_with(view, view.assumptions.plan.levers.uses);
            let template = view.writer.pick(
                "Even with up to a thousand times as many uses, there is no number at which {0}: at a thousand times, each use would cost {1}.",
                "1000倍までの範囲では、利用がどれだけ増えても、{0}ことはない。1000倍でも、利用1回に{1}かかる計算だ。",
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
fn fixed_share(view: &View<'_>) -> Option<BreakEven> {
    let share = decimal(view.outcome.fixed_share.value()?);
    let one_more = decimal(view.outcome.marginal.value()?);
    let lines = &view.assumptions.plan.lines;
    let by_use = lines.iter().any(|line| line.basis == Basis::Transaction);
    let template = match (share.is_zero(), one_more.is_zero()) {
        (true, _) => view.writer.pick(
            "None of the cost is fixed. One more use adds {2} to the costs.",
            "固定費はない。利用が1回増えると費用は{2}増える。",
        ),
        (_, true) if share == Decimal::ONE => view.writer.pick(
            "All of the cost is fixed: it doesn’t fall when fewer people use it.",
            "費用はすべて固定費で、使う人が減っても減らない。",
        ),
        (_, true) if by_use => view.writer.pick(
            "Of the cost, {1} is fixed: it doesn’t fall when fewer people use it. The rest isn’t for the uses counted here, so one more use adds nothing.",
            "費用の{1}は固定費で、使う人が減っても減らない。残りもここで数えた利用にかかる費用ではなく、利用が1回増えても費用は増えない。",
        ),
        (_, true) => view.writer.pick(
            "Of the cost, {1} is fixed: it doesn’t fall when fewer people use it. The rest is paid per card. No cost per use is given, so one more use adds nothing.",
            "費用の{1}は固定費で、使う人が減っても減らない。残りはカードごとにかかる費用。利用1回ごとの費用は前提になく、1回増えても費用は増えない。",
        ),
        _ => view.writer.pick(
            "Of the cost, {1} is fixed: it doesn’t fall when fewer people use it. One more use adds {2} to the costs.",
            "費用の{1}は固定費で、使う人が減っても減らない。利用が1回増えると費用は{2}増える。",
        ),
    };
    let share = view.writer.in_words(share, Quantity::Share);
    let one_more = view.writer.in_words(one_more, Quantity::UnitCost);
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

/// Returns the status and the sentence, to which it adds what is already true at the stated values.
fn reached(view: &View<'_>, goal: &NamedGoal, mut sentence: Vec<Piece>) -> (&'static str, Vec<Piece>) {
    let present = present(view);
    let gap = |goal: Goal| goal.gap(&present).map(decimal);
    let beyond = |goal| gap(goal).is_some_and(|gap| gap < Decimal::ZERO);
    let (cheaper, pays) = match goal.goal {
        Goal::Pays => (false, beyond(Goal::Pays)),
        other => (beyond(other), goal.pays_too && beyond(Goal::Pays)),
    };
    let now = match (cheaper, pays) {
        (true, true) => view.writer.pick(
            " At the stated values each use costs less, and benefits exceed costs.",
            "設定値では、それより安く、便益が費用を上回っている。",
        ),
        (true, false) => {
            view.writer.pick(" At the stated values each use costs less.", "設定値では、それより安い。")
        }
        (false, true) => view
            .writer
            .pick(" At the stated values benefits exceed costs.", "設定値では、便益が費用を上回っている。"),
        (false, false) => "",
    };
    push(&mut sentence, PieceKind::Text, now);
    let already = gap(goal.goal).is_some_and(|gap| gap <= Decimal::ZERO);
    (if already { "already" } else { "reached" }, sentence)
}

/// For each service used per resident or per cardholder: how often each person would have to use it if all other
/// assumptions keep their values.
fn uses_of_each_person(view: &View<'_>) -> Vec<BreakEven> {
    let services = view.assumptions.plan.services.iter().filter(|service| service.counted);
    services.flat_map(|service| uses_of_service(view, service)).collect()
}

fn uses_of_service(view: &View<'_>, service: &ServicePlan) -> Vec<BreakEven> {
    let who = match service.demand {
        Demand::Total => return Vec::new(),
        Demand::Resident => view.writer.pick("resident", "住民"),
        Demand::Cardholder => view.writer.pick("cardholder", "保有者"),
    };
    let Some(resolved) = view.assumptions.resolved.get(service.uses.0) else { return Vec::new() };
    let label =
        labels::service(view, &service.id).map(|own| view.writer.text(&own.label)).unwrap_or_default();
    let template = view.writer.pick(
        "If each {4} used “{3}” {1} times a year instead of {2}, {0}.",
        "{4}1人の「{3}」の利用が年{2}回でなく{1}回なら、{0}。",
    );
    let now = view.writer.plain(resolved.value).text;
    let solver = Solver::of(view.assumptions, service.uses, sensible_bounds(resolved));
    let goals = goals::goals(view, &solver, ["each_alternative", "each_pays"]);
    let say = |goal: &NamedGoal| {
        let Solution::Reached(uses) = goal.reached_at else { return None };
        let found = ids::solved(gap_id(goal.goal), &resolved.name, &exact(uses));
        let uses = view.writer.in_words(uses, Quantity::Speed);
        let fillings = [
            (PieceKind::Text, &*goal.words, ""),
            (PieceKind::Figure, &*uses, &*found),
            (PieceKind::Figure, &*now, &*ids::input(&resolved.name)),
            (PieceKind::Text, &*label, ""),
            (PieceKind::Text, who, ""),
        ];
        let (status, sentence) = reached(view, goal, explained_sentence(template, &fillings));
        Some(BreakEven { id: [goal.id, ".", &service.id].concat(), status, sentence })
    };
    goals.iter().filter_map(say).collect()
}

fn present(view: &View<'_>) -> PresentValues<Exact> {
    let outcome = view.outcome;
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
pub(crate) fn cardholder_share(view: &View<'_>, year: usize, multiple: Decimal) -> Option<Decimal> {
    let place = view.outcome.timelines.place();
    let (wanted, eligible) = (place.wanted.at(year), place.eligible.at(year));
    let joining = place.cardholders.at(year).over(wanted.smaller(eligible))?;
    let cardholders = (wanted * Exact::of(multiple)).smaller(eligible) * joining;
    cardholders.over(eligible)?.decimal()
}

/// Returns the cost per transaction with a lever at its largest multiple.
fn cost_with(view: &View<'_>, lever: Slot) -> String {
    let furthest = WhatIf::open(view.assumptions, &[(lever, (0.0, FURTHEST as f64))])
        .exactly(&[Exact::of(Decimal::from(FURTHEST))]);
    view.said(levelised(&furthest))
}

/// Returns the id of a figure with a lever at its largest multiple.
fn furthest(id: &str, lever: &str) -> String {
    ids::under(id, lever, &FURTHEST.to_string())
}
