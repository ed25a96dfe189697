/** What the town itself paid, for costs that are only estimated for it. An empty field keeps the estimate. */
import { withChange, withoutChange } from "../../state/choice";
import { Explaining } from "../figures/explaining";
import { Pieces } from "../figures/pieces";
import { TypedField } from "../basics/typed-field";
import { useWidget } from "../basics/widget-context";

export function OwnCosts() {
  const { store, snapshot, say } = useWidget();
  const { answer, choice, problems } = snapshot;
  if (answer.own_costs.length === 0) return null;
  return (
    <details class="own-costs" part="own-costs">
      <summary>{say("ownCosts")}</summary>
      <p class="note">{say("ownCostsHint")}</p>
      {answer.own_costs.map(({ name, label, unit, note }) => (
        <div key={name} class="own-cost">
          <Explaining>
            <TypedField
              id={`own-${name}`}
              label={label}
              value={choice.changes.get(name) ?? ""}
              unit={
                <>
                  {unit} <Pieces pieces={note} />
                </>
              }
              problem={problems.get(`changes.${name}`)}
              onTyped={(typed) => store.change((choice) => (typed.trim() === "" ? withoutChange(choice, name) : withChange(choice, name, typed)))}
            />
          </Explaining>
        </div>
      ))}
    </details>
  );
}
