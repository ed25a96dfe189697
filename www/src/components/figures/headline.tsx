/** What a use costs, or that nothing is used, alone: where a part has nothing else to say. */
import { Explaining, Shown } from "./explaining";
import { useWidget } from "../basics/widget-context";

export function Headline() {
  const { snapshot } = useWidget();
  return (
    <Explaining>
      <p>
        <Shown figure={snapshot.answer.headline} />
      </p>
    </Explaining>
  );
}
