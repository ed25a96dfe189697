/** What a reader must know of the state besides the answer: since when the figures are new, and that a typed text was left out. */
import { hasField } from "../../state/store";
import { useWidget } from "./widget-context";

export function AfterTheAnswer() {
  const { read, say } = useWidget();
  const isLeftOut = read((now) => [...now.problems.keys()].some((path) => !hasField(now, path)));
  return (
    <>
      {read((now) => now.since)?.map((sentence) => (
        <p key={sentence} class="remark">
          {sentence}
        </p>
      ))}
      {isLeftOut && <p class="remark">{say("leftOut")}</p>}
    </>
  );
}
