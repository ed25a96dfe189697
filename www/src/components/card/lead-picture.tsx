/** The lead picture: what a use costs by each set of figures, on one scale. Pressing a row chooses its figures. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Evaluation, LeadPicture as PictureOf, PictureRow } from "../../core/answer";
import { isOwn } from "../../state/store";
import { Pending } from "../basics/pending";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";
import { Claim, percent } from "./claim";
import { Key } from "./key";

interface Props {
  /** What the card says instead of an answer. Rows have then no figures, but can be chosen all the same. */
  readonly instead?: string | undefined;
  /** Chooses a set of figures; by default as its holder has it, with the reader's changes kept aside. */
  readonly onSet?: ((preset: string) => void) | undefined;
}

export function LeadPicture({ instead, onSet }: Props) {
  const { store, read, say } = useWidget();
  const picture = read((now) => now.replies.picture);
  const answer = read((now) => now.answer);
  const own = read(isOwn);
  const aside = read((now) => now.aside);
  const here = useWatched(() => store.questions.watch("picture"));
  const isOlder = useIsOlder(picture, answer);
  const rows = rowsOf(instead ? undefined : picture, answer, own || aside !== undefined ? say("yours") : undefined);
  const claims = useFocusKept();
  const selected = own ? undefined : answer.presets.find(({ selected }) => selected)?.id;
  const isChosen = ({ preset }: PictureRow) => (preset === null ? own || selected === undefined : preset === selected);
  // Before anything is known, an empty line keeps the height.
  const { title = "\u00a0", subtitle = "", source = "", credit = "", axis } = picture ?? {};
  const ticks = axis?.ticks ?? [];
  return (
    <figure class={instead ? "lead none" : isOlder ? "lead older" : "lead"} part="lead-picture" aria-labelledby="lead-title" aria-busy={isOlder}>
      <figcaption class="lead-head">
        <strong id="lead-title">{title}</strong> <span>{subtitle}</span>
      </figcaption>
      <div ref={here}>
        <svg class="strip ticks" aria-hidden="true">
          {ticks.map(({ at, text }) => (
            <text key={text} x={percent(at)} y="50%" dominant-baseline="central" text-anchor={anchorOf(at)}>
              {text}
            </text>
          ))}
        </svg>
        <div ref={claims} role="radiogroup" aria-labelledby="lead-title">
          {rows.map((row) => (
            <Claim
              key={row.preset ?? ""}
              row={row}
              ticks={ticks}
              isChosen={isChosen(row)}
              onChosen={() => (row.preset === null ? store.chooseOwn() : (onSet ?? store.choosePreset)(row.preset))}
            />
          ))}
        </div>
      </div>
      {picture ? <Key of={picture} /> : <Pending />}
      <p class="lead-source">
        <span>{source}</span> <span class="credit">{credit}</span>
      </p>
    </figure>
  );
}

/** Until there is a picture, the names of all figures can be chosen. The reader's own stay while they look at others'. */
function rowsOf(picture: PictureOf | undefined, { presets }: Pick<Evaluation, "presets">, yours: string | undefined): readonly PictureRow[] {
  const rows = picture?.rows ?? presets.map(({ id, name }) => bare(id, name));
  return yours === undefined || rows.some(({ preset }) => preset === null) ? rows : [bare(null, yours), ...rows];
}

function bare(preset: string | null, name: string): PictureRow {
  return { preset, name, url: null, chosen: false, words: name, cost: null, without: null, range: null, dearer: null, labels: [], nation: null };
}

/** Whether the picture shows an earlier state than the answer. It is current when it comes. */
function useIsOlder(picture: PictureOf | undefined, answer: Evaluation): boolean {
  const came = useRef<{ readonly picture: PictureOf | undefined; readonly answer: Evaluation }>(undefined);
  if (came.current?.picture !== picture || !came.current) came.current = { picture, answer };
  return picture !== undefined && came.current.answer !== answer;
}

/** Returns a ref for rows that keep the focus when they are put into another order: a browser takes it from what is moved. */
function useFocusKept() {
  const rows = useRef<HTMLDivElement>(null);
  const root = rows.current?.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  useLayoutEffect(() => {
    if (focused instanceof HTMLElement && rows.current?.contains(focused) && !focused.matches(":focus")) focused.focus({ preventScroll: true });
  });
  return rows;
}

function anchorOf(at: number): "start" | "middle" | "end" {
  if (at < 0.06) return "start";
  return at > 0.94 ? "end" : "middle";
}
