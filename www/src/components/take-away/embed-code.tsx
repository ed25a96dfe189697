/** The code for other pages: one line that follows what is published, and one that keeps this version. */
import type { LabelName } from "../../labels";
import { useWidget } from "../basics/widget-context";

const NAMES: readonly LabelName[] = ["embedFollowing", "embedFrozen"];

interface Props {
  readonly codes: readonly string[];
  /** Called with the code that the reader wants to copy. */
  readonly onCopy: (code: string) => void;
}

export function EmbedCode({ codes, onCopy }: Props) {
  const { say } = useWidget();
  return (
    <>
      {codes.map((code, place) => {
        const name = NAMES[place];
        return (
          name && (
            <div key={name} class="embed-code">
              <label>
                <span class="label">{say(name)}</span>
                <textarea class="code" part="code" readOnly rows={4} lang="zxx" spellcheck={false} value={code} onFocus={({ currentTarget }) => currentTarget.select()} />
              </label>
              <button type="button" class="quiet" onClick={() => onCopy(code)} aria-label={`${say("copy")}: ${say(name)}`}>
                {say("copy")}
              </button>
            </div>
          )
        );
      })}
      {codes.length > 0 && <p class="note">{say("embedNote")}</p>}
    </>
  );
}
