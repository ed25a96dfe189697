/** A part of the widget under a heading. */
import type { ComponentChildren } from "preact";
import type { LabelName } from "../../labels";
import { useWidget } from "./widget-context";

interface Props {
  /** The heading. */
  readonly label: LabelName;
  /** Unique within the calculator. It is also the `part` of the section, for the styles of the page. */
  readonly name?: string;
  readonly children: ComponentChildren;
}

/** Returns the id of a part's heading, to which `reveal` can lead. */
export const headingOf = (name: string) => `heading-${name}`;

export function Section({ label, name = label, children }: Props) {
  const id = headingOf(name);
  return (
    <section class={`section ${name}`} part={name} aria-labelledby={id}>
      <h3 id={id} class="heading" tabIndex={-1}>
        {useWidget().say(label)}
      </h3>
      {children}
    </section>
  );
}
