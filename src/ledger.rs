//! Costs, benefits and transfers by line, payer and year (docs/method.md, "Costs" and "Benefits").

use rust_decimal::Decimal;

use crate::assumptions::{Inputs, LinePlan, Plan, ServicePlan, ShareRule};
use crate::flow::Flow;
use crate::number::Number;
use crate::scenario::{Basis, Scope};
use crate::timeline::{Timeline, Timelines, compound, only_active};

/// All flows of money, undiscounted, in the prices in which the scenario gives amounts.
#[derive(Debug, Clone)]
pub struct Ledger<N> {
    /// One series per cost line, in the plan's order.
    pub costs: Vec<Flow<N>>,
    /// One entry per service, in the plan's order.
    pub services: Vec<ServiceMoney<N>>,
}

/// Money flows of one service.
#[derive(Debug, Clone)]
pub struct ServiceMoney<N> {
    /// Gain of the users: trips saved, and time saved if residents' time counts.
    pub user_gain: Flow<N>,
    /// Cost that the office really saves (the cashable share).
    pub office_saving: Flow<N>,
    /// Change in fee income. A transfer, so it is never part of the benefit.
    pub fees: Flow<N>,
}

impl<N: Number> Ledger<N> {
    /// Computes all flows for the plan's place.
    pub fn draw_up(plan: &Plan, timelines: &Timelines<N>, inputs: &Inputs<N>) -> Self {
        Self {
            costs: plan.lines.iter().map(|line| cost(line, plan, timelines, inputs)).collect(),
            services: plan
                .services
                .iter()
                .zip(&timelines.place().services)
                .map(|(service, uses)| money(service, &uses.completed, plan, inputs))
                .collect(),
        }
    }

    /// Total cost by year.
    pub fn cost(&self) -> Flow<N> {
        Flow::total(&self.costs)
    }

    /// Total benefit by year: user gains and office savings of the counted services.
    pub fn benefit(&self, plan: &Plan) -> Flow<N> {
        self.gains(plan).plus(&self.savings(plan))
    }

    /// User gains of the counted services by year.
    pub fn gains(&self, plan: &Plan) -> Flow<N> {
        Flow::total(self.counted(plan).map(|money| &money.user_gain))
    }

    /// Office savings of the counted services by year.
    pub fn savings(&self, plan: &Plan) -> Flow<N> {
        Flow::total(self.counted(plan).map(|money| &money.office_saving))
    }

    /// Change in fee income of the counted services by year.
    pub fn fees(&self, plan: &Plan) -> Flow<N> {
        Flow::total(self.counted(plan).map(|money| &money.fees))
    }

    fn counted(&self, plan: &Plan) -> impl Iterator<Item = &ServiceMoney<N>> {
        let services = plan.services.iter().zip(&self.services);
        services.filter(|(service, _)| service.counted).map(|(_, money)| money)
    }
}

/// Computes amount × events × driver × (1 + escalation)^t × uplift for the years in which the line is active. In a
/// town, a fixed national line is multiplied by the town's share instead of a driver.
fn cost<N: Number>(line: &LinePlan, plan: &Plan, timelines: &Timelines<N>, inputs: &Inputs<N>) -> Flow<N> {
    let uplift = match line.optimism_bias {
        Some(slot) if plan.optimism_bias => N::ONE + inputs.at(slot),
        _ => N::ONE,
    };
    let rate = inputs.or(line.escalation, N::ZERO);
    let price = compound(plan.years, rate).scaled(uplift * inputs.or(line.events, N::ONE));
    let shared = line.scope == Scope::National && line.basis == Basis::Fixed;
    let quantity = match (&timelines.town, shared) {
        (Some(town), true) => share_of_amount(line, plan, &timelines.nation, town, inputs),
        _ => driver(line, plan, timelines, inputs).scaled(inputs.at(line.amount)),
    };
    only_active(&quantity.times(&price), &line.active)
}

/// Returns the yearly quantity that the line's amount is multiplied by.
fn driver<N: Number>(line: &LinePlan, plan: &Plan, timelines: &Timelines<N>, inputs: &Inputs<N>) -> Flow<N> {
    let place = timelines.place();
    let municipalities =
        if timelines.town.is_some() { N::ONE } else { inputs.or(plan.nation.municipalities, N::ONE) };
    match line.basis {
        // A fixed national line falls due once; any other fixed line falls due once per municipality.
        Basis::Fixed if line.scope == Scope::National => Flow::constant(plan.years, N::ONE),
        Basis::Fixed | Basis::Municipality => Flow::constant(plan.years, municipalities),
        Basis::Resident => place.residents.clone(),
        Basis::Household => place.households.clone().unwrap_or_else(|| Flow::constant(plan.years, N::ZERO)),
        Basis::Cardholder => place.cardholders.clone(),
        Basis::NewCardholder => place.new_cards.clone(),
        Basis::Transaction => match line.service {
            Some(index) => place
                .services
                .get(index)
                .map_or_else(|| Flow::constant(plan.years, N::ZERO), |uses| uses.completed.clone()),
            None => Flow::total(place.services.iter().map(|uses| &uses.completed)),
        },
    }
}

