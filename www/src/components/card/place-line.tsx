/** The choice of a place in one line and, for a town of unknown size, the one figure without which it has no answer. */
import { useEffect, useRef, useState } from "preact/hooks";
import { nameOf, withTown, type Town } from "../../state/choice";
import { isAsIn } from "../../state/fill-in";
import { usePeople } from "../place/people";
import { TownSearch } from "../place/town-search";
import { TypedField } from "../basics/typed-field";
import { useWidget, type PanelName } from "../basics/widget-context";

interface Props {
  readonly onOpen: (panel: PanelName) => void;
}

export function PlaceLine({ onOpen }: Props) {
  const { store, read, say } = useWidget();
  const { scenario, towns } = read((now) => now.answer);
  const town = read((now) => now.choice.town);
  const language = read((now) => now.choice.language);
  const { nation } = scenario;
  const documented = towns.find(({ code }) => code === town?.code);
  const line = useRef<HTMLDivElement>(null);
  const choose = (town: Town | undefined) => store.change((choice) => withTown(choice, town));
  const backToNation = () => {
    choose(undefined);
    // The button is about to disappear; its reader stays at the choice of a place.
    line.current?.querySelector("input")?.focus();
  };
  // A nation without places offers nothing to choose.
  if (!store.country && !town && towns.length === 0) return null;
  return (
    <div class={town ? "place-line in-town" : "place-line"} part="place" ref={line}>
      <TownSearch current={documented?.name ?? (town ? nameOf(town, language) : nation)} onChosen={choose} />
      {town && (
        <button type="button" class="quiet" onClick={backToNation}>
          {say("backToNation", { nation })}
        </button>
      )}
      {town && !documented && <Residents town={town} onTyped={choose} onOpen={onOpen} />}
    </div>
  );
}

/** Milliseconds in which the residents of a town may be looked up before the reader is asked. */
const PATIENCE = 800;

interface ResidentsProps extends Props {
  readonly town: Town;
  readonly onTyped: (town: Town) => void;
}

/** Says that residents which were filled in are no official count, and leads to where they can be corrected; else asks for them. */
function Residents({ town, onTyped, onOpen }: ResidentsProps) {
  const { store, read, say } = useWidget();
  const { people } = usePeople(store.country);
  const figure = read((now) => now.answer.inputs.find(({ name }) => name === "town.residents"))?.figure;
  if (!people.approximate || !isAsIn(town, people)) return <ResidentsAsked town={town} onTyped={onTyped} />;
  // The answer to a town that was just chosen is still to come.
  if (figure === undefined || figure.exact !== town.residents) return null;
  return (
    <button type="button" class="quiet approximate" onClick={() => onOpen("towns")}>
      {say("aboutResidents", { residents: figure.text })}
    </button>
  );
}

/** Asks how many people live in a town that has no answer yet. The field stays once there is one: its reader may still be typing. */
function ResidentsAsked({ town, onTyped }: Omit<ResidentsProps, "onOpen">) {
  const { read, say } = useWidget();
  const isAnswered = read((now) => now.answer.selection.place === town.code);
  const problem = read((now) => now.problems.get("residents"));
  const [asked, ask] = useState<string>();
  useEffect(() => {
    const timer = isAnswered ? undefined : setTimeout(() => ask(town.code), PATIENCE);
    return () => clearTimeout(timer);
  }, [isAnswered, town.code]);
  if (asked !== town.code) return null;
  const residents = town.residents ?? "";
  return (
    <TypedField
      id="residents-asked"
      label={say("residents")}
      value={residents}
      unit={say(isAnswered ? "residentsUnit" : "residentsAsked")}
      problem={residents.trim() === "" ? undefined : problem}
      onTyped={(residents) => onTyped({ ...town, residents })}
    />
  );
}
