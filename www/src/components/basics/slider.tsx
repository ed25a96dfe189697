/** A native range. While it is dragged it stays at the finger, even if the core's value is the nearest step. */
import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Slider as Scale } from "../../core/answer";
import { useWidget } from "./widget-context";

interface Props {
  /** Its name for screen readers. */
  readonly name: { readonly "aria-label": string } | { readonly "aria-labelledby": string };
  readonly words: string;
  readonly scale: Scale;
  readonly element?: RefObject<HTMLInputElement | null>;
  readonly onMoved: (value: string) => void;
  readonly onLetGo?: () => void;
}

export function Slider({ name, words, scale: { min, max, step, value }, element, onMoved, onLetGo }: Props) {
  const { store } = useWidget();
  const [dragged, setDragged] = useState<string>();
  const isHeld = useRef(false);
  const letGo = () => {
    if (!isHeld.current) return;
    isHeld.current = false;
    store.settle();
    setDragged(undefined);
    onLetGo?.();
  };
  return (
    <input
      {...name}
      ref={element ?? null}
      class="slider"
      part="slider"
      type="range"
      aria-valuetext={words}
      min={min}
      max={max}
      step={step}
      value={dragged ?? value}
      onInput={({ currentTarget }) => {
        isHeld.current = true;
        setDragged(currentTarget.value);
        onMoved(currentTarget.value);
      }}
      // A range that is dragged back to its start fires no `change` event.
      onChange={letGo}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyUp={letGo}
      onBlur={letGo}
    />
  );
}
