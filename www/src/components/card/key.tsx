/** The key of the lead picture: which mark means what. Screen readers hear it with each row. */
import type { VNode } from "preact";
import type { PictureKey } from "../../core/answer";
import { Filled } from "./claim";

export function Key({ words }: { readonly words: PictureKey }) {
  const entries: readonly (readonly [string, VNode])[] = [
    [words.without, <circle class="without" cx="50%" cy="50%" r="4" />],
    [words.dearer, <Filled at={0.5} dearer={true} />],
    [words.cheaper, <Filled at={0.5} dearer={false} />],
    [words.range, <rect class="band" x="0" y="15%" width="100%" height="70%" rx="2" />],
    [words.nation, <circle class="of-nation" cx="50%" cy="50%" r="2.5" />],
  ];
  return (
    <p class="key" aria-hidden="true">
      {entries.map(
        ([text, mark]) =>
          text !== "" && (
            <span key={text}>
              <svg class="sign" aria-hidden="true">
                {mark}
              </svg>
              {text}
            </span>
          ),
      )}
    </p>
  );
}
