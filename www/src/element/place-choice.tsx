/** The nation or a town; for a town without figures of its own, how many people live there. */
import { useRef } from "preact/hooks";
import { nameOf, withTown, type Town } from "../state/choice";
import { TownSearch } from "./town-search";
import { TypedField } from "./typed-field";
import { useWidget } from "./widget-context";

export function PlaceChoice() {
  const { store, snapshot, say } = useWidget();
  const { choice, answer } = snapshot;
  const { town } = choice;
  const documented = answer.towns.find(({ code }) => code === town?.code);
  const choose = (town: Town | undefined) => store.change((choice) => withTown(choice, town));
  const place = useRef<HTMLDivElement>(null);
  const backToNation = () => {
    choose(undefined);
    // The button is about to go; its reader is still at the choice of a place.
    place.current?.querySelector("input")?.focus();
  };

  return (
    <div class="section place" part="place" ref={place}>
      <TownSearch current={documented?.name ?? (town && (nameOf(town, choice.language) ?? town.code))} onChosen={choose} />
      {town && (
        <button type="button" class="quiet" onClick={backToNation}>
          {say("backToNation")}
        </button>
      )}
      {documented?.note != null && <p class="note">{documented.note}</p>}
      {town && !documented && <TypedTown town={town} onTyped={choose} />}
    </div>
  );
}

function TypedTown({ town, onTyped }: { readonly town: Town; readonly onTyped: (town: Town) => void }) {
  const { snapshot, say } = useWidget();
  const { problems, answer, choice } = snapshot;
  const name = nameOf(town, choice.language) ?? town.code;
  const answered = answer.selection.place === town.code;
  const residents = town.residents ?? "";
  return (
    <div class="typed-town">
      <p>{answered ? say("ownResidents", { town: name }) : say("needResidents", { town: name, shown: answer.selection.place_name })}</p>
      <TypedField
        id="residents"
        label={say("residents")}
        value={residents}
        unit={say("residentsUnit")}
        // An empty field is not a mistake: the sentence above says what is needed.
        problem={residents.trim() === "" ? undefined : problems.get("residents")}
        onTyped={(residents) => onTyped({ ...town, residents })}
      />
      <TypedField
        id="households"
        label={say("households")}
        value={town.households ?? ""}
        unit={say("householdsUnit")}
        problem={problems.get("households")}
        onTyped={(households) => onTyped({ ...town, households })}
      />
    </div>
  );
}
