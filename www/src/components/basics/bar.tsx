/** A bar to scale. The words next to it say the same, so it is hidden from screen readers. */

export function Bar({ share }: { readonly share: number }) {
  // Preact sets this through the object model, because a page's policy may forbid style attributes.
  return <div class={share > 0 ? "bar" : "bar none"} part="bar" aria-hidden="true" style={{ inlineSize: `${share * 100}%` }} />;
}
