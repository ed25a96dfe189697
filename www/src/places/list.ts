/** All municipalities, from the file that is built beside the script; fetched only when somebody searches. */
import type { Kanji } from "./folding";
import { request } from "../loading/request";

export interface Place {
  readonly code: string;
  readonly name: string;
  /** In hiragana; empty where the language has no need of it. */
  readonly reading: string;
  /** Empty in countries whose places are told apart without it. */
  readonly prefecture: string;
  readonly prefectureReading: string;
  /** What addresses have before the name, mostly a county; empty for cities. */
  readonly county?: string;
  readonly countyReading?: string;
  /** How often a thousand residents doubled are still no more than live there. */
  readonly size?: number;
}

/** A part of a city that is none by itself, as 中央区 of 札幌市. */
export interface Ward {
  readonly name: string;
  readonly reading: string;
  readonly city: Place;
}

export interface PlaceList {
  readonly places: readonly Place[];
  readonly wards: readonly Ward[];
  readonly kanji?: Kanji;
}

let fetching: Promise<PlaceList> | undefined;

export function fetchPlaces(): Promise<PlaceList> {
  fetching ??= request(new URL("places-jp.txt", import.meta.url), (response) => response.text()).then(readPlaces);
  // A lost network may come back: the next focus tries again.
  fetching.catch(() => (fetching = undefined));
  return fetching;
}

/** Columns, since they compress better than rows: prefectures with how many places each has, codes, names, readings; the same of wards; counties; kanji; sizes. */
export function readPlaces(text: string): PlaceList {
  const [prefectures = [], codes = [], names = [], readings = [], divided = [], wards = [], wardReadings = [], counties = [], kanji = [], [sizes = ""] = []] = text
    .split("\n")
    .map((line) => line.split("\t"));
  const prefectureOfEach = repeated(prefectures);
  const countyOfEach = repeated(counties);
  const places = codes.map((code, index) => {
    const [prefecture = "", prefectureReading = ""] = prefectureOfEach[index] ?? [];
    const [county = "", countyReading = ""] = countyOfEach[index] ?? [];
    return { code, prefecture, prefectureReading, county, countyReading, name: names[index] ?? "", reading: readings[index] ?? "", size: parseInt(sizes.charAt(index), 16) };
  });
  const byCode = new Map(places.map((place) => [place.code, place]));
  const cityOfEach = repeated(divided);
  return {
    places,
    wards: wards.flatMap((name, index) => {
      const city = byCode.get(cityOfEach[index]?.[0] ?? "");
      return city ? [{ name, reading: wardReadings[index] ?? "", city }] : [];
    }),
    kanji: new Map(kanji.flatMap(([kept = "", ...others]) => others.map((sign) => [sign, kept] as const))),
  };
}

/** Each entry without its last word, which is a number, as often as that says. */
function repeated(entries: readonly string[]): string[][] {
  return entries.flatMap((entry) => {
    const words = entry.split(" ");
    return Array<string[]>(Number(words.pop())).fill(words);
  });
}
