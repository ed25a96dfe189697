/** Writes kana in Latin letters, as station signs do but without marks for long vowels: `くにたちし` is `kunitachishi`. */

const ROWS: Readonly<Record<string, string>> = {
  "": "あいうえお",
  k: "かきくけこ",
  s: "さしすせそ",
  t: "たちつてと",
  n: "なにぬねの",
  h: "はひふへほ",
  m: "まみむめも",
  r: "らりるれろ",
  g: "がぎぐげご",
  z: "ざじずぜぞ",
  d: "だぢづでど",
  b: "ばびぶべぼ",
  p: "ぱぴぷぺぽ",
};
const OTHERS = { や: "ya", ゆ: "yu", よ: "yo", わ: "wa", を: "o", ん: "n", し: "shi", ち: "chi", つ: "tsu", ふ: "fu", じ: "ji", ぢ: "ji", づ: "zu" };
const SMALL: Readonly<Record<string, string>> = { ゃ: "ya", ゅ: "yu", ょ: "yo" };

const SYLLABLES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ROWS).flatMap(([consonant, row]) => [...row].map((kana, vowel) => [kana, consonant + "aiueo".charAt(vowel)] as const)),
  ...Object.entries(OTHERS),
]);

export function romaji(hiragana: string): string {
  let latin = "";
  for (const kana of hiragana) {
    const glide = SMALL[kana];
    // しんおんせん is Shin'onsen, not Shi-no-nsen.
    if (latin.endsWith("n") && /[あいうえおやゆよ]/.test(kana)) latin += "'";
    // しゃ is sha, but きゃ is kya: syllables that already contain a glide lose the y together with their i.
    if (glide) latin = latin.slice(0, -1) + (/(?:sh|ch|j)i$/.test(latin) ? glide.slice(1) : glide);
    else latin += SYLLABLES.get(kana) ?? kana;
  }
  return withoutLongVowels(latin.replace(/っ(?=ch)/g, "t").replace(/っ(.)/g, "$1$1").replace(/ー/g, ""));
}

/** Returns a reading without the word for city, ward, town or village at its end. */
export function withoutKind(reading: string): string {
  return reading.replace(KIND, "$1");
}

const KIND = /^(.+?)(し|く|ちょう|まち|むら|そん)$/;

/** Returns the name in an English sentence: `Komae` for a city, as newspapers write it, and `Ikeda-cho` for others. */
export function latinName(reading: string): string {
  const [, name = reading, kind = ""] = KIND.exec(reading) ?? [];
  return latinStem(name) + (kind && kind !== "し" ? `-${romaji(kind)}` : "");
}

/** Returns a name without its kind. It may end like one, as 明石 does. */
export function latinStem(stem: string): string {
  return ESTABLISHED[stem] ?? capital(romaji(stem));
}

/** Names with a foreign word in them, as the towns themselves write them. */
const ESTABLISHED: Readonly<Record<string, string>> = { みなみあるぷす: "Minami-Alps" };

/** Returns the name of a prefecture in Latin letters: `Nagano` for ながのけん. */
export function latinPrefecture(reading: string): string {
  return capital(romaji(withoutPrefectureKind(reading)));
}

/** Returns the reading of a prefecture without its kind. 北海道 keeps its last character, which isn't a kind of prefecture. */
export function withoutPrefectureKind(reading: string): string {
  return reading.replace(/(?<=..)(けん|(?<=とうきょう)と|(?<=きょうと|おおさか)ふ)$/, "");
}

export function capital(latin: string): string {
  return latin.charAt(0).toUpperCase() + latin.slice(1);
}

/** Tōkyō and Toukyou become Tokyo; in Katsuura the two vowels belong to two words. */
function withoutLongVowels(latin: string): string {
  return latin.replace(/o[ou]/g, "o").replace(/uu(?!ra)/g, "u");
}
