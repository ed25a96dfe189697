/** What a reader takes away: spreadsheet, tables, picture, a citation in both languages, code for other pages. */
import { useRef, useState } from "preact/hooks";
import type { Form, Waiting } from "../core/exports";
import type { LabelName } from "../labels";
import type { Citation } from "../state/store";
import { download } from "../state/take-away";
import { EmbedCode } from "./embed-code";
import { Provenance } from "./provenance";
import { Section } from "./section";
import { useWidget } from "./widget-context";

const FORMS: readonly (readonly [Form, LabelName])[] = [
  ["xlsx", "takeWorkbook"],
  ["csv", "takeValues"],
  ["json", "takeJson"],
  ["png", "takePng"],
  ["svg", "takeSvg"],
];

export function TakeAway() {
  const { store, say } = useWidget();
  const [said, tell] = useState<string>();
  const [citations, cite] = useState<readonly Citation[]>([]);
  const [codes, embed] = useState<readonly string[]>([]);
  /** How far it is; nothing where nothing is made, or not for long yet. */
  const [share, show] = useState<number>();
  const asked = useRef<AbortController>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const copied = (text: string): Promise<LabelName> =>
    navigator.clipboard.writeText(text).then(
      () => "copied",
      () => "copyByHand",
    );

  const why = (fault: unknown) => {
    // Why it makes no file, the core says in words.
    if (typeof fault === "string") return fault;
    return say(fault instanceof Error && fault.name === "NoPicture" ? "noPng" : "cantTake");
  };
  /** One at a time: what is asked for stops what was asked for before. */
  const attempt = async (task: (waiting: Waiting) => Promise<LabelName>) => {
    asked.current?.abort();
    const { signal } = (asked.current = new AbortController());
    tell(say("taking"));
    const told = await task({ signal, progress: show }).then(say, why);
    if (signal.aborted) return;
    show(undefined);
    tell(told);
  };
  const stop = () => {
    asked.current?.abort();
    show(undefined);
    tell(say("stopped"));
    // The button that was pressed goes, and whoever pressed it isn't to begin at the top of the page.
    status.current?.focus();
  };

  return (
    <Section title={say("takeAway")} name="take-away">
      <Provenance />
      <p class="buttons">
        {FORMS.map(([form, name]) => (
          <button
            key={form}
            type="button"
            class="quiet"
            onClick={() =>
              attempt(async (waiting) => {
                await download(form, store, waiting);
                return "taken";
              })
            }
          >
            {say(name)}
          </button>
        ))}
        <button
          type="button"
          class="quiet"
          onClick={() =>
            attempt(async (waiting) => {
              const both = await store.citations(waiting);
              cite(both);
              return copied(both.map(({ text }) => text).join(""));
            })
          }
        >
          {say("cite")}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() =>
            attempt(async (waiting) => {
              embed(await store.embeddings(waiting));
              return "codeShown";
            })
          }
        >
          {say("embed")}
        </button>
      </p>
      {/* Here the words appear once the button was pressed, so that they are heard. */}
      <p ref={status} role="status" tabIndex={-1}>
        {said}
      </p>
      {share !== undefined && (
        <p>
          {/* Before the first share is done, only that something goes on. */}
          <progress value={share || undefined} aria-label={say("taking")} />{" "}
          <button type="button" class="quiet" onClick={stop}>
            {say("stop")}
          </button>
        </p>
      )}
      {citations.map(({ language, text }) => (
        <p key={language} class="cited" lang={language}>
          {text}
        </p>
      ))}
      <EmbedCode codes={codes} onCopy={(code) => attempt(() => copied(code))} />
    </Section>
  );
}
