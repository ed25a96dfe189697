/** Races in which contenders take turns, A B C A B C …, so that anything that slows the machine for a while slows all of them. */

/** In milliseconds; shorter turns are lost in the steps of the browser's clock. */
const SHORTEST_TURN = 5;
/** In milliseconds; earlier, functions may still be recompiled. */
const WARM_UP = 500;

/**
 * Races `contenders`, functions by name. `run(times)` repeats its work that often and may be asynchronous.
 * Returns the milliseconds of one repetition, by name, one number per round.
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

/** Finds the number of repetitions, while the browser compiles frequently used code. */
async function enough(run) {
  let times = 1;
  for (let spent = 0; ; ) {
    const taken = await turn(run, times);
    spent += taken;
    if (taken < SHORTEST_TURN) times = Math.ceil(times * Math.min(10, Math.max(1.5, (1.2 * SHORTEST_TURN) / taken)));
    else if (spent >= WARM_UP) return times;
  }
}
