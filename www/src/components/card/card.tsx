/** The card that is part of an article: one sentence, one picture, one question; everything else is one press away. */
import { useState } from "preact/hooks";
import type { Language } from "../../language";
import { Live } from "../basics/live";
import { SheetsProvider } from "../figures/explaining";
import { useWidget } from "../basics/widget-context";
import { BeyondProvider, type Beyond } from "./beyond";
import { Foot } from "./foot";
import { LeadPicture } from "./lead-picture";
import { PanelBar } from "./panel-bar";
import type { PanelName } from "./panel-names";
import { PlaceLine } from "./place-line";
import { Question } from "./question";
import { Sentence } from "./sentence";

interface Props {
  readonly beyond: Beyond;
  /** The sentence for screen readers; empty until something changed. */
  readonly announcement: string;
  /** Whether sentences of the page show the same state; the page then says in which language. */
  readonly isLinked: boolean;
}

export function Card({ beyond, announcement, isLinked }: Props) {
  const [open, setOpen] = useState<PanelName>();
  return (
    <BeyondProvider value={beyond}>
      <SheetsProvider value={true}>
        <div class="card" part="card">
          <Live of={Head} isLinked={isLinked} isSmall />
          <Live of={PlaceLine} isSmall />
          <Live of={Sentence} isSmall />
          <Live of={LeadPicture} isSmall />
          <Live of={Question} isSmall />
          <Live of={PanelBar} open={open} onOpen={setOpen} />
          <Live of={Foot} onOpen={setOpen} />
          <p role="status" class="unseen">
            {announcement || null}
          </p>
        </div>
      </SheetsProvider>
    </BeyondProvider>
  );
}

function Head({ isLinked }: Pick<Props, "isLinked">) {
  const { store, read, say } = useWidget();
  const language = read((now) => now.choice.language);
  const other: Language = language === "en" ? "ja" : "en";
  return (
    <header class="masthead">
      <h2 class="title" part="title" tabIndex={-1}>
        {read((now) => now.answer.scenario.title)}
      </h2>
      {!isLinked && (
        <button type="button" class="quiet" part="language" lang={other} onClick={() => store.change((choice) => ({ ...choice, language: other }))}>
          {say("otherLanguage")}
        </button>
      )}
    </header>
  );
}
