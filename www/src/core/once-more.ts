/** Asks again after a second, once: by then a phone often has its network back. */

const AFTER = 1000;

/** `ask` gets what to add to an address the second time, where an answer that failed would be remembered. */
export async function onceMore<T>(ask: (again: string) => Promise<T>): Promise<T> {
  try {
    return await ask("");
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AFTER));
    return ask("?again");
  }
}
