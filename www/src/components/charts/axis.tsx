/** Labels along the axis of a chart. The chart's table contains all of them too. */
import type { Axis as AxisText, Mark } from "../../core/answer";

/** Renders round numbers below a chart. */
export function Axis({ axis }: { readonly axis: AxisText }) {
  return (
    <div class="axis">
      {axis.ticks.map((tick) => (
        <span key={tick.text} class={`tick ${edge(tick.at)}`} style={{ insetInlineStart: percent(tick.at) }}>
          {tick.text}
        </span>
      ))}
      <span class="axis-label">{axis.label}</span>
    </div>
  );
}

/** Renders a line across a chart; `MarkWords` puts its words above, on the side with room. */
export function MarkLine({ mark, kind }: { readonly mark: Mark; readonly kind: "central" | "alternative" }) {
  return <span class={`mark-line ${kind}`} style={{ insetInlineStart: percent(mark.at) }} />;
}

export function MarkWords({ mark, kind }: { readonly mark: Mark; readonly kind: "central" | "alternative" }) {
  const early = mark.at < 0.5;
  const place = early ? { paddingInlineStart: percent(mark.at) } : { paddingInlineEnd: percent(1 - mark.at) };
  return (
    <p class={`mark-words ${kind} ${early ? "after" : "before"}`} style={place}>
      <span>{mark.text}</span>
    </p>
  );
}

export function percent(share: number): string {
  return `${share * 100}%`;
}

function edge(at: number): string {
  if (at < 0.06) return "first";
  return at > 0.94 ? "last" : "";
}
