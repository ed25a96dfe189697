/** What a reader can take away: spreadsheet, CSV, picture, citation in both languages, embedding code. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Form, Waiting } from "../../core/exports";
import type { LabelName } from "../../labels";
import { copies } from "../../state/clipboard";
import type { Citation } from "../../state/store";
import { download } from "../../state/take-away";
import { EmbedCode } from "./embed-code";
import { Provenance } from "./provenance";
import { Section } from "../basics/section";
import { useWidget } from "../basics/widget-context";

const FORMS: readonly (readonly [Form, LabelName])[] = [
  ["xlsx", "takeWorkbook"],
  ["csv", "takeValues"],
  ["json", "takeJson"],
  ["png", "takePng"],
  ["svg", "takeSvg"],
];

/** Work shorter than this many milliseconds shows no progress, because nobody could stop it in time. */
const LONG = 500;

/** Messages are shown in the current language, except those that the core wrote in its own. */
type Remark = LabelName | { readonly refusal: string };

/** Compares by name, because a script that is loaded separately has classes of its own. */
const REASONS: Readonly<Record<string, LabelName>> = { NoPicture: "noPng", Unreached: "notLoaded" };

function why(fault: unknown): Remark {
  // The core says in words why it makes no file.
  if (typeof fault === "string") return { refusal: fault };
  return REASONS[(fault as Error).name] ?? "cantTake";
}

async function copied(text: string): Promise<LabelName> {
  return (await copies(text)) ? "copied" : "copyByHand";
}

export function TakeAway() {
  const { store, read, say } = useWidget();
  const [remark, setRemark] = useState<Remark>();
  const [citations, cite] = useState<readonly Citation[]>([]);
  const [codes, embed] = useState<readonly string[]>([]);
  const status = useRef<HTMLParagraphElement>(null);
  const [share, isBusy, attempt, stop] = useMaking(setRemark);
  // A citation of another state must not be copied with this state's answer.
  useEffect(() => {
    cite([]);
    embed([]);
    setRemark((now) => (now === "codeShown" || now === "copyByHand" ? undefined : now));
  }, [read((now) => now.answer)]);

  const offer = (name: LabelName, task: (waiting: Waiting) => Promise<LabelName>) => (
    <button key={name} type="button" class="quiet" aria-disabled={isBusy} onClick={() => attempt(task)}>
      {say(name)}
    </button>
  );

  return (
    <Section label="takeAway" name="take-away">
      <Provenance />
      <p class="buttons">
        {FORMS.map(([form, name]) =>
          offer(name, async (waiting) => {
            await download(form, store, waiting);
            return "taken";
          }),
        )}
        {offer("cite", async (waiting) => {
          const both = await store.citations(waiting);
          cite(both);
          return copied(both.map(({ text }) => text).join(""));
        })}
        {offer("embed", async (waiting) => {
          embed(await store.embeddings(waiting));
          return "codeShown";
        })}
      </p>
      {/* Here the words appear once the button was pressed, so that they are heard. */}
      <p ref={status} role="status" tabIndex={-1}>
        {remark && (typeof remark === "string" ? say(remark) : remark.refusal)}
      </p>
      {share !== undefined && (
        <p>
          {/* Before the first share is done, only that something goes on. */}
          <progress value={share || undefined} aria-label={say("taking")} />{" "}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              stop();
              // The pressed button disappears; without moving the focus, it would fall back to the top of the page.
              status.current?.focus();
            }}
          >
            {say("stop")}
          </button>
        </p>
      )}
      {citations.map(({ language, text }) => (
        <p key={language} class="cited" lang={language}>
          {text}
        </p>
      ))}
      <EmbedCode codes={codes} onCopy={(code) => copied(code).then(setRemark)} />
    </Section>
  );
}

/** Progress of the file being made, and the functions that start and stop it. `setRemark` receives the result. */
function useMaking(setRemark: (remark: Remark) => void) {
  /** Progress from 0 to 1; undefined if nothing is being made or it has only just begun. */
  const [share, show] = useState<number>();
  const [isBusy, hold] = useState(false);
  /** Stops the file being made. */
  const running = useRef<AbortController>(null);
  // A reader who has left the page gets no file.
  useEffect(() => () => running.current?.abort(), []);

  const end = (result: Remark) => {
    running.current = null;
    hold(false);
    show(undefined);
    setRemark(result);
  };
  /** Makes one file at a time; until it is done or stopped, no other can be started. */
  const attempt = async (task: (waiting: Waiting) => Promise<LabelName>) => {
    if (running.current) return;
    const { signal } = (running.current = new AbortController());
    hold(true);
    setRemark("taking");
    // Starts before loading, because loading may take the longest.
    const later = setTimeout(() => show(0), LONG);
    const progress = (share: number) => show((shown) => (shown === undefined ? shown : share));
    const result = await task({ signal, progress }).catch(why);
    clearTimeout(later);
    if (!signal.aborted) end(result);
  };
  const stop = () => {
    running.current?.abort();
    end("stopped");
  };
  return [share, isBusy, attempt, stop] as const;
}
