/** Runs in the browser: all contenders that compute the benchmark's scenario, and the races between them. */
import openCore, { Calculator } from "../../www/pkg/ikura.js";
import coreBytes from "../../www/pkg/ikura_bg.wasm";
import openQuestions, { Calculator as Questions } from "../../www/pkg/ikura-questions.js";
import questionBytes from "../../www/pkg/ikura-questions_bg.wasm";
import openEngine, { Model } from "../../target/bench/ikura-bench.js";
import engineBytes from "../../target/bench/ikura-bench_bg.wasm";
import text from "./scenario.json";
import { differences, distances } from "./agreement.mjs";
import { Decimal, decimalModel } from "./decimal.mjs";
import { samplersOf, simulate as simulatePlainly } from "./futures.mjs";
import { plainModel } from "./plain.mjs";
import { simulate as simulateInSquiggle, squiggleProgram } from "./squiggle.mjs";
import { race } from "./stopwatch.mjs";

const selected = (more) => JSON.stringify({ language: "en", ...more });
const NATION = selected();
const TOWN_RESIDENTS = 74_546;
const TOWN = selected({ place: "132152", residents: `${TOWN_RESIDENTS}` });
/** Two positions of a slider, in turn. */
const MOVED = ["48000000000", "50000000000"].map((amount) => selected({ changes: { "build.amount": amount } }));
/** Four scrambles of a power of two, as the core draws them. */
const MANY = 131_072;
const SOME = 4_096;

await Promise.all([
  openCore({ module_or_path: coreBytes }),
  openQuestions({ module_or_path: questionBytes }),
  openEngine({ module_or_path: engineBytes }),
]);
const scenario = JSON.parse(text);
const calculator = new Calculator(text);
const questions = new Questions(text);
const engine = new Model(text, NATION);
const town = new Model(text, TOWN);
/** As many towns as Japan has municipalities, from 200 residents to 3.7 million. */
const TOWNS = Uint32Array.from({ length: 1_741 }, (_, index) => 200 * 18_500 ** (index / 1_740));
const decimals = decimalModel(scenario);
const plain = plainModel(scenario);
const samplers = samplersOf(plain.ranges);
const program = squiggleProgram(scenario);

const repeated = (run) => (times) => {
  for (let time = 0; time < times; time++) run(time);
};
const FACTORS = ["1234567890.123456789012345678", "0.987654321098765432109876543"].map((digits) => new Decimal(digits));
const inSquiggle = async (times) => {
  for (let time = 0; time < times; time++) await simulateInSquiggle(program, SOME);
};

const exactly = (times) => engine.exact(times);
const inDoubles = (times) => engine.doubles(times);
const inPlainNumbers = () => {
  plain.prepare();
  plain.evaluate();
};
const product = (times) => Model.multiply(times);
const towns = repeated(() => town.towns(TOWNS));
const answer = repeated((time) => JSON.parse(calculator.evaluate(MOVED[time % 2])));
const futures = repeated((time) => JSON.parse(calculator.simulate(MOVED[time % 2])));
const asked = repeated((time) => JSON.parse(questions.answer(MOVED[time % 2], '{"ask":"sensitivity"}')));
/** The towns of a table with their names, as the page passes them. */
const rows = Array.from(TOWNS, (residents, index) => [`${100_000 + index}`, `Town ${index}`, residents, Math.floor(residents * 0.45)]);
const RANKING = { ask: "ranking", places: { residents_year: 2020, households_year: 2020, rows } };
const rank = (selection) => JSON.parse(questions.answer(selection, JSON.stringify(RANKING)));
const ranked = repeated((time) => rank(MOVED[time % 2]));
const draw = (futures) => repeated(() => engine.simulate(futures));
const move = (futures) => repeated(() => engine.simulate_on(futures));
const drawPlainly = (futures) => repeated(() => simulatePlainly(plain, samplers, futures));

const RACES = {
  exact: { rounds: 40, contenders: { ours: exactly, again: exactly, theirs: repeated(() => decimals.evaluate()) } },
  doubles: { rounds: 40, contenders: { ours: inDoubles, again: inDoubles, theirs: repeated(inPlainNumbers) } },
  towns: { rounds: 5, contenders: { ours: towns, again: towns, theirs: repeated(() => TOWNS.forEach((residents) => decimals.evaluate(residents))) } },
  ranked: { rounds: 15, contenders: { ours: ranked, again: ranked } },
  answer: { rounds: 40, contenders: { ours: answer, again: answer } },
  product: { rounds: 40, contenders: { ours: product, again: product, theirs: repeated(() => FACTORS[0].times(FACTORS[1])) } },
  many: { rounds: 15, contenders: { ours: draw(MANY), again: draw(MANY), theirs: drawPlainly(MANY) } },
  some: { rounds: 40, contenders: { ours: draw(SOME), again: draw(SOME), theirs: drawPlainly(SOME) } },
  moved: { rounds: 40, contenders: { ours: move(SOME), again: move(SOME) } },
  manyDrawn: { rounds: 15, contenders: { ours: repeated(() => engine.draw(MANY)) } },
  someDrawn: { rounds: 40, contenders: { ours: repeated(() => engine.draw(SOME)) } },
  opened: { rounds: 40, contenders: { ours: repeated(() => engine.open()) } },
  squiggle: { rounds: 8, contenders: { ours: draw(SOME), again: draw(SOME), theirs: inSquiggle } },
  futures: { rounds: 40, contenders: { ours: futures, again: futures } },
  asked: { rounds: 40, contenders: { ours: asked, again: asked } },
};

globalThis.benchmark = {
  /** Describes where contenders don't compute the same; if they don't, timing is pointless. */
  async disagreements() {
    return [
      ...differences(JSON.parse(calculator.evaluate(NATION)), decimals.evaluate(), plain.evaluate()),
      ...differences(JSON.parse(calculator.evaluate(TOWN)), decimals.evaluate(TOWN_RESIDENTS), plain.evaluate(TOWN_RESIDENTS)),
      ...differences(JSON.parse(calculator.evaluate(TOWN)), decimals.evaluate(TOWN_RESIDENTS), { ...plain.evaluate(TOWN_RESIDENTS), levelised: town.towns([TOWN_RESIDENTS])[0] }),
      ...(rank(NATION).cloud?.length === TOWNS.length ? [] : ["the towns have no ranking"]),
      ...distances({
        "the core": engine.simulate(MANY)[1],
        "plain numbers": simulatePlainly(plain, samplers, MANY).p50,
        Squiggle: (await simulateInSquiggle(program, 5 * SOME)).p50,
      }),
    ];
  },
  races: Object.keys(RACES),
  /** Returns the milliseconds of one repetition, by contender and round. */
  race: (name) => race(RACES[name].contenders, RACES[name].rounds),
};
