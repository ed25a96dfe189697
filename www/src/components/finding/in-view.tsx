/** A bar that keeps the answer and its row of the picture in view, once the reader has scrolled past them. */
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { shownResult } from "../../core/shown-result";
import { Strip } from "../card/claim";
import { useWidget } from "../basics/widget-context";

export function InView({ past }: { readonly past: RefObject<Element | null> }) {
  const { store, read, say } = useWidget();
  const { answer, simulation } = read((now) => now);
  const { cost, range } = shownResult(answer, simulation);
  const row = read((now) => now.replies.picture)?.rows.find(({ chosen }) => chosen);
  const away = useScrolledPast(past);
  // Wherever the reader is, the bar needs its row.
  useEffect(() => store.questions.watch("picture"), []);
  return (
    // A visual copy only: screen readers have read the sentence and announce each change.
    <div class={away ? "in-view away" : "in-view"} part="in-view" aria-hidden="true">
      <div class="in-view-bar">
        <p>
          <span class="in-view-place">{say("eachUse", { place: answer.selection.place_name })}</span> <span class="in-view-figures">
            <strong>{cost.text}</strong> {range && <span class="note">{say("mostOften", { range })}</span>}
          </span>
        </p>
        {row && <Strip row={row} ticks={[]} />}
      </div>
    </div>
  );
}

function useScrolledPast(ref: { readonly current: Element | null }): boolean {
  const [past, setPast] = useState(false);
  useEffect(() => {
    if (!ref.current || !window.IntersectionObserver) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry) setPast(!entry.isIntersecting && entry.boundingClientRect.bottom < (entry.rootBounds?.height ?? 1) / 2);
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return past;
}
