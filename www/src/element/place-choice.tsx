/** The nation or a town; for a town without figures of its own, how many people live there. */
import { useEffect, useRef, useState } from "preact/hooks";
import { fetchPlaceTable, type PlaceTable } from "../core/place-table";
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
  const { store, snapshot, say } = useWidget();
  const table = usePlaceTable(store.country);
  const known = table?.figures.get(town.code);
  const own = known && { residents: String(known.residents), households: String(known.households) };
  // A town that nobody typed anything about yet is filled in; that is no act of the reader's.
  useEffect(() => {
    if (!known || town.residents !== undefined) return;
    const { name, reading } = known;
    store.change((choice) => withTown(choice, { ...town, name: town.name ?? name, reading: town.reading ?? reading, ...own }), "page");
  }, [table, town.code]);
  const isOwn = own !== undefined && town.residents === own.residents && town.households === own.households;
  const { problems, answer, choice } = snapshot;
  const name = nameOf(town, choice.language) ?? town.code;
  const answered = answer.selection.place === town.code;
  const residents = town.residents ?? "";
  return (
    <div class="typed-town">
      <p>
        {isOwn
          ? say("tableResidents", { town: name })
          : answered
            ? say("ownResidents", { town: name })
            : say("needResidents", { town: name, shown: answer.selection.place_name })}
      </p>
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
      {table && known && (
        <p class="note">
          {say("countedIn", { year: table.residentsYear, source: table.source[choice.language] })}{" "}
          {!isOwn && (
            <button type="button" class="quiet" onClick={() => own && onTyped({ ...town, ...own })}>
              {say("putBack")}
            </button>
          )}
        </p>
      )}
      {!known && <p class="note">{say("whereResidents")}</p>}
    </div>
  );
}

/** The publisher's table, as soon as it is there. */
function usePlaceTable(country: string): PlaceTable | undefined {
  const [table, setTable] = useState<PlaceTable>();
  useEffect(() => {
    let asked = true;
    fetchPlaceTable(country).then((table) => asked && setTable(table), () => undefined);
    return () => {
      asked = false;
    };
  }, []);
  return table;
}
