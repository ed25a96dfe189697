/** From the core to a file of the reader's. */
import type { Form, Waiting } from "../core/exports";
import { fetchExports } from "../core/fetch-exports";
import type { Store } from "./store";

export async function download(form: Form, store: Store, waiting: Waiting): Promise<void> {
  const file = await store.exported(form, waiting);
  const { save } = await fetchExports();
  waiting.signal.throwIfAborted();
  save(file);
}
