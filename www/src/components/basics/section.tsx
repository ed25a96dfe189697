/** A room of the whole account: a part under a heading that opens and closes. Of all rooms only one is open. */
import type { ComponentChildren, TargetedEvent } from "preact";
import type { LabelName } from "../../labels";
import { headingOf } from "./rooms";
import { useWidget } from "./widget-context";

interface Props {
  /** The heading. */
  readonly label: LabelName;
  /** Unique within the calculator. It is also the `part` of the section, for the styles of the page. */
  readonly name?: string;
  readonly children: ComponentChildren;
}

export function Section({ label, name = label, children }: Props) {
  const id = headingOf(name);
  return (
    <section class={`section ${name}`} part={name} aria-labelledby={id}>
      {/* Opening one of several with the same name closes the others. */}
      <details name="room" onToggle={keepInSight}>
        <summary id={id}>
          <h3 class="heading">{useWidget().say(label)}</h3>
        </summary>
        {children}
      </details>
    </section>
  );
}

/** Scrolls back to a room that moved off the screen because a room above it closed. */
function keepInSight({ currentTarget: room }: TargetedEvent<HTMLDetailsElement>): void {
  if (room.open && room.getBoundingClientRect().top < 0) room.scrollIntoView();
}
