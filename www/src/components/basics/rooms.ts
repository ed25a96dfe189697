/** The rooms of the whole account, as a link leads to them. */

/** Returns the id of a room's heading. */
export const headingOf = (name: string) => `heading-${name}`;

/** Opens everything folded that contains an element, or that its heading folds. */
export function unfoldAround(target: Element | null): void {
  for (let folded = target?.closest("details"); folded; folded = folded.parentElement?.closest("details")) folded.open = true;
}
