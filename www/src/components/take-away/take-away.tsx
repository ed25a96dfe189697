/** What a reader takes away: spreadsheet, tables, picture, a citation in both languages, code for other pages. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Form, Waiting } from "../../core/exports";
import type { LabelName } from "../../labels";
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

/** What takes no longer than this is done before anybody could stop it. */
const LONG = 500;

/** Said in the language of the moment, except for what the core told in that of its own. */
type Said = LabelName | { readonly refusal: string };

/** By name: what is loaded apart has classes of its own. */
const REASONS: Readonly<Record<string, LabelName>> = { NoPicture: "noPng", Unreached: "notLoaded" };

function why(fault: unknown): Said {
  // Why it makes no file, the core says in words.
  if (typeof fault === "string") return { refusal: fault };
  return REASONS[(fault as Error).name] ?? "cantTake";
}

async function copied(text: string): Promise<LabelName> {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    return "copyByHand";
  }
}

export function TakeAway() {
  const { store, read, say } = useWidget();
  const [said, tell] = useState<Said>();
  const [citations, cite] = useState<readonly Citation[]>([]);
  const [codes, embed] = useState<readonly string[]>([]);
  const status = useRef<HTMLParagraphElement>(null);
  const [share, isBusy, attempt, stop] = useMaking(tell);
  // Words of another state aren't to be copied beside this one's answer.
  useEffect(() => {
    cite([]);
    embed([]);
    tell((said) => (said === "codeShown" || said === "copyByHand" ? undefined : said));
  }, [read((now) => now.answer)]);

  const offer = (name: LabelName, task: (waiting: Waiting) => Promise<LabelName>) => (
    <button key={name} type="button" class="quiet" aria-disabled={isBusy} onClick={() => attempt(task)}>
      {say(name)}
    </button>
  );

  return (
    <Section title={say("takeAway")} name="take-away">
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
        {said && (typeof said === "string" ? say(said) : said.refusal)}
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
              // The button that was pressed goes, and whoever pressed it isn't to begin at the top of the page.
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
      <EmbedCode codes={codes} onCopy={(code) => copied(code).then(tell)} />
    </Section>
  );
}

/** How far what is being made is, whether anything is, and how to ask for something and to stop it; `tell` hears what became of it. */
function useMaking(tell: (said: Said) => void) {
  /** How far it is; nothing where nothing is made, or not for long yet. */
  const [share, show] = useState<number>();
  const [isBusy, hold] = useState(false);
  /** Of what is being made. */
  const asked = useRef<AbortController>(null);
  // Whoever has left gets no file.
  useEffect(() => () => asked.current?.abort(), []);

  const end = (told: Said) => {
    asked.current = null;
    hold(false);
    show(undefined);
    tell(told);
  };
  /** One at a time: until it is made or stopped nothing else can be asked for. */
  const attempt = async (task: (waiting: Waiting) => Promise<LabelName>) => {
    if (asked.current) return;
    const { signal } = (asked.current = new AbortController());
    hold(true);
    tell("taking");
    // Begins before anything is loaded for it, which may take the longest.
    const later = setTimeout(() => show(0), LONG);
    const progress = (share: number) => show((shown) => (shown === undefined ? shown : share));
    const told = await task({ signal, progress }).catch(why);
    clearTimeout(later);
    if (!signal.aborted) end(told);
  };
  const stop = () => {
    asked.current?.abort();
    end("stopped");
  };
  return [share, isBusy, attempt, stop] as const;
}
