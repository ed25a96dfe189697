/** The nation or a town and, for a town without figures of its own, how many people live there. */
import type { ComponentChildren } from "preact";
import { filledIn, isAsIn } from "../../state/fill-in";
import { nameOf, type Town } from "../../state/choice";
import { usePeople } from "./people";
import { PlaceField } from "./place-field";
import { TypedField } from "../basics/typed-field";
import { useWidget } from "../basics/widget-context";

/** Renders the choice, with what else concerns the place below it. */
export function PlaceChoice({ children }: { readonly children?: ComponentChildren }) {
  return (
    <PlaceField class="place">
      {(town, documented, choose) => (
        <>
          {documented?.note != null && <p class="note">{documented.note}</p>}
          {town && !documented && <TypedTown town={town} onTyped={choose} />}
          {children}
        </>
      )}
    </PlaceField>
  );
}

export function TypedTown({ town, onTyped }: { readonly town: Town; readonly onTyped: (town: Town) => void }) {
  const { store, read, say } = useWidget();
  const { people, isAwaited } = usePeople(store.country);
  const { table, approximate } = people;
  const own = filledIn(town, people);
  const isOwn = isAsIn(town, people);
  const problems = read((now) => now.problems);
  const { place, place_name: shown } = read((now) => now.answer.selection);
  const language = read((now) => now.choice.language);
  const name = nameOf(town, language);
  const answered = place === town.code;
  const residents = town.residents ?? "";
  const figure = read((now) => now.answer.inputs.find(({ name }) => name === "town.residents"))?.figure;
  return (
    <div class="typed-town">
      <p>
        {say(isOwn || answered ? "byResidents" : isAwaited ? "pending" : name === "?" ? "noSuchPlace" : "needResidents", { town: name.replace(PREFECTURE, ""), shown })}
      </p>
      {approximate && isOwn && figure?.exact === residents && (
        <details>
          <summary>{say("aboutResidents", { residents: figure.text })}</summary>
          <p class="note">
            {approximate.source[language]} {say("whereResidents")}
          </p>
        </details>
      )}
      <TypedField
        id="residents"
        label={say("residents")}
        value={residents}
        unit={say("residentsUnit")}
        // An empty field isn't a mistake: the sentence above says what is needed.
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
      {table && own && (
        <p class="note">
          {say(table.residentsYear === table.householdsYear ? "countedIn" : "countedInTwoYears", {
            year: table.residentsYear,
            households: table.householdsYear,
            source: table.source[language],
          })}{" "}
          {!isOwn && (
            <button type="button" class="quiet" onClick={() => onTyped(own)}>
              {say("putBack")}
            </button>
          )}
        </p>
      )}
      {!isOwn && !(table && own) && !isAwaited && <p class="note">{say("whereResidents")}</p>}
    </div>
  );
}

/** The prefecture before the name of a town; the field above already shows it. */
const PREFECTURE = /^(京都府|.{2,3}?[都道府県])(?=.)/u;
