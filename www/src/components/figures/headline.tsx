/** Only what a use costs, or that there are no uses, for a part that has nothing else to show. */
import { Explaining, Shown } from "./explaining";
import { useWidget } from "../basics/widget-context";

export function Headline() {
  const { read } = useWidget();
  return (
    <Explaining>
      <p>
        <Shown figure={read((now) => now.answer.headline)} />
      </p>
    </Explaining>
  );
}
