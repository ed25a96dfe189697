/** What runs in the browser: everybody who computes the benchmark's scenario, and the races between them. */
import openCore, { evaluate } from "../../www/pkg/ikura.js";
import coreBytes from "../../www/pkg/ikura_bg.wasm";
import openEngine, { Model } from "../../target/bench/ikura-bench.js";
import engineBytes from "../../target/bench/ikura-bench_bg.wasm";
import text from "./scenario.json";
import { differences, distances } from "./agreement.mjs";
import { decimalModel } from "./decimal.mjs";
import { samplersOf, simulate as simulatePlainly } from "./futures.mjs";
import { plainModel } from "./plain.mjs";
import { simulate as simulateInSquiggle, squiggleProgram } from "./squiggle.mjs";
import { race } from "./stopwatch.mjs";

const NATION = JSON.stringify({ language: "en" });
const TOWN_RESIDENTS = 74_546;
const TOWN = JSON.stringify({ language: "en", place: "132152", residents: `${TOWN_RESIDENTS}` });
const MANY = 100_000;
const SOME = 4_096;

await Promise.all([openCore({ module_or_path: coreBytes }), openEngine({ module_or_path: engineBytes })]);
const scenario = JSON.parse(text);
const engine = new Model(text, NATION);
const decimals = decimalModel(scenario);
const plain = plainModel(scenario);
const samplers = samplersOf(plain.ranges);
const program = squiggleProgram(scenario);

const repeated = (run) => async (times) => {
  for (let time = 0; time < times; time++) await run();
};

const exactly = (times) => engine.exact(times);
const inDoubles = (times) => engine.doubles(times);
const inDecimals = (times) => {
  for (let time = 0; time < times; time++) decimals.evaluate();
};
const inPlainNumbers = (times) => {
  for (let time = 0; time < times; time++) {
    plain.prepare();
    plain.evaluate();
  }
};
const answered = (times) => {
  for (let time = 0; time < times; time++) evaluate(text, NATION);
};

const RACES = {
  exact: { rounds: 40, contenders: { ours: exactly, again: exactly, theirs: inDecimals } },
  doubles: { rounds: 40, contenders: { ours: inDoubles, again: inDoubles, theirs: inPlainNumbers } },
  answer: { rounds: 40, contenders: { ours: answered, again: answered } },
  many: { rounds: 15, contenders: { theirs: repeated(() => simulatePlainly(plain, samplers, MANY)) } },
  some: { rounds: 40, contenders: { theirs: repeated(() => simulatePlainly(plain, samplers, SOME)) } },
  squiggle: { rounds: 5, contenders: { theirs: repeated(() => simulateInSquiggle(program, SOME)) } },
};

globalThis.benchmark = {
  /** Where contenders don't compute the same, in words; nothing is worth timing then. */
  async disagreements() {
    return [
      ...differences(evaluate(text, NATION), decimals.evaluate(), plain.evaluate()),
      ...differences(evaluate(text, TOWN), decimals.evaluate(TOWN_RESIDENTS), plain.evaluate(TOWN_RESIDENTS)),
      ...distances({
        "plain numbers": simulatePlainly(plain, samplers, MANY).p50,
        Squiggle: (await simulateInSquiggle(program, MANY / 4)).p50,
      }),
    ];
  },
  /** Milliseconds for one time, by contender and round. */
  race: (name) => race(RACES[name].contenders, RACES[name].rounds),
};
