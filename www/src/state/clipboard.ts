/** Copies text, where the page and the browser allow it. */

/** Resolves to whether the text was copied. */
export async function copies(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
