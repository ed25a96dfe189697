/** What one use costs by each definition, and at other discount rates, which make more difference than most uncertain numbers do. */
import { FigureRows } from "../figures/figure-rows";
import { OpenTable } from "../figures/figure-table";
import { Pending } from "../basics/pending";
import { Section } from "../basics/section";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

export function UnitCosts() {
  const { store, read, say } = useWidget();
  const answers = read((now) => now.told.answers);
  const here = useWatched(() => store.inquiry.watch("answers"));
  return (
    <Section label="unitCosts" name="unit-costs">
      <FigureRows rows={read((now) => now.answer.unit_costs)} />
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
