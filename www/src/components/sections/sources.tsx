/** How it is calculated, in words, and all sources that the numbers of this evaluation cite, numbered. */
import { Explaining } from "../figures/explaining";
import { Pieces } from "../figures/pieces";
import { Section } from "../basics/section";
import { anchorOf, Publication } from "../basics/source-link";
import { useWidget } from "../basics/widget-context";

export function Sources() {
  const { read } = useWidget();
  const { sources, scenario } = read((now) => now.answer);
  const simulation = read((now) => now.simulation);
  return (
    <Section label="sources">
      <p>{scenario.summary}</p>
      <p class="note">{scenario.money_note}</p>
      {simulation.status === "ok" && (
        <Explaining>
          <p class="note">
            <Pieces pieces={simulation.method} />
          </p>
        </Explaining>
      )}
      <ol>
        {sources.map((source) => (
          <li key={source.id} id={anchorOf(source.id)} tabIndex={-1}>
            <Publication source={source} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
