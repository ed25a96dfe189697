/**
 * What decides the result: one bar for each assumption, the longest first, from the cost at one end of its range to the cost at the other.
 */
import type { Bar, BarEnd, Tornado as TornadoOf } from "../../core/answer";
import { Axis, MarkLine, MarkWords, percent } from "./axis";
import { Explaining } from "../figures/explaining";
import { FigureTable } from "../figures/figure-table";
import { Pieces } from "../figures/pieces";
import { useWidget } from "../basics/widget-context";

export function Tornado({ tornado }: { readonly tornado: TornadoOf }) {
  const { say } = useWidget();
  const { alternative, central } = tornado;
  if (tornado.bars.length === 0) return null;
  return (
    <figure class="picture" part="tornado">
      <figcaption>{tornado.caption}</figcaption>
      <Explaining>
        <div aria-hidden="true">
          {alternative && <MarkWords mark={alternative} kind="alternative" />}
          {central && <MarkWords mark={central} kind="central" />}
          <div class="plot">
            {tornado.bars.map((bar) => (
              <Swing key={bar.name} bar={bar} tornado={tornado} />
            ))}
          </div>
          <Axis axis={tornado.axis} />
        </div>
      </Explaining>
      <FigureTable table={tornado.table} summary={say("asTable")} />
    </figure>
  );
}

function Swing({ bar, tornado: { alternative, central } }: { readonly bar: Bar; readonly tornado: TornadoOf }) {
  // At an end without transactions there is no cost, so the bar extends to the edge of the chart.
  const [cheap, dear] = (bar.low.at ?? 1) <= (bar.high.at ?? 1) ? [bar.low, bar.high] : [bar.high, bar.low];
  const start = cheap.at ?? 1;
  const width = (dear.at ?? 1) - start;
  return (
    <div class="swing" part="swing" data-swing={bar.name}>
      <p>{bar.label}</p>
      <div class="swing-track">
        {alternative && <MarkLine mark={alternative} kind="alternative" />}
        {central && <MarkLine mark={central} kind="central" />}
        <div class="swing-bar" style={{ marginInlineStart: percent(start), inlineSize: percent(width), "--split": central && width && percent((central.at - start) / width) }} />
      </div>
      <p class="swing-ends">
        <End end={cheap} /> <End end={dear} />
      </p>
    </div>
  );
}

/** Renders the words at an end of a bar, for the eye and the pointer; the keyboard has the table. */
function End({ end }: { readonly end: BarEnd }) {
  return (
    <span>
      <Pieces pieces={end.words} tabIndex={-1} />
    </span>
  );
}
