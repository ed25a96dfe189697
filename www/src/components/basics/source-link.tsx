/** A source where it is cited: its title leads to its address, its number to the list at the end. */
import type { SourceText } from "../../core/answer";
import { reveal } from "./reveal";
import { useWidget } from "./widget-context";

interface Props {
  /** Its key; null for what has no source. */
  readonly id: string | null;
  readonly sources: readonly SourceText[];
  /** What stands between it and the words before it. */
  readonly before?: string;
}

/** Title, publisher and date; its number where the list at the end has it. */
export function SourceOf({ id, sources, before = "" }: Props) {
  const { snapshot, say } = useWidget();
  const source = sources.find((source) => source.id === id);
  if (!source) return null;
  const place = snapshot.answer.sources.findIndex((source) => source.id === id);
  return (
    <>
      {before}
      <span class="publication">
        <Publication source={source} />
      </span>
      {place >= 0 && (
        <>
          {" "}
          <button type="button" class="quiet citation" onClick={({ currentTarget }) => reveal(currentTarget, anchorOf(source.id))}>
            [{place + 1}]<span class="unseen"> {say("sourceInList")}</span>
          </button>
        </>
      )}
    </>
  );
}

export function Publication({ source }: { readonly source: SourceText }) {
  const { say } = useWidget();
  return (
    <>
      <Linked to={source.url}>{source.title}</Linked>
      {say("publication", { publisher: source.publisher, date: source.date })}
      {source.copy !== null && (
        <>
          {" "}
          (<Linked to={source.copy}>{say("copyRead")}</Linked>)
        </>
      )}
    </>
  );
}

function Linked({ to, children }: { readonly to: string | null; readonly children: string }) {
  // The core lets nothing else through; a link is the one thing that a page's policy would not stop.
  if (to === null || !/^https?:\/\//i.test(to)) return children;
  return (
    <a href={to} rel="noopener noreferrer external" part="source">
      {children}
    </a>
  );
}

export function anchorOf(id: string): string {
  return `source-${id}`;
}
