/** The scale of a slider while somebody moves it. */
import type { Input, Slider } from "../core/answer";

/** A reader's own value makes no new scale as long as the old one holds it: the slider must not slip under the finger. */
export function steadyScale(before: Slider | undefined, { slider, changed }: Input): Slider {
  const value = Number(slider.value);
  return before && changed && value >= Number(before.min) && value <= Number(before.max) ? before : slider;
}
