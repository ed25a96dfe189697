/** A hand-made widget with Squiggle's engine, with as many draws as Ikura. */
import text from "./scenario.json";
import { mount } from "./rival-widget.mjs";
import { simulate, squiggleProgram } from "./squiggle.mjs";

const scenario = JSON.parse(text);
const { amount } = scenario.costs[0];

await mount(Number(amount.value), (value) => {
  amount.value = `${value}`;
  return simulate(squiggleProgram(scenario), 4096);
});
