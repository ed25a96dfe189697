/** Reads the benchmark's scenario for the hand-written models: every number in one list, referred to by its index. */

/**
 * Reads a scenario; `of` turns a decimal text into a number. Years are counted from year 0, and `years` holds those with any flow.
 * Only the take-up curve, bases and demands of this one scenario are supported.
 */
export function readScenario(scenario, of) {
  const numbers = [];
  const ranges = [];
  const add = (assumption) => {
    const place = numbers.push(of(assumption.value)) - 1;
    if (assumption.low) {
      const [value, low, high] = [assumption.value, assumption.low, assumption.high].map(Number);
      ranges.push({ place, value, low, high, meaning: assumption.range });
    }
    return place;
  };
  /** Returns the indexes of some keys of a part; missing keys get their default. */
  const places = (part, defaults) =>
    Object.fromEntries(Object.entries(defaults).map(([key, value]) => [key, add(part[key] ?? { value })]));

  const firstYear = scenario.first_year;
  const years = Number(scenario.operating_years.value) + 1;
  const falling = (from, to = firstYear + years - 1, step = 1) => {
    const fallen = [];
    for (let year = from; year <= Math.min(to, firstYear + years - 1); year += step) fallen.push(year - firstYear);
    return fallen;
  };
  const timings = {
    once: ({ year }) => falling(year, year),
    annual: ({ from, to }) => falling(from, to),
    every: ({ from, to, years: step }) => falling(from, to, step),
  };

  const services = scenario.services.map((service) => ({
    ...places(service, { uses: "0", share: "1", completion: "1", minutes: "0", trips: "0", trip_cost: "0", cashable: "0", induced: "0", fee_before: "0", fee_after: "0" }),
    alternative: add(service.alternative.unit_cost),
    byCardholder: service.demand === "cardholder",
    years: falling(service.from, service.to),
  }));
  const lines = scenario.costs.map((line) => ({
    ...places(line, { amount: "0", escalation: "0" }),
    basis: line.basis === "fixed" && line.scope === "local" ? "municipality" : line.basis,
    service: scenario.services.findIndex(({ id }) => id === line.service),
    payer: line.payer,
    isRunning: line.timing.kind === "annual",
    years: timings[line.timing.kind](line.timing),
  }));
  return {
    numbers,
    ranges,
    firstYear,
    years,
    services,
    lines,
    ...places(scenario.discount, { rate: "0" }),
    ...places(scenario.nation, { residents: "0", growth: "0", municipalities: "1", eligible: "1" }),
    ...places(scenario.take_up, { ceiling: "1", steepness: "1", midpoint: "0", opt_out: "0", replacement: "0" }),
    ...places(scenario.time_value, { work: "0", other: "0", work_share: "0" }),
  };
}
