/** The search for a town by any of its names, on the shipped lists. Expected results come from the data, never from the search itself. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { toRomaji } from "wanakana";
import { test } from "../testing.mjs";
import { source } from "./source.mjs";

const { readPlaces } = await source("places/list.ts");
const { readFormerPlaces } = await source("places/former.ts");
const { placeNames } = await source("places/names.ts");
const { latinName, latinPrefecture } = await source("places/romaji.ts");
const { search } = await source("places/search.ts");

const list = readPlaces(await readFile(join(process.env.IKURA_DIST ?? "www/dist", "places-jp.txt"), "utf8"));
const { former } = readFormerPlaces(JSON.parse(await readFile(join(process.env.IKURA_DIST ?? "www/dist", "places/jp-former.json"), "utf8")));
const { places, wards } = list;
const names = await placeNames(list, former);
const withoutFormer = await placeNames(list);
const called = ({ prefecture, name }) => prefecture + name;
const found = (query) => search(names, query).found.map(({ place }) => called(place));

test("the list has every municipality with its prefecture and reading, and every ward with its city", () => {
  assert.equal(places.length, 1741);
  for (const place of places) {
    assert.match(place.code, /^\d{6}$/);
    assert.match(place.prefecture, /[都道府県]$/, place.name);
    assert.match(place.prefectureReading, /^[ぁ-ん]+$/, place.prefecture);
    assert.match(place.name, /[市区町村]$/, place.code);
    assert.match(place.reading, /^[ぁ-んー]+$/, place.name);
  }
  assert.equal(wards.length, 171);
  assert.deepEqual(wards.filter(({ city }) => city.name === "浜松市").map(({ name }) => name), ["中央区", "浜名区", "天竜区"]);
  for (const { name, reading, city } of wards) {
    assert.match(name, /区$/);
    assert.match(reading, /^[ぁ-ん]+く$/);
    assert.match(city.name, /市$/);
  }
});

test("a town is found by kanji, kana of any width, with a suffix in kanji, and by its code", () => {
  for (const query of ["国立", "くにたち", "クニタチ", "ｸﾆﾀﾁ", "くにたち市", "kunitachi市", "東京都国立市", " 国立市 ", "132152", "13215", "１３２１５２"]) {
    assert.equal(found(query)[0], "東京都国立市", query);
  }
  assert.equal(found("おおた区")[0], "東京都大田区");
});

test("a town is found in Latin letters in all romanisations", () => {
  for (const query of ["Kunitachi", "kunitati", "KUNITACHI-SHI", "ｋｕｎｉ tachi", "Kunitachi City"]) assert.equal(found(query)[0], "東京都国立市", query);
  for (const query of ["Chofu", "Chōfu", "Choufu", "tyohu", "Chohfu"]) assert.equal(found(query)[0], "東京都調布市", query);
  for (const query of ["Minami-Alps", "minami alps city", "Minamiarupusu", "南アルプス"]) assert.equal(found(query)[0], "山梨県南アルプス市", query);
  for (const query of ["Shin'onsen", "Shin’onsen-cho", "shinonsen"]) assert.equal(found(query)[0], "兵庫県新温泉町", query);
  for (const query of ["Numazu", "Numadu", "ぬまず"]) assert.equal(found(query)[0], "静岡県沼津市", query);
});

test("the prefecture may come before or after the name, in any script, with or without its suffix", () => {
  for (const query of ["nagano ikeda", "Ikeda, Nagano", "Ikeda-machi, Nagano Prefecture", "ながのけんいけだまち", "長野県 いけだ", "長野池田", "池田町 長野県"]) {
    assert.deepEqual(found(query).slice(0, 1), ["長野県池田町"], query);
  }
  for (const query of ["Kunitachi Tokyo", "Tōkyō Kunitachi", "東京都 くにたち", "トウキョウ 国立", "くにたち東京"]) assert.equal(found(query)[0], "東京都国立市", query);
  for (const query of ["西多摩郡檜原村", "東京都西多摩郡檜原村"]) assert.deepEqual(found(query), ["東京都檜原村"], query);
});

test("a prefecture finds all its places, with the city of the same name first", () => {
  const all = (prefecture) => places.filter((place) => place.prefecture === prefecture).map(called);
  for (const query of ["tokyo", "Tōkyō", "東京都", "東京", "とうきょう", "toky"]) {
    assert.deepEqual(new Set(found(query).slice(0, 62)), new Set(all("東京都")), query);
  }
  const nagano = found("長野");
  assert.equal(nagano[0], "長野県長野市");
  assert.deepEqual(all("長野県").filter((name) => !nagano.includes(name)), []);
  assert.equal(found("とうきょ").length >= 62, true);
});

test("variants of kanji are equal, and exact spellings come first", () => {
  const same = [
    ["竜ケ崎", "茨城県龍ケ崎市"],
    ["竜ヶ崎市", "茨城県龍ケ崎市"],
    ["龍が崎市", "茨城県龍ケ崎市"],
    ["檮原町", "高知県梼原町"],
    ["須惠町", "福岡県須恵町"],
    ["塩釜市", "宮城県塩竈市"],
    ["桧原村", "東京都檜原村"],
    ["竜郷町", "鹿児島県龍郷町"],
    ["廣島市", "広島県広島市"],
    ["橫濱市", "神奈川県横浜市"],
    ["葛󠄁城市", "奈良県葛城市"],
    ["西ノ表市", "鹿児島県西之表市"],
    ["鹿島市", "佐賀県鹿島市"],
    ["鹿嶋市", "茨城県鹿嶋市"],
  ];
  for (const [query, name] of same) assert.equal(found(query)[0], name, query);
});

test("a ward leads to its city and says so", () => {
  const first = (query) => search(names, query).found[0];
  for (const [query, city, ward] of [
    ["札幌市中央区", "札幌市", "中央区"],
    ["堺市西区", "堺市", "西区"],
    ["神奈川県横浜市西区", "横浜市", "西区"],
    ["Chuo-ku, Sapporo", "札幌市", "中央区"],
    ["浜名区", "浜松市", "浜名区"],
  ]) {
    assert.equal(first(query).place.name, city, query);
    assert.equal(first(query).ward.name, ward, query);
  }
  const [tokyo, ...others] = search(names, "中央区").found;
  assert.equal(called(tokyo.place), "東京都中央区", "the one that is a municipality comes first");
  assert.ok(others.length === 10 && others.every(({ ward }) => ward.name === "中央区"));
});

test("English names follow station signs, keep foreign words, and name a city without its kind", () => {
  const english = (name) => latinName(places.find((place) => place.name === name).reading);
  assert.deepEqual(
    ["国立市", "横浜市", "矢祭町", "勝浦市", "大阪市", "札幌市", "杉並区", "十津川村", "京都市", "南アルプス市", "新温泉町", "ニセコ町"].map(english),
    ["Kunitachi", "Yokohama", "Yamatsuri-machi", "Katsuura", "Osaka", "Sapporo", "Suginami-ku", "Totsukawa-mura"].concat([
      "Kyoto",
      "Minami-Alps",
      "Shin'onsen-cho",
      "Niseko-cho",
    ]),
  );
  // No two cities of a prefecture are called the same, so a city is known without its kind.
  const cities = places.filter(({ name }) => name.endsWith("市")).map(({ prefecture, reading }) => `${latinName(reading)}, ${prefecture}`);
  assert.equal(new Set(cities).size, cities.length);
  const prefectures = [...new Set(places.map(({ prefectureReading }) => latinPrefecture(prefectureReading)))];
  assert.equal(prefectures.length, 47);
  for (const name of ["Hokkaido", "Tokyo", "Kyoto", "Osaka", "Nagano", "Oita", "Hyogo"]) assert.ok(prefectures.includes(name), name);
});

test("towns of the same name are all found, each with its prefecture", () => {
  assert.deepEqual(found("池田町").slice(0, 4), ["岐阜県池田町", "長野県池田町", "北海道池田町", "福井県池田町"]);
});

const ENGLISH = { 市: "City", 区: "City", 町: "Town", 村: "Village" };

/** Returns what may be typed for a place, without its prefecture: kanji, kana and Latin letters in all spellings. */
const typed = ({ name, reading }) => {
  const katakana = (kana) => kana.replace(/[ぁ-ん]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
  const wide = (text) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  const stem = name.slice(0, -1);
  const [, readStem, kind] = /^(.+?)(し|く|ちょう|まち|むら|そん)$/.exec(reading);
  // As typed on a keyboard, and with macrons; both are derived independently of the search.
  const keyed = toRomaji(readStem);
  const macrons = keyed.replace(/o[ou]/g, "ō").replace(/uu/g, "ū");
  const plain = macrons.normalize("NFD").replace(/\u0304/g, "");
  const latinKind = toRomaji(kind).replace("chou", "cho");
  return [
    ...[name, stem, name.replace(/[ヶケ]/g, "ヶ"), name.replace(/[ヶケ]/g, "ケ"), name.replace(/(?<=[一-龠])[ヶケ](?=[一-龠])/g, "が")],
    ...[reading, readStem, katakana(reading), katakana(readStem), reading.replace(/[っゃゅょ]/g, (kana) => ({ っ: "つ", ゃ: "や", ゅ: "ゆ", ょ: "よ" })[kana])],
    readStem + name.slice(-1),
    ...[keyed, macrons, plain].flatMap((latin) => [latin, `${latin}-${latinKind}`, `${latin} ${latinKind}`, latin + latinKind]),
    ...[plain.toUpperCase(), wide(plain), `${macrons} ${ENGLISH[name.slice(-1)]}`, plain.replace(/'/g, "’"), plain.replace(/'/g, "")],
  ];
};

/** Folds spellings that cannot be told apart: Ono is 小野 as well as 大野. */
const alike = (query) =>
  query
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0304'’ -]/g, "")
    .normalize("NFC")
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[っゃゅょゖ]/g, (kana) => ({ っ: "つ", ゃ: "や", ゅ: "ゆ", ょ: "よ", ゖ: "け" })[kana])
    .replace(/づ/g, "ず")
    .replace(/(?<=[一-龠])が(?=[一-龠])/g, "け")
    .replace(/o[ou]/g, "o")
    .replace(/uu/g, "u");

