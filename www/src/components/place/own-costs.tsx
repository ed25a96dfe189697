/** What the town itself paid, for costs that are only estimated for it. An empty field keeps the estimate. */
import { withChange, withoutChange } from "../../state/choice";
import { Explaining } from "../figures/explaining";
import { Pieces } from "../figures/pieces";
import { TypedField } from "../basics/typed-field";
import { useWidget } from "../basics/widget-context";

export function OwnCosts() {
  const { store, read, say } = useWidget();
  const costs = read((now) => now.answer.own_costs);
  if (costs.length === 0) return null;
  return (
    <details class="own-costs" part="own-costs">
      <summary>{say("ownCosts")}</summary>
      <p class="note">{say("ownCostsHint")}</p>
      {costs.map(({ name, label, unit, note }) => (
        <div key={name} class="own-cost">
          <Explaining>
            <TypedField
              id={`own-${name}`}
              label={label}
              value={read((now) => now.choice.changes.get(name)) ?? ""}
              unit={
                <>
                  {unit} <Pieces pieces={note} />
                </>
              }
              problem={read((now) => now.problems.get(`changes.${name}`))}
              onTyped={(typed) => store.change((choice) => (typed.trim() === "" ? withoutChange(choice, name) : withChange(choice, name, typed)))}
            />
          </Explaining>
        </div>
      ))}
    </details>
  );
}
