/** At which value of an assumption the result turns; worked out once somebody has opened what it rests on. */
import { Explaining } from "../figures/explaining";
import { Pieces } from "../figures/pieces";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

export function TurningPoint({ name }: { readonly name: string }) {
  const { store, snapshot } = useWidget();
  const here = useWatched(() => store.inquiry.watchSwitching(name));
  const switching = snapshot.told.switching.get(name);
  return (
    <div ref={here} class="turning-point">
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
