//! All results for one scenario, preset, place and set of changes (docs/method.md, "Outputs" and "Edge cases").

use crate::assumptions::{Figures, Plan};
use crate::flow::Flow;
use crate::ledger::Ledger;
use crate::number::Scalar;
use crate::present_value::alternative;
use crate::scenario::{Basis, Payer, Spreading};
use crate::timeline::{Timelines, discount};

/// Why a ratio has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Nothing was completed.
    NoTransactions,
    /// Nobody lives there.
    NoResidents,
    /// The number of households isn't known, or is zero.
    NoHouseholds,
    /// Nobody holds a card.
    NoCardholders,
    /// Only year 0 is computed.
    NoOperatingYears,
    /// Nothing is spent.
    NoCosts,
    /// The costs are a net saving.
    NetSaving,
    /// No counted service has an alternative.
    NoAlternative,
    /// No counted service says what a use gains or saves.
    NoBenefits,
    /// One has an alternative, and none says which part of its cost is saved.
    NoSaving,
}

/// A quotient, or the reason why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ratio<N> {
    /// The quotient.
    Value(N),
    /// No quotient.
    Undefined(Reason),
}

impl<N: Scalar> Ratio<N> {
    fn of(numerator: N, denominator: N, reason: Reason) -> Self {
        numerator.over(denominator).map_or(Self::Undefined(reason), Self::Value)
    }

    /// The quotient, if there is one.
    pub fn value(self) -> Option<N> {
        match self {
            Self::Value(value) => Some(value),
            Self::Undefined(_) => None,
        }
    }
}

/// A total over all years, undiscounted and in present value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total<N> {
    /// Undiscounted.
    pub sum: N,
    /// Present value.
    pub present: N,
}

impl<N: Scalar> Total<N> {
    fn of(flow: &Flow<N>, factors: &Flow<N>) -> Self {
        Self { sum: flow.sum(), present: flow.present_value(factors) }
    }
}

/// The results.
#[derive(Debug, Clone)]
pub struct Outcome<N> {
    /// Who there is and what they do.
    pub timelines: Timelines<N>,
    /// Every flow of money.
    pub ledger: Ledger<N>,
    /// Discount factors.
    pub factors: Flow<N>,
    /// Sum of the factors after year 0.
    pub annuity: N,
    /// Cost by year.
    pub cost_by_year: Flow<N>,
    /// Benefit by year.
    pub benefit_by_year: Flow<N>,
    /// Cost in total.
    pub cost: Total<N>,
    /// Benefit in total.
    pub benefit: Total<N>,
    /// Change in fee income in total: a transfer.
    pub fees: Total<N>,
    /// Completed transactions that count.
    pub transactions: Total<N>,
    /// Cost by line, in the plan's order.
    pub lines: Vec<Total<N>>,
    /// Completed transactions by service, in the plan's order.
    pub services: Vec<Total<N>>,
    /// Cost by payer, in the order of [`Payer::ALL`]; only those who pay.
    pub payers: Vec<(Payer, Total<N>)>,
    /// Present value of cost / present value of transactions.
    pub levelised: Ratio<N>,
    /// Cost / transactions, undiscounted.
    pub simple: Ratio<N>,
    /// The levelised cost without year 0, whose cost is sunk once it is over.
    pub after_start: Ratio<N>,
    /// Cost per transaction in each year: running cost and the yearly share of one-off cost.
    pub by_year: Vec<Ratio<N>>,
    /// The yearly share of one-off cost.
    pub capital_share: Ratio<N>,
    /// Running cost by year, without what is bought for several years.
    pub running_by_year: Flow<N>,
    /// What one more transaction adds.
    pub marginal: Ratio<N>,
    /// What doesn't fall when fewer people use it, as a part of the present value of cost.
    pub fixed_share: Ratio<N>,
    /// Cost per resident and year.
    pub per_resident: Ratio<N>,
    /// Cost per household and year.
    pub per_household: Ratio<N>,
    /// Cost per cardholder and year.
    pub per_cardholder: Ratio<N>,
    /// Total cost per resident of year 0.
    pub total_per_resident: Ratio<N>,
    /// Present value of benefit less that of cost.
    pub net_present_value: N,
    /// Benefit / cost, present values.
    pub benefit_cost_ratio: Ratio<N>,
    /// Net present value per year.
    pub annual_net_benefit: Ratio<N>,
    /// Marginal excess burden of the taxes that pay for it.
    pub excess_burden: N,
    /// The alternative's cost per transaction, weighted by the present value of transactions.
    pub alternative: Ratio<N>,
}

