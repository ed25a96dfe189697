/** The title of the scenario, and the button for the other language. */
import type { Language } from "../../language";
import { useWidget } from "./widget-context";

interface Props {
  /** Whether sentences of the page show the same state; the page then says in which language. */
  readonly isLinked: boolean;
}

export function Masthead({ isLinked }: Props) {
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
