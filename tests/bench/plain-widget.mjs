/** A hand-made widget in plain JavaScript: the hand-written model with as many draws as Ikura. */
import text from "./scenario.json";
import { samplersOf, simulate } from "./futures.mjs";
import { plainModel } from "./plain.mjs";
import { mount } from "./rival-widget.mjs";

const scenario = JSON.parse(text);
const { amount } = scenario.costs[0];

await mount(Number(amount.value), (value) => {
  amount.value = `${value}`;
  const model = plainModel(scenario);
  return simulate(model, samplersOf(model.ranges), 4096);
});
