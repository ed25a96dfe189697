//! From scenario and selection to decided numbers. From weakest to strongest: the scenario, the options of a set of figures, the presets
//! that its preset extends, the preset, the town as far as nobody else is named, the reader.

use rust_decimal::Decimal;

use super::documented::documented_town;
use super::plan::{
    Levers, LinePlan, Parts, Plan, PopulationPlan, ServicePlan, ShareRule, TakeUpPlan, Tier, TownPlan, Uses,
};
use super::town::{estimated_lines, is_replaced, own_cost};
use super::{Assumptions, CORRELATION, Decided, NATIONAL_RATES, NationalRate, Origin, Slot};
use crate::format::typed::{is_in_another_currency, typed_number, visible};
use crate::number::Checked as _;
use crate::problem::{Code, Expected, Found, Problem, Problems};
use crate::scenario::number::outside;
use crate::scenario::{
    Apportionment, Assumption, Basis, Book, CostLine, Currency, Demand, Evidence, Preset, Quantity, Scenario,
    Scope, Service, TableOf, TakeUp, TakeUpKind, Town, When,
};
use crate::selection::{Bare, Selection};

pub(super) const RESIDENTS: &str = "town.residents";
pub(super) const HOUSEHOLDS: &str = "town.households";
/// Within a group whose scenario doesn't say (METHOD.md, "Ranges").
const USUAL_CORRELATION: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
const HOUSEHOLD_SIZE: &str = "town.household_size";

/// Decides every number.
///
/// # Errors
/// Unknown preset, place or names; typed text that isn't a number or out of bounds; residents missing; a nation without
/// residents whose cost a town should share.
pub fn resolve(scenario: &Scenario, selection: &Selection) -> Result<Assumptions, Vec<Problem>> {
    let mut problems = Problems::default();
    let chain = chain(scenario, selection, &mut problems);
    let documented = documented_town(scenario, selection);
    let documented = documented.as_deref();
    let mut numbers = Numbers::default();

    numbers.put_all(&scenario.book, Origin::Scenario);
    let mut take_up = scenario.take_up.as_ref();
    numbers.put_take_up(take_up, Origin::Scenario);
    for preset in &chain {
        if preset.take_up.is_some() {
            take_up = preset.take_up.as_ref();
            numbers.put_take_up(take_up, Origin::Preset);
        }
        numbers.override_all(&preset.values, Origin::Preset);
    }
    let mut national_uses = Vec::new();
    if selection.place.is_some() {
        if let Some(town) = documented {
            numbers.put_town(town, &scenario.services, &mut national_uses);
        }
        numbers.put_typed_people(selection, &mut problems);
        numbers.put_nation_of_the_count(selection, &mut problems);
    }
    numbers.put_correlation();
    let national_rate = numbers.put_national_rate(scenario, selection, &mut problems);
    let estimated = match selection.place {
        Some(_) => estimated_lines(scenario, documented),
        None => Vec::new(),
    };
    numbers.change(selection, &estimated, scenario.currency, &mut problems);
    if selection.place.is_some() {
        numbers.check_residents(selection, &mut problems);
    }
    check_counted(scenario, selection, &mut problems);
    if problems.has_errors() {
        return Err(problems.into_vec());
    }

    let levers = Levers { take_up: numbers.put_lever(), uses: numbers.put_lever() };
    let mut plan = numbers.plan(scenario, selection, &chain, documented, take_up, &national_uses);
    plan.levers = levers;
    if let Some((id, bands)) = national_rate {
        plan.national_rate = Some(id);
        plan.discount = bands;
    }
    if selection.place.is_none() {
        numbers.hide_shares();
    }
    let assumptions = Assumptions { decided: numbers.0, plan };
    check_shares(&assumptions, &mut problems);
    if problems.has_errors() { Err(problems.into_vec()) } else { Ok(assumptions) }
}

