/** Asks again after a second, once: by then a phone often has its network back. Nobody is waited for without end. */

const AFTER = 1000;
/** A hundred kilobits a second are enough for the largest file. */
const PATIENCE = 30_000;

/** What was asked for didn't come, for whatever reason; the same page may have it the next time. */
export class Unreached extends Error {
  override readonly name = "Unreached";

  constructor(fault: unknown) {
    super(fault instanceof Error ? fault.message : String(fault), { cause: fault });
  }
}

/** `again` is what to add to an address the second time, where an answer that failed would be remembered. */
type Ask<T> = (given: { readonly again: string; readonly signal: AbortSignal }) => Promise<T>;

export async function onceMore<T>(ask: Ask<T>): Promise<T> {
  try {
    return await patiently(ask, "");
  } catch {
    await aMoment();
    return patiently(ask, "?again").catch((fault: unknown) => Promise.reject(new Unreached(fault)));
  }
}

/** After which what failed may do. */
export function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, AFTER));
}

function patiently<T>(ask: Ask<T>, again: string): Promise<T> {
  const late = new AbortController();
  const { signal } = late;
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    // Not cleared by the first bytes: the rest of them may never come. To what is there it does nothing.
    setTimeout(() => late.abort(new Error("no answer in time")), PATIENCE);
    ask({ again, signal }).then(resolve, reject);
  });
}
