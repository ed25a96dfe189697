/** Races: contenders take turns, A B C A B C …, so that what slows the machine for a while slows all of them. */

/** Shorter ones drown in the steps of the browser's clock. */
const SHORTEST_TURN = 5;

/**
 * `contenders`: functions by name. `run(times)` repeats what it does so often and may be asynchronous.
 * Returns milliseconds for one time, by name: one number for each round.
 */
export async function race(contenders, rounds) {
  const entries = Object.entries(contenders);
  const times = new Map();
  for (const [name, run] of entries) times.set(name, await enough(run));
  const laps = Object.fromEntries(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of entries) laps[name].push((await turn(run, times.get(name))) / times.get(name));
  }
  return laps;
}

async function turn(run, times) {
  const start = performance.now();
  await run(times);
  return performance.now() - start;
}

/** How often to repeat; finding it out also warms up what the browser compiles as it goes. */
async function enough(run) {
  let times = 1;
  await run(times);
  for (;;) {
    const taken = await turn(run, times);
    if (taken >= SHORTEST_TURN) return times;
    times = Math.ceil(times * Math.min(10, Math.max(1.5, (1.2 * SHORTEST_TURN) / taken)));
  }
}
