//! The funnel from residents to completed transactions in one year.

use rust_decimal::Decimal;

use crate::answer::shapes::FunnelStep;
use crate::explanation::figure::Figure;
use crate::explanation::labels::users;
use crate::explanation::{View, decimal, ids, labels};
use crate::format::Writer;
use crate::number::{Checked as _, Exact, Scalar};
use crate::outcome::{Counted, Unit};
use crate::scenario::{Demand, TakeUp, TakeUpKind};

/// Returns the steps of the funnel in the year `t`.
pub(crate) fn funnel(view: &View<'_>, t: usize) -> Vec<FunnelStep> {
    let place = view.outcome.timelines.place();
    let (residents, eligible) = (place.residents.at(t), place.eligible.at(t));
    let cardholders = place.cardholders.at(t);
    let mut steps = vec![step(view, "residents", residents, String::new(), people_inputs(view))];
    if view.assumptions.plan.has_cards() {
        let of_residents = |part| out_of(view, part, residents);
        steps.extend([
            step(view, "eligible", eligible, of_residents(eligible), named(view, &["nation.eligible"])),
            step(view, "cardholders", cardholders, of_residents(cardholders), take_up_inputs(view, t)),
        ]);
    }
    for (plan, uses) in view.assumptions.plan.services.iter().zip(&place.services) {
        let (attempts, completed) = (uses.attempts.at(t), uses.completed.at(t));
        let users = users(plan.demand, residents, cardholders);
        let per_user = per_user_words(view, attempts, users, plan.demand);
        let id = &plan.id;
        let inputs = ["uses", "share", "completion"].map(|field| [id, ".", field].concat());
        let mut attempt = step(
            view,
            &["attempts:", id].concat(),
            attempts,
            per_user,
            named(view, &inputs.each_ref().map(String::as_str)),
        );
        attempt.counted = plan.counted;
        // If every attempt is completed, one step shows both numbers.
        if attempts == completed {
            attempt.label = labels::service_label(view, id);
            steps.push(attempt);
            continue;
        }
        let share = percent_of(view, completed, attempts);
        let mut done = step(view, &["completed:", id].concat(), completed, share, Vec::new());
        attempt.label = labels::uses_label(view, "attempts", id);
        done.label = labels::uses_label(view, "completed", id);
        done.counted = plan.counted;
        steps.extend([attempt, done]);
    }
    let transactions = place.transactions.at(t);
    let per_user = per_user_words(view, transactions, residents, Demand::Resident);
    steps.push(step(view, "completed", transactions, per_user, Vec::new()));
    let year = view.calendar_year(t);
    for step in &mut steps {
        let quantity = if step.id == "completed" { "transactions" } else { &step.id };
        let id = ids::in_year(quantity, year);
        if !step.of.text.is_empty() {
            step.of.explained_by = Some(ids::out_of(&id));
        }
        step.figure.explained_by = Some(id);
    }
    scale(&mut steps);
    steps
}

fn step(view: &View<'_>, id: &str, number: Exact, of: String, inputs: Vec<String>) -> FunnelStep {
    let mut figure = Figure::of(number, view.writer, Writer::count);
    let counted =
        if ["residents", "eligible", "cardholders"].contains(&id) { Counted::People } else { Counted::Uses };
    figure.text.push_str(Unit::Count(counted).counter(view.writer));
    FunnelStep {
        id: id.to_owned(),
        label: labels::step_label(view, id).to_owned(),
        figure,
        of: Figure::words(&of),
        share: number.approximate(),
        inputs,
        counted: true,
    }
}

/// Writes a share as "56 of 1,000 residents". The base is the smallest power of ten, from 100, that gives a count
/// of at least two.
fn out_of(view: &View<'_>, part: Exact, whole: Exact) -> String {
    let Some(share) = part.over(whole).map(decimal) else { return String::new() };
    if share.is_zero() || share == Decimal::ONE {
        return if share.is_zero() {
            view.writer.pick("nobody", "なし").to_owned()
        } else {
            view.writer.pick("everyone", "全員").to_owned()
        };
    }
    let base = [100_i64, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]
        .into_iter()
        .map(Decimal::from)
        .find(|base| share.try_mul(*base).is_some_and(|count| count >= Decimal::TWO));
    let Some(base) = base else { return String::new() };
    let count = view.writer.count(share.try_mul(base).unwrap_or_default()).text;
    let base = view.writer.count(base).text;
    view.writer.fill("{0} of {1} residents", "住民{1}人のうち{0}人", &[&count, &base])
}

fn per_user_words(view: &View<'_>, uses: Exact, users: Exact, demand: Demand) -> String {
    let Some(each) = uses.over(users).map(decimal) else { return String::new() };
    let each = view.writer.plain(each).text;
    let (en, ja) = labels::per_user(demand);
    view.writer.fill(en, ja, &[&each])
}

fn percent_of(view: &View<'_>, part: Exact, whole: Exact) -> String {
    part.over(whole).map_or_else(String::new, |share| view.writer.percent(decimal(share)).text)
}

/// Returns those names that belong to an assumption that is shown.
fn named(view: &View<'_>, names: &[&str]) -> Vec<String> {
    let known = |name: &&&str| {
        view.assumptions.resolved.iter().any(|resolved| resolved.shown && resolved.name == **name)
    };
    names.iter().filter(known).map(|name| (*name).to_owned()).collect()
}

fn people_inputs(view: &View<'_>) -> Vec<String> {
    if view.assumptions.plan.town.is_some() {
        named(view, &["town.residents", "town.households"])
    } else {
        named(view, &["nation.residents"])
    }
}

/// Returns the assumptions that determine the number of cards in the year shown. Of a table, this is only the
/// entry for that year.
fn take_up_inputs(view: &View<'_>, t: usize) -> Vec<String> {
    let own = view.town.and_then(|town| town.take_up.as_ref());
    let prefix = if own.is_some() { "town.take_up." } else { "take_up." };
    let entry =
        own.or(view.scenario.take_up.as_ref()).and_then(|take_up| last_entry(take_up, view.calendar_year(t)));
    let entry = entry.map(|year| [prefix, &year.to_string()].concat());
    let mut names = Vec::new();
    for resolved in view.assumptions.resolved.iter().filter(|resolved| resolved.shown) {
        let Some(field) = resolved.name.strip_prefix(prefix) else { continue };
        let of_year = field.parse::<i32>().is_ok();
        if of_year && entry.as_ref() != Some(&resolved.name) {
            continue;
        }
        // Assumptions that move the whole curve come first, because the page opens the first control.
        let whole = ["multiple", "ceiling", "share"].contains(&field);
        names.insert(if whole { 0 } else { names.len() }, resolved.name.clone());
    }
    names
}

/// Returns the year of the table entry that applies in a calendar year: the last one up to that year.
fn last_entry(take_up: &TakeUp, year: i32) -> Option<i32> {
    let TakeUpKind::Table { years, .. } = &take_up.kind else { return None };
    years.iter().copied().filter(|known| *known <= year).max()
}

/// Replaces the number in each `share` with its share of the largest number.
fn scale(steps: &mut [FunnelStep]) {
    let largest = steps.iter().map(|step| step.share).fold(0.0, f64::max);
    for step in steps {
        step.share = if largest > 0.0 { (step.share / largest).clamp(0.0, 1.0) } else { 0.0 };
    }
}
