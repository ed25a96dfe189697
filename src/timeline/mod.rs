//! Residents, cardholders, new cards and completed transactions by year (docs/method.md, "Drivers").
//!
//! Stocks are counted at the end of the year, and a year's uses are computed from that stock.

pub mod discount;
pub mod take_up;

use crate::assumptions::{Inputs, Plan, PopulationPlan, ServicePlan, TakeUpPlan, UsesOwner};
use crate::flow::Flow;
use crate::number::{Number, Scalar};
use crate::scenario::{Demand, TableOf};

/// The people of a place and their transactions, by year.
#[derive(Debug, Clone)]
pub struct Timeline<N> {
    /// Residents.
    pub residents: Flow<N>,
    /// Households; `None` if neither their number nor their size is known.
    pub households: Option<Flow<N>>,
    /// Eligible residents.
    pub eligible: Flow<N>,
    /// Cards held at the end of the year.
    pub cardholders: Flow<N>,
    /// Cards issued in the year.
    pub new_cards: Flow<N>,
    /// Cards that the take-up curve asks for, before opt-outs and before the limit of eligible residents.
    pub wanted: Flow<N>,
    /// Uses of each service, in the plan's order.
    pub services: Vec<ServiceUse<N>>,
    /// Completed transactions of the counted services.
    pub transactions: Flow<N>,
}

/// Uses of one service, by year.
#[derive(Debug, Clone)]
pub struct ServiceUse<N> {
    /// Attempts through the system.
    pub attempts: Flow<N>,
    /// Completed transactions.
    pub completed: Flow<N>,
}

/// The timelines of the nation and of the town.
#[derive(Debug, Clone)]
pub struct Timelines<N> {
    /// The nation.
    pub nation: Timeline<N>,
    /// The town; `None` if the place is the nation.
    pub town: Option<Timeline<N>>,
}

impl<N: Number> Timelines<N> {
    /// Builds both timelines.
    pub fn build(plan: &Plan, inputs: &Inputs<N>) -> Self {
        let nation = Timeline::of_nation(plan, inputs);
        let town = plan.town.as_ref().map(|town| {
            let table_people = if town.own_take_up { None } else { Some(&nation) };
            Timeline::of_town(plan, &town.population, table_people, &nation, inputs)
        });
        Self { nation, town }
    }

    /// Returns the timeline of the plan's place: the town, or else the nation.
    pub fn place(&self) -> &Timeline<N> {
        self.town.as_ref().unwrap_or(&self.nation)
    }
}

impl<N: Number> Timeline<N> {
    fn of_nation(plan: &Plan, inputs: &Inputs<N>) -> Self {
        let people = PopulationByYear::build(plan, &plan.nation, None, inputs);
        let uses = |service: &ServicePlan| match service.uses_owner {
            UsesOwner::Nations => inputs.at(service.uses),
            UsesOwner::Towns(nations) => inputs.at(nations),
        };
        let total = Flow::constant(plan.years, N::ONE);
        Self::with_services(plan, people, inputs, &total, uses)
    }

    fn of_town(
        plan: &Plan,
        population: &PopulationPlan,
        table_people: Option<&Self>,
        nation: &Self,
        inputs: &Inputs<N>,
    ) -> Self {
        let people = PopulationByYear::build(plan, population, table_people, inputs);
        let share = ratio(&people.residents, &nation.residents);
        let uses = |service: &ServicePlan| inputs.at(service.uses);
        Self::with_services(plan, people, inputs, &share, uses)
    }

    /// Adds the services. `share` is the place's share of a national total.
    fn with_services(
        plan: &Plan,
        people: PopulationByYear<N>,
        inputs: &Inputs<N>,
        share: &Flow<N>,
        uses: impl Fn(&ServicePlan) -> N,
    ) -> Self {
        let services: Vec<_> = plan
            .services
            .iter()
            .map(|service| {
                let users = match (service.demand, service.uses_owner) {
                    (Demand::Total, UsesOwner::Nations) => share.clone(),
                    (Demand::Total, UsesOwner::Towns(_)) => Flow::constant(plan.years, N::ONE),
                    (Demand::Resident, _) => people.residents.clone(),
                    (Demand::Cardholder, _) => people.cardholders.clone(),
                };
                let through = uses(service) * inputs.or(service.share, N::ONE) * inputs.at(plan.levers.uses);
                let attempts = only_active(&users.scaled(through), &service.active);
                let completed = attempts.scaled(inputs.or(service.completion, N::ONE));
                ServiceUse { attempts, completed }
            })
            .collect();
        let counted = plan.services.iter().zip(&services).filter(|(service, _)| service.counted);
        let transactions = Flow::total(counted.map(|(_, uses)| &uses.completed));
        let PopulationByYear { residents, households, eligible, cardholders, new_cards, wanted } = people;
        Self { residents, households, eligible, cardholders, new_cards, wanted, services, transactions }
    }
}