/** All queries for each town, and the towns that share a spelling. */
const typedFor = places.map((place) => [place, [...new Set(typed(place))]]);
const sameAs = new Map();
for (const [place, queries] of typedFor) {
  for (const query of queries) sameAs.set(alike(query), (sameAs.get(alike(query)) ?? new Set()).add(place));
}

/** One test for each first digit of the code, so that each takes only seconds. */
for (const region of ["0", "1", "2", "3", "4"]) {
  test(`each town whose code begins with ${region} comes first by kanji, reading and every romaji, except for namesakes`, () => {
    const wrong = [];
    for (const [place, queries] of typedFor.filter(([place]) => place.code.startsWith(region))) {
      for (const query of queries) {
        const at = search(names, query).found.findIndex((one) => one.place === place);
        const namesakes = sameAs.get(alike(query)).size;
        if (at < 0 || at >= namesakes) wrong.push(`${query}: ${called(place)} is at ${at}, of ${namesakes} called so`);
      }
    }
    assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} in all`);
  });
}

test("with its prefecture each town comes first", () => {
  const wrong = [];
  for (const place of places) {
    const { prefecture, prefectureReading, name, reading } = place;
    const readStem = reading.replace(/(?<=.)(し|く|ちょう|まち|むら|そん)$/, "");
    const kana = prefectureReading + reading;
    const latin = `${toRomaji(readStem)}, ${toRomaji(prefectureReading.replace(/(?<=..)(けん|(?<=とうきょう)と|(?<=きょうと|おおさか)ふ)$/, ""))}`;
    const namesakes = (same) => places.filter((other) => other.prefecture === prefecture && same(other)).length;
    const most = {
      [prefecture + name]: 1,
      [`${prefecture} ${name.slice(0, -1)}`]: namesakes((other) => other.name.slice(0, -1) === name.slice(0, -1)),
      [kana]: namesakes((other) => other.reading === reading),
      [latin]: namesakes((other) => alike(toRomaji(other.reading)).startsWith(alike(toRomaji(readStem)))),
    };
    for (const [query, count] of Object.entries(most)) {
      const at = search(names, query).found.findIndex((one) => one.place === place);
      if (at < 0 || at >= count) wrong.push(`${query}: ${called(place)} is at ${at}`);
    }
  }
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} in all`);
});

