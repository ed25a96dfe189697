/** Finding a town by kanji and kana, on the list that ships. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { source } from "./source.mjs";

const { readPlaces } = await source("core/places.ts");
const { latinName, withoutKind } = await source("core/romaji.ts");
const { search } = await source("core/place-search.ts");
const places = readPlaces(await readFile("www/dist/places-jp.txt", "utf8"));
const found = (query) => search(places, query).map(({ prefecture, name }) => prefecture + name);

/** Whether both are called so. */
const sameName = (one, other, query) => {
  const alike = (place) => search([place], query).length > 0 && first(place, query);
  return alike(one) && alike(other);
};
/** Called so, and not only beginning so: then a longer name that comes earlier in the list would come first. */
const first = (place, query) => search([longer(place), place], query)[0] === place;
const longer = ({ prefecture, name, reading }) => ({
  prefecture,
  name: `${name.slice(0, -1)}原${name.slice(-1)}`,
  reading: withoutKind(reading) + "はら" + reading.slice(withoutKind(reading).length),
});

test("the list has every municipality with its prefecture and reading", () => {
  assert.equal(places.length, 1741);
  for (const place of places) {
    assert.match(place.code, /^\d{6}$/);
    assert.match(place.prefecture, /[都道府県]$/, place.name);
    assert.match(place.name, /[市区町村]$/, place.code);
    assert.match(place.reading, /^[ぁ-んー]+$/, place.name);
  }
});

test("a town is found by kanji, hiragana, katakana, half-width kana and with its prefecture", () => {
  for (const query of ["国立", "くにたち", "クニタチ", "ｸﾆﾀﾁ", "東京都国立市", " 国立市 "]) assert.equal(found(query)[0], "東京都国立市", query);
});

test("a town is found in Latin letters, however long vowels and sounds are spelt", () => {
  for (const query of ["Kunitachi", "kunitati", "KUNITACHI-SHI", "ｋｕｎｉ tachi"]) assert.equal(found(query)[0], "東京都国立市", query);
  for (const query of ["Chofu", "Chōfu", "Choufu", "tyohu"]) assert.equal(found(query)[0], "東京都調布市", query);
});

test("a town is called in English as its station sign has it", () => {
  const called = (name) => latinName(places.find((place) => place.name === name).reading);
  assert.deepEqual(["国立市", "横浜市", "矢祭町", "勝浦市", "大阪市", "札幌市", "杉並区", "十津川村", "京都市"].map(called), [
    "Kunitachi-shi",
    "Yokohama-shi",
    "Yamatsuri-machi",
    "Katsuura-shi",
    "Osaka-shi",
    "Sapporo-shi",
    "Suginami-ku",
    "Totsukawa-mura",
    "Kyoto-shi",
  ]);
});

test("towns of the same name are all found, each with its prefecture", () => {
  assert.deepEqual(found("池田町").filter((name) => name.endsWith("池田町")), ["北海道池田町", "福井県池田町", "長野県池田町", "岐阜県池田町"]);
});

/** Everything that may be typed for a place, by what it is. */
const typed = ({ prefecture, name, reading }) => {
  const katakana = (kana) => kana.replace(/[ぁ-ん]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
  const stem = name.slice(0, -1);
  const latin = latinName(reading);
  const [, latinStem = latin] = /^(.*)-[a-z]+$/.exec(latin) ?? [];
  const wide = (text) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  return [
    name,
    stem,
    prefecture + name,
    `${prefecture} ${stem}`,
    name.replace(/ヶ/g, "ケ"),
    reading,
    katakana(reading),
    reading.replace(/[っゃゅょ]/g, (kana) => ({ っ: "つ", ゃ: "や", ゅ: "ゆ", ょ: "よ" })[kana]),
    latin,
    latin.toUpperCase(),
    latin.replace("-", " "),
    wide(latin),
    latinStem,
    `${latinStem} City`,
  ];
};

test("each of 1,741 towns is the first to be found by its kanji, its reading and its romaji, or stands beside others called the same", () => {
  const called = new Map(places.map((place) => [place, new Set(typed(place))]));
  for (const place of places) {
    for (const query of called.get(place)) {
      const results = search(places, query);
      const at = results.indexOf(place);
      assert.ok(at >= 0, `${place.prefecture}${place.name} isn't found by ${query}`);
      for (const before of results.slice(0, at)) {
        // Another town of that name, in kanji, kana or Latin letters: おおの is 大野 and 大野城 isn't.
        assert.ok(sameName(before, place, query), `${query}: ${before.prefecture}${before.name} before ${place.prefecture}${place.name}`);
      }
    }
  }
});

test("a town is found with a letter too many, too few, another or two changed places", () => {
  for (const query of ["Kunitatchi", "Kunitach", "Kunitaci", "Yokohma", "Yokohaam", "くにたひ", "よこはは"]) {
    const expected = /^[yよ]/i.test(query) ? "神奈川県横浜市" : "東京都国立市";
    assert.ok(found(query).slice(0, 3).includes(expected), `${query}: ${found(query).slice(0, 5)}`);
  }
});

test("names that begin with the query come before names that contain it", () => {
  const names = search(places, "川").map(({ name }) => name);
  const begins = names.map((name) => name.startsWith("川"));
  assert.ok(begins.includes(true) && begins.includes(false));
  assert.equal(begins.lastIndexOf(true) < begins.indexOf(false), true);
});

test("nothing is found by a name that no town has", () => {
  assert.deepEqual(found("ロンドン"), []);
});
