/** A row of controls that is one stop of the Tab key; the arrow keys move within it. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  readonly name: string;
  readonly class: string;
  readonly children: ComponentChildren;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export function Toolbar({ name, class: own, children }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const stop = useRef<HTMLElement>(undefined);
  const controls = () => [...(bar.current?.querySelectorAll<HTMLElement>("button, a") ?? [])];
  const stopAt = (control: HTMLElement | undefined) => {
    stop.current = control;
    for (const other of controls()) other.tabIndex = other === control ? 0 : -1;
  };
  useLayoutEffect(() => {
    const all = controls();
    stopAt(all.find((control) => control === stop.current) ?? all[0]);
  });
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const all = controls();
    const here = all.findIndex((control) => control === event.target);
    if (step === undefined || here < 0) return;
    event.preventDefault();
    all[(here + step + all.length) % all.length]?.focus();
  };
  return (
    <div
      ref={bar}
      class={own}
      role="toolbar"
      aria-label={name}
      onKeyDown={move}
      onFocusIn={({ target }) => target instanceof HTMLElement && stopAt(target)}
    >
      {children}
    </div>
  );
}
