/** Who holds these figures, since when, the source, and which of the figures aren't theirs. */
import type { OptionText, PresetText } from "../../core/answer";
import { SourceOf } from "./source-link";
import { useWidget } from "./widget-context";

interface Props {
  readonly figures: Pick<PresetText | OptionText, "holder" | "date" | "note" | "source">;
}

export function WhoseFigures({ figures: { holder, date, note, source } }: Props) {
  const { read, say } = useWidget();
  return (
    <div class="holder" part="holder">
      {holder !== "" && <p>{date === null ? holder : say("heldOn", { holder, date })}</p>}
      {note !== null && <p>{note}</p>}
      {source !== null && (
        <p class="note">
          <SourceOf id={source} sources={read((now) => now.answer.sources)} />
        </p>
      )}
    </div>
  );
}
