//! Index of everything that can be explained, by id and by node.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::Derivation;
use super::named::{NamedQuantity, QuantityValues};
use super::traced::Traced;
use crate::assumptions::familiar_name;
use crate::explanation::figure::{Figure, reason_code, reason_words};
use crate::explanation::for_you::FamiliarComparison;
use crate::explanation::labels::users;
use crate::explanation::{for_you, ids, labels};
use crate::flow::Flow;
use crate::format::{Shown, Writer};
use crate::number::{Number as _, Scalar as _};
use crate::outcome::{Bilingual, Counted, Indicator, Ratio, Reason, Total, Unit};
use crate::scenario::Quantity;

/// Function that returns the id of a quantity's sum.
type SumId = fn(&str) -> String;

/// How a number is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum NumberStyle {
    /// As a quantity of the model, in its unit.
    Unit(Unit),
    /// As an assumption of its kind.
    Quantity(Quantity),
}

impl NumberStyle {
    pub(super) fn shown(self, writer: Writer, value: Decimal) -> Shown {
        match self {
            Self::Unit(unit) => unit.shown(writer, value),
            Self::Quantity(quantity) => writer.quantity(value, quantity),
        }
    }

    /// Returns the Japanese counter after the number. Empty for an assumption, whose text includes the unit.
    pub(super) fn counter(self, writer: Writer) -> &'static str {
        match self {
            Self::Unit(unit) => unit.counter(writer),
            Self::Quantity(_) => "",
        }
    }
}

/// A number that has a name.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) written: NumberStyle,
    pub(super) value: Ratio<Traced<'t>>,
    /// Ids of the parts that it is the sum of, if they say more than the years do. Empty otherwise.
    pub(super) parts: Vec<String>,
}

/// All named numbers. A node with several names is shown under the first one.
#[derive(Debug, Default)]
pub(super) struct Index<'t> {
    entries: Vec<Entry<'t>>,
    ids: HashMap<String, usize>,
    nodes: HashMap<usize, usize>,
}

impl<'t> Index<'t> {
    /// Builds the index of one state.
    pub(super) fn of(derivation: &Derivation<'_, 't>) -> Self {
        let mut index = Self::default();
        index.inputs(derivation);
        index.quantities(derivation);
        index.no_cards(derivation);
        index.present_by_year(derivation);
        index.results(derivation);
        index.payers(derivation);
        index.out_of(derivation);
        index.uses_a_year(derivation);
        index.familiar_comparison(derivation);
        index
    }

