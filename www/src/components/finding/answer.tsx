/** The finding: one sentence with one number, what it is compared with, and a bar that keeps it in view further down. */
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { shownResult } from "../../core/shown-result";
import { hasField } from "../../state/store";
import { Explaining } from "../figures/explaining";
import { HowWorkedOut } from "./how-worked-out";
import { Live } from "../basics/live";
import { NotCountedInShort } from "./not-counted";
import { Pieces } from "../figures/pieces";
import { useWidget } from "../basics/widget-context";

export function Answer() {
  const { read, say } = useWidget();
  const { answer, simulation } = read((now) => now);
  const { cost, range } = shownResult(answer, simulation);
  const sentence = useRef<HTMLDivElement>(null);
  const away = useScrolledPast(sentence);

  return (
    <>
      <Live of={Finding} isSmall element={sentence} />
      {/* A visual copy only: screen readers have read the sentence and announce each change. */}
      <div class={away ? "in-view away" : "in-view"} part="in-view" aria-hidden="true">
        <p>
          <span class="in-view-place">{say("eachUse", { place: answer.selection.place_name })}</span> <span class="in-view-figures">
            <strong>{cost.text}</strong> {range && <span class="note">{say("mostOften", { range })}</span>}
          </span>
        </p>
      </div>
    </>
  );
}

function Finding({ element }: { readonly element: RefObject<HTMLDivElement | null> }) {
  const { read, say } = useWidget();
  const answer = read((now) => now.answer);
  const simulation = read((now) => now.simulation);
  const first = shownResult(answer, simulation);
  const isEnglish = read((now) => now.choice.language === "en");
  const isLeftOut = read((now) => [...now.problems.keys()].some((path) => !hasField(now, path)));
  return (
    <div class="answer" part="answer" ref={element}>
      <Explaining>
        <p class="sentence">
          <Pieces pieces={first.answer} />
        </p>
        {first.comparison.length > 0 && (
          <p class="comparison" part="comparison">
            <Pieces pieces={first.comparison} />
          </p>
        )}
        {simulation.status === "ok" && (
          <p class="range" part="range">
            <Pieces pieces={simulation.sentence} />
          </p>
        )}
        <NotCountedInShort />
        <p>
          <HowWorkedOut />
        </p>
        <p class="for-you" part="for-you">
          {answer.for_you.map((sentence, place) => (
            <span key={place}>
              <Pieces pieces={sentence} />
              {isEnglish && " "}
            </span>
          ))}
        </p>
      </Explaining>
      {answer.remarks.map((remark, place) => (
        <Explaining key={place}>
          <p class="remark">
            <Pieces pieces={remark} />
          </p>
        </Explaining>
      ))}
      {read((now) => now.since)?.map((sentence) => (
        <p key={sentence} class="remark">
          {sentence}
        </p>
      ))}
      {isLeftOut && <p class="remark">{say("leftOut")}</p>}
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