/// Returns a town's part of a fixed national amount, by year.
fn share_of_amount<N: Number>(
    line: &LinePlan,
    plan: &Plan,
    nation: &Timeline<N>,
    town: &Timeline<N>,
    inputs: &Inputs<N>,
) -> Flow<N> {
    let amount = inputs.at(line.amount);
    let constant = |share: N| Flow::constant(plan.years, amount * share);
    let by_residents = || share_by_residents(town, nation).scaled(amount);
    let one_of_all = || N::ONE.over_or(inputs.or(plan.nation.municipalities, N::ONE), N::ZERO);
    match &line.share {
        ShareRule::Residents => by_residents(),
        ShareRule::Cardholders => share_by_cardholders(town, nation).scaled(amount),
        ShareRule::Transactions => share_by_transactions(town, nation).scaled(amount),
        ShareRule::Municipalities => constant(one_of_all()),
        ShareRule::PartlyEqual(slot) => {
            let equal = inputs.at(*slot);
            by_residents().scaled(N::ONE - equal).plus(&constant(equal * one_of_all()))
        }
        ShareRule::Share(slot) => constant(inputs.at(*slot)),
        ShareRule::Tiers(tiers) => Flow::of(plan.years, |t| {
            let residents = town.residents.at(t);
            tiers.iter().rev().fold(N::ZERO, |larger, tier| {
                let own = inputs.at(tier.amount);
                match tier.residents_under {
                    Some(bound) => residents.if_below(N::of(Decimal::from(bound)), own, larger),
                    None => own,
                }
            })
        }),
    }
}

/// Returns the town's share of the nation's residents, by year.
pub fn share_by_residents<N: Number>(town: &Timeline<N>, nation: &Timeline<N>) -> Flow<N> {
    shares(&town.residents, &nation.residents, &Flow::constant(town.residents.years(), N::ZERO))
}

/// Returns the town's share of the nation's cardholders, by year. If the nation never has any, its share of
/// residents.
pub fn share_by_cardholders<N: Number>(town: &Timeline<N>, nation: &Timeline<N>) -> Flow<N> {
    shares(&town.cardholders, &nation.cardholders, &share_by_residents(town, nation))
}

/// Returns the town's share of the nation's counted transactions, by year. If the nation never has any, its share of
/// residents.
pub fn share_by_transactions<N: Number>(town: &Timeline<N>, nation: &Timeline<N>) -> Flow<N> {
    shares(&town.transactions, &nation.transactions, &share_by_residents(town, nation))
}

/// Divides part by whole in each year. In a year in which the whole is zero, it divides the totals of all years. If
/// that total is zero as well, it returns `otherwise`.
fn shares<N: Number>(part: &Flow<N>, whole: &Flow<N>, otherwise: &Flow<N>) -> Flow<N> {
    let (parts, wholes) = (part.sum(), whole.sum());
    Flow::of(otherwise.years(), |t| part.at(t).over_or(whole.at(t), parts.over_or(wholes, otherwise.at(t))))
}

/// Computes gains, savings and fees of one service.
fn money<N: Number>(
    service: &ServicePlan,
    completed: &Flow<N>,
    plan: &Plan,
    inputs: &Inputs<N>,
) -> ServiceMoney<N> {
    let each = per_use(service, plan, inputs);
    ServiceMoney {
        user_gain: completed.scaled(each.user_gain),
        office_saving: completed.scaled(each.office_saving),
        fees: completed.scaled(each.fees),
    }
}

/// Money per completed use of a service.
#[derive(Debug, Clone, Copy)]
pub struct PerUse<N> {
    /// Gain of the user.
    pub user_gain: N,
    /// Cost that the office really saves.
    pub office_saving: N,
    /// Change in fee income.
    pub fees: N,
}

/// Computes gain, saving and change in fees per completed use of a service.
pub fn per_use<N: Number>(service: &ServicePlan, plan: &Plan, inputs: &Inputs<N>) -> PerUse<N> {
    let none = |slot| inputs.or(slot, N::ZERO);
    let two = N::ONE + N::ONE;
    let half = |of: N| of.over_or(two, N::ZERO);
    let time = if plan.count_citizen_time {
        let sixty = N::of(Decimal::from(60));
        none(service.minutes).over_or(sixty, N::ZERO) * hour(plan, inputs)
    } else {
        N::ZERO
    };
    let gain = time + none(service.trips) * none(service.trip_cost);
    let office = none(service.office_cost.or(service.alternative)) * none(service.cashable);
    let induced = none(service.induced);
    let not_induced = N::ONE - induced;
    PerUse {
        user_gain: gain * (N::ONE - half(induced)),
        office_saving: office * not_induced,
        fees: none(service.fee_after) - not_induced * none(service.fee_before),
    }
}

/// Returns the value of an hour of a resident's time.
fn hour<N: Number>(plan: &Plan, inputs: &Inputs<N>) -> N {
    plan.time_value.map_or(N::ZERO, |[work, other, share]| {
        let share = inputs.at(share);
        share * inputs.at(work) + (N::ONE - share) * inputs.at(other)
    })
}
