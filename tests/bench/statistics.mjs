/** Statistics of a race: medians, and the quartiles of the rounds. */

export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

export const median = (values) => quantile(values, 0.5);

/** Returns how many times faster `ours` was: the ratio of the medians, and the quartiles of the ratios by round. */
export function speedup(ours, theirs) {
  const ratios = ours.map((lap, round) => theirs[round] / lap);
  return { ratio: median(theirs) / median(ours), quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)] };
}
