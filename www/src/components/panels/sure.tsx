/** How sure the answer is: fifty possible outcomes, two chances, and what isn't counted. */
import { Dots } from "../charts/dots";
import { FullLink } from "../basics/full-link";
import { FigureRows } from "../figures/figure-rows";
import { useWidget } from "../basics/widget-context";

export function Sure() {
  const { read } = useWidget();
  const simulation = read((now) => now.simulation);
  const left = read((now) => now.answer.not_counted_in_short);
  return (
    <div class="sure">
      {simulation.status === "certain" && <p>{simulation.sentence}</p>}
      {simulation.status === "ok" && (
        <>
          <Dots dots={simulation.dots} />
          <FigureRows rows={simulation.chances} />
        </>
      )}
      <p class="left-out">
        {left.map(({ kind, text }, place) => (kind === "more" ? <FullLink key={place} room="not-counted">{text}</FullLink> : text))}
      </p>
    </div>
  );
}
