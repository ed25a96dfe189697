//! Builds the plan from the resolved numbers: finds the numbers that belong to each cost line, service and
//! population.

use super::layers::{HOUSEHOLDS, Numbers, RESIDENTS};
use super::plan::{
    Levers, LinePlan, Plan, PopulationPlan, ServicePlan, ShareRule, TakeUpPlan, TakeUpShape, Tier, TownPlan,
    UsesOwner,
};
use super::resolved::{CORRELATION, Slot};
use super::town::{is_replaced, own_cost};
use crate::scenario::{
    Apportionment, Basis, CostLine, Payer, Preset, Scenario, Scope, Service, TableOf, TakeUp, TakeUpKind,
    Town, When,
};
use crate::selection::Selection;

const HOUSEHOLD_SIZE: &str = "town.household_size";

impl Numbers {
    /// Returns the slot of a field that every valid scenario has.
    fn required_slot(&self, part: &str, field: &str) -> Slot {
        self.part(part, field).unwrap_or(Slot::NOWHERE)
    }

    pub(super) fn plan(
        &self,
        scenario: &Scenario,
        selection: &Selection,
        chain: &[&Preset],
        documented: Option<&Town>,
        take_up: Option<&TakeUp>,
        national_uses: &[(String, Slot)],
    ) -> Plan {
        let horizon = self.find("operating_years").and_then(|Slot(index)| self.0.get(index));
        let horizon = horizon.and_then(|resolved| usize::try_from(resolved.value).ok()).unwrap_or_default();
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
            residents: self.required_slot("nation", "residents"),
            households: None,
            household_size: self.part("nation", "household_size"),
            growth: self.part("nation", "growth"),
            municipalities: self.part("nation", "municipalities"),
            eligible: self.part("nation", "eligible"),
            take_up,
        }
    }

    /// Plans a town. Its growth and eligible share are the nation's; all other figures are its own if it has any.
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
        let required_slot = |field: &str| self.required_slot(part, field);
        let shape = match &take_up.kind {
            TakeUpKind::Constant { from } => {
                TakeUpShape::Constant { share: required_slot("share"), from: calendar.launch(*from) }
            }
            TakeUpKind::Ramp { from, to } => TakeUpShape::Ramp {
                start: required_slot("start"),
                end: required_slot("end"),
                from: calendar.index(*from),
                to: calendar.index(*to),
            },
            TakeUpKind::Logistic => TakeUpShape::Logistic {
                steepness: required_slot("steepness"),
                midpoint: required_slot("midpoint"),
                first_year: calendar.first,
            },
            TakeUpKind::Bass { from } => TakeUpShape::Bass {
                innovation: required_slot("innovation"),
                imitation: required_slot("imitation"),
                from: calendar.launch(*from),
            },
            TakeUpKind::Table { of: counts, years } => {
                of = *counts;
                scale = self.part(part, "multiple");
                TakeUpShape::Table {
                    from: years.first().map_or(0, |year| calendar.index(*year)),
                    entries: years.iter().map(|year| required_slot(&year.to_string())).collect(),
                }
            }
        };
        TakeUpPlan {
            of,
            shape,
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
            amount: self.required_slot(&line.id, "amount"),
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

    /// Plans a line whose cost the town knows itself: paid by the town in the same years, without growth, uplift or
    /// events.
    fn own_line(&self, line: &CostLine, own: Slot, calendar: Calendar) -> LinePlan {
        LinePlan {
            id: line.id.clone(),
            payer: Payer::Municipality,
            scope: Scope::Local,
            basis: Basis::Fixed,
            service: None,
            amount: own,
            events: None,
            escalation: None,
            optimism_bias: None,
            share: ShareRule::Residents,
            active: calendar.active(line.when),
            capital: !matches!(line.when, When::Annual { .. }),
        }
    }

    fn share_rule(&self, rule: &Apportionment, part: &str) -> ShareRule {
        match rule {
            Apportionment::Residents => ShareRule::Residents,
            Apportionment::Cardholders => ShareRule::Cardholders,
            Apportionment::Transactions => ShareRule::Transactions,
            Apportionment::Municipalities => ShareRule::Municipalities,
            Apportionment::PartlyEqual => ShareRule::PartlyEqual(self.required_slot(part, "equal")),
            Apportionment::Share => ShareRule::Share(self.required_slot(part, "share")),
            Apportionment::Tiers(bounds) => {
                let amount = |number: i32| self.required_slot(part, &["tier_", &number.to_string()].concat());
                let tiers = bounds.iter().zip(1..);
                let tier = |(bound, number): (&Option<i64>, i32)| Tier {
                    residents_under: *bound,
                    amount: amount(number),
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
                uses: self.required_slot(&service.id, "uses"),
                uses_owner: own.map_or(UsesOwner::Nations, |(_, nations)| UsesOwner::Towns(*nations)),
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

/// Converts calendar years to years since year 0.
#[derive(Clone, Copy)]
struct Calendar {
    first: i32,
    years: usize,
}

impl Calendar {
    fn index(self, year: i32) -> i32 {
        year.saturating_sub(self.first)
    }

    /// Converts a launch year; without one, the launch is in year 0.
    fn launch(self, year: Option<i32>) -> i32 {
        year.map_or(0, |year| self.index(year))
    }

    fn active(self, when: When) -> Vec<bool> {
        (self.first..).take(self.years).map(|year| when.falls_in(year)).collect()
    }
}
