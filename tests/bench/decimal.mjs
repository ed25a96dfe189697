/** The model of the benchmark's scenario, written by hand with decimal.js. */
import { Decimal as Default } from "decimal.js";
import { readScenario } from "./reading.mjs";

/** Has the precision of Ikura's decimals. */
export const Decimal = Default.clone({ precision: 28 });
const ZERO = new Decimal(0);
const ONE = new Decimal(1);
const SIXTY = new Decimal(60);
const TRILLION = new Decimal(1e12);

export function decimalModel(scenario) {
  const model = readScenario(scenario, (text) => new Decimal(text));
  return { numbers: model.numbers, evaluate: (town) => evaluate(model, town === undefined ? undefined : new Decimal(town)) };
}

/** Computes the figures of the nation, or of a town with this number of residents: the same ones as the engine's outcome. */
function evaluate(model, town) {
  const { numbers, years, services, lines } = model;
  const residents = town ?? numbers[model.residents];
  const factors = compound(years, ONE.div(numbers[model.rate].plus(1)));
  const people = peopleOf(model, residents);
  const uses = services.map((service) => usesOf(service, people, model));
  const allUses = uses.reduce(plus);

  const share = residents.div(numbers[model.residents]);
  const offices = town === undefined ? numbers[model.municipalities] : ONE;
  const drivers = { resident: people.everyone, cardholder: people.holders, new_cardholder: people.newCards, transaction: allUses };
  const costs = lines.map((line) => {
    const amount = numbers[line.amount];
    const each = line.basis === "fixed" ? amount.times(share) : line.basis === "municipality" ? amount.times(offices) : amount;
    const driver = line.service < 0 ? drivers[line.basis] : uses[line.service];
    const escalation = numbers[line.escalation];
    const prices = escalation.isZero() ? undefined : compound(years, escalation.plus(1));
    const flow = zeros(years);
    for (const t of line.years) {
      const money = driver ? each.times(driver[t]) : each;
      flow[t] = prices ? money.times(prices[t]) : money;
    }
    return flow;
  });

  const byLine = costs.map((flow) => total(flow, factors));
  const payers = new Map();
  lines.forEach(({ payer }, index) => payers.set(payer, (payers.get(payer) ?? ZERO).plus(byLine[index].present)));
  const costByYear = costs.reduce(plus);
  const runningByYear = costs.filter((_, index) => lines[index].isRunning).reduce(plus);
  const byService = uses.map((flow) => total(flow, factors));
  const cost = total(costByYear, factors);
  const transactions = total(allUses, factors);
  const benefits = services.map((service) => benefitOfOne(model, service));
  const benefitByYear = allUses.map((_, t) => sum(uses.map((flow, index) => flow[t].times(benefits[index]))));
  const benefit = total(benefitByYear, factors);
  const annuity = sum(factors).minus(1);
  const yearlyShare = total(plus(costByYear, runningByYear.map((money) => money.neg())), factors).present.div(annuity);

  return {
    levelised: cost.present.div(transactions.present),
    simple: cost.sum.div(transactions.sum),
    byYear: allUses.map((volume, t) => (volume.isZero() ? undefined : runningByYear[t].plus(yearlyShare).div(volume))),
    perResident: cost.sum.div(sum(people.everyone)),
    perCardholder: cost.sum.div(sum(people.holders)),
    netPresentValue: benefit.present.minus(cost.present),
    benefitCostRatio: benefit.present.div(cost.present),
    alternative: sum(services.map(({ alternative }, index) => numbers[alternative].times(byService[index].present))).div(transactions.present),
    cost: cost.sum,
    byLine,
    byService,
    payers,
  };
}

function peopleOf({ numbers, ...model }, residents) {
  const joining = ONE.minus(numbers[model.opt_out]);
  const replacement = numbers[model.replacement];
  const everyone = compound(model.years, numbers[model.growth].plus(1)).map((growth) => residents.times(growth));
  const steepness = numbers[model.steepness].toNumber();
  const midpoint = numbers[model.midpoint].toNumber();
  const holders = everyone.map((number, t) => {
    const shape = 1 / (1 + Math.exp(-steepness * (model.firstYear + t - midpoint)));
    // The exponential is computed in doubles and rounded to twelve decimals, as docs/method.md says.
    const share = new Decimal(Math.round(shape * 1e12)).div(TRILLION).times(numbers[model.ceiling]);
    return Decimal.min(share, ONE).times(number).times(numbers[model.eligible]).times(joining);
  });
  const newCards = holders.map((now, t) => {
    const before = t > 0 ? holders[t - 1] : ZERO;
    return Decimal.max(now.minus(before), ZERO).plus(replacement.times(before));
  });
  return { everyone, holders, newCards };
}

function usesOf(service, people, { numbers, years }) {
  const completed = numbers[service.uses].times(numbers[service.share]).times(numbers[service.completion]);
  const flow = zeros(years);
  for (const t of service.years) flow[t] = (service.byCardholder ? people.holders : people.everyone)[t].times(completed);
  return flow;
}

function benefitOfOne({ numbers, ...model }, service) {
  const working = numbers[model.work_share];
  const hour = working.times(numbers[model.work]).plus(ONE.minus(working).times(numbers[model.other]));
  const gain = numbers[service.minutes].div(SIXTY).times(hour).plus(numbers[service.trips].times(numbers[service.trip_cost]));
  const induced = numbers[service.induced];
  const office = numbers[service.alternative].times(numbers[service.cashable]);
  return gain.times(ONE.minus(induced.div(2))).plus(office.times(ONE.minus(induced)));
}

const zeros = (years) => new Array(years).fill(ZERO);
const plus = (a, b) => a.map((value, t) => value.plus(b[t]));
const sum = (values) => values.reduce((sum, value) => sum.plus(value), ZERO);
const total = (flow, factors) => ({ sum: sum(flow), present: sum(flow.map((value, t) => value.times(factors[t]))) });

/** Returns step^t for every year. */
function compound(years, step) {
  const flow = [ONE];
  for (let t = 1; t < years; t++) flow.push(flow[t - 1].times(step));
  return flow;
}
