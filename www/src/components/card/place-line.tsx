/** The choice of a place in one line and, for a town of unknown size, the one figure without which it has no answer. */
import { useRef } from "preact/hooks";
import type { Town } from "../../state/choice";
import { filledIn, isAsIn } from "../../state/fill-in";
import { usePeople } from "../place/people";
import { PlaceField } from "../place/place-field";
import { TypedField } from "../basics/typed-field";
import { useWidget, type PanelName } from "../basics/widget-context";

interface Props {
  readonly onOpen: (panel: PanelName) => void;
}

export function PlaceLine({ onOpen }: Props) {
  return (
    <PlaceField class="place-line">
      {(town, documented, choose) => town && !documented && <Residents town={town} onTyped={choose} onOpen={onOpen} />}
    </PlaceField>
  );
}

interface ResidentsProps extends Props {
  readonly town: Town;
  readonly onTyped: (town: Town) => void;
}

/**
 * Says that residents which were filled in are no official count, and leads to where they can be corrected; else asks for them. The field
 * stays once there is an answer: its reader may still be typing.
 */
function Residents({ town, onTyped, onOpen }: ResidentsProps) {
  const { store, read, say } = useWidget();
  const { people, isAwaited } = usePeople(store.country);
  const figure = read((now) => now.answer.inputs.find(({ name }) => name === "town.residents"))?.figure;
  const problem = read((now) => now.problems.get("residents"));
  const asked = useRef<string>(undefined);
  const { residents = "" } = town;
  if (people.approximate && isAsIn(town, people)) {
    // The answer to a town that was just chosen is still to come.
    if (figure?.exact !== residents) return null;
    return (
      <button type="button" class="quiet approximate" onClick={() => onOpen("towns")}>
        {say("aboutResidents", { residents: figure.text })}
      </button>
    );
  }
  // Also those that a link brought, so that nobody takes them for a count.
  if (!isAwaited && !filledIn(town, people)) asked.current = town.code;
  if (asked.current !== town.code) return null;
  return (
    <TypedField
      id="residents-asked"
      label={say("residents")}
      value={residents}
      unit={say("residentsUnit")}
      problem={residents.trim() ? problem : undefined}
      onTyped={(residents) => onTyped({ ...town, residents })}
    />
  );
}
