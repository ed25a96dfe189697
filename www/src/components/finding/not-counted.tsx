/** What the calculation leaves out: the whole list and, next to the range, a sentence with its beginning that leads to it. */
import { reveal } from "../basics/reveal";
import { headingOf } from "../basics/rooms";
import { Section } from "../basics/section";
import { useWidget } from "../basics/widget-context";

const NAME = "not-counted";

export function NotCounted() {
  return (
    <Section label="notCounted" name={NAME}>
      <LeftOut />
    </Section>
  );
}

/** The whole list, which is also a panel of the card. */
export function LeftOut() {
  return (
    <ul class="plain-list">
      {useWidget()
        .read((now) => now.answer.not_counted)
        .map((text) => (
          <li key={text}>{text}</li>
        ))}
    </ul>
  );
}

export function NotCountedInShort() {
  const { read, wayToFull } = useWidget();
  return (
    <p class="left-out">
      {read((now) => now.answer.not_counted_in_short).map(({ kind, text }, index) =>
        kind === "more" ? (
          <button key={index} type="button" class="onward" onClick={({ currentTarget }) => reveal(currentTarget, headingOf(NAME)) || wayToFull?.open(NAME)}>
            {text}
          </button>
        ) : (
          text
        ),
      )}
    </p>
  );
}
