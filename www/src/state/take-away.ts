/** Saves the state as a file on the reader's device. */
import type { Form, Waiting } from "../core/exports";
import { fetchExports } from "../core/fetch-exports";
import type { Store } from "./store";

export async function download(form: Form, store: Pick<Store, "exported">, waiting: Waiting): Promise<void> {
  const file = await store.exported(form, waiting);
  const { save } = await fetchExports();
  waiting.signal.throwIfAborted();
  save(file);
}