/// A result that doesn't fit the arithmetic: index of the cost line, or none if it isn't one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge {
    /// Index of the line in the plan.
    pub line: Option<usize>,
}

impl<N: Scalar> Outcome<N> {
    /// Runs the model.
    ///
    /// # Errors
    /// A line, or a sum, that the arithmetic can't hold.
    pub fn compute(plan: &Plan, figures: &Figures<N>) -> Result<Self, TooLarge> {
        let timelines = Timelines::build(plan, figures);
        let ledger = Ledger::draw_up(plan, &timelines, figures);
        let factors = discount::factors(plan, figures);
        let lines: Vec<_> = ledger.costs.iter().map(|flow| Total::of(flow, &factors)).collect();
        let unsound = |total: &Total<N>| !(total.sum.is_sound() && total.present.is_sound());
        if let Some(line) = lines.iter().position(unsound) {
            return Err(TooLarge { line: Some(line) });
        }
        let outcome = Self::combine(plan, figures, timelines, ledger, factors, lines);
        if outcome.is_sound() { Ok(outcome) } else { Err(TooLarge { line: largest(&outcome.lines) }) }
    }

    fn combine(
        plan: &Plan,
        figures: &Figures<N>,
        timelines: Timelines<N>,
        ledger: Ledger<N>,
        factors: Flow<N>,
        lines: Vec<Total<N>>,
    ) -> Self {
        let years = plan.years;
        let place = timelines.place();
        let annuity = discount::annuity(&factors);
        let cost_by_year = ledger.cost();
        let cost = Total::of(&cost_by_year, &factors);
        let transactions = Total::of(&place.transactions, &factors);
        let services: Vec<_> =
            place.services.iter().map(|uses| Total::of(&uses.completed, &factors)).collect();

        let savings = ledger.savings(plan);
        let benefit_by_year = ledger.gains(plan).plus(&savings);
        let benefit = Total::of(&benefit_by_year, &factors);
        let fees = Total::of(&ledger.fees(plan), &factors);
        let net_present_value = benefit.present - cost.present;

        let capital = |wanted: bool| {
            let flows = plan.lines.iter().zip(&ledger.costs);
            Flow::total(flows.filter(move |(line, _)| line.capital == wanted).map(|(_, flow)| flow))
        };
        let running_by_year = capital(false);
        let one_off = Total::of(&capital(true), &factors);
        let horizon = Flow::constant(years, N::ONE).sum() - N::ONE;
        let capital_share = match plan.spreading {
            _ if !plan.lines.iter().any(|line| line.capital) => Ratio::Value(N::ZERO),
            Spreading::Annuity => Ratio::of(one_off.present, annuity, Reason::NoOperatingYears),
            Spreading::StraightLine => Ratio::of(one_off.sum, horizon, Reason::NoOperatingYears),
        };
        let by_year = (0..years)
            .map(|t| match capital_share {
                Ratio::Value(share) => {
                    Ratio::of(running_by_year.at(t) + share, place.transactions.at(t), Reason::NoTransactions)
                }
                undefined => undefined,
            })
            .collect();

        let everything = services.iter().fold(N::ZERO, |sum, total| sum + total.present);
        let counted_share = transactions.present.over_or(everything, N::ZERO);
        let per_transaction = plan.lines.iter().zip(&lines).fold(N::ZERO, |sum, (line, total)| {
            // Only what the transactions that count add to the bill.
            let share = match line.service.and_then(|index| plan.services.get(index)) {
                _ if line.basis != Basis::Transaction => N::ZERO,
                None => counted_share,
                Some(service) if service.counted => N::ONE,
                Some(_) => N::ZERO,
            };
            sum + total.present * share
        });
        let by_use = [Basis::Cardholder, Basis::NewCardholder, Basis::Transaction];
        let fixed = plan
            .lines
            .iter()
            .zip(&lines)
            .filter(|(line, _)| !by_use.contains(&line.basis))
            .fold(N::ZERO, |sum, (_, total)| sum + total.present);
        let household_years = place.households.as_ref().map_or(N::ZERO, Flow::sum);
        let publicly_paid = plan
            .lines
            .iter()
            .zip(&lines)
            .filter(|(line, _)| line.payer != Payer::Resident)
            .fold(N::ZERO, |sum, (_, total)| sum + total.present);
        let net_outlay = publicly_paid - savings.present_value(&factors) - fees.present;
        let excess_burden = figures.or(plan.excess_burden, N::ZERO) * net_outlay.larger(N::ZERO);
        let per = |denominator, reason| Ratio::of(cost.sum, denominator, reason);
        // Year 0 isn't discounted.
        let later = |total: Total<N>, flow: &Flow<N>| total.present - flow.at(0);
        let (later_cost, later_uses) = (later(cost, &cost_by_year), later(transactions, &place.transactions));

        Self {
            payers: by_payer(plan, &lines),
            levelised: Ratio::of(cost.present, transactions.present, Reason::NoTransactions),
            simple: per(transactions.sum, Reason::NoTransactions),
            after_start: Ratio::of(later_cost, later_uses, Reason::NoTransactions),
            by_year,
            capital_share,
            running_by_year,
            marginal: Ratio::of(per_transaction, transactions.present, Reason::NoTransactions),
            fixed_share: Ratio::of(fixed, cost.present, Reason::NoCosts),
            per_resident: per(place.residents.sum(), Reason::NoResidents),
            per_household: per(household_years, Reason::NoHouseholds),
            per_cardholder: per(place.cardholders.sum(), Reason::NoCardholders),
            total_per_resident: per(place.residents.at(0), Reason::NoResidents),
            net_present_value,
            benefit_cost_ratio: benefit_cost_ratio(benefit.present, cost.present),
            annual_net_benefit: Ratio::of(net_present_value, annuity, Reason::NoOperatingYears),
            excess_burden,
            alternative: average_alternative(plan, figures, &services),
            factors,
            annuity,
            cost_by_year,
            benefit_by_year,
            cost,
            benefit,
            fees,
            transactions,
            lines,
            services,
            timelines,
            ledger,
        }
    }

