/** Writes JSON text for the core. */

/**
 * Returns a value as JSON text, without the `toJSON` methods that old libraries add to all arrays and strings, and without unpaired
 * surrogates, which no JSON reader accepts.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key) {
    const own = this[key];
    return typeof own === "string" ? own.replace(/\p{Cs}/gu, "") : own;
  });
}
