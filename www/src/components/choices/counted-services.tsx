/** The denominator in the reader's hands: which services count as uses. */
import { Section } from "../basics/section";
import { useWidget } from "../basics/widget-context";

export function CountedServices() {
  const { store, read, say } = useWidget();
  const services = read((now) => now.answer.services);
  if (services.length < 2) return null;

  const count = (id: string, counts: boolean) =>
    store.change((choice) => {
      // Starts from the choice and not from the answer, since two boxes may be ticked within one frame.
      const before = choice.counted ?? services.filter((service) => service.counted).map((service) => service.id);
      const counted = services.map((service) => service.id).filter((other) => (other === id ? counts : before.includes(other)));
      return { ...choice, counted };
    });

  return (
    <Section label="counted">
      {services.map((service) => (
        <label key={service.id} class="check">
          <input type="checkbox" checked={service.counted} onChange={({ currentTarget }) => count(service.id, currentTarget.checked)} />
          <span>{service.label}</span>
        </label>
      ))}
    </Section>
  );
}
