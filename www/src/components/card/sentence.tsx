/** The answer: the sentence, what it is compared with, and one button that explains both. */
import { shownResult } from "../../core/shown-result";
import { AfterTheAnswer } from "../basics/after-the-answer";
import { Explaining, Opens } from "../figures/explaining";
import { Plain } from "../figures/pieces";
import { useWidget } from "../basics/widget-context";

interface Props {
  /** What is said instead of the answer, as long as there is none for the town that was chosen. */
  readonly instead: string | undefined;
}

export function Sentence({ instead }: Props) {
  const { read, say } = useWidget();
  const answer = read((now) => now.answer);
  const simulation = read((now) => now.simulation);
  const { answer: sentence, comparison } = shownResult(answer, simulation);
  return (
    <div class={instead ? "answer none" : "answer"} part="answer">
      {instead && <p class="sentence">{instead}</p>}
      <p class="whose">{answer.whose}</p>
      <Explaining
        before={
          simulation.status === "ok" && (
            <p>
              <Plain pieces={simulation.sentence} />
            </p>
          )
        }
      >
        <p class={instead ? "former" : "sentence"}>
          <Plain pieces={sentence} />
        </p>
        <p class="comparison" part="comparison">
          <Plain pieces={comparison} /> <Opens id="levelised">{say("worked")}</Opens>
        </p>
      </Explaining>
      <AfterTheAnswer />
    </div>
  );
}
