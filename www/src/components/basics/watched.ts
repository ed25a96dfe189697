/** Says that something is worth keeping live, for as long as it is on the screen. */
import { useEffect, useRef } from "preact/hooks";

/** Returns what to hang on the element. `watch` is called when it comes into view, what it returns when it leaves. */
export function useWatched(watch: () => () => void) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current) return;
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
