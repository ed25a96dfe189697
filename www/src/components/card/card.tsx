/** What stands in an article: the answer, whose figures, which place, and the way to everything else. */
import { Answer } from "../finding/answer";
import { FullLink } from "../basics/full-link";
import { Live } from "../basics/live";
import { PlaceChoice } from "../place/place-choice";
import { PresetTabs } from "../choices/preset-tabs";

export function Card() {
  return (
    <>
      <Answer />
      <Live of={PresetTabs} isSmall />
      <Live of={PlaceChoice} isSmall />
      <div class="section">
        <Live of={FullLink} words="allFigures" isSmall />
      </div>
    </>
  );
}
