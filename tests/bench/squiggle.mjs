/** The model of the benchmark's scenario in Squiggle's language: ranges are its sample sets, years are lists of them. */
import { run } from "@quri/squiggle-lang";
import { readScenario } from "./reading.mjs";

/** Returns the 10th, 50th and 90th percentile of the cost per use, and fifty steps: the last expression of the program. */
export async function simulate(program, futures) {
  const { result } = await run(program, { environment: { sampleCount: futures, xyPointLength: 1000, seed: "ikura" } });
  if (!result.ok) throw new Error(`Squiggle: ${result.value}`);
  const [p10, p50, p90, ...steps] = result.value.result.asJS();
  return { p10, p50, p90, steps };
}

export function squiggleProgram(scenario) {
  const model = readScenario(scenario, Number);
  const rangeAt = new Map(model.ranges.map((range) => [range.place, range]));
  /** Returns a number, or the name of the sample set for its range. */
  const x = (place) => (rangeAt.has(place) ? `range${place}` : `${model.numbers[place]}`);
  const drawn = model.ranges.map(
    ({ place, low, value, high, meaning }) => `range${place} = ${meaning === "nine_in_ten" ? "twoPiece" : "pert"}(${low}, ${value}, ${high})`,
  );
  const list = (years) => `[${years.join(", ")}]`;
  const uses = model.services.map(
    (service, index) => `each${index} = ${x(service.uses)} * ${x(service.share)} * ${x(service.completion)}
uses${index} = List.map(years, {|t| each${index} * ${service.byCardholder ? "holders" : "residents"}[t]})
presentUses${index} = present(uses${index}, ${list(service.years)})`,
  );
  const driver = { resident: "residents", cardholder: "holders", new_cardholder: "newCards" };
  const costs = model.lines.map((line, index) => {
    const years = list(line.years);
    const price = `(1 + ${x(line.escalation)})`;
    if (line.basis === "transaction") {
      const present = line.service < 0 ? "presentUses" : `presentUses${line.service}`;
      return `cost${index} = ${x(line.amount)} * ${present}`;
    }
    if (driver[line.basis]) return `cost${index} = ${x(line.amount)} * present(${driver[line.basis]}, ${years})`;
    const offices = line.basis === "municipality" ? x(model.municipalities) : "1";
    return `cost${index} = ${x(line.amount)} * ${offices} * sum(List.map(${years}, {|t| ${price} ^ t * factors[t]}))`;
  });
  const all = (name, parts) => parts.map((_, index) => `${name}${index}`).join(" + ");

  return `
pert(low, mode, high) = low + (high - low) * SampleSet.fromDist(beta(1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)))
twoPiece(low, middle, high) = {
  z = SampleSet.fromDist(normal(0, 1))
  middle * exp((SampleSet.max(z, 0) * log(high / middle) + SampleSet.min(z, 0) * log(middle / low)) / 1.6448536269514722)
}
${drawn.join("\n")}

years = List.upTo(0, ${model.years - 1})
factors = List.map(years, {|t| (1 + ${x(model.rate)}) ^ (-t)})
sum(flow) = List.reduce(List.slice(flow, 1), flow[0], {|sum, value| sum + value})
present(flow, years) = sum(List.map(years, {|t| flow[t] * factors[t]}))

residents = List.map(years, {|t| ${x(model.residents)} * (1 + ${x(model.growth)}) ^ t})
shape(t) = 1 / (1 + exp(-${x(model.steepness)} * (${model.firstYear} + t - ${x(model.midpoint)})))
holders = List.map(years, {|t| ${x(model.ceiling)} * (shape(t) * residents[t] * ${x(model.eligible)} * (1 - ${x(model.opt_out)}))})
newCards = List.map(years, {|t| t == 0 ? holders[0] : SampleSet.max(holders[t] - holders[t - 1], 0) + ${x(model.replacement)} * holders[t - 1]})

${uses.join("\n")}
presentUses = ${all("presentUses", uses)}
${costs.join("\n")}

levelised = (${all("cost", costs)}) / presentUses
List.concat(List.map([0.1, 0.5, 0.9], {|share| quantile(levelised, share)}), List.map(List.upTo(0, 49), {|step| quantile(levelised, (step + 0.5) / 50)}))
`;
}