/// The bounds of a share as a reader types them.
fn between_per_cent(quantity: Quantity) -> Expected {
    let (low, high) = quantity.bounds();
    let per_cent = |share: Decimal| {
        let hundredfold = share.try_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
        [&hundredfold.normalize().to_string(), "%"].concat()
    };
    Expected::Between(per_cent(low), per_cent(high))
}

fn chain<'s>(scenario: &'s Scenario, selection: &Selection, problems: &mut Problems) -> Vec<&'s Preset> {
    if let Some(set) = scenario.set(selection.preset.as_deref()) {
        return set.parts;
    }
    let found = Found::text(selection.preset.as_deref().unwrap_or_default());
    let known = scenario.presets.iter().map(|preset| preset.id.clone()).collect();
    problems.add(Code::UnknownReference, "preset", found, Expected::OneOf(known));
    Vec::new()
}

/// The numbers as they are being decided.
#[derive(Default)]
pub(super) struct Numbers(pub(super) Vec<Decided>);

impl Numbers {
    pub(super) fn find(&self, name: &str) -> Option<Slot> {
        self.0.iter().position(|decided| decided.shown && decided.name == name).map(Slot)
    }

    pub(super) fn put(&mut self, name: &str, assumption: &Assumption, origin: Origin) {
        let decided = Decided {
            name: name.to_owned(),
            value: assumption.value,
            origin,
            before: None,
            assumption: assumption.clone(),
            shown: true,
        };
        match self.0.iter_mut().find(|known| known.shown && known.name == name) {
            Some(place) => *place = decided,
            None => self.0.push(decided),
        }
    }

    fn put_all(&mut self, book: &Book, origin: Origin) {
        for (name, assumption) in book.iter() {
            self.put(name, assumption, origin);
        }
    }

    /// Enters the take-up in force; nothing is left of the one before, nor of what was set for it.
    fn put_take_up(&mut self, take_up: Option<&TakeUp>, origin: Origin) {
        self.0.retain(|decided| !decided.name.starts_with("take_up."));
        if let Some(take_up) = take_up {
            self.put_all(&take_up.book, origin);
        }
    }

    /// Replaces only numbers that exist, by their like: a town may set values for the take-up of another preset.
    fn override_all(&mut self, book: &Book, origin: Origin) {
        for (name, assumption) in book.iter() {
            let known = self.find(name).and_then(|Slot(index)| self.0.get(index));
            if known.is_some_and(|known| known.assumption.quantity == assumption.quantity) {
                self.put(name, assumption, origin);
            }
        }
    }

    /// Enters a town's own figures. Where it gives its own total of uses, the nation's total stays, unseen, for shares.
    fn put_town(&mut self, town: &Town, services: &[Service], national_uses: &mut Vec<(String, Slot)>) {
        self.put_all(&town.book, Origin::Town);
        if let Some(take_up) = &town.take_up {
            self.put_all(&take_up.book, Origin::Town);
        }
        for service in services.iter().filter(|service| service.demand == Demand::Total) {
            let own = town.values.iter().any(|(name, _)| is_name(name, &service.id, "uses"));
            let Some(Slot(index)) = self.part(&service.id, "uses").filter(|_| own) else { continue };
            if let Some(mut nations) = self.0.get(index).cloned() {
                nations.shown = false;
                national_uses.push((service.id.clone(), Slot(self.0.len())));
                self.0.push(nations);
            }
        }
        self.override_all(&town.values, Origin::Town);
    }

    /// Where something errs together, how closely it does is an assumption like any other.
    fn put_correlation(&mut self) {
        let grouped = |decided: &Decided| decided.shown && decided.assumption.group.is_some();
        if self.find(CORRELATION).is_none() && self.0.iter().any(grouped) {
            self.put(CORRELATION, &typed_assumption(USUAL_CORRELATION, Quantity::Share), Origin::Scenario);
        }
    }

    fn put_lever(&mut self) -> Slot {
        self.0.push(Decided {
            name: String::new(),
            value: Decimal::ONE,
            origin: Origin::Scenario,
            before: None,
            assumption: typed_assumption(Decimal::ONE, Quantity::Multiple),
            shown: false,
        });
        Slot(self.0.len() - 1)
    }

