/** All municipalities, from the file that the build puts next to the script; fetched only when somebody searches. */
import type { Kanji } from "./folding";
import { request } from "../loading/request";

export interface Place {
  readonly code: string;
  readonly name: string;
  /** In hiragana; empty if the language doesn't need it. */
  readonly reading: string;
  /** Empty in countries where place names are unambiguous without it. */
  readonly prefecture: string;
  readonly prefectureReading: string;
  /** What addresses have before the name, usually a county; empty for cities. */
  readonly county?: string;
  readonly countyReading?: string;
  /** How many times a thousand can be doubled without exceeding the number of residents. */
  readonly size?: number;
}

/** A part of a city that isn't a municipality itself, such as 中央区 in 札幌市. */
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
  // The network may be back when the field gets the focus again.
  fetching.catch(() => (fetching = undefined));
  return fetching;
}

/**
 * Parses the list. Each line is a column, since columns compress better than rows: prefectures with their number of places, codes, names,
 * readings; cities with their number of wards, names of wards, readings of wards; counties with their number of places; kanji; sizes.
 */
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

/** Repeats each entry as often as its last word says, a number, and splits it into its other words. */
function repeated(entries: readonly string[]): string[][] {
  return entries.flatMap((entry) => {
    const words = entry.split(" ");
    return Array<string[]>(Number(words.pop())).fill(words);
  });
}
