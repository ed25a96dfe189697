/** A page's own widget in plain JavaScript: the model by hand, and as many futures as Ikura has. */
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
