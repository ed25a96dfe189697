/** A source where it is cited: its title leads to its address, its number to the list at the end. */
import type { SourceText } from "../core/answer";
import { reveal } from "./reveal";
import { useWidget } from "./widget-context";

export function SourceLink({ id }: { readonly id: string }) {
  const { snapshot, say } = useWidget();
  const { sources } = snapshot.answer;
  const index = sources.findIndex((source) => source.id === id);
  const source = sources[index];
  if (!source) return null;

  return (
    <>
      <SourceTitle source={source} />, {source.date}{" "}
      <button type="button" class="quiet citation" onClick={({ currentTarget }) => reveal(currentTarget, anchorOf(id))}>
        [{index + 1}]<span class="unseen"> {say("sourceInList")}</span>
      </button>
    </>
  );
}

export function SourceTitle({ source }: { readonly source: SourceText }) {
  // The core lets nothing else through; a link is the one thing that a page's policy would not stop.
  if (source.url === null || !/^https?:\/\//i.test(source.url)) return source.title;
  return (
    <a href={source.url} rel="noopener noreferrer external" part="source">
      {source.title}
    </a>
  );
}

export function anchorOf(id: string): string {
  return `source-${id}`;
}
