/** A reader's own table of all towns, dropped on the page or chosen. It is read here and sent nowhere. */
import { useState } from "preact/hooks";
import type { PlacesRead } from "../../core/answer";
import { takePlaceTable } from "../../places/table";
import { fetchOwnTable } from "../../places/fetch";
import type { Language } from "../../language";
import { useWidget } from "../basics/widget-context";

/** Number of faults to list; further ones are of the same kind. */
const MOST_FAULTS = 5;

type Opened = "reading" | "unreadable" | { readonly read: PlacesRead; readonly language: Language };

export function OwnTable() {
  const { read, say } = useWidget();
  const language = read((now) => now.choice.language);
  const [opened, setOpened] = useState<Opened>();
  const [isOver, setOver] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setOpened("reading");
    try {
      const read = await (await fetchOwnTable()).readPlaces(file, language);
      if (read.status === "ok") await takePlaceTable(read.table);
      setOpened({ read, language });
    } catch {
      setOpened("unreadable");
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    setOpen(true);
    void take(event.dataTransfer?.files[0]);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };

  return (
    <details
      class={isOver ? "own-table over" : "own-table"}
      part="own-table"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <summary>{say("ownTable")}</summary>
      <p class="note">{say("ownTableHint")}</p>
      <label for="own-table" class="label">
        {say("chooseTable")}
      </label>
      <input
        id="own-table"
        class="file"
        type="file"
        accept=".csv,.tsv,.json,text/*"
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          // Allows the same file to be chosen again once it is corrected.
          currentTarget.value = "";
        }}
      />
      <div role="status">
        {opened === "reading" && <p>{say("pending")}</p>}
        {opened === "unreadable" && <p>{say("cantReadTable")}</p>}
        {typeof opened === "object" && <Outcome {...opened} />}
      </div>
    </details>
  );
}

function Outcome({ read, language }: { readonly read: PlacesRead; readonly language: Language }) {
  const { say } = useWidget();
  if (read.status === "ok") return <p lang={language}>{read.sentence}</p>;
  const { problems } = read;
  return (
    <>
      <p>{say("refusedTable")}</p>
      <ul class="plain-list" lang={language}>
        {problems.slice(0, MOST_FAULTS).map(({ path, message }) => (
          <li key={path + message} class="problem">
            {path === "" ? message : `${path}: ${message}`}
          </li>
        ))}
      </ul>
      {problems.length > MOST_FAULTS && <p class="note">{say("moreFaults", { count: problems.length - MOST_FAULTS })}</p>}
    </>
  );
}