    /// The national rate that the reader chose takes the place of the scenario's own, which is no longer shown.
    fn put_national_rate(
        &mut self,
        scenario: &Scenario,
        selection: &Selection,
        problems: &mut Problems,
    ) -> Option<(&'static str, Vec<(usize, Slot)>)> {
        let id = selection.discount.as_ref()?;
        let Some(rate) = NationalRate::find(id) else {
            let known = NATIONAL_RATES.iter().map(|rate| rate.id.to_owned()).collect();
            problems.add(Code::UnknownReference, "discount", Found::text(id), Expected::OneOf(known));
            return None;
        };
        for (_, name) in &scenario.discount.bands {
            for own in self.0.iter_mut().filter(|decided| decided.name == *name) {
                own.shown = false;
            }
        }
        let bands = rate.bands().map(|(from, value)| {
            let name = ["discount.", &from.to_string()].concat();
            self.0.push(Decided {
                name,
                value,
                origin: Origin::Reader,
                before: None,
                assumption: typed_assumption(value, Quantity::Rate),
                shown: false,
            });
            (from, Slot(self.0.len() - 1))
        });
        Some((rate.id, bands.collect()))
    }

    pub(super) fn typed(
        &self,
        typed: &str,
        quantity: Quantity,
        path: &str,
        selection: &Selection,
        problems: &mut Problems,
    ) -> Option<Decimal> {
        let Some(value) = typed_number(typed, quantity, selection.bare) else {
            // What is offered must be something that the field takes.
            let expected = match quantity.bounds().1 {
                _ if quantity.is_percentage() => Expected::TypedPercentage,
                most if most <= Decimal::from(10_000) => Expected::TypedSmallNumber,
                _ => Expected::TypedNumber,
            };
            problems.add(Code::NotANumber, path, Found::text(&visible(typed)), expected);
            return None;
        };
        if let Some(expected) = outside(value, quantity) {
            let is_marked = visible(typed).ends_with(['%', '％']);
            let in_per_cent = quantity.is_percentage() && (is_marked || selection.bare == Bare::PerCent);
            let expected = if in_per_cent { between_per_cent(quantity) } else { expected };
            problems.add(Code::OutOfBounds, path, Found::text(&visible(typed)), expected);
            return None;
        }
        Some(value)
    }

    /// The reader's changes.
    fn change(
        &mut self,
        selection: &Selection,
        estimated: &[&CostLine],
        currency: Currency,
        problems: &mut Problems,
    ) {
        for (name, typed) in &selection.changes {
            let path = ["changes.", name].concat();
            let line = estimated.iter().find(|line| own_cost(line) == *name);
            let known = self.find(name).and_then(|Slot(index)| self.0.get(index));
            let is_money = known.map_or(line.is_some(), |known| known.assumption.quantity.is_money());
            if is_money && is_in_another_currency(typed, currency) {
                problems.add(Code::OutOfBounds, &path, Found::text(&visible(typed)), Expected::OwnCurrency);
                continue;
            }
            if let Some(line) = line {
                self.put_own_cost(line, typed, &path, selection, problems);
                continue;
            }
            let Some(known) = known else {
                let expected = Expected::Existing("assumptions");
                problems.add(Code::UnknownReference, &path, Found::text(name), expected);
                continue;
            };
            let quantity = known.assumption.quantity;
            let (before, was_negative) = (known.value, known.assumption.value.is_sign_negative());
            let Some(value) = self.typed(typed, quantity, &path, selection, problems) else { continue };
            let amount = matches!(quantity, Quantity::FixedAmount | Quantity::UnitAmount);
            if amount && value.is_sign_negative() && !value.is_zero() && !was_negative {
                problems.add(Code::NegativeAmount, &path, Found::text(typed), Expected::ReceiptOrPositive);
                continue;
            }
            if let Some(decided) = self.0.iter_mut().find(|decided| decided.shown && decided.name == *name)
                && value != before
            {
                decided.value = value;
                decided.before = decided.before.or(Some(before));
                decided.origin = Origin::Reader;
            }
        }
    }

