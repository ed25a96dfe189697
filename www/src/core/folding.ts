/** One spelling for all that a reader may use: widths, kana, old forms of kanji, ways to write Japanese in Latin letters. */

/** Signs that stand for each other in names, each before the one that is kept. */
const SAME =
  "ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけをおぢじづず之の乃の" +
  "龍竜檮梼惠恵竈釜竃釜檜桧澤沢濱浜嶋島嶌島廣広國国冨富﨑崎碕崎瀨瀬邊辺邉辺櫻桜鹽塩會会條条驒騨鰺鯵薮藪籔藪諌諫頴穎鴬鶯眞真齋斎齊斉禰祢" +
  "曾曽當当渕淵渊淵舘館峯峰嶽岳埜野萬万橫横蘆芦鷗鴎槇槙籠篭礪砺蠣蛎髙高德徳榮栄豐豊與与淸清靜静靑青寬寛應応增増戶戸步歩彌弥禮礼樂楽藏蔵" +
  "藝芸黑黒鐵鉄滿満瀧滝溪渓鄕郷淺浅壽寿來来黃黄實実關関觀観歸帰狹狭續続處処燒焼總総莊荘隱隠稻稲穗穂圓円縣県灣湾";

const KEPT: ReadonlyMap<string, string> = new Map([
  ...pairs(SAME),
  ["ー", ""] as const,
  // Katakana are hiragana 96 places further on; the small ones become large at once.
  ...Array.from({ length: 86 }, (_, kana) => {
    const hiragana = String.fromCharCode(0x3041 + kana);
    return [String.fromCharCode(0x30a1 + kana), new Map(pairs(SAME)).get(hiragana) ?? hiragana] as const;
  }),
]);

function pairs(text: string): (readonly [string, string])[] {
  const signs = [...text];
  return signs.flatMap((sign, place) => (place % 2 ? [] : [[sign, signs[place + 1] ?? sign] as const]));
}

/** Word by word, since the vowels of two words, as in "Tamano, Okayama", are no long one. */
export function folded(text: string): string {
  const words = text.normalize("NFKC").toLowerCase().replace(/&/g, "and").replace(/\p{VS}/gu, "").split(/[\s\p{P}]+/u);
  const plain = words.map((word) => foldedLatin(foldedKana(word))).join("");
  // 龍ケ崎, 龍が崎 and 龍ヶ崎.
  return plain.replace(/(?<=\p{Script=Han})が(?=\p{Script=Han})/gu, "け");
}

/** For what is known to be neither wide nor mixed with anything else: kana, or kanji without further signs. */
export function foldedKana(text: string): string {
  let kept = "";
  for (const sign of text) kept += KEPT.get(sign) ?? sign;
  return kept;
}

/** With or without marks of long vowels, shi or si, tsu or tu, Shimbashi or Shinbashi. */
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