    fn is_sound(&self) -> bool {
        let totals = [self.cost, self.benefit, self.fees, self.transactions];
        let place = self.timelines.place();
        let stocks = [place.residents.sum(), place.cardholders.sum(), place.new_cards.sum()];
        let sums = totals.iter().flat_map(|total| [total.sum, total.present]).chain(stocks);
        let uses = self.services.iter().flat_map(|total| [total.sum, total.present]);
        let ratios = [
            self.levelised,
            self.simple,
            self.after_start,
            self.marginal,
            self.capital_share,
            self.per_resident,
            self.per_household,
            self.per_cardholder,
            self.total_per_resident,
            self.benefit_cost_ratio,
            self.annual_net_benefit,
            self.alternative,
        ];
        let ratios = ratios.iter().chain(&self.by_year).filter_map(|ratio| ratio.value());
        sums.chain(uses).chain(ratios).chain([self.net_present_value, self.excess_burden]).all(N::is_sound)
    }
}

/// The line with the largest sum: the one to look at when they don't fit together.
fn largest<N: Scalar>(lines: &[Total<N>]) -> Option<usize> {
    let larger = |best: usize, (index, total): (usize, &Total<N>)| {
        let best_sum = lines.get(best).map_or(N::ZERO, |best| best.sum);
        if (best_sum - total.sum).is_negative() { index } else { best }
    };
    (!lines.is_empty()).then(|| lines.iter().enumerate().fold(0, larger))
}

fn by_payer<N: Scalar>(plan: &Plan, lines: &[Total<N>]) -> Vec<(Payer, Total<N>)> {
    Payer::ALL
        .iter()
        .filter_map(|&payer| {
            let mut own = plan.lines.iter().zip(lines).filter(|(line, _)| line.payer == payer).peekable();
            own.peek()?;
            let none = Total { sum: N::ZERO, present: N::ZERO };
            let total = own.fold(none, |sum, (_, line)| Total {
                sum: sum.sum + line.sum,
                present: sum.present + line.present,
            });
            Some((payer, total))
        })
        .collect()
}

fn benefit_cost_ratio<N: Scalar>(benefit: N, cost: N) -> Ratio<N> {
    if cost.is_negative() {
        return Ratio::Undefined(Reason::NetSaving);
    }
    Ratio::of(benefit, cost, Reason::NoCosts)
}

/// Weighted over the counted services that have one.
fn average_alternative<N: Scalar>(plan: &Plan, figures: &Figures<N>, services: &[Total<N>]) -> Ratio<N> {
    let (uses, money) = alternative(plan, figures, services.iter().map(|total| total.present));
    Ratio::of(
        money,
        uses,
        if plan.has_alternative() { Reason::NoTransactions } else { Reason::NoAlternative },
    )
}
