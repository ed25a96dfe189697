/** Kana in Latin letters, as station signs write them but without the marks of long vowels: `くにたちし` is `kunitachishi`. */

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
    // Shin'onsen isn't Shi-no-nsen.
    if (latin.endsWith("n") && /[あいうえおやゆよ]/.test(kana)) latin += "'";
    // しゃ is sha, but きゃ is kya: the sounds that already hold a glide lose the y with their i.
    if (glide) latin = latin.slice(0, -1) + (/(?:sh|ch|j)i$/.test(latin) ? glide.slice(1) : glide);
    else latin += SYLLABLES.get(kana) ?? kana;
  }
  return withoutLongVowels(latin.replace(/っ(?=ch)/g, "t").replace(/っ(.)/g, "$1$1").replace(/ー/g, ""));
}

/** A reading without "city", "ward", "town" or "village" at its end. */
export function withoutKind(reading: string): string {
  return reading.replace(KIND, "$1");
}

const KIND = /^(.+?)(し|く|ちょう|まち|むら|そん)$/;

/** `Ikeda-cho`: the name within an English sentence. */
export function latinName(reading: string): string {
  const [, name = reading, kind = ""] = KIND.exec(reading) ?? [];
  return (ESTABLISHED[name] ?? capital(romaji(name))) + (kind && `-${romaji(kind)}`);
}

/** Names with a foreign word in them, as the towns themselves write them. */
const ESTABLISHED: Readonly<Record<string, string>> = { みなみあるぷす: "Minami-Alps" };

/** `Nagano`, of ながのけん. */
export function latinPrefecture(reading: string): string {
  return capital(romaji(withoutPrefectureKind(reading)));
}

/** 北海道 keeps its last sign, which is no kind of prefecture. */
export function withoutPrefectureKind(reading: string): string {
  return reading.replace(/(?<=..)(けん|(?<=とうきょう)と|(?<=きょうと|おおさか)ふ)$/, "");
}

function capital(latin: string): string {
  return latin.charAt(0).toUpperCase() + latin.slice(1);
}

/** Tōkyō and Toukyou are Tokyo; in Katsuura the two vowels are of two words. */
function withoutLongVowels(latin: string): string {
  return latin.replace(/o[ou]/g, "o").replace(/uu(?!ra)/g, "u");
}
