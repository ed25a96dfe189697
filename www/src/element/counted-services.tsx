/** The denominator in the reader's hands: which services count as uses. */
import { Section } from "./section";
import { useWidget } from "./widget-context";

export function CountedServices() {
  const { store, snapshot, say } = useWidget();
  const { services } = snapshot.answer;
  if (services.length < 2) return null;

  const count = (id: string, counts: boolean) =>
    store.change((choice) => ({
      ...choice,
      counted: services.filter((service) => (service.id === id ? counts : service.counted)).map((service) => service.id),
    }));

  return (
    <Section title={say("counted")} name="counted">
      {services.map((service) => (
        <label key={service.id} class="check">
          <input type="checkbox" checked={service.counted} onChange={({ currentTarget }) => count(service.id, currentTarget.checked)} />
          <span>{service.label}</span>
        </label>
      ))}
    </Section>
  );
}