    pub(super) fn get(&self, id: &str) -> Option<&Entry<'t>> {
        self.ids.get(id).and_then(|index| self.entries.get(*index))
    }

    /// Returns the first name of a node.
    pub(super) fn of_node(&self, node: usize) -> Option<&Entry<'t>> {
        self.nodes.get(&node).and_then(|index| self.entries.get(*index))
    }

    fn add(&mut self, id: String, label: String, written: NumberStyle, value: Ratio<Traced<'t>>) {
        let index = self.entries.len();
        if let Ratio::Value(Traced::Open(_, node)) = value {
            self.nodes.entry(node).or_insert(index);
        }
        self.ids.insert(id.clone(), index);
        self.entries.push(Entry { id, label, written, value, parts: Vec::new() });
    }

    fn inputs(&mut self, derivation: &Derivation<'_, 't>) {
        let view = &derivation.view;
        for ((index, resolved), figure) in
            view.assumptions.resolved.iter().enumerate().zip(&derivation.inputs.0)
        {
            if resolved.name.is_empty() {
                continue;
            }
            let id = if resolved.shown { ids::input(&resolved.name) } else { ids::unseen(index) };
            let label = if resolved.shown {
                labels::input_label(view, &resolved.name)
            } else {
                labels::unseen_label(view, resolved)
            };
            let written = NumberStyle::Quantity(resolved.assumption.quantity);
            self.add(id, label, written, Ratio::Value(*figure));
        }
    }

    fn quantities(&mut self, derivation: &Derivation<'_, 't>) {
        let chapters = derivation.people_and_uses().into_iter().chain(derivation.money());
        for named in chapters.flat_map(|chapter| chapter.named) {
            self.quantity(derivation, &named);
        }
        let plan = &derivation.view.assumptions.plan;
        let lines: Vec<&str> = plan.lines.iter().map(|line| line.id.as_str()).collect();
        let counted = plan.services.iter().filter(|service| service.counted);
        let services: Vec<&str> = counted.map(|service| service.id.as_str()).collect();
        let kinds: [SumId; 2] = [ids::total, ids::present];
        for sums in kinds {
            for (whole, part, of) in [("cost", "cost:", &lines), ("transactions", "completed:", &services)] {
                let parts = of.iter().map(|id| sums(&[part, id].concat())).collect();
                let index = self.ids.get(&sums(whole));
                if let Some(entry) = index.and_then(|index| self.entries.get_mut(*index)) {
                    entry.parts = parts;
                }
            }
        }
    }

    fn quantity(&mut self, derivation: &Derivation<'_, 't>, named: &NamedQuantity<'t>) {
        let view = &derivation.view;
        let written = NumberStyle::Unit(named.unit);
        match &named.values {
            QuantityValues::Single(number) => {
                self.add(named.id.clone(), named.label.clone(), written, Ratio::Value(*number));
            }
            QuantityValues::ByYear { flow, sum, present } => {
                for t in 0..flow.years() {
                    let year = view.calendar_year(t);
                    let label = labels::in_year(view, &named.label, year);
                    self.add(ids::in_year(&named.id, year), label, written, Ratio::Value(flow.at(t)));
                }
                if let Some(sum) = sum {
                    let (en, ja) = all_years(named.unit);
                    let label = view.writer.fill(en, ja, &[&named.label]);
                    self.add(ids::total(&named.id), label, written, Ratio::Value(*sum));
                }
                if let Some(present) = present {
                    // People and uses are discounted like money, but have no value in money.
                    let (en, ja) = match named.unit {
                        Unit::Count(_) => ("{0}, discounted", "{0}、割引後"),
                        _ => ("{0}, present value", "{0}、現在価値"),
                    };
                    let label = view.writer.fill(en, ja, &[&named.label]);
                    self.add(ids::present(&named.id), label, written, Ratio::Value(*present));
                }
            }
            QuantityValues::Ratios(ratios) => {
                for (t, ratio) in ratios.iter().enumerate() {
                    let year = view.calendar_year(t);
                    self.add(
                        ids::in_year(&named.id, year),
                        labels::in_year(view, &named.label, year),
                        written,
                        *ratio,
                    );
                }
            }
        }
    }

    /// Names the numbers of cardholders in a scenario without cards. The model doesn't name them there, but the
    /// tables show them as zeros.
    fn no_cards(&mut self, derivation: &Derivation<'_, 't>) {
        let view = &derivation.view;
        let cardholders = &derivation.outcome.timelines.place().cardholders;
        for t in 0..cardholders.years() {
            let year = view.calendar_year(t);
            let id = ids::in_year("cardholders", year);
            if self.get(&id).is_none() {
                let label = labels::in_year(view, labels::step_label(view, "cardholders"), year);
                let written = NumberStyle::Unit(Unit::Count(Counted::People));
                self.add(id, label, written, Ratio::Value(cardholders.at(t)));
            }
        }
    }

    /// Names the present values of each year's cost, transactions and benefit.
    fn present_by_year(&mut self, derivation: &Derivation<'_, 't>) {
        let outcome = &derivation.outcome;
        let view = &derivation.view;
        let of = |en, ja| view.writer.pick(en, ja);
        let flows: [(&str, &str, &Flow<Traced<'t>>, Unit); 3] = [
            ("cost", of("Present value of cost", "費用の現在価値"), &outcome.cost_by_year, Unit::Money),
            (
                "transactions",
                of("Uses, discounted", "割引後の利用"),
                &outcome.timelines.place().transactions,
                Unit::Count(Counted::Uses),
            ),
            (
                "benefit",
                of("Present value of benefits", "便益の現在価値"),
                &outcome.benefit_by_year,
                Unit::Money,
            ),
        ];
        for (id, label, flow, unit) in flows {
            for t in 0..flow.years() {
                let year = view.calendar_year(t);
                let id = ids::in_year(&["present:", id].concat(), year);
                let value = Ratio::Value(flow.at(t) * outcome.factors.at(t));
                self.add(id, labels::in_year(view, label, year), NumberStyle::Unit(unit), value);
            }
        }
    }

    fn results(&mut self, derivation: &Derivation<'_, 't>) {
        let view = &derivation.view;
        // The cost of one year is among the quantities by year.
        for indicator in Indicator::COMPUTED.iter().filter(|own| **own != Indicator::ThisYear) {
            let Some(value) = derivation.ratio(*indicator, 0) else { continue };
            let label = labels::indicator_label(view, *indicator).to_owned();
            self.add(indicator.id().to_owned(), label, NumberStyle::Unit(indicator.unit()), value);
        }
        let outcome = &derivation.outcome;
        if let (Ratio::Value(own), Ratio::Value(other)) = (outcome.levelised(), outcome.alternative) {
            let label =
                view.writer.pick("How much dearer than without the system", "システムを使わない場合との差");
            self.add(
                "difference".to_owned(),
                label.to_owned(),
                NumberStyle::Unit(Unit::UnitCost),
                Ratio::Value(own - other),
            );
        }
        let label = view.writer.pick("Fixed part of all cost", "費用のうち固定費の割合");
        self.add(
            "fixed_share".to_owned(),
            label.to_owned(),
            NumberStyle::Unit(Unit::Share),
            outcome.fixed_share,
        );
        for (line, total) in view.assumptions.plan.lines.iter().zip(&outcome.lines) {
            let label = view.writer.fill(
                "{0}, share of all cost",
                "{0}、費用全体に占める割合",
                &[&labels::line_label(view, &line.id)],
            );
            self.share_of_cost(derivation, &["cost:", &line.id].concat(), label, *total);
        }
        let label = view.writer.pick("All cost as a share of itself", "費用全体");
        self.share_of_cost(derivation, "cost", label.to_owned(), outcome.cost);
    }

    fn share_of_cost(
        &mut self,
        derivation: &Derivation<'_, 't>,
        id: &str,
        label: String,
        total: Total<Traced<'t>>,
    ) {
        let share = derivation.share_of_cost(total);
        self.add(ids::share(id), label, NumberStyle::Unit(Unit::Share), share);
    }

    fn payers(&mut self, derivation: &Derivation<'_, 't>) {
        let view = &derivation.view;
        let plan = &view.assumptions.plan;
        for paid in derivation.payers() {
            let id = ["payer:", paid.payer.word()].concat();
            let name = labels::payer_label(view, paid.payer);
            let of = |en, ja| view.writer.fill(en, ja, &[name]);
            let paid_by: Vec<&str> = plan
                .lines
                .iter()
                .filter(|line| line.payer == paid.payer)
                .map(|line| line.id.as_str())
                .collect();
            let (total, present): (SumId, SumId) = (ids::total, ids::present);
            for (sums, value, label) in [
                (total, paid.total.sum, of("Paid by: {0}, all years", "{0}の負担、全期間")),
                (present, paid.total.present, of("Paid by: {0}, present value", "{0}の負担、現在価値")),
            ] {
                self.add(sums(&id), label, NumberStyle::Unit(Unit::Money), Ratio::Value(value));
                if let Some(entry) = self.entries.last_mut() {
                    entry.parts = paid_by.iter().map(|line| sums(&["cost:", line].concat())).collect();
                }
            }
            let label = of("Paid by: {0}, share of all cost", "{0}の負担、費用全体に占める割合");
            self.share_of_cost(derivation, &id, label, paid.total);
        }
    }

    /// Names the share of each step of the funnel in the step that it is compared with.
    fn out_of(&mut self, derivation: &Derivation<'_, 't>) {
        let view = &derivation.view;
        let place = derivation.outcome.timelines.place();
        let plan = &view.assumptions.plan;
        for t in 0..plan.years {
            let year = view.calendar_year(t);
            let residents = place.residents.at(t);
            let share = place.cardholders.at(t).over(place.eligible.at(t));
            let label = view.writer.pick(
                "Share of eligible residents who hold a card",
                "カードを持てる住民のうち、持つ人の割合",
            );
            self.add(
                ids::in_year(ids::CARDHOLDER_SHARE, year),
                labels::in_year(view, label, year),
                NumberStyle::Unit(Unit::Share),
                share.map_or(Ratio::Undefined(Reason::NoResidents), Ratio::Value),
            );
            let mut steps = vec![
                ("eligible".to_owned(), place.eligible.at(t), residents, Unit::Share),
                ("cardholders".to_owned(), place.cardholders.at(t), residents, Unit::Share),
                ("transactions".to_owned(), place.transactions.at(t), residents, Unit::Plain),
            ];
            for (service, uses) in plan.services.iter().zip(&place.services) {
                let users = users(service.demand, residents, place.cardholders.at(t));
                let (attempts, completed) = (uses.attempts.at(t), uses.completed.at(t));
                steps.push((["attempts:", &service.id].concat(), attempts, users, Unit::Plain));
                steps.push((["completed:", &service.id].concat(), completed, attempts, Unit::Share));
            }
            for (id, part, whole, unit) in steps {
                let id = ids::in_year(&id, year);
                let Some(label) = self.get(&id).map(|entry| entry.label.clone()) else { continue };
                let label = view.writer.fill("{0}: share", "{0}：割合", &[&label]);
                let share = part.over(whole).map_or(Ratio::Undefined(Reason::NoResidents), Ratio::Value);
                self.add(ids::out_of(&id), label, NumberStyle::Unit(unit), share);
            }
        }
    }
}

