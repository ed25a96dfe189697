/** The value of an assumption at which the result turns; computed once somebody has opened the evidence. */
import { Explaining } from "../figures/explaining";
import { Pieces } from "../figures/pieces";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

export function SwitchingValue({ name }: { readonly name: string }) {
  const { store, read } = useWidget();
  const here = useWatched(() => store.questions.watchSwitching(name));
  const switching = read((now) => now.replies.switching.get(name));
  return (
    <div ref={here} class="switching-value">
      {switching && switching.sentence.length > 0 && (
        <Explaining>
          <p>
            <Pieces pieces={switching.sentence} />
          </p>
        </Explaining>
      )}
    </div>
  );
}
