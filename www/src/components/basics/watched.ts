/** Keeps something current for as long as it is on the screen. */
import { useEffect, useRef } from "preact/hooks";

/**
 * Returns a ref for the element. `watch` is called when the element comes into view, and the function that it returns when the element
 * leaves.
 */
export function useWatched(watch: () => () => void) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current) return;
    // A browser that doesn't say what is on the screen keeps everything current.
    if (!window.IntersectionObserver) return watch();
    let leave: (() => void) | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const seen = entries.at(-1)?.isIntersecting ?? false;
        if (seen) leave ??= watch();
        else {
          leave?.();
          leave = undefined;
        }
      },
      { rootMargin: "25%" },
    );
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      leave?.();
    };
  }, []);
  return element;
}
