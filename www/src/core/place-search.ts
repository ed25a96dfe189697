/** Finding a town by what somebody types of it: kanji, kana or Latin letters, with or without its prefecture. */
import { foldedLatin, romaji } from "./romaji";

export interface Searchable {
  readonly prefecture: string;
  readonly name: string;
  readonly reading: string;
}

/** Those that begin with the query first, then those that contain it. */
export function search<P extends Searchable>(places: readonly P[], query: string): P[] {
  const wanted = folded(query);
  if (wanted === "") return [...places];
  const keys = /[a-z]/.test(wanted)
    ? (place: P) => [foldedLatin(romaji(place.reading)), folded(place.name)]
    : (place: P) => [place.name, place.reading, place.prefecture + place.name].map(folded);
  const rank = (place: P) => {
    const found = keys(place).map((key) => key.indexOf(wanted));
    return found.includes(0) ? 0 : found.some((at) => at > 0) ? 1 : 2;
  };
  const ranked = places.map((place) => ({ place, rank: rank(place) }));
  return [0, 1].flatMap((wantedRank) => ranked.filter(({ rank }) => rank === wantedRank).map(({ place }) => place));
}

/** Full-width and half-width, katakana and hiragana, capitals and small letters become the same; spaces don't count. */
function folded(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/\s/g, "");
  return /[a-z]/.test(plain) ? foldedLatin(plain) : plain;
}
