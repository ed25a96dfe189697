/** A part of the widget under a heading. */
import type { ComponentChildren } from "preact";

interface Props {
  readonly title: string;
  /** Unique within the calculator. It is also the `part` of the section, for the styles of the page. */
  readonly name: string;
  readonly children: ComponentChildren;
}

/** Returns the id of a part's heading, to which `reveal` can lead. */
export const headingOf = (name: string) => `heading-${name}`;

export function Section({ title, name, children }: Props) {
  const id = headingOf(name);
  return (
    <section class={`section ${name}`} part={name} aria-labelledby={id}>
      <h3 id={id} class="heading" tabIndex={-1}>
        {title}
      </h3>
      {children}
    </section>
  );
}
