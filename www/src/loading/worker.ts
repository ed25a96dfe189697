/** What it takes to have something worked out beside the page. */
import { request } from "./request";

/** The page lets no worker in, or the browser has none of this kind. */
export class NoWorker extends Error {}

/** So long a browser may take to begin. */
export const BEGINS_WITHIN = 10_000;

/** From the page's own server by its address, which most policies let in; from another only as text, since a browser runs no worker that lies elsewhere. */
export async function addressOfWorker(file: string, integrity: string): Promise<string> {
  const address = new URL(file, import.meta.url);
  const script = await request(address, (response) => response.blob(), integrity);
  return address.origin === location.origin ? address.href : URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

/** What is fetched for all that is asked of workers. The network may be back the next time. */
export function once<T>(fetch: () => Promise<T>): () => Promise<T> {
  let fetching: Promise<T> | undefined;
  return () => {
    fetching ??= fetch();
    fetching.catch(() => (fetching = undefined));
    return fetching;
  };
}
