//! What the verdict depends on: choices outside all ranges, and the value of one assumption that would turn it alone.

use rust_decimal::Decimal;

use super::headline;
use crate::answer::evaluation::rows;
use crate::answer::questions::goals::sensible_bounds;
use crate::answer::questions::headline::draws_dearer;
use crate::answer::shapes::{Table, TableRow, Verdicts};
use crate::assumptions::Assumptions;
use crate::explanation::figure::Figure;
use crate::explanation::{View, ids, labels};
use crate::format::scale::written;
use crate::format::{magnitude, round};
use crate::number::Number as _;
use crate::scenario::{Quantity, RangeMeaning, RangeShape};
use crate::simulation::{Simulated, SwitchingValueSearch, by_importance};
use crate::uncertainty::{Draws, Uncertain};

/// Number of assumptions for which a switching value is searched, the most important first.
const MOST_TRIED: usize = 16;
/// Number of switching values that are shown.
const MOST_SWITCHING_VALUES: usize = 8;

/// Discount rates in per cent.
pub(crate) const RATES: [i64; 5] = [0, 1, 2, 4, 7];

/// Computes both tables with the same draws as the headline.
pub(crate) fn verdicts(view: &View<'_>, uncertain: &[Uncertain], draws: &mut Draws) -> Verdicts {
    Verdicts { choices: by_choice(view, uncertain, draws), turning: switching_values(view, uncertain, draws) }
}

/// Shows the effect of each choice alone, with everything else unchanged.
fn by_choice(view: &View<'_>, uncertain: &[Uncertain], draws: &mut Draws) -> Table {
    if !view.assumptions.plan.has_alternative() && !view.assumptions.has_benefits() {
        return Table::default();
    }
    let as_chosen = Simulated::results(view.assumptions, uncertain, draws);
    let label = view.writer.pick("Current choice", "現在の選択");
    let mut rows = vec![choice(view, "as_chosen", label, &as_chosen)];
    for (id, label, assumptions) in other_choices(view) {
        rows.push(choice(view, &id, &label, &Simulated::results(&assumptions, uncertain, draws)));
    }
    rows.extend(by_shape(view, uncertain, draws));
    let is_dearer = match as_chosen.cost.without() {
        0 => ("A use is dearer", "使うほうが高い"),
        _ => ("A use is dearer, or there is none", "使うほうが高いか、利用がない"),
    };
    let columns = view.writer.pick(
        ["Choice", "Median difference", is_dearer.0, "Benefits exceed costs"],
        ["選び方", "差（中央値）", is_dearer.1, "便益が費用を上回る"],
    );
    Table {
        caption: view
            .writer
            .pick("How choices change the result", "選び方しだいで結論はどう変わるか")
            .to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows,
        note: None,
    }
    .without_absent_columns()
}

/// Shows the effect of giving all ranges between limits the same shape.
fn by_shape(view: &View<'_>, uncertain: &[Uncertain], draws: &Draws) -> Vec<TableRow> {
    let shapes = [
        (
            RangeShape::Pert,
            "all_pert",
            ("Stated values most likely within their limits", "上限と下限の間で設定値の確率が最も高い"),
        ),
        (
            RangeShape::Uniform,
            "all_uniform",
            ("All values within limits equally likely", "上限と下限の間のどの値も同じ確率"),
        ),
    ];
    let is_other =
        |own: &Uncertain, shape| own.range.meaning == RangeMeaning::Limits && own.range.shape != shape;
    let shapes = shapes.into_iter().filter(|(shape, ..)| uncertain.iter().any(|own| is_other(own, *shape)));
    let row = |(shape, id, (en, ja)): (RangeShape, &str, (&str, &str))| {
        let mut shaped = uncertain.to_vec();
        let limits = shaped.iter_mut().filter(|own| own.range.meaning == RangeMeaning::Limits);
        limits.for_each(|own| own.range.shape = shape);
        // Works on a copy, because the draws for the current shapes are needed again.
        let simulated = Simulated::results(view.assumptions, &shaped, &mut draws.clone());
        choice(view, id, view.writer.pick(en, ja), &simulated)
    };
    shapes.map(row).collect()
}

/// Returns id, label and resolved assumptions of each choice.
fn other_choices(view: &View<'_>) -> Vec<(String, String, Assumptions)> {
    let mut choices = Vec::new();
    let chosen = match view.assumptions.plan.discount.as_slice() {
        [(_, slot)] => Some(view.assumptions.value(*slot)),
        _ => None,
    };
    let others = RATES.into_iter().map(|per_cent| (per_cent, Decimal::new(per_cent, 2)));
    for (per_cent, rate) in others.filter(|(_, rate)| Some(*rate) != chosen) {
        let mut at_rate = view.assumptions.clone();
        let slot = at_rate.put_unseen(rate, Quantity::Rate);
        at_rate.plan.discount = vec![(1, slot)];
        let label = view.writer.fill("Discount rate of {0}", "割引率{0}", &[&view.writer.percent(rate).text]);
        choices.push((["rate_", &per_cent.to_string()].concat(), label, at_rate));
    }
    let plan = &view.assumptions.plan;
    if plan.time_value.is_some() {
        let mut other = view.assumptions.clone();
        other.plan.count_citizen_time = !plan.count_citizen_time;
        let label = match plan.count_citizen_time {
            false => view.writer.pick("Residents’ time counted", "住民の時間を数える"),
            true => view.writer.pick("Residents’ time not counted", "住民の時間を数えない"),
        };
        choices.push(("citizen_time".to_owned(), label.to_owned(), other));
    }
    if plan.services.iter().any(|service| service.counted && service.cashable.is_some()) {
        for (share, id, (en, ja)) in [
            (Decimal::ZERO, "nothing_cashable", ("No office cost saved", "役所の費用がまったく減らない")),
            (Decimal::ONE, "all_cashable", ("All office cost saved", "役所の費用がすべて減る")),
        ] {
            let mut cashable = view.assumptions.clone();
            let slot = cashable.put_unseen(share, Quantity::Share);
            cashable.plan.services.iter_mut().for_each(|service| service.cashable = Some(slot));
            choices.push((id.to_owned(), view.writer.pick(en, ja).to_owned(), cashable));
        }
    }
    choices
}

