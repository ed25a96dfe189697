/** The largest scenario of the format: 200 cost lines, 50 services, 100 years, 20 presets, each number with its own range. */
const both = (words) => ({ en: words, ja: `${words}（日本語）` });
const cited = { evidence: "reported", source: "test" };

const ranged = (value, unit) => ({ value: `${value}`, unit, low: `${value * 0.5}`, high: `${value * 1.5}`, shape: "pert", range: "limits", ...cited });

const TIMINGS = [
  { kind: "once", year: 2001 },
  { kind: "annual", from: 2001 },
  { kind: "every", years: 5, from: 2002 },
];

const line = (_, index) => ({
  id: `line_${index}`,
  label: both(`Line ${index}`),
  payer: ["state", "prefecture", "municipality"][index % 3],
  scope: index % 2 ? "local" : "national",
  timing: TIMINGS[index % TIMINGS.length],
  basis: "fixed",
  amount: ranged(1000 + index, "JPY"),
});

const service = (_, index) => ({
  id: `service_${index}`,
  label: both(`Service ${index}`),
  demand: "total",
  uses: ranged(1000 + index, "per_year"),
  from: 2001,
  alternative: { label: both(`Counter ${index}`), unit_cost: ranged(500 + index, "JPY") },
  cashable: ranged(0.5, "share"),
});

const preset = (costs) => (_, index) => ({
  id: `preset_${index}`,
  name: both(`Preset ${index}`),
  holder: both(`Holder ${index}`),
  source: "test",
  values: Object.fromEntries(costs.map(({ id }, at) => [`${id}.amount`, { value: `${1000 + at + 10 * index}`, unit: "JPY", ...cited }])),
});

export function largest({ lines = 200, services = 50, years = 100, presets = 20 } = {}) {
  const number = (value, unit) => ({ value: `${value}`, unit, ...cited });
  const costs = Array.from({ length: lines }, line);
  return {
    ikura: 1,
    id: "largest",
    title: both("Largest"),
    system: both("Largest Net"),
    summary: both("As large as the format lets a scenario be."),
    currency: "JPY",
    price_year: 2000,
    first_year: 2000,
    operating_years: number(years, "years"),
    discount: { rate: number(0.04, "share") },
    nation: { name: both("Nation"), residents: number(1_000_000, "persons"), household_size: number(2.5, "persons_per_household"), municipalities: number(10, "municipalities") },
    costs,
    services: Array.from({ length: services }, service),
    presets: Array.from({ length: presets }, preset(costs)),
    not_counted: [both("Nothing.")],
    sources: { test: { title: both("Test"), publisher: both("Tests"), date: "2000" } },
  };
}
