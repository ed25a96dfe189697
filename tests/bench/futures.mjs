/** The simulation in plain numbers: draws every range, evaluates the hand-written model, and sorts the costs per use. */

/** The normal deviate of 95%, where a nine-in-ten range ends. */
const Z95 = 1.6448536269514722;
const NODES = 1024;

/** Returns the 10th, 50th and 90th percentile of the cost per use, and fifty steps from the lowest to the highest. */
export function simulate(model, samplers, futures) {
  const { numbers, ranges, evaluate } = model;
  const central = numbers.slice();
  const costs = new Float64Array(futures);
  for (let future = 0; future < futures; future++) {
    for (let index = 0; index < ranges.length; index++) numbers[ranges[index].place] = samplers[index]();
    costs[future] = evaluate().levelised;
  }
  numbers.set(central);
  costs.sort();
  const below = (share) => costs[Math.min(futures - 1, Math.floor(share * futures))];
  return { p10: below(0.1), p50: below(0.5), p90: below(0.9), steps: Array.from({ length: 50 }, (_, step) => below((step + 0.5) / 50)) };
}

/** Returns a function for each range that draws a value; created once for all calls. */
export function samplersOf(ranges) {
  const normal = normalSampler();
  return ranges.map((range) => (range.meaning === "nine_in_ten" ? twoPieceLognormal(range, normal) : pert(range)));
}

function twoPieceLognormal({ value, low, high }, normal) {
  const below = Math.log(value / low) / Z95;
  const above = Math.log(high / value) / Z95;
  return () => {
    const z = normal();
    return value * Math.exp(z * (z < 0 ? below : above));
  };
}

/** Marsaglia's polar method, which generates two deviates at a time. */
function normalSampler() {
  let kept = NaN;
  return () => {
    if (kept === kept) {
      const z = kept;
      kept = NaN;
      return z;
    }
    let x, y, square;
    do {
      x = 2 * Math.random() - 1;
      y = 2 * Math.random() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * Math.log(square)) / square);
    kept = y * scale;
    return x * scale;
  };
}

/** Interpolates in a table of the quantile function. */
function pert(range) {
  const quantiles = pertQuantiles(range);
  return () => {
    const at = Math.random() * NODES;
    const node = at | 0;
    return quantiles[node] + (at - node) * (quantiles[node + 1] - quantiles[node]);
  };
}

/** Integrates the beta density, with a weight of four on the value, on a fine grid and inverts it. */
function pertQuantiles({ value, low, high }) {
  const a = (4 * (value - low)) / (high - low);
  const b = (4 * (high - value)) / (high - low);
  const grid = 16 * NODES;
  const sums = new Float64Array(grid + 1);
  for (let i = 1; i <= grid; i++) {
    const x = (i - 0.5) / grid;
    sums[i] = sums[i - 1] + x ** a * (1 - x) ** b;
  }
  const quantiles = new Float64Array(NODES + 1);
  let i = 0;
  for (let node = 1; node < NODES; node++) {
    const wanted = (node / NODES) * sums[grid];
    while (sums[i + 1] < wanted) i++;
    quantiles[node] = (i + (wanted - sums[i]) / (sums[i + 1] - sums[i])) / grid;
  }
  quantiles[NODES] = 1;
  return quantiles.map((x) => low + x * (high - low));
}
