/** Races: contenders take turns, A B C A B C …, so that what slows the machine for a while slows all of them. */

/** Milliseconds; shorter ones drown in the steps of the browser's clock. */
const SHORTEST_TURN = 5;
/** Before that, functions may still be compiled anew. */
const WARM_UP = 500;

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

/** How often to repeat, found out while the browser compiles what runs often. */
async function enough(run) {
  let times = 1;
  for (let spent = 0; ; ) {
    const taken = await turn(run, times);
    spent += taken;
    if (taken < SHORTEST_TURN) times = Math.ceil(times * Math.min(10, Math.max(1.5, (1.2 * SHORTEST_TURN) / taken)));
    else if (spent >= WARM_UP) return times;
  }
}
