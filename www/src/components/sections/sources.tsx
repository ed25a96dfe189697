/** All sources that the numbers of this evaluation cite, numbered. */
import { Section } from "../basics/section";
import { anchorOf, Publication } from "../basics/source-link";
import { useWidget } from "../basics/widget-context";

export function Sources() {
  const { read, say } = useWidget();
  const { sources, scenario } = read((now) => now.answer);
  return (
    <Section label="sources">
      <details class="group">
        <summary>{say("sourceCount", { count: sources.length })}</summary>
        <ol>
          {sources.map((source) => (
            <li key={source.id} id={anchorOf(source.id)} tabIndex={-1}>
              <Publication source={source} />
            </li>
          ))}
        </ol>
      </details>
      <p class="note">{scenario.money_note}</p>
    </Section>
  );
}
