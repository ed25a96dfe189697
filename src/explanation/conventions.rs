//! The conventions of the method that a reader may choose, in words.

use rust_decimal::Decimal;

use super::View;
use crate::assumptions::NATIONAL_RATES;
use crate::scenario::Timing;

/// One of several options for a convention.
pub struct Convention {
    /// Id of the convention.
    pub id: &'static str,
    /// Name of the convention.
    pub label: String,
    /// Note on the convention. May be empty.
    pub note: String,
    /// Whether it is selected.
    pub selected: bool,
    /// Whether it is the scenario's own.
    pub own: bool,
}

/// Returns the times within a year at which its flows may fall.
pub fn timings(view: &View<'_>) -> Vec<Convention> {
    let timings = [
        (Timing::End, "end", "at the end of each year", "各年度の末"),
        (Timing::Mid, "mid", "in the middle of each year", "各年度の中ごろ"),
        (Timing::Start, "start", "at the start of each year", "各年度の初め"),
    ];
    let convention = |(timing, id, en, ja): (Timing, &'static str, &str, &str)| Convention {
        id,
        label: view.writer.pick(en, ja).to_owned(),
        note: String::new(),
        selected: timing == view.assumptions.plan.timing,
        own: timing == view.scenario.discount.timing,
    };
    timings.into_iter().map(convention).collect()
}

/// Returns the scenario's own discount rate, followed by the national ones.
pub fn discount_rates(view: &View<'_>) -> Vec<Convention> {
    let chosen = view.assumptions.plan.national_rate;
    let own = Convention {
        id: "scenario",
        label: view.writer.pick("Default rate", "初期設定の率").to_owned(),
        note: String::new(),
        selected: chosen.is_none(),
        own: true,
    };
    let national = NATIONAL_RATES.iter().map(|rate| Convention {
        id: rate.id,
        label: {
            let name = view.writer.pick(rate.name.0, rate.name.1);
            let rates: Vec<Decimal> = rate.bands().map(|(_, rate)| rate).collect();
            let first = rates.first().copied().unwrap_or_default();
            let first = view.writer.percent(first).text;
            let (en, ja) = if rates.len() > 1 {
                ("{0}: {1}, falling later", "{0}：{1}から逓減")
            } else {
                ("{0}: {1}", "{0}：{1}")
            };
            view.writer.fill(en, ja, &[name, &first])
        },
        note: view.writer.pick(rate.note.0, rate.note.1).to_owned(),
        selected: chosen == Some(rate.id),
        own: false,
    });
    std::iter::once(own).chain(national).collect()
}
