/** A source where it is cited: its title links to its address, its number to the list at the end. */
import type { SourceText } from "../../core/answer";
import { reveal } from "./reveal";
import { useWidget } from "./widget-context";

interface Props {
  /** Key of the source; null if there is none. */
  readonly id: string | null;
  readonly sources: readonly SourceText[];
  /** Text between the source and the words before it. */
  readonly before?: string;
}

/** Renders title, publisher and date, and its number if the list at the end contains it. */
export function SourceOf({ id, sources, before = "" }: Props) {
  const { read, say, wayToFull } = useWidget();
  const source = sources.find((source) => source.id === id);
  if (!source) return null;
  const place = read((now) => now.answer.sources).findIndex((source) => source.id === id);
  return (
    <>
      {before}
      <span class="publication">
        <Publication source={source} />
      </span>
      {place >= 0 && (
        <>
          {" "}
          <button type="button" class="quiet citation" onClick={({ currentTarget }) => reveal(currentTarget, anchorOf(source.id)) || wayToFull?.open(anchorOf(source.id))}>
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
  // The core accepts no other addresses. This checks again, because a page's policy wouldn't stop a link.
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
