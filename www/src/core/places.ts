/** All municipalities, from the file that is built beside the script; fetched only when somebody searches. */

export interface Place {
  readonly code: string;
  readonly prefecture: string;
  readonly name: string;
  /** In hiragana. */
  readonly reading: string;
}

let fetching: Promise<readonly Place[]> | undefined;

/** One place a line, its fields between tabs: code, prefecture, name, reading. */
export function fetchPlaces(): Promise<readonly Place[]> {
  fetching ??= fetch(new URL("places-jp.txt", import.meta.url), { credentials: "omit" })
    .then((response) => (response.ok ? response.text() : Promise.reject(new Error(`${response.status}`))))
    .then((text) => text.split("\n").flatMap(readPlace));
  // A lost network may come back: the next focus tries again.
  fetching.catch(() => (fetching = undefined));
  return fetching;
}

function readPlace(line: string): Place[] {
  const [code, prefecture, name, reading] = line.split("\t");
  return code && prefecture && name && reading ? [{ code, prefecture, name, reading }] : [];
}
