/** All municipalities, from the file that is built beside the script; fetched only when somebody searches. */
import { request } from "./request";

export interface Place {
  readonly code: string;
  readonly prefecture: string;
  readonly name: string;
  /** In hiragana. */
  readonly reading: string;
}

let fetching: Promise<readonly Place[]> | undefined;

export function fetchPlaces(): Promise<readonly Place[]> {
  fetching ??= request(new URL("places-jp.txt", import.meta.url), (response) => response.text()).then(readPlaces);
  // A lost network may come back: the next focus tries again.
  fetching.catch(() => (fetching = undefined));
  return fetching;
}

/** Columns, since they compress better than rows: prefectures with how many places each has, codes, names, readings. */
export function readPlaces(text: string): Place[] {
  const [prefectures = [], codes = [], names = [], readings = []] = text.split("\n").map((line) => line.split("\t"));
  const prefectureOfEach = prefectures.flatMap((entry) => {
    const [prefecture = "", count] = entry.split(" ");
    return Array<string>(Number(count)).fill(prefecture);
  });
  return codes.map((code, index) => ({
    code,
    prefecture: prefectureOfEach[index] ?? "",
    name: names[index] ?? "",
    reading: readings[index] ?? "",
  }));
}
