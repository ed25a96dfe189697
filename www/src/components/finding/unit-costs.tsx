/** What one use costs by each definition, and at other discount rates, which make more difference than most uncertain numbers do. */
import { FigureRows } from "../figures/figure-rows";
import { OpenTable } from "../figures/figure-table";
import { Pending } from "../basics/pending";
import { Section } from "../basics/section";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

export function UnitCosts() {
  const { store, read, say } = useWidget();
  const sensitivity = read((now) => now.replies.sensitivity);
  const here = useWatched(() => store.questions.watch("sensitivity"));
  return (
    <Section label="unitCosts" name="unit-costs">
      <FigureRows rows={read((now) => now.answer.unit_costs)} />
      <div ref={here}>
        {sensitivity ? (
          <>
            <h4 class="heading">{sensitivity.discounts.caption}</h4>
            <OpenTable table={sensitivity.discounts} />
          </>
        ) : (
          <Pending />
        )}
      </div>
    </Section>
  );
}
