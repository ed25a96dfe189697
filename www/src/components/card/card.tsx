/** The card that is part of an article: one sentence, one picture, one question; everything else is one press away. */
import { useState } from "preact/hooks";
import { Live } from "../basics/live";
import { Masthead } from "../basics/masthead";
import { SheetsProvider } from "../figures/explaining";
import { nameOf } from "../../state/choice";
import { unanswered } from "../../state/fill-in";
import { useWidget, type PanelName } from "../basics/widget-context";
import { Foot } from "./foot";
import { LeadPicture } from "./lead-picture";
import { PanelBar } from "./panel-bar";
import { PlaceLine } from "./place-line";
import { Question } from "./question";
import { Sentence } from "./sentence";

interface Props {
  /** The sentence for screen readers; empty until something changed. */
  readonly announcement: string;
  /** Whether sentences of the page show the same state; the page then says in which language. */
  readonly isLinked: boolean;
}

export function Card({ announcement, isLinked }: Props) {
  const { read, say } = useWidget();
  const [open, setOpen] = useState<PanelName>();
  const town = read(unanswered);
  // What is said instead of an answer. Nothing of another place may stand under the name of this town.
  const instead = town && say("residentsNeeded", { town: nameOf(town, read((now) => now.choice.language)) });
  return (
    <SheetsProvider value={true}>
      <div class="card" part="card">
        <Live of={Masthead} isLinked={isLinked} isSmall />
        <Live of={PlaceLine} onOpen={setOpen} isSmall />
        <Live of={Sentence} instead={instead} isSmall />
        <Live of={LeadPicture} instead={instead} isSmall />
        <Live of={Question} isSmall />
        <Live of={PanelBar} instead={instead} open={open} onOpen={setOpen} />
        <Live of={Foot} instead={instead} onOpen={setOpen} />
        <p role="status" class="unseen">
          {announcement || null}
        </p>
      </div>
    </SheetsProvider>
  );
}
