/** Requests a file from the publisher's server, without credentials or referrer. */
import { onceMore } from "./once-more";

/** Requests a file, with one retry. `integrity` is a checksum that the file must have; if empty, any file is accepted. */
export function request<T>(address: URL | string, read: (response: Response) => Promise<T>, integrity = ""): Promise<T> {
  return onceMore(async ({ signal }) => {
    const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", integrity, signal });
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
    return read(response);
  });
}
