//! Computes all results for one scenario, preset, place and set of changes (docs/method.md, "Outputs" and "Edge cases").

mod indicators;
mod ratio;
mod unit;

use crate::assumptions::{Inputs, LinePlan, Plan};
use crate::flow::Flow;
use crate::ledger::Ledger;
use crate::number::Scalar;
use crate::present_value::alternative;
use crate::scenario::{Basis, Payer, Spreading};
use crate::timeline::{Timelines, discount};

pub use indicators::{Bilingual, Group, Indicator, Needs};
pub use ratio::{Ratio, Reason};
pub use unit::{Counted, Unit};

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

/// All results of one run of the model.
#[derive(Debug, Clone)]
pub struct Outcome<N> {
    /// People and their uses, by year.
    pub timelines: Timelines<N>,
    /// Every flow of money, by year.
    pub ledger: Ledger<N>,
    /// Discount factors.
    pub factors: Flow<N>,
    /// Annuity factor: sum of the discount factors after year 0.
    pub annuity: N,
    /// Cost by year.
    pub cost_by_year: Flow<N>,
    /// Benefit by year.
    pub benefit_by_year: Flow<N>,
    /// Total cost.
    pub cost: Total<N>,
    /// Total benefit.
    pub benefit: Total<N>,
    /// Total change in fee income: a transfer, neither cost nor benefit.
    pub fees: Total<N>,
    /// Completed transactions of the counted services.
    pub transactions: Total<N>,
    /// Cost by line, in the plan's order.
    pub lines: Vec<Total<N>>,
    /// Completed transactions by service, in the plan's order.
    pub services: Vec<Total<N>>,
    /// Cost of each payer that pays anything, in the order of [`Payer::ALL`].
    pub payers: Vec<(Payer, Total<N>)>,
    /// Cost per transaction in each year: running cost and the yearly share of one-off cost.
    pub by_year: Vec<Ratio<N>>,
    /// The yearly share of one-off cost.
    pub capital_share: Ratio<N>,
    /// Running cost by year, without purchases for several years.
    pub running_by_year: Flow<N>,
    /// Marginal cost: what one more transaction adds.
    pub marginal: Ratio<N>,
    /// Share of the present value of cost that doesn't fall when fewer people use the system.
    pub fixed_share: Ratio<N>,
    /// Present value of benefit less present value of cost.
    pub net_present_value: N,
    /// Excess burden of the taxes that pay for the system.
    pub excess_burden: N,
    /// The alternative's cost per transaction, weighted by the present value of transactions.
    pub alternative: Ratio<N>,
}

/// A result that the arithmetic can't represent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge {
    /// Index in the plan of the cost line that is too large, or `None` if no single line is.
    pub line: Option<usize>,
}

impl<N: Scalar> Outcome<N> {
    /// Runs the model.
    ///
    /// # Errors
    /// A cost line or a sum that the arithmetic can't represent.
    pub fn compute(plan: &Plan, inputs: &Inputs<N>) -> Result<Self, TooLarge> {
        let timelines = Timelines::build(plan, inputs);
        let ledger = Ledger::draw_up(plan, &timelines, inputs);
        let factors = discount::factors(plan, inputs);
        let lines: Vec<_> = ledger.costs.iter().map(|flow| Total::of(flow, &factors)).collect();
        let unsound = |total: &Total<N>| !(total.sum.is_sound() && total.present.is_sound());
        if let Some(line) = lines.iter().position(unsound) {
            return Err(TooLarge { line: Some(line) });
        }
        let outcome = Self::combine(plan, inputs, timelines, ledger, factors, lines);
        if outcome.is_sound() { Ok(outcome) } else { Err(TooLarge { line: largest(&outcome.lines) }) }
    }

