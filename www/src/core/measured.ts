/** Asks the core, which answers in JSON text. */

/** Returns what the text says. The call is on the performance timeline of the page or worker under this name. */
export function measured<T>(name: string, ask: () => string): T {
  // A page may have replaced its timeline.
  const start = globalThis.performance?.now?.() ?? 0;
  const text = ask();
  try {
    performance.measure(name, { start });
  } catch {}
  return JSON.parse(text) as T;
}
