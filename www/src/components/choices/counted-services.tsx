/** The denominator in the reader's hands: which services count as uses. */
import { withCounted } from "../../state/choice";
import { Section } from "../basics/section";
import { useWidget } from "../basics/widget-context";

export function CountedServices() {
  const { store, read, say } = useWidget();
  const services = read((now) => now.answer.services);
  if (services.length < 2) return null;

  return (
    <Section label="counted">
      {services.map((service) => (
        <label key={service.id} class="check">
          <input type="checkbox" checked={service.counted} onChange={({ currentTarget }) => store.change((choice) => withCounted(choice, services, service.id, currentTarget.checked))} />
          <span>{service.label}</span>
        </label>
      ))}
    </Section>
  );
}
