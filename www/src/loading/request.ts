/** A file from the publisher's server, asked for without a word on who asks. */
import { onceMore } from "./once-more";

/** `integrity` is a checksum that the file must have; without one it is taken as it comes. */
export function request<T>(address: URL | string, read: (response: Response) => Promise<T>, integrity = ""): Promise<T> {
  return onceMore(async ({ signal }) => {
    const response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", integrity, signal });
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
    return read(response);
  });
}
