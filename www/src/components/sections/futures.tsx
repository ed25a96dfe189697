/** How certain the answer is: possible outcomes, chances, and where the spread comes from. */
import { Verdicts } from "./verdicts";
import { Dots } from "../charts/dots";
import { Explaining } from "../figures/explaining";
import { FigureRows } from "../figures/figure-rows";
import { FigureTable } from "../figures/figure-table";
import { Pieces } from "../figures/pieces";
import { Section } from "../basics/section";
import { useWidget } from "../basics/widget-context";

export function Futures() {
  const { read, say } = useWidget();
  const simulation = read((now) => now.simulation);
  if (simulation.status === "invalid") return null;
  return (
    <Section label="futures">
      {simulation.status === "certain" ? (
        <p>{simulation.sentence}</p>
      ) : (
        <>
          <Dots dots={simulation.dots} />
          <FigureRows rows={simulation.chances} />
          <FigureTable table={simulation.spread} />
          <Verdicts />
          {simulation.influence.rows.length > 0 && <FigureTable table={simulation.influence} />}
          <Explaining>
            <p class="note">
              <Pieces pieces={simulation.method} />
            </p>
          </Explaining>
        </>
      )}
    </Section>
  );
}