impl<'t> Index<'t> {
    /// Names the mean number of uses over the years in which there are any.
    fn uses_a_year(&mut self, derivation: &Derivation<'_, 't>) {
        let view = &derivation.view;
        let uses = derivation.outcome.transactions.sum;
        let years = Traced::of(view.years_of_use());
        let value = uses.over(years).map_or(Ratio::Undefined(Reason::NoTransactions), Ratio::Value);
        let label = view.writer.pick("Uses a year on average", "1年の利用（平均）");
        self.add(
            ids::USES_A_YEAR.to_owned(),
            label.to_owned(),
            NumberStyle::Unit(Unit::About(Counted::Uses)),
            value,
        );
    }

    /// Names the ratio of an amount per head to the nearest familiar amount, if the familiar amounts are among the
    /// resolved numbers.
    fn familiar_comparison(&mut self, derivation: &Derivation<'_, 't>) {
        let writer = derivation.view.writer;
        let Some(FamiliarComparison { amount_id, amount_words, ratio, index, familiar }) =
            for_you::nearest_familiar(&derivation.view)
        else {
            return;
        };
        let familiar_id = ids::input(&familiar_name(index));
        let of = |id: &str| self.get(id).and_then(|entry| entry.value.value());
        let Some(value) = of(amount_id).and_then(|amount| amount.over(of(&familiar_id)?)) else { return };
        let unit = if ratio > Decimal::ONE { Unit::Plain } else { Unit::Share };
        let label =
            writer.fill("{0} beside {1}", "{0}と、{1}との比", &[amount_words, &writer.text(&familiar.label)]);
        self.add(ids::FAMILIAR.to_owned(), label, NumberStyle::Unit(unit), Ratio::Value(value));
    }
}

