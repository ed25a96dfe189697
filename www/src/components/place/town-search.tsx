/** One box to find a place: the ARIA combobox pattern over a native text field and a listbox. */
import type { PartialInputHTMLAttributes } from "preact";
import { useState } from "preact/hooks";
import type { Directory } from "../../places/directory";
import { fetchPlaceTable } from "../../places/table";
import { fetchDirectory } from "../../places/fetch";
import type { Town } from "../../state/choice";
import { useOffered, type Option } from "./town-options";
import { useWidget } from "../basics/widget-context";

/** Number of places drawn at first, and added each time the reader reaches the end of the list. */
const DRAWN_AT_ONCE = 40;

interface Props {
  /** Name of the place shown now. */
  readonly current: string;
  readonly onChosen: (town: Town | undefined) => void;
}

/** Attributes of the field that change with a search. */
type FieldAttributes = Omit<PartialInputHTMLAttributes<HTMLInputElement>, "role" | "type" | "list">;

interface ListProps {
  /** Number of places found. */
  readonly count: number;
  /** Places that are drawn. */
  readonly shown: readonly Option[];
  readonly hidden: boolean;
  /** Index of the place that the arrow keys have reached; -1 at first. */
  readonly active: number;
  readonly source: string | undefined;
  readonly pick: (option: Option | undefined) => void;
  readonly drawMore: () => void;
}

/** State and handlers of the field and its list, and the message for screen readers. */
function useSearch(current: string, directory: Parameters<typeof useOffered>[1], onChosen: Props["onChosen"]): readonly [FieldAttributes, ListProps, string] {
  const { say } = useWidget();
  const [text, setText] = useState<string>();
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [drawn, setDrawn] = useState(DRAWN_AT_ONCE);
  const { options, status, source, isOther } = useOffered(query, directory);
  const shown = options.slice(0, drawn);
  const expanded = open && options.length > 0;

  /** Takes over a typed text and searches for it; without a text, closes the list. */
  const type = (text?: string) => {
    setText(text);
    setQuery(text ?? "");
    setOpen(text !== undefined);
    setActive(-1);
    setDrawn(DRAWN_AT_ONCE);
  };
  const pick = (option: Option | undefined) => {
    if (!option) return;
    onChosen(option.town);
    type();
  };
  const drawMore = () => setDrawn(drawn + DRAWN_AT_ONCE);
  const move = (step: number) => {
    setOpen(true);
    const next = active + step;
    if (next === shown.length && next < options.length) {
      drawMore();
      setActive(next);
    } else setActive(open ? (Math.max(next, step > 0 ? 0 : -1) + shown.length) % shown.length : 0);
  };
  const press = (event: KeyboardEvent) => {
    // During composition Enter and the arrow keys belong to the input method. In Safari so does the Enter that ends the composition,
    // which only the deprecated key code shows.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && expanded) pick(options[isOther ? active : Math.max(active, 0)]);
    else if (event.key === "Escape" && open) type();
    else return;
    event.preventDefault();
  };

  return [
    {
      value: text ?? current,
      "aria-expanded": expanded,
      "aria-activedescendant": expanded && active >= 0 ? `town-${active}` : undefined,
      onClick: () => setOpen(true),
      // Text that an input method is still composing is shown but not searched.
      onInput: (event) => (event.isComposing ? setText(event.currentTarget.value) : type(event.currentTarget.value)),
      onCompositionEnd: ({ currentTarget }) => type(currentTarget.value),
      onKeyDown: press,
      onBlur: () => type(),
    },
    { count: options.length, shown, hidden: !expanded, active, source, pick, drawMore },
    !open ? "" : options.length > drawn && !isOther ? say("moreTowns", { count: options.length, shown: drawn }) : status,
  ];
}

export function TownSearch({ current, onChosen }: Props) {
  const { store, say } = useWidget();
  const [directory, load] = useDirectory(store.country);
  const [field, list, status] = useSearch(current, directory, onChosen);

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
        aria-controls="town-list"
        aria-describedby="town-hint"
        onFocus={({ currentTarget }) => {
          load();
          currentTarget.select();
        }}
        {...field}
      />
      <span id="town-hint" class="note" hidden={status !== ""}>
        {say(directory === "unavailable" ? "townsUnavailable" : store.country === "jp" ? "placeHint" : "placeHintAnywhere")}
      </span>
      <div class="found">
        <span role="status" class="note">
          {status}
        </span>
        <Options {...list} />
      </div>
    </div>
  );
}

function Options({ count, shown, hidden, active, source, pick, drawMore }: ListProps) {
  const { say } = useWidget();
  return (
    <div
      class="options"
      part="options"
      hidden={hidden}
      // Keep the focus in the field; otherwise its list would close before the click arrives.
      onMouseDown={(event) => event.preventDefault()}
      onScroll={({ currentTarget }) => shown.length < count && isAtEnd(currentTarget) && drawMore()}
    >
      <ul id="town-list" role="listbox" aria-label={say("place")}>
        {shown.map(({ key, text, native, remark }, index) => (
          <li
            key={key}
            id={`town-${index}`}
            role="option"
            aria-selected={index === active}
            aria-posinset={index + 1}
            aria-setsize={count}
            ref={index === active ? keepInView : null}
            onClick={() => pick(shown[index])}
          >
            {text}
            {native !== undefined && <span lang="ja"> {native}</span>}
            {remark !== undefined && <span class="note"> {remark}</span>}
          </li>
        ))}
      </ul>
      {source !== undefined && <p class="note">{source}</p>}
    </div>
  );
}

function useDirectory(country: string): readonly [Directory | "loading" | "unavailable", () => void] {
  const [directory, setDirectory] = useState<Directory | "loading" | "unavailable">("loading");
  const load = () => {
    fetchDirectory()
      .then(({ openDirectory }) => openDirectory(country, () => fetchPlaceTable(country)))
      .then(setDirectory, () => setDirectory("unavailable"));
  };
  return [directory, load];
}

function isAtEnd({ scrollTop, clientHeight, scrollHeight }: Element): boolean {
  return scrollTop + 2 * clientHeight > scrollHeight;
}

function keepInView(option: Element | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
