/** Retries a request once after a second, when a phone often has its network back, and limits how long each attempt takes. */

const AFTER = 1000;
/** Milliseconds per attempt: enough for the largest file at a hundred kilobits per second. */
const PATIENCE = 30_000;

/** A request failed for any reason; the same page may succeed with the next one. */
export class Unreached extends Error {
  override readonly name = "Unreached";

  constructor(fault: unknown) {
    super(fault instanceof Error ? fault.message : String(fault), { cause: fault });
  }
}

/** `again` is appended to the address at the second attempt, for requests whose failure the browser would remember. */
type Ask<T> = (given: { readonly again: string; readonly signal: AbortSignal }) => Promise<T>;

export async function onceMore<T>(ask: Ask<T>): Promise<T> {
  try {
    return await patiently(ask, "");
  } catch {
    await aMoment();
    return patiently(ask, "?again").catch((fault: unknown) => Promise.reject(new Unreached(fault)));
  }
}

/** Waits until a failed attempt may be repeated. */
export function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, AFTER));
}

function patiently<T>(ask: Ask<T>, again: string): Promise<T> {
  const late = new AbortController();
  const { signal } = late;
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    // The timer isn't cleared when the first bytes arrive, because the rest may never come. After a complete answer it has no effect.
    setTimeout(() => late.abort(new Error("no answer in time")), PATIENCE);
    ask({ again, signal }).then(resolve, reject);
  });
}
