/** The model of the benchmark's scenario, written by hand in plain numbers. */
import { readScenario } from "./reading.mjs";

export function plainModel(scenario) {
  const model = readScenario(scenario, Number);
  const numbers = Float64Array.from(model.numbers);
  const flows = emptyFlows(model);
  const prepare = () => fillFactors(model, numbers, flows);

  /** Computes the figures of the nation, or of a town with this number of residents. */
  function evaluate(town) {
    const residents = town ?? numbers[model.residents];
    fillPeople(model, numbers, flows, residents);
    fillUses(model, numbers, flows);
    const share = residents / numbers[model.residents];
    const offices = town === undefined ? numbers[model.municipalities] : 1;
    const { cost, presentCost } = costs(model, numbers, flows, share, offices);
    const { transactions, benefit } = benefits(model, numbers, flows);
    return { levelised: presentCost / transactions, netPresentValue: benefit - presentCost, cost };
  }

  prepare();
  return { numbers, ranges: model.ranges, prepare, evaluate };
}

/** A number for each year of everything that goes by years; filled anew for each future, so that none makes room for itself. */
function emptyFlows({ years, services, lines }) {
  const flow = () => new Float64Array(years);
  return {
    growth: flow(),
    shape: flow(),
    prices: lines.map(flow),
    factors: flow(),
    everyone: flow(),
    holders: flow(),
    newCards: flow(),
    allUses: flow(),
    uses: services.map(flow),
  };
}

/** What no range touches; once for all futures. */
function fillFactors(model, numbers, { growth, shape, prices, factors }) {
  const { years, lines } = model;
  for (let t = 0; t < years; t++) {
    growth[t] = (1 + numbers[model.growth]) ** t;
    factors[t] = (1 + numbers[model.rate]) ** -t;
    shape[t] = 1 / (1 + Math.exp(-numbers[model.steepness] * (model.firstYear + t - numbers[model.midpoint])));
  }
  lines.forEach(({ escalation }, index) => {
    for (let t = 0; t < years; t++) prices[index][t] = (1 + numbers[escalation]) ** t;
  });
}

function fillPeople(model, numbers, { growth, shape, everyone, holders, newCards }, residents) {
  const eligible = numbers[model.eligible];
  const ceiling = numbers[model.ceiling];
  const joining = 1 - numbers[model.opt_out];
  const replacement = numbers[model.replacement];
  let before = 0;
  for (let t = 0; t < model.years; t++) {
    everyone[t] = residents * growth[t];
    const now = Math.min(ceiling * shape[t], 1) * everyone[t] * eligible * joining;
    holders[t] = now;
    newCards[t] = Math.max(0, now - before) + replacement * before;
    before = now;
  }
}

function fillUses({ services }, numbers, { everyone, holders, allUses, uses }) {
  allUses.fill(0);
  for (let index = 0; index < services.length; index++) {
    const service = services[index];
    const people = service.byCardholder ? holders : everyone;
    const completed = numbers[service.uses] * numbers[service.share] * numbers[service.completion];
    for (const t of service.years) {
      uses[index][t] = completed * people[t];
      allUses[t] += uses[index][t];
    }
  }
}

/** All that is paid, as it is paid and at today's value. */
function costs({ lines }, numbers, flows, share, offices) {
  const { prices, factors } = flows;
  let cost = 0;
  let presentCost = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    const amount = numbers[line.amount];
    const driver = driverOf(line, flows);
    const each = line.basis === "fixed" ? amount * share : line.basis === "municipality" ? amount * offices : amount;
    const price = prices[index];
    for (const t of line.years) {
      const money = driver ? each * driver[t] * price[t] : each * price[t];
      cost += money;
      presentCost += money * factors[t];
    }
  }
  return { cost, presentCost };
}

function driverOf({ basis, service }, { everyone, holders, newCards, allUses, uses }) {
  switch (basis) {
    case "resident":
      return everyone;
    case "cardholder":
      return holders;
    case "new_cardholder":
      return newCards;
    case "transaction":
      return service < 0 ? allUses : uses[service];
    default:
      return undefined;
  }
}

/** Completed transactions and what they save, both at today's value. */
function benefits(model, numbers, { uses, factors }) {
  const { services } = model;
  let transactions = 0;
  let benefit = 0;
  for (let index = 0; index < services.length; index++) {
    let present = 0;
    for (const t of services[index].years) present += uses[index][t] * factors[t];
    transactions += present;
    benefit += present * benefitOfOne(model, numbers, services[index]);
  }
  return { transactions, benefit };
}

function benefitOfOne(model, numbers, service) {
  const hour = numbers[model.work_share] * numbers[model.work] + (1 - numbers[model.work_share]) * numbers[model.other];
  const gain = (numbers[service.minutes] / 60) * hour + numbers[service.trips] * numbers[service.trip_cost];
  const induced = numbers[service.induced];
  return gain * (1 - induced / 2) + numbers[service.alternative] * numbers[service.cashable] * (1 - induced);
}
