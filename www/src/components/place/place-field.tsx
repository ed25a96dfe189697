/** The field for a place and the way back to the nation, with what each view says of a town next to them. */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { TownText } from "../../core/answer";
import { nameOf, withTown, type Town } from "../../state/choice";
import { TownSearch } from "./town-search";
import { useWidget } from "../basics/widget-context";

interface Props {
  readonly class: string;
  /** What follows; `documented` is the town if the scenario has figures for it. */
  readonly children: (town: Town | undefined, documented: TownText | undefined, choose: (town: Town | undefined) => void) => ComponentChildren;
}

export function PlaceField({ class: own, children }: Props) {
  const { store, read, say } = useWidget();
  const { scenario, towns } = read((now) => now.answer);
  const town = read((now) => now.choice.town);
  const language = read((now) => now.choice.language);
  const { nation } = scenario;
  const documented = towns.find(({ code }) => code === town?.code);
  const place = useRef<HTMLDivElement>(null);
  const choose = (town: Town | undefined) => store.change((choice) => withTown(choice, town));
  const backToNation = () => {
    choose(undefined);
    // The button is about to disappear; its reader stays at the choice of a place.
    place.current?.querySelector("input")?.focus();
  };
  // A nation without places offers nothing to choose.
  if (!store.country && !town && towns.length === 0) return null;
  return (
    <div class={own} part="place" ref={place}>
      <TownSearch current={documented?.name ?? (town ? nameOf(town, language) : nation)} onChosen={choose} />
      {town && (
        <button type="button" class="quiet" onClick={backToNation}>
          {say("backToNation", { nation })}
        </button>
      )}
      {children(town, documented, choose)}
    </div>
  );
}
