/** A single chart, for a page that puts it between its own sentences. */
import { render } from "preact";
import { label } from "../../labels";
import type { Store } from "../../state/store";
import { Dots } from "./dots";
import { Explanation } from "../explanation/explanation";
import { FigureTable } from "../figures/figure-table";
import { Grid } from "./grid";
import { ResponseCurve } from "./response-curve";
import { Tornado } from "./tornado";
import { useWatched } from "../basics/watched";
import { useWidget, WidgetProvider } from "../basics/widget-context";

/** Renders `dots`, `tornado`, `grid`, or the curve of an assumption by its name. Renders nothing if there is none, or none yet. */
export function drawPicture(name: string, store: Store, mount: Element): void {
  const { language } = store.snapshot.choice;
  render(
    <WidgetProvider value={{ store, say: (name, values) => label(name, language, values), Explanation }}>
      <div class="calculator" lang={language}>
        <Picture key={name} name={name} />
      </div>
    </WidgetProvider>,
    mount,
  );
}

function Picture({ name }: { readonly name: string }) {
  const { store, read, say } = useWidget();
  const { answer, simulation, replies } = read((now) => now);
  const { sensitivity, curves } = replies;
  const here = useWatched(() => store.questions.watch("sensitivity"));
  if (name === "dots") return simulation.status === "ok" ? <Dots dots={simulation.dots} /> : null;
  const input = answer.inputs.find((input) => input.name === name);
  const curve = curves.get(name);
  return input ? (
    <figure class="picture">
      <figcaption>{input.label}</figcaption>
      <ResponseCurve name={name} aligned={true} />
      {curve && <FigureTable table={curve.table} summary={say("asTable")} />}
    </figure>
  ) : (
    <div ref={here}>{sensitivity && (name === "tornado" ? <Tornado tornado={sensitivity.tornado} /> : name === "grid" && <Grid grid={sensitivity.grid} />)}</div>
  );
}
