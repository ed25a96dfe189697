/** The choice of a place in one line and, for a town of unknown size, the one figure without which it has no answer. */
import { useEffect, useRef, useState } from "preact/hooks";
import { nameOf, withTown, type Town } from "../../state/choice";
import { TownSearch } from "../place/town-search";
import { TypedField } from "../basics/typed-field";
import { useWidget } from "../basics/widget-context";

export function PlaceLine() {
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
      {town && !documented && <Residents town={town} onTyped={choose} />}
    </div>
  );
}

/** Milliseconds in which the residents of a town may be looked up before the reader is asked. */
const PATIENCE = 800;

/** Asks how many people live in a town that has no answer yet. The field stays once there is one: its reader may still be typing. */
function Residents({ town, onTyped }: { readonly town: Town; readonly onTyped: (town: Town) => void }) {
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