impl<N: Scalar> Timeline<N> {
    /// Returns the years in which take-up was limited to all eligible residents.
    pub fn capped_years(&self) -> Vec<usize> {
        let beyond = |t: &usize| (self.eligible.at(*t) - self.wanted.at(*t)).is_negative();
        (0..self.wanted.years()).filter(beyond).collect()
    }
}

/// The people of a place, without their transactions.
struct PopulationByYear<N> {
    residents: Flow<N>,
    households: Option<Flow<N>>,
    eligible: Flow<N>,
    cardholders: Flow<N>,
    new_cards: Flow<N>,
    wanted: Flow<N>,
}

impl<N: Number> PopulationByYear<N> {
    /// Computes the people. `table_people` is the nation's timeline if a table of cards counts the nation's cards
    /// instead of this place's.
    fn build(
        plan: &Plan,
        population: &PopulationPlan,
        table_people: Option<&Timeline<N>>,
        inputs: &Inputs<N>,
    ) -> Self {
        let years = plan.years;
        let growth = compound(years, inputs.or(population.growth, N::ZERO));
        let at_start = inputs.at(population.residents);
        let residents = growth.scaled(at_start);
        let households_at_start = match (population.households, population.household_size) {
            (Some(households), _) => Some(inputs.at(households)),
            (None, Some(size)) => Some(at_start.over_or(inputs.at(size), N::ZERO)),
            (None, None) => None,
        };
        let households = households_at_start.map(|start| growth.scaled(start));
        let eligible = residents.scaled(inputs.or(population.eligible, N::ONE));
        let nobody = Flow::constant(years, N::ZERO);
        let (cardholders, wanted) = match &population.take_up {
            None => (nobody.clone(), nobody),
            Some(take_up) => {
                let wanted = wanted_cards(years, take_up, table_people, &eligible, inputs)
                    .scaled(inputs.at(plan.levers.take_up));
                let joining = N::ONE - inputs.or(take_up.opt_out, N::ZERO);
                let holding = Flow::of(years, |t| wanted.at(t).smaller(eligible.at(t)) * joining);
                (holding, wanted)
            }
        };
        let replaced = population.take_up.as_ref().and_then(|take_up| take_up.replacement);
        let replaced = inputs.or(replaced, N::ZERO);
        let new_cards = Flow::of(years, |t| {
            let before = cardholders.before(t);
            (cardholders.at(t) - before).larger(N::ZERO) + before * replaced
        });
        Self { residents, households, eligible, cardholders, new_cards, wanted }
    }
}

/// Computes the cards that would be held if nobody opted out and there were enough people.
fn wanted_cards<N: Number>(
    years: usize,
    take_up: &TakeUpPlan,
    table_people: Option<&Timeline<N>>,
    eligible: &Flow<N>,
    inputs: &Inputs<N>,
) -> Flow<N> {
    let shape =
        take_up::values_by_year(years, &take_up.shape, inputs).scaled(inputs.or(take_up.scale, N::ONE));
    match (take_up.of, table_people) {
        (TableOf::Share, _) => shape.times(eligible),
        (TableOf::Holders, None) => shape,
        (TableOf::Holders, Some(people)) => shape.times(&ratio(eligible, &people.eligible)),
    }
}

/// Computes (1 + rate)^t for each year.
pub fn compound<N: Number>(years: usize, rate: N) -> Flow<N> {
    let step = N::ONE + rate;
    let mut factor = N::ONE;
    Flow::of(years, |t| {
        if t > 0 {
            factor = factor * step;
        }
        factor
    })
}

/// Divides two series year by year. Zero where the divisor is zero.
pub fn ratio<N: Number>(part: &Flow<N>, whole: &Flow<N>) -> Flow<N> {
    Flow::of(part.years(), |t| part.at(t).over_or(whole.at(t), N::ZERO))
}

/// Keeps the active years of a series and sets the others to zero.
pub fn only_active<N: Number>(flow: &Flow<N>, active: &[bool]) -> Flow<N> {
    Flow::of(flow.years(), |t| if active.get(t).copied().unwrap_or(false) { flow.at(t) } else { N::ZERO })
}
