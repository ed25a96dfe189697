/** A figure or words in a sentence. Screen readers hear one sentence from the scenario after the last change, and nothing from here. */
import { shownResult } from "../../core/shown-result";
import type { Snapshot } from "../../state/store";
import type { Scenario } from "../page";
import type { ProseElement } from "./base";
import { element, Face } from "./face";

export function showValue(part: ProseElement, scenario: Scenario): () => void {
  const value = element("span", { part: "value" });
  const face = new Face(part, value);
  return scenario.listen((store) => {
    if (!store) return face.swap(false);
    const text = textOf(part.name, store.snapshot);
    if (text === undefined) return face.miss();
    if (value.textContent !== text) value.textContent = text;
    value.lang = store.snapshot.answer.language;
    face.swap(true);
  });
}

/** Returns the text of what has that name, or undefined if nothing has. */
export function textOf(name: string, { answer, simulation }: Snapshot): string | undefined {
  const first = shownResult(answer, simulation);
  if (name === "headline") return first.cost.text;
  if (name === "place") return answer.selection.place_name;
  if (name === "range") return first.range || first.cost.text;
  if (name === "levelised_difference") return answer.phrases.find(({ id }) => id === "difference")?.text;
  const phrase = first.phrases.find(({ id }) => id === name);
  if (phrase) return phrase.text;
  const futures = simulation.status === "ok" ? simulation.chances : [];
  const row = [...answer.unit_costs, ...answer.per_head, ...answer.appraisal, ...futures].find(({ id }) => id === name);
  const figure = row ?? answer.inputs.find((input) => input.name === name) ?? answer.funnel.find(({ id }) => id === name);
  return figure?.figure.text;
}
