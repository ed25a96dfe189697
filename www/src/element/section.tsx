/** A part of the widget under its heading. */
import type { ComponentChildren } from "preact";

interface Props {
  readonly title: string;
  /** Unique within the calculator; its `part`, for the styles of the page. */
  readonly name: string;
  readonly children: ComponentChildren;
}

export function Section({ title, name, children }: Props) {
  const id = `heading-${name}`;
  return (
    <section class={`section ${name}`} part={name} aria-labelledby={id}>
      <h3 id={id} class="heading">
        {title}
      </h3>
      {children}
    </section>
  );
}
