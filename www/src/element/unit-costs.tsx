/** What one use costs by each of its definitions, and at other discount rates, which differ more than most uncertain numbers do. */
import { FigureRows } from "./figure-rows";
import { OpenTable } from "./figure-table";
import { Pending } from "./pending";
import { Section } from "./section";
import { useWatched } from "./watched";
import { useWidget } from "./widget-context";

export function UnitCosts() {
  const { store, snapshot, say } = useWidget();
  const { answers } = snapshot.told;
  const here = useWatched(() => store.inquiry.watch("answers"));
  return (
    <Section title={say("unitCosts")} name="unit-costs">
      <FigureRows rows={snapshot.answer.unit_costs} />
      <div ref={here}>
        {answers ? (
          <>
            <h4 class="heading">{answers.discounts.caption}</h4>
            <OpenTable table={answers.discounts} />
          </>
        ) : (
          <Pending />
        )}
      </div>
    </Section>
  );
}
