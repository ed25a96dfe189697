/** Finding a town by kanji and kana, on the list that ships. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { source } from "./source.mjs";

const { readPlaces } = await source("core/places.ts");
const { latinName } = await source("core/romaji.ts");
const { search } = await source("core/place-search.ts");
const places = readPlaces(await readFile("www/dist/places-jp.txt", "utf8"));
const found = (query) => search(places, query).map(({ prefecture, name }) => prefecture + name);

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

test("names that begin with the query come before names that contain it", () => {
  const names = search(places, "川").map(({ name }) => name);
  const begins = names.map((name) => name.startsWith("川"));
  assert.ok(begins.includes(true) && begins.includes(false));
  assert.equal(begins.lastIndexOf(true) < begins.indexOf(false), true);
});

test("nothing is found by a name that no town has", () => {
  assert.deepEqual(found("ロンドン"), []);
});
