/** What is needed to start a worker. */
import { request } from "./request";

/** The page refuses workers, or the browser doesn't support module workers. */
export class NoWorker extends Error {}

/** Milliseconds that a browser may take to start a worker. */
export const BEGINS_WITHIN = 10_000;

/**
 * Resolves to the address of a worker's script. From the page's own server it is the file's address, which most policies allow. From
 * another server it is a blob with the text, since browsers run no worker from another origin.
 */
export async function addressOfWorker(file: string, integrity: string): Promise<string> {
  const address = new URL(file, import.meta.url);
  const script = await request(address, (response) => response.blob(), integrity);
  return address.origin === location.origin ? address.href : URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

/** Fetches something once for all workers. After a failure the next call fetches again, since the network may be back. */
export function once<T>(fetch: () => Promise<T>): () => Promise<T> {
  let fetching: Promise<T> | undefined;
  return () => {
    fetching ??= fetch();
    fetching.catch(() => (fetching = undefined));
    return fetching;
  };
}
