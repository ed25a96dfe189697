/** Writes JSON text for the core. */

/** Returns a value as JSON text, without the `toJSON` methods that old libraries add to all arrays and strings. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key) {
    return this[key];
  });
}
