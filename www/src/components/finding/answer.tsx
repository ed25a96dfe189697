/** The finding: one sentence with one number and what it is compared with; and what else there is to say about it. */
import type { RefObject } from "preact";
import { shownResult } from "../../core/shown-result";
import { Explaining } from "../figures/explaining";
import { AfterTheAnswer } from "../basics/after-the-answer";
import { HowWorkedOut } from "./how-worked-out";
import { NotCountedInShort } from "./not-counted";
import { Pieces } from "../figures/pieces";
import { useWidget } from "../basics/widget-context";

export function Answer({ element }: { readonly element: RefObject<HTMLDivElement | null> }) {
  const { read } = useWidget();
  const answer = read((now) => now.answer);
  const simulation = read((now) => now.simulation);
  const first = shownResult(answer, simulation);
  return (
    <div class="answer" part="answer" ref={element}>
      <p class="whose">{answer.whose}</p>
      <Explaining>
        <p class="sentence">
          <Pieces pieces={first.answer} />
        </p>
        {first.comparison.length > 0 && (
          <p class="comparison" part="comparison">
            <Pieces pieces={first.comparison} />
          </p>
        )}
      </Explaining>
    </div>
  );
}

/** How certain the answer is, what it leaves out, how it was worked out, what it amounts to for one person, and remarks. */
export function AboutAnswer() {
  const { read } = useWidget();
  const simulation = read((now) => now.simulation);
  const { for_you: forYou, remarks } = read((now) => now.answer);
  const isEnglish = read((now) => now.choice.language === "en");
  return (
    <div class="about-answer" part="about-answer">
      <Explaining>
        {simulation.status === "ok" && (
          <p class="range" part="range">
            <Pieces pieces={simulation.sentence} />
          </p>
        )}
        <NotCountedInShort />
        <p>
          <HowWorkedOut />
        </p>
        <p class="for-you" part="for-you">
          {forYou.map((sentence, place) => (
            <span key={place}>
              <Pieces pieces={sentence} />
              {isEnglish && " "}
            </span>
          ))}
        </p>
      </Explaining>
      {remarks.map((remark, place) => (
        <Explaining key={place}>
          <p class="remark">
            <Pieces pieces={remark} />
          </p>
        </Explaining>
      ))}
      <AfterTheAnswer />
    </div>
  );
}
