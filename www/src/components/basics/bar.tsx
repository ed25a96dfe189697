/** A bar to scale. The words beside it say the same, so it is hidden from who listens. */

export function Bar({ share }: { readonly share: number }) {
  // Set through the object model: a page's policy may forbid style attributes.
  return <div class={share > 0 ? "bar" : "bar none"} part="bar" aria-hidden="true" style={{ inlineSize: `${share * 100}%` }} />;
}