test("a former town leads to its successor, and never to a town with a similar name", () => {
  for (const [query, today, year] of [
    ["清水市", "静岡県静岡市", 2003],
    ["浦和市", "埼玉県さいたま市", 2001],
    ["田無市", "東京都西東京市", 2001],
    ["静岡県清水市", "静岡県静岡市", 2003],
    ["しみずし", "静岡県静岡市", 2003],
    ["たなし", "東京都西東京市", 2001],
    ["たなしし", "東京都西東京市", 2001],
    ["Tanashi", "東京都西東京市", 2001],
    ["tanashi-shi", "東京都西東京市", 2001],
    ["ほうや", "東京都西東京市", 2001],
    ["Hoya", "東京都西東京市", 2001],
    ["Hōya-shi", "東京都西東京市", 2001],
    ["Kokubunji-machi", "栃木県下野市", 2006],
    ["Mizusawa", "岩手県奥州市", 2006],
    ["かくのだて", "秋田県仙北市", 2005],
    ["かいばらちょう", "兵庫県丹波市", 2004],
  ]) {
    const [first] = search(names, query).found;
    assert.equal(called(first.place), today, query);
    assert.equal(first.former.year, year);
  }
  for (const query of ["清水市", "浦和市", "田無市", "たなし", "ロンドン"]) {
    const { found } = search(withoutFormer, query);
    assert.deepEqual(found.filter(({ place }) => ["土佐清水市", "浦安市", "田村市"].includes(place.name)), [], query);
  }
});