    /// The number of a part's field, if there is one.
    pub(super) fn part(&self, part: &str, field: &str) -> Option<Slot> {
        self.0.iter().position(|decided| decided.shown && is_name(&decided.name, part, field)).map(Slot)
    }

    /// The number of a part's field in a valid scenario, which has it.
    fn sure(&self, part: &str, field: &str) -> Slot {
        self.part(part, field).unwrap_or(Slot::NOWHERE)
    }

    fn plan(
        &self,
        scenario: &Scenario,
        selection: &Selection,
        chain: &[&Preset],
        documented: Option<&Town>,
        take_up: Option<&TakeUp>,
        national_uses: &[(String, Slot)],
    ) -> Plan {
        let horizon = self.find("operating_years").and_then(|Slot(index)| self.0.get(index));
        let horizon = horizon.and_then(|decided| usize::try_from(decided.value).ok()).unwrap_or_default();
        let calendar = Calendar { first: scenario.first_year, years: horizon + 1 };
        let strongest = |flag: fn(&Preset) -> Option<bool>, otherwise| {
            chain.iter().rev().find_map(|preset| flag(preset)).unwrap_or(otherwise)
        };
        let time = |field| self.part("time_value", field);
        let bands = scenario.discount.bands.iter();
        Plan {
            first_year: calendar.first,
            years: calendar.years,
            discount: bands
                .map(|(from, rate)| {
                    let from = usize::try_from(*from).unwrap_or(usize::MAX);
                    (from, self.find(rate).unwrap_or(Slot::NOWHERE))
                })
                .collect(),
            national_rate: None,
            timing: selection.timing.unwrap_or(scenario.discount.timing),
            spreading: scenario.spreading,
            nation: self.nation(take_up.map(|take_up| self.take_up(take_up, "take_up", calendar))),
            town: selection.place.as_ref().map(|_| self.town(documented, take_up, calendar)),
            lines: self.lines(scenario, documented, calendar),
            services: self.services(scenario, selection, chain, national_uses, calendar),
            time_value: match (time("work"), time("other"), time("work_share")) {
                (Some(work), Some(other), Some(share)) => Some([work, other, share]),
                _ => None,
            },
            count_citizen_time: selection
                .count_citizen_time
                .unwrap_or_else(|| strongest(|p| p.count_citizen_time, scenario.count_citizen_time)),
            optimism_bias: selection
                .optimism_bias
                .unwrap_or_else(|| strongest(|p| p.optimism_bias, scenario.optimism_bias)),
            excess_burden: self.find("excess_burden"),
            correlation: self.find(CORRELATION),
            levers: Levers { take_up: Slot::NOWHERE, uses: Slot::NOWHERE },
        }
    }

    fn nation(&self, take_up: Option<TakeUpPlan>) -> PopulationPlan {
        PopulationPlan {
            residents: self.sure("nation", "residents"),
            households: None,
            household_size: self.part("nation", "household_size"),
            growth: self.part("nation", "growth"),
            municipalities: self.part("nation", "municipalities"),
            eligible: self.part("nation", "eligible"),
            take_up,
        }
    }

    /// A town grows, and is eligible, as the nation is; what it knows better it has of its own.
    fn town(&self, documented: Option<&Town>, take_up: Option<&TakeUp>, calendar: Calendar) -> TownPlan {
        let own = documented.and_then(|town| town.take_up.as_ref());
        let take_up = match own {
            Some(own) => Some(self.take_up(own, "town.take_up", calendar)),
            None => take_up.map(|take_up| self.take_up(take_up, "take_up", calendar)),
        };
        let nation = self.nation(take_up);
        TownPlan {
            population: PopulationPlan {
                residents: self.find(RESIDENTS).unwrap_or(Slot::NOWHERE),
                households: self.find(HOUSEHOLDS),
                household_size: self.find(HOUSEHOLD_SIZE).or(nation.household_size),
                municipalities: None,
                ..nation
            },
            own_take_up: own.is_some(),
        }
    }

