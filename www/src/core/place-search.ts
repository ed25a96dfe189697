/** Finding a town by what somebody types of it: kanji, kana or Latin letters, with or without its prefecture, and nearly right. */
import { distance } from "fastest-levenshtein";
import { foldedLatin, romaji, withoutKind } from "./romaji";

export interface Searchable {
  readonly prefecture: string;
  readonly name: string;
  readonly reading: string;
}

/** What a place is called, folded. */
interface Keys {
  readonly japanese: readonly string[];
  readonly latin: readonly string[];
}

const keys = new WeakMap<Searchable, Keys>();

/**
 * Those that are called so first, with or without "city" or "village", then those that begin with the query, then those that contain it.
 * Where there is none of them, those that are nearly called so.
 */
export function search<P extends Searchable>(places: readonly P[], query: string): P[] {
  const wanted = folded(query.replace(/[\s-](city|town|village|ward)\s*$/i, ""));
  if (wanted === "") return [...places];
  const script = /[a-z]/.test(wanted) ? "latin" : "japanese";
  const ranks: readonly ((key: string) => boolean)[] = [
    (key) => key === wanted,
    (key) => key.startsWith(wanted),
    (key) => key.includes(wanted),
  ];
  const called = inOrder(places, (place) => ranks.findIndex((is) => keysOf(place)[script].some(is)));
  if (called.length > 0) return called;
  // One slip in a short name, two in a long one; in kanji a slip is another name.
  const slips = Math.min(2, Math.floor(wanted.length / (script === "latin" ? 4 : 3)));
  const near = (place: P) => Math.min(...keysOf(place)[script].map((key) => distance(key, wanted)));
  return inOrder(places, (place) => {
    const slipped = near(place);
    return slipped <= slips ? slipped : -1;
  });
}

/** By rank from 0, and within a rank as they come; those of rank -1 are left out. */
function inOrder<P>(places: readonly P[], rank: (place: P) => number): P[] {
  const ranked = places.map((place) => ({ place, rank: rank(place) })).filter(({ rank }) => rank >= 0);
  return ranked.sort((one, other) => one.rank - other.rank).map(({ place }) => place);
}

function keysOf(place: Searchable): Keys {
  let known = keys.get(place);
  if (!known) {
    const { prefecture, name, reading } = place;
    const stem = name.replace(/[市区町村]$/, "");
    const readings = [reading, withoutKind(reading)];
    known = {
      japanese: [name, stem, ...readings, prefecture + name, prefecture + stem].map(folded),
      latin: [...readings.map((kana) => foldedLatin(romaji(kana))), folded(name)],
    };
    keys.set(place, known);
  }
  return known;
}

/** Full-width and half-width, katakana and hiragana, small kana and large, capitals and small letters become the same; spaces don't count. */
function folded(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉっゃゅょゎゕゖ]/g, (kana) => LARGE[kana] ?? kana)
    .replace(/\s/g, "");
  return /[a-z]/.test(plain) ? foldedLatin(plain) : plain;
}

const LARGE: Readonly<Record<string, string>> = Object.fromEntries([..."ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ"].flatMap((kana, place, all) => (place % 2 ? [] : [[kana, all[place + 1] ?? kana]])));
