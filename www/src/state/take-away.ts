/** From the core to a file of the reader's. */
import type { Form, Waiting } from "../core/exports";
import type { Store } from "./store";

export async function download(form: Form, store: Store, waiting: Waiting): Promise<void> {
  const file = await store.exported(form, waiting);
  waiting.signal.throwIfAborted();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser has begun to read it when the next task runs, and needs the address no longer.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
