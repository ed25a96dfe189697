/** One box to find a place: the ARIA combobox pattern over a native text field and a listbox. */
import { useState } from "preact/hooks";
import type { TownText } from "../core/answer";
import { search } from "../core/place-search";
import { fetchPlaces, type Place } from "../core/places";
import { latinName } from "../core/romaji";
import type { Town } from "../state/choice";
import { useWidget } from "./widget-context";

const MOST_SHOWN = 40;

interface Option {
  readonly key: string;
  readonly text: string;
  readonly remark?: string;
  readonly town: Town | undefined;
}

interface Props {
  /** Name of the town shown now; none for the nation. */
  readonly current: string | undefined;
  readonly onChosen: (town: Town | undefined) => void;
}

export function TownSearch({ current, onChosen }: Props) {
  const { say } = useWidget();
  const [query, setQuery] = useState<string>();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [places, loading] = usePlaces();
  const { options, more } = useOptions(query ?? "", places);
  const expanded = open && options.length > 0;

  const close = () => {
    setOpen(false);
    setActive(-1);
    setQuery(undefined);
  };
  const pick = (option: Option | undefined) => {
    if (!option) return;
    onChosen(option.town);
    close();
  };
  const move = (step: number) => {
    setOpen(true);
    setActive(open ? (active + step + options.length) % options.length : 0);
  };

  const press = (event: KeyboardEvent) => {
    // During composition Enter and the arrows belong to the input method.
    if (event.isComposing) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && expanded) pick(options[Math.max(active, 0)]);
    else if (event.key === "Escape" && open) close();
    else return;
    event.preventDefault();
  };
  const type = (text: string) => {
    setQuery(text);
    setOpen(true);
    setActive(-1);
  };

  return (
    <div class="search">
      <label for="town" class="heading">
        {say("place")}
      </label>
      <input
        id="town"
        class="field"
        part="field"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={expanded}
        aria-controls="town-list"
        aria-activedescendant={expanded && active >= 0 ? `town-${active}` : undefined}
        aria-describedby="town-hint"
        value={query ?? current ?? say("wholeNation")}
        onFocus={({ currentTarget }) => {
          loading();
          currentTarget.select();
        }}
        onClick={() => setOpen(true)}
        onInput={(event) => (event.isComposing ? setQuery(event.currentTarget.value) : type(event.currentTarget.value))}
        onCompositionEnd={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={press}
        onBlur={close}
      />
      <span id="town-hint" class="note">
        {places === "unavailable" ? say("townsUnavailable") : say("placeHint")}
      </span>
      <ul id="town-list" class="options" part="options" role="listbox" aria-label={say("place")} hidden={!expanded}>
        {options.map((option, index) => (
          <li
            key={option.key}
            id={`town-${index}`}
            role="option"
            aria-selected={index === active}
            ref={index === active ? keepInView : null}
            // The field keeps the focus, or its list would close before the click arrives.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(option)}
          >
            {option.text}
            {option.remark !== undefined && <span class="note"> {option.remark}</span>}
          </li>
        ))}
      </ul>
      {open && more && <span class="note">{say("moreTowns")}</span>}
      {open && options.length === 0 && <span class="note">{say("noSuchTown")}</span>}
    </div>
  );
}

function usePlaces(): readonly [readonly Place[] | "unavailable", () => void] {
  const [places, setPlaces] = useState<readonly Place[] | "unavailable">([]);
  const load = () => {
    fetchPlaces().then(setPlaces, () => setPlaces("unavailable"));
  };
  return [places, load];
}

/** The nation, then the documented towns, then, once something is typed, all the others. */
function useOptions(query: string, places: readonly Place[] | "unavailable"): { options: Option[]; more: boolean } {
  const { snapshot, say } = useWidget();
  const { towns } = snapshot.answer;
  const english = snapshot.choice.language === "en";
  const documented = (town: TownText): Option => ({
    key: town.code,
    text: say("townIn", { name: town.name, prefecture: town.prefecture }),
    remark: say("ownFigures"),
    town: { code: town.code },
  });
  if (query === "") return { options: [{ key: "", text: say("wholeNation"), town: undefined }, ...towns.map(documented)], more: false };

  const found = places === "unavailable" ? [] : search(places, query);
  // The list knows a documented town by its kanji even where the scenario tells its name in English.
  const foundCodes = new Set(found.map(({ code }) => code));
  const named = new Set(search(towns, query).map(({ code }) => code));
  const others = found.filter(({ code }) => !towns.some((town) => town.code === code));
  return {
    options: [
      ...towns.filter(({ code }) => named.has(code) || foundCodes.has(code)).map(documented),
      ...others.slice(0, MOST_SHOWN).map(({ code, name, prefecture, reading }) => ({
        key: code,
        text: english ? say("townIn", { name: latinName(reading), prefecture: prefecture + name }) : say("townIn", { name, prefecture }),
        town: { code, name: prefecture + name, reading },
      })),
    ],
    more: others.length > MOST_SHOWN,
  };
}

function keepInView(option: Element | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