    fn combine(
        plan: &Plan,
        inputs: &Inputs<N>,
        timelines: Timelines<N>,
        ledger: Ledger<N>,
        factors: Flow<N>,
        lines: Vec<Total<N>>,
    ) -> Self {
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

        let running_by_year = cost_by_kind(plan, &ledger, false);
        let one_off = Total::of(&cost_by_kind(plan, &ledger, true), &factors);
        let capital_share = capital_share(plan, one_off, annuity);
        let by_year = by_year(plan, &running_by_year, capital_share, &place.transactions);
        let per_transaction = cost_of_counted_uses(plan, &lines, &services, transactions);
        let fixed = present_cost(plan, &lines, |line| !BY_USE.contains(&line.basis));
        let publicly_paid = present_cost(plan, &lines, |line| line.payer != Payer::Resident);
        let net_outlay = publicly_paid - savings.present_value(&factors) - fees.present;

        Self {
            payers: by_payer(plan, &lines),
            by_year,
            capital_share,
            running_by_year,
            marginal: Ratio::of(per_transaction, transactions.present, Reason::NoTransactions),
            fixed_share: Ratio::of(fixed, cost.present, Reason::NoCosts),
            net_present_value: benefit.present - cost.present,
            excess_burden: inputs.or(plan.excess_burden, N::ZERO) * net_outlay.larger(N::ZERO),
            alternative: average_alternative(plan, inputs, &services),
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

    /// Levelised cost: present value of cost / present value of transactions.
    pub fn levelised(&self) -> Ratio<N> {
        Ratio::of(self.cost.present, self.transactions.present, Reason::NoTransactions)
    }

    /// Simple average: cost / transactions, undiscounted.
    pub fn simple(&self) -> Ratio<N> {
        self.cost_per(self.transactions.sum, Reason::NoTransactions)
    }

    /// Levelised cost without year 0, whose cost is sunk once that year is over. Year 0 isn't discounted.
    fn levelised_after_start(&self) -> Ratio<N> {
        let later = |total: Total<N>, flow: &Flow<N>| total.present - flow.at(0);
        let cost = later(self.cost, &self.cost_by_year);
        let uses = later(self.transactions, &self.timelines.place().transactions);
        Ratio::of(cost, uses, Reason::NoTransactions)
    }

    /// Cost per resident and year.
    pub fn per_resident(&self) -> Ratio<N> {
        self.cost_per(self.timelines.place().residents.sum(), Reason::NoResidents)
    }

    /// Cost per household and year.
    pub fn per_household(&self) -> Ratio<N> {
        let households = self.timelines.place().households.as_ref();
        self.cost_per(households.map_or(N::ZERO, Flow::sum), Reason::NoHouseholds)
    }

    /// Benefit / cost, in present values. Undefined where the costs are a net saving.
    pub fn benefit_cost_ratio(&self) -> Ratio<N> {
        if self.cost.present.is_negative() {
            return Ratio::Undefined(Reason::NetSaving);
        }
        Ratio::of(self.benefit.present, self.cost.present, Reason::NoCosts)
    }

    /// Undiscounted cost over all years / `count`.
    fn cost_per(&self, count: N, if_zero: Reason) -> Ratio<N> {
        Ratio::of(self.cost.sum, count, if_zero)
    }

    /// Whether every total, stock and result could be represented.
    fn is_sound(&self) -> bool {
        let totals = [self.cost, self.benefit, self.fees, self.transactions];
        let totals = totals.iter().chain(&self.services).flat_map(|total| [total.sum, total.present]);
        let place = self.timelines.place();
        let stocks = [place.residents.sum(), place.cardholders.sum(), place.new_cards.sum()];
        let results = Indicator::COMPUTED.iter().filter_map(|indicator| indicator.of(self, 0));
        let ratios = results.chain(self.by_year.iter().copied()).chain([self.capital_share]);
        totals.chain(stocks).chain(ratios.filter_map(Ratio::value)).all(N::is_sound)
    }
}

/// Bases whose cost falls when fewer people use the system.
const BY_USE: [Basis; 3] = [Basis::Cardholder, Basis::NewCardholder, Basis::Transaction];

/// Cost by year of purchases for several years (`capital`), or of everything else.
fn cost_by_kind<N: Scalar>(plan: &Plan, ledger: &Ledger<N>, capital: bool) -> Flow<N> {
    let lines = plan.lines.iter().zip(&ledger.costs);
    Flow::total(lines.filter(move |(line, _)| line.capital == capital).map(|(_, flow)| flow))
}

/// One-off cost spread over the years of operation.
fn capital_share<N: Scalar>(plan: &Plan, one_off: Total<N>, annuity: N) -> Ratio<N> {
    let operating_years = Flow::constant(plan.years, N::ONE).sum() - N::ONE;
    match plan.spreading {
        _ if !plan.lines.iter().any(|line| line.capital) => Ratio::Value(N::ZERO),
        Spreading::Annuity => Ratio::of(one_off.present, annuity, Reason::NoOperatingYears),
        Spreading::StraightLine => Ratio::of(one_off.sum, operating_years, Reason::NoOperatingYears),
    }
}

/// Cost per transaction of each year: its running cost and a share of the one-off cost.
fn by_year<N: Scalar>(
    plan: &Plan,
    running: &Flow<N>,
    capital_share: Ratio<N>,
    uses: &Flow<N>,
) -> Vec<Ratio<N>> {
    let of_year = |t| match capital_share {
        Ratio::Value(share) => Ratio::of(running.at(t) + share, uses.at(t), Reason::NoTransactions),
        undefined @ Ratio::Undefined(_) => undefined,
    };
    (0..plan.years).map(of_year).collect()
}

/// Present value of the cost lines that a condition holds for.
fn present_cost<N: Scalar>(plan: &Plan, lines: &[Total<N>], is_meant: impl Fn(&LinePlan) -> bool) -> N {
    let meant = plan.lines.iter().zip(lines).filter(|(line, _)| is_meant(line));
    meant.fold(N::ZERO, |sum, (_, total)| sum + total.present)
}

/// Present value of what the counted transactions add to the costs that are paid per transaction.
fn cost_of_counted_uses<N: Scalar>(
    plan: &Plan,
    lines: &[Total<N>],
    services: &[Total<N>],
    counted: Total<N>,
) -> N {
    let everything = services.iter().fold(N::ZERO, |sum, total| sum + total.present);
    let counted_share = counted.present.over_or(everything, N::ZERO);
    plan.lines.iter().zip(lines).fold(N::ZERO, |sum, (line, total)| {
        let share = match line.service.and_then(|index| plan.services.get(index)) {
            _ if line.basis != Basis::Transaction => N::ZERO,
            None => counted_share,
            Some(service) if service.counted => N::ONE,
            Some(_) => N::ZERO,
        };
        sum + total.present * share
    })
}

/// Returns the line with the largest sum, which the error names if the lines only overflow together.
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

/// Returns the alternative's cost per transaction, averaged over the counted services that have an alternative.
fn average_alternative<N: Scalar>(plan: &Plan, inputs: &Inputs<N>, services: &[Total<N>]) -> Ratio<N> {
    let (uses, money) = alternative(plan, inputs, services.iter().map(|total| total.present));
    Ratio::of(
        money,
        uses,
        if plan.has_alternative() { Reason::NoTransactions } else { Reason::NoAlternative },
    )
}
