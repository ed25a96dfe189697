/** The model of the benchmark's scenario, written by hand in plain numbers. */
import { readScenario } from "./reading.mjs";

export function plainModel(scenario) {
  const model = readScenario(scenario, Number);
  const { years, services, lines } = model;
  const numbers = Float64Array.from(model.numbers);
  const flow = () => new Float64Array(years);
  const growth = flow();
  const shape = flow();
  const prices = lines.map(flow);
  const factors = flow();
  const everyone = flow();
  const holders = flow();
  const newCards = flow();
  const allUses = flow();
  const uses = services.map(flow);

  /** Computes what no range affects, once for all draws. */
  function prepare() {
    for (let t = 0; t < years; t++) {
      growth[t] = (1 + numbers[model.growth]) ** t;
      factors[t] = (1 + numbers[model.rate]) ** -t;
      shape[t] = 1 / (1 + Math.exp(-numbers[model.steepness] * (model.firstYear + t - numbers[model.midpoint])));
    }
    lines.forEach(({ escalation }, index) => {
      for (let t = 0; t < years; t++) prices[index][t] = (1 + numbers[escalation]) ** t;
    });
  }

  /** Computes the figures of the nation, or of a town with this number of residents. */
  function evaluate(town) {
    const residents = town ?? numbers[model.residents];
    fillPeople(residents);
    fillUses();
    const share = residents / numbers[model.residents];
    const offices = town === undefined ? numbers[model.municipalities] : 1;
    let cost = 0;
    let presentCost = 0;
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      const amount = numbers[line.amount];
      const driver = driverOf(line);
      const each = line.basis === "fixed" ? amount * share : line.basis === "municipality" ? amount * offices : amount;
      const price = prices[index];
      for (const t of line.years) {
        const money = driver ? each * driver[t] * price[t] : each * price[t];
        cost += money;
        presentCost += money * factors[t];
      }
    }
    let transactions = 0;
    let benefit = 0;
    for (let index = 0; index < services.length; index++) {
      let present = 0;
      for (const t of services[index].years) present += uses[index][t] * factors[t];
      transactions += present;
      benefit += present * benefitOfOne(services[index]);
    }
    return { levelised: presentCost / transactions, netPresentValue: benefit - presentCost, cost };
  }

  function fillPeople(residents) {
    const eligible = numbers[model.eligible];
    const ceiling = numbers[model.ceiling];
    const joining = 1 - numbers[model.opt_out];
    const replacement = numbers[model.replacement];
    let before = 0;
    for (let t = 0; t < years; t++) {
      everyone[t] = residents * growth[t];
      const now = Math.min(ceiling * shape[t], 1) * everyone[t] * eligible * joining;
      holders[t] = now;
      newCards[t] = Math.max(0, now - before) + replacement * before;
      before = now;
    }
  }

  function fillUses() {
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

  function driverOf({ basis, service }) {
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

  function benefitOfOne(service) {
    const hour = numbers[model.work_share] * numbers[model.work] + (1 - numbers[model.work_share]) * numbers[model.other];
    const gain = (numbers[service.minutes] / 60) * hour + numbers[service.trips] * numbers[service.trip_cost];
    const induced = numbers[service.induced];
    return gain * (1 - induced / 2) + numbers[service.alternative] * numbers[service.cashable] * (1 - induced);
  }

  prepare();
  return { numbers, ranges: model.ranges, prepare, evaluate };
}