impl Entry<'_> {
    pub(super) fn is_assumption(&self) -> bool {
        matches!(self.written, NumberStyle::Quantity(_))
    }

    /// Returns the number as shown, and its value. `None` if it is undefined or a divisor is zero.
    pub(super) fn number(&self, writer: Writer) -> Option<(Shown, Decimal)> {
        let Ratio::Value(number) = self.value else { return None };
        let value = number.decimal()?;
        Some((self.written.shown(writer, value), value))
    }

    /// Returns whether the number is only known roughly and is shown with fewer digits than it has.
    pub(super) fn is_rough(&self, writer: Writer) -> bool {
        let is_about = matches!(self.written, NumberStyle::Unit(Unit::About(_)));
        is_about && self.number(writer).is_some_and(|(shown, value)| shown.value != value)
    }

    pub(super) fn figure(&self, writer: Writer) -> Figure {
        match (self.number(writer), self.value) {
            (Some((shown, value)), _) => Figure::value(shown, value),
            (None, Ratio::Undefined(reason)) => {
                Figure::without(reason_words(reason, writer), reason_code(reason))
            }
            (None, Ratio::Value(_)) => Figure::without(
                reason_words(Reason::NoTransactions, writer),
                reason_code(Reason::NoTransactions),
            ),
        }
    }
}

/// Returns the label of a sum over all years. A sum of people or households counts each of them once a year.
fn all_years(unit: Unit) -> Bilingual {
    match unit {
        Unit::Count(Counted::People) => ("{0}, added up over all years", "{0}、全期間の延べ人数"),
        Unit::Count(Counted::Households) => ("{0}, added up over all years", "{0}、全期間の延べ世帯数"),
        _ => ("{0}, all years", "{0}、全期間"),
    }
}
