/** A figure or words in a sentence. Who listens hears one sentence after the last change, from the scenario, and nothing from here. */
import type { IkuraScenarioElement } from "../scenario-element";
import type { Snapshot } from "../state/store";
import type { ProseElement } from "./elements";
import { element, Face } from "./face";

export function showValue(part: ProseElement, scenario: IkuraScenarioElement): () => void {
  const value = element("span", { part: "value" });
  const face = new Face(part, value);
  return scenario.listen((store) => {
    if (!store) return face.swap(false);
    const told = textOf(part.name, store.snapshot);
    if (told === undefined) return face.miss();
    // What isn't told yet keeps what was told last, or the static content.
    if (told === null) return;
    if (value.textContent !== told) value.textContent = told;
    value.lang = store.snapshot.answer.language;
    face.swap(true);
  });
}

/** Undefined where nothing has that name; null where it isn't told yet. */
export function textOf(name: string, { answer, told: { simulation } }: Snapshot): string | null | undefined {
  if (name === "headline") return answer.headline.text;
  if (name === "range") return simulation ? (simulation.status === "ok" ? simulation.range : answer.headline.text) : null;
  const phrase = answer.phrases.find(({ id }) => id === name);
  if (phrase) return phrase.text;
  const futures = simulation?.status === "ok" ? [...simulation.percentiles, ...simulation.chances] : [];
  const row = [...answer.unit_costs, ...answer.per_head, ...answer.appraisal, ...futures].find(({ id }) => id === name);
  const figure = row ?? answer.inputs.find((input) => input.name === name) ?? answer.funnel.find(({ id }) => id === name);
  // Chances and percentiles come with the futures.
  return figure?.figure.text ?? (simulation ? undefined : null);
}
