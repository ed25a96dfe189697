/** The assumptions that no step of the funnel shows, grouped by topic. */
import { Assumption } from "./assumption";
import { GROUPS } from "./groups";
import { Section } from "../basics/section";
import { useWidget } from "../basics/widget-context";

export function Assumptions() {
  const { read, say } = useWidget();
  const { funnel, inputs } = read((now) => now.answer);
  const inFunnel = new Set(funnel.flatMap((step) => step.inputs));
  return (
    <Section label="assumptions">
      {GROUPS.map(([group, title]) => {
        const here = inputs.filter((input) => input.group === group && !inFunnel.has(input.name));
        if (here.length === 0) return null;
        return (
          <details key={group} class="group" part="group">
            <summary>{say(title)}</summary>
            {here.map((input) => (
              <Assumption key={input.name} input={input} />
            ))}
          </details>
        );
      })}
    </Section>
  );
}
