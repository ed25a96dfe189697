/** Folds all spellings that a reader may use into one: character widths, kana, kanji variants, ways to write Japanese in Latin letters. */

/** For each kanji variant the kanji that is kept; the list of places contains them. */
export type Kanji = ReadonlyMap<string, string>;

/** Pairs of kana that are interchangeable in names; the second of each pair is kept. */
const SAME = "ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけをおぢじづず";

const KEPT: ReadonlyMap<string, string> = new Map([
  ...pairs(SAME),
  ["ー", ""] as const,
  // Each katakana is 96 code points after its hiragana. Small kana become large in the same step.
  ...Array.from({ length: 86 }, (_, kana) => {
    const hiragana = String.fromCharCode(0x3041 + kana);
    return [String.fromCharCode(0x30a1 + kana), new Map(pairs(SAME)).get(hiragana) ?? hiragana] as const;
  }),
]);

function pairs(text: string): (readonly [string, string])[] {
  const signs = [...text];
  return signs.flatMap((sign, place) => (place % 2 ? [] : [[sign, signs[place + 1] ?? sign] as const]));
}

/** Folds text word by word, because the vowels where two words meet, as in "Tamano, Okayama", aren't a long vowel. */
export function folded(text: string, kanji?: Kanji): string {
  const words = text.normalize("NFKC").toLowerCase().replace(/&/g, "and").replace(/\p{VS}/gu, "").split(/[\s\p{P}]+/u);
  const plain = words.map((word) => foldedLatin(foldedKana(word, kanji))).join("");
  // 龍ケ崎, 龍が崎 and 龍ヶ崎 are one spelling, and so are 六カ所 and 六ヶ所.
  return plain.replace(/(?<=\p{Script=Han})[かが](?=\p{Script=Han})/gu, "け");
}

/** Folds text that is known to contain no full-width or mixed characters: only kana, or only kanji without other characters. */
export function foldedKana(text: string, kanji?: Kanji): string {
  let kept = "";
  for (const sign of text) kept += KEPT.get(sign) ?? kanji?.get(sign) ?? sign;
  return kept;
}

/** Folds Latin letters: with or without marks for long vowels, shi or si, tsu or tu, Shimbashi or Shinbashi. */
export function foldedLatin(text: string): string {
  if (!/[a-z]/.test(text)) return text;
  const plain = /^[ -~]*$/.test(text) ? text.replace(/['-]/g, "") : text.normalize("NFD").replace(/[\u0300-\u0302\u0304\u0308]/g, "").normalize("NFC");
  return plain
    .replace(/^oh(?![aeiouy])|(?<=o)h(?=[bcdgjknprstz]|$)/g, (sound) => (sound === "oh" ? "o" : ""))
    .replace(/o[ou]+/g, "o")
    .replace(/uu+/g, "u")
    .replace(/m(?=[bmp])/g, "n")
    .replace(/(sh|ch|j)(?=i)/g, (sound) => ({ sh: "s", ch: "t", j: "z" })[sound] ?? sound)
    .replace(/sh|ch|j/g, (sound) => ({ sh: "sy", ch: "ty", j: "zy" })[sound] ?? sound)
    .replace(/tsu/g, "tu")
    .replace(/fu/g, "hu")
    .replace(/d(?=[iu])/g, "z");
}
