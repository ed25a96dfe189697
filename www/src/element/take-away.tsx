/** What a reader takes away: spreadsheet, tables, picture, a citation in both languages, code for other pages. */
import { useState } from "preact/hooks";
import type { Form } from "../core/exports";
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
  const copied = (text: string): Promise<LabelName> =>
    navigator.clipboard.writeText(text).then(
      () => "copied",
      () => "copyByHand",
    );
  const attempt = async (task: () => Promise<LabelName>) => {
    tell(say("taking"));
    tell(
      await task().then(say, (fault: unknown) => {
        // Why it makes no file, the core says in words.
        if (typeof fault === "string") return fault;
        return say(fault instanceof Error && fault.name === "NoPicture" ? "noPng" : "cantTake");
      }),
    );
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
              attempt(async () => {
                await download(form, store);
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
            attempt(async () => {
              const both = await store.citations();
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
            attempt(async () => {
              embed(await store.embeddings());
              return "codeShown";
            })
          }
        >
          {say("embed")}
        </button>
      </p>
      {/* Here the words appear once the button was pressed, so that they are heard. */}
      <p role="status">{said}</p>
      {citations.map(({ language, text }) => (
        <p key={language} class="cited" lang={language}>
          {text}
        </p>
      ))}
      <EmbedCode codes={codes} onCopy={(code) => attempt(() => copied(code))} />
    </Section>
  );
}
