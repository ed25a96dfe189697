/** The scale of a slider while somebody moves it. */
import type { Input, Slider } from "../core/answer";

/** Returns the previous scale as long as it contains the reader's own value, so that the slider doesn't slip under the finger. */
export function steadyScale(before: Slider | undefined, { slider, changed }: Input): Slider {
  const value = Number(slider.value);
  return before && changed && value >= Number(before.min) && value <= Number(before.max) ? before : slider;
}