fn choice(view: &View<'_>, id: &str, label: &str, simulated: &Simulated) -> TableRow {
    let has_alternative = view.assumptions.plan.has_alternative();
    let is_compared = !simulated.difference.values().is_empty();
    let chance =
        |part, whole| Figure::words(&headline::of_hundred(view, part, whole)).explained_by("futures");
    let never =
        || Figure::without(view.writer.pick("nothing to compare", "比べるものなし"), "no_transactions");
    let difference = match (
        headline::rounded_percentiles(view, &simulated.difference).middle,
        simulated.difference.percentile(0.5),
    ) {
        (Some(shown), Some(exact)) => Figure::value(shown, written(exact)).explained_by("futures"),
        _ if has_alternative => never(),
        _ => rows::without_alternative(view),
    };
    let is_dearer = match has_alternative {
        true if is_compared => chance(draws_dearer(simulated), simulated.compared()),
        true => never(),
        false => rows::without_alternative(view),
    };
    let pays = match view.assumptions.has_benefits() {
        true => chance(simulated.net.above_zero(), simulated.futures),
        false => rows::balance(view, view.outcome.net_present_value),
    };
    TableRow {
        id: id.to_owned(),
        label: label.to_owned(),
        explained_by: Some("chosen".to_owned()),
        figures: vec![difference, is_dearer, pays],
        total: false,
    }
}

/// Lists the switching value of one assumption at a time, while all others vary over their ranges.
fn switching_values(view: &View<'_>, uncertain: &[Uncertain], draws: &mut Draws) -> Option<Table> {
    if !view.assumptions.plan.has_alternative() {
        return None;
    }
    let order = by_importance(std::slice::from_ref(view.assumptions));
    let indices = order.iter().filter_map(|name| uncertain.iter().position(|own| own.name == *name));
    let resolved = |own: &Uncertain| view.assumptions.resolved.get(own.slot.0);
    let search = SwitchingValueSearch::of(view.assumptions, uncertain, draws, |own| {
        let (low, high) = resolved(own).map(sensible_bounds).unwrap_or_default();
        (f64::of(low), f64::of(high))
    });
    let rows = indices.take(MOST_TRIED).filter_map(|index| {
        let own = uncertain.get(index)?;
        let resolved = resolved(own)?;
        let start = f64::midpoint(f64::of(own.range.low), f64::of(own.range.high));
        let value = written(search.nearest(index, start)?);
        // Rounded to two digits, a year could be up to fifty years off.
        let decimals = match resolved.assumption.quantity {
            Quantity::CalendarYear => 0,
            _ => 1 - magnitude(value),
        };
        let rounded = |value: Decimal| round(value, decimals);
        let rounded_value = rounded(value);
        let mut shown = view.writer.in_sentence(rounded_value, resolved.assumption.quantity);
        // A third digit would tell the two apart, but the simulation isn't precise enough for it.
        if rounded_value == rounded(resolved.value) {
            shown.text = view.writer.pick("close to the stated value", "設定値とほぼ同じ").to_owned();
        }
        let given = view.writer.quantity(resolved.value, resolved.assumption.quantity);
        Some(TableRow {
            id: own.name.clone(),
            label: labels::input_label(view, &own.name),
            explained_by: None,
            figures: vec![
                Figure::value(given, resolved.value).explained_by(ids::input(&own.name)),
                Figure::value(shown, value).explained_by("turning"),
            ],
            total: false,
        })
    });
    let columns = view.writer.pick(
        ["Assumption", "Stated value", "Result turns at about"],
        ["前提", "設定値", "結論が変わるおよその値"],
    );
    Some(Table {
        caption: view.writer.pick("Switching values, with all else varying within its range", "それだけで結論が変わる値（ほかは幅の中で動かした場合）").to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.take(MOST_SWITCHING_VALUES).collect(),
        note: Some(
            view.writer
                .pick(
                    "One assumption is fixed while all others vary. At the value shown, a use is dearer in half of the draws and cheaper in the other half. Those not listed matter less, or don’t turn the result even a thousandfold.",
                    "一つの前提だけを固定し、ほかはすべて幅の中で動かした場合。示した値では、使うほうが高い試算と安い試算が半分ずつになる。ここにない前提は影響が小さいか、1000倍にしても結論を変えない。",
                )
                .to_owned(),
        ),
    })
}
