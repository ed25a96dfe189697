/** Only what a use costs, or that there are no uses, for a part that has nothing else to show. */
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