    fn take_up(&self, take_up: &TakeUp, part: &str, calendar: Calendar) -> TakeUpPlan {
        let mut of = TableOf::Share;
        let mut scale = self.part(part, "ceiling");
        let sure = |field: &str| self.sure(part, field);
        let parts = match &take_up.kind {
            TakeUpKind::Constant { from } => {
                Parts::Constant { share: sure("share"), from: calendar.launch(*from) }
            }
            TakeUpKind::Ramp { from, to } => Parts::Ramp {
                start: sure("start"),
                end: sure("end"),
                from: calendar.index(*from),
                to: calendar.index(*to),
            },
            TakeUpKind::Logistic => Parts::Logistic {
                steepness: sure("steepness"),
                midpoint: sure("midpoint"),
                first_year: calendar.first,
            },
            TakeUpKind::Bass { from } => Parts::Bass {
                innovation: sure("innovation"),
                imitation: sure("imitation"),
                from: calendar.launch(*from),
            },
            TakeUpKind::Table { of: counts, years } => {
                of = *counts;
                scale = self.part(part, "multiple");
                Parts::Table {
                    from: years.first().map_or(0, |year| calendar.index(*year)),
                    entries: years.iter().map(|year| sure(&year.to_string())).collect(),
                }
            }
        };
        TakeUpPlan {
            of,
            parts,
            scale,
            opt_out: self.part(part, "opt_out"),
            replacement: self.part(part, "replacement"),
        }
    }

    fn lines(&self, scenario: &Scenario, documented: Option<&Town>, calendar: Calendar) -> Vec<LinePlan> {
        let own = documented.map(|town| town.costs.as_slice()).unwrap_or_default();
        let lines = scenario.costs.iter().filter(|line| !is_replaced(line, documented)).chain(own);
        lines.map(|line| self.line(line, scenario, calendar)).collect()
    }

    fn line(&self, line: &CostLine, scenario: &Scenario, calendar: Calendar) -> LinePlan {
        let service = line.service.as_ref();
        if let Some(own) = self.find(&own_cost(line)) {
            return self.own_line(line, own, calendar);
        }
        LinePlan {
            id: line.id.clone(),
            payer: line.payer,
            scope: line.scope,
            basis: line.basis,
            service: service.and_then(|id| scenario.services.iter().position(|known| known.id == *id)),
            amount: self.sure(&line.id, "amount"),
            events: self.part(&line.id, "events"),
            escalation: self.part(&line.id, "escalation"),
            optimism_bias: self.part(&line.id, "optimism_bias"),
            share: match &line.apportionment {
                Some(rule) => self.share_rule(rule, &line.id),
                None => self.share_rule(&scenario.apportionment, "apportionment"),
            },
            active: calendar.active(line.when),
            capital: !matches!(line.when, When::Annual { .. }),
        }
    }

    /// How cost is divided among towns changes nothing for all of them together.
    fn hide_shares(&mut self) {
        for decided in self.0.iter_mut().filter(|decided| decided.name.starts_with("apportionment.")) {
            decided.shown = false;
        }
    }

    fn share_rule(&self, rule: &Apportionment, part: &str) -> ShareRule {
        match rule {
            Apportionment::Residents => ShareRule::Residents,
            Apportionment::Cardholders => ShareRule::Cardholders,
            Apportionment::Transactions => ShareRule::Transactions,
            Apportionment::Municipalities => ShareRule::Municipalities,
            Apportionment::PartlyEqual => ShareRule::PartlyEqual(self.sure(part, "equal")),
            Apportionment::Share => ShareRule::Share(self.sure(part, "share")),
            Apportionment::Tiers(bounds) => {
                let amount = |place: i32| self.sure(part, &["tier_", &place.to_string()].concat());
                let tiers = bounds.iter().zip(1..);
                let tier = |(bound, place): (&Option<i64>, i32)| Tier {
                    residents_under: *bound,
                    amount: amount(place),
                };
                ShareRule::Tiers(tiers.map(tier).collect())
            }
        }
    }