test("a former town without a known successor is reported as gone, and no other is offered", () => {
  const { found, gone } = search(names, "鳩ヶ谷市");
  assert.deepEqual(found, []);
  assert.deepEqual(gone.map(({ former }) => [former.name, former.prefecture, former.year]), [["鳩ヶ谷市", "埼玉県", 2011]]);
});

test("a town is found despite one typing error, and the result is marked as inexact", () => {
  for (const query of ["Kunitatchi", "Kunitach", "Kunitaci", "Yokohma", "Yokohaam", "くにたひ", "よこはは"]) {
    const expected = /^[yよ]/i.test(query) ? "神奈川県横浜市" : "東京都国立市";
    assert.ok(found(query).slice(0, 3).includes(expected), `${query}: ${found(query).slice(0, 5)}`);
  }
  assert.equal(search(names, "Yokohma").nearly, true);
  assert.equal(search(names, "Yokohama").nearly, false);
});

test("kanji are never corrected", () => {
  for (const query of ["田無町", "国率市", "横浜区", "大板市"]) assert.deepEqual(search(withoutFormer, query).found, [], query);
});

test("names that begin with the query come before names that contain it", () => {
  const begins = search(withoutFormer, "川")
    .found.filter(({ ward }) => !ward)
    .map(({ place }) => place.name.startsWith("川"));
  assert.ok(begins.includes(true) && begins.includes(false));
  assert.equal(begins.lastIndexOf(true) < begins.indexOf(false), true);
});

const data = process.env.IKURA_TOWN_DATA;
const table = async (name) => {
  const [head, ...rows] = (await readFile(join(data, name), "utf8")).replace(/^\uFEFF/, "").trim().split(/\r?\n/).map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(head.map((key, column) => [key, row[column]])));
};
/** Whether the place comes first, or next to others with the same former name: there were three 東村 in Gunma. */
const leads = (found, { code_2020, name_2000 }) =>
  found.some(({ place, former }, at) => place.code.startsWith(code_2020) && found.slice(0, at + 1).every((one) => one.former && plainKanji(one.former.name) === plainKanji(name_2000)) && former);
const plainKanji = (name) => name.replace(/[ヶケ]/g, "ケ").replace(/竃/g, "竈").replace(/檮/g, "梼").replace(/溪/g, "渓");

test("each municipality of 2000 leads to its successor or is gone", { skip: !data && "IKURA_TOWN_DATA isn't set" }, async () => {
  const today = new Set(places.map((place) => plainKanji(called(place))));
  const all = (await table("jp_municipalities_2000_boundaries_pop2020.csv")).filter((row) => !today.has(plainKanji(row.prefecture + row.name_2000)));
  const counts = { led: 0, gone: 0, unknown: 0 };
  const wrong = [];
  for (const row of all) {
    const { found, gone } = search(names, row.prefecture + row.name_2000);
    const [first] = found;
    if (leads(found, row)) counts.led += 1;
    else if (first) wrong.push(`${row.prefecture}${row.name_2000} leads to ${first.place.name}, not to ${row.name_2020}`);
    else if (gone.length > 0) counts.gone += 1;
    else counts.unknown += 1;
  }
  console.log(`of ${all.length} municipalities of 2000 that are no more`, counts);
  assert.deepEqual(wrong, []);
  assert.ok(counts.led >= 1700 && counts.gone >= 80 && counts.unknown <= 20, JSON.stringify(counts));
});

test("a publisher's list of former places leads to their successors", { skip: !data && "IKURA_TOWN_DATA isn't set" }, async () => {
  const codeOf = new Map(places.map((place) => [place.code.slice(0, 5), place.code]));
  const today = new Set(places.map((place) => plainKanji(called(place))));
  const rows = (await table("jp_municipalities_2000_boundaries_pop2020.csv"))
    .filter((row) => !today.has(plainKanji(row.prefecture + row.name_2000)))
    .map((row) => ({ row, written: [row.code_2000, row.name_2000, "", codeOf.get(row.code_2020) ?? "", 2004] }));
  const own = readFormerPlaces({ ikura_former_places: 1, source: { en: "", ja: "" }, rows: rows.map(({ written }) => written) });
  const ownNames = await placeNames(list, own.former);
  const wrong = rows.filter(({ row }) => !leads(search(ownNames, row.prefecture + row.name_2000).found, row));
  assert.deepEqual(wrong.map(({ row }) => row.prefecture + row.name_2000), []);
});

test("a list of former municipalities in another format is refused", () => {
  const source = { en: "", ja: "" };
  assert.throws(() => readFormerPlaces({ ikura_former_places: 2, source, rows: [] }), /not a list/);
  assert.throws(() => readFormerPlaces({ ikura_former_places: 1, source, rows: [["1", "某市", "", "2", "2003"]] }), /rows\[0\]/);
});
