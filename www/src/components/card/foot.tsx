/** The last line of the card: sources, what isn't counted, and what a reader can take along. */
import { useEffect, useState } from "preact/hooks";
import type { LabelName } from "../../labels";
import { copies } from "../../state/clipboard";
import { FullLink } from "../basics/full-link";
import { useWidget, type PanelName } from "../basics/widget-context";
import { Toolbar } from "./toolbar";

interface Props {
  /** What is said instead of an answer. Nothing can then be shared or cited: it would be another place's. */
  readonly instead: string | undefined;
  readonly onOpen: (panel: PanelName) => void;
}

/** What is said after a press: a label or, where nothing can be copied, the text to select. */
type Said = { readonly label: LabelName; readonly text?: string };

/** Milliseconds that a message stays. */
const STAYS = 4000;

export function Foot({ instead, onOpen }: Props) {
  const { store, read, say } = useWidget();
  const { sources, not_counted: left } = read((now) => now.answer);
  const [said, tell] = useState<Said>();
  useEffect(() => {
    // A text to select stays until the reader presses something else.
    const timer = said && said.text === undefined && said.label !== "taking" ? setTimeout(() => tell(undefined), STAYS) : undefined;
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (text: string, label: LabelName) => tell((await copies(text)) ? { label } : { label: "copyByHand", text });
  const share = async () => {
    const url = store.link();
    try {
      if (!navigator.share) return await copy(url, "linkCopied");
      await navigator.share({ title: read((now) => now.answer.scenario.title), url });
    } catch (fault) {
      // The reader closed the sheet.
      if ((fault as Error).name !== "AbortError") await copy(url, "linkCopied");
    }
  };
  const cite = async () => {
    tell({ label: "taking" });
    const waiting = { signal: new AbortController().signal, progress: () => {} };
    await store.citation(waiting).then(
      (text) => copy(text, "copied"),
      () => tell({ label: "notLoaded" }),
    );
  };
  return (
    <div class="foot">
      <Toolbar name={say("takeAway")} class="foot-line">
        <FullLink room="sources">{say("sourcesAndMethod", { count: sources.length })}</FullLink>
        <button id="open-left" type="button" class="quiet" onClick={() => onOpen("left")}>
          {say("notCountedNumber", { count: left.length })}
        </button>
        {!instead &&
          (["share", "citeInShort"] as const).map((label) => (
            <button key={label} type="button" class="quiet" onClick={label === "share" ? share : cite}>
              {say(label)}
            </button>
          ))}
        <FullLink room="take-away">{say("dataAndEmbed")}</FullLink>
      </Toolbar>
      <div class={said ? "foot-said" : "unseen"}>
        <p role="status">{said && say(said.label)}</p>
        {said?.text !== undefined && <p class="cited">{said.text}</p>}
      </div>
    </div>
  );
}