    fn services(
        &self,
        scenario: &Scenario,
        selection: &Selection,
        chain: &[&Preset],
        national_uses: &[(String, Slot)],
        calendar: Calendar,
    ) -> Vec<ServicePlan> {
        let of_preset = chain.iter().rev().find_map(|preset| preset.counted.as_ref());
        let counted = selection.counted.as_ref().or(of_preset);
        let plan = |service: &Service| {
            let own = national_uses.iter().find(|(id, _)| *id == service.id);
            let part = |field| self.part(&service.id, field);
            ServicePlan {
                id: service.id.clone(),
                demand: service.demand,
                uses: self.sure(&service.id, "uses"),
                whose: own.map_or(Uses::Nations, |(_, nations)| Uses::Towns(*nations)),
                share: part("share"),
                completion: part("completion"),
                active: calendar.active(service.offered()),
                counted: counted.map_or(service.counted, |ids| ids.contains(&service.id)),
                alternative: part("alternative"),
                minutes: part("minutes"),
                trips: part("trips"),
                trip_cost: part("trip_cost"),
                office_cost: part("office_cost"),
                cashable: part("cashable"),
                induced: part("induced"),
                fee_before: part("fee_before"),
                fee_after: part("fee_after"),
            }
        };
        scenario.services.iter().map(plan).collect()
    }
}

/// Whether a name is that of a part's field.
pub(super) fn is_name(name: &str, part: &str, field: &str) -> bool {
    name.strip_prefix(part).and_then(|rest| rest.strip_prefix('.')) == Some(field)
}

/// Calendar years as years since year 0.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    first: i32,
    years: usize,
}

impl Calendar {
    fn index(self, year: i32) -> i32 {
        year.saturating_sub(self.first)
    }

    /// A year of launch; the first year if none is given.
    fn launch(self, year: Option<i32>) -> i32 {
        year.map_or(0, |year| self.index(year))
    }

    pub(super) fn active(self, when: When) -> Vec<bool> {
        (self.first..).take(self.years).map(|year| when.falls_in(year)).collect()
    }
}

/// Services that the reader counts exist.
fn check_counted(scenario: &Scenario, selection: &Selection, problems: &mut Problems) {
    for id in selection.counted.iter().flatten() {
        if !scenario.services.iter().any(|service| service.id == *id) {
            problems.add(Code::UnknownReference, "counted", Found::text(id), Expected::Existing("services"));
        }
    }
}

pub(super) fn typed_assumption(value: Decimal, quantity: Quantity) -> Assumption {
    Assumption {
        quantity,
        value,
        range: None,
        group: None,
        source: None,
        evidence: Evidence::Assumption,
        disputes: Vec::new(),
        note: None,
    }
}

/// A town can't bear a share by residents of a nation without any.
fn check_shares(assumptions: &Assumptions, problems: &mut Problems) {
    let plan = &assumptions.plan;
    let divided = plan.lines.iter().any(|line| {
        line.scope == Scope::National
            && line.basis == Basis::Fixed
            && !matches!(line.share, ShareRule::Municipalities | ShareRule::Share(_) | ShareRule::Tiers(_))
    });
    let empty = assumptions.value(plan.nation.residents).is_zero();
    if plan.town.is_some() && divided && empty {
        problems.add(Code::NothingToApportion, "nation.residents", Found::Count(0), Expected::Residents);
    }
    // For each of an unknown number, or an equal part of one.
    let is_counted = |line: &LinePlan| match (plan.town.is_some(), line.scope, line.basis) {
        (true, Scope::National, Basis::Fixed) => {
            matches!(line.share, ShareRule::Municipalities | ShareRule::PartlyEqual(_))
        }
        (false, Scope::Local, Basis::Fixed) | (false, _, Basis::Municipality) => true,
        _ => false,
    };
    if plan.nation.municipalities.is_none() && plan.lines.iter().any(is_counted) {
        let expected = Expected::Municipalities;
        problems.add(Code::NothingToApportion, "nation.municipalities", Found::Nothing, expected);
    }
}
