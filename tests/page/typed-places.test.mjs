/** Everything typed counts: prefecture, county, city, ward, and the rest of an address. Expected results come from the lists. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { toRomaji } from "wanakana";
import { test } from "../testing.mjs";
import { source } from "./source.mjs";

const { readPlaces } = await source("places/list.ts");
const { readFormerPlaces } = await source("places/former.ts");
const { placeNames } = await source("places/names.ts");
const { search } = await source("places/search.ts");

const dist = process.env.IKURA_DIST ?? "www/dist";
const list = readPlaces(await readFile(join(dist, "places-jp.txt"), "utf8"));
const { former } = readFormerPlaces(JSON.parse(await readFile(join(dist, "places/jp-former.json"), "utf8")));
const { places, wards } = list;
const names = await placeNames(list, former);
const called = ({ prefecture, name }) => prefecture + name;
const found = (query) => search(names, query).found.map(({ place }) => called(place));

/** Asserts for each query that the given town comes first and is not reported as lying elsewhere. */
function leads(pairs) {
  const wrong = pairs.flatMap(([query, name]) => {
    const { found, elsewhere } = search(names, query);
    const first = found[0] && called(found[0].place);
    return first === name && !elsewhere ? [] : [`${query}: ${first}${elsewhere ? ", elsewhere" : ""}, not ${name}`];
  });
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} in all`);
}

/** Asserts for each query that nothing matches fully, and what is offered instead. */
function offersElsewhere(pairs) {
  for (const [query, ...offered] of pairs) {
    const { found, elsewhere } = search(names, query);
    assert.equal(elsewhere, true, query);
    assert.deepEqual(found.slice(0, offered.length).map(({ place }) => called(place)), offered, query);
  }
}

test("county and prefecture distinguish towns with the same name", () => {
  leads([
    ["福島県大沼郡金山町", "福島県金山町"],
    ["埼玉県児玉郡美里町", "埼玉県美里町"],
    ["愛知県知多郡美浜町", "愛知県美浜町"],
    ["山形県最上郡金山町", "山形県金山町"],
    ["大沼郡金山町", "福島県金山町"],
    ["遠田郡美里町", "宮城県美里町"],
    ["下益城郡美里町", "熊本県美里町"],
    ["三方郡美浜町", "福井県美浜町"],
    ["日高郡美浜町", "和歌山県美浜町"],
    ["北安曇郡池田町", "長野県池田町"],
    ["揖斐郡池田町", "岐阜県池田町"],
    ["ふくしまけんおおぬまぐんかねやままち", "福島県金山町"],
    ["Kaneyama, Onuma-gun, Fukushima", "福島県金山町"],
    ["Kaneyama Town, Onuma District, Fukushima Prefecture", "福島県金山町"],
    ["金山町 大沼郡 福島県", "福島県金山町"],
  ]);
});

test("counties and cities are recognised even if their names contain 郡, 県 or 市", () => {
  leads([
    ["小県郡青木村", "長野県青木村"],
    ["長野県小県郡長和町", "長野県長和町"],
    ["山県郡北広島町", "広島県北広島町"],
    ["広島県山県郡安芸太田町", "広島県安芸太田町"],
    ["山県市", "岐阜県山県市"],
    ["郡上市", "岐阜県郡上市"],
    ["奈良県大和郡山市", "奈良県大和郡山市"],
    ["蒲郡市", "愛知県蒲郡市"],
    ["福島県郡山市", "福島県郡山市"],
    ["余市郡仁木町", "北海道仁木町"],
    ["高市郡明日香村", "奈良県明日香村"],
    ["北海道余市郡余市町", "北海道余市町"],
    ["新潟県十日町市", "新潟県十日町市"],
    ["三重県四日市市", "三重県四日市市"],
    ["鹿児島県姶良郡湧水町", "鹿児島県湧水町"],
    ["東村山市", "東京都東村山市"],
  ]);
});

test("if nothing matches fully, places with that name elsewhere are offered and marked", () => {
  offersElsewhere([
    ["山形県大沼郡金山町", "山形県金山町", "福島県金山町"],
    ["福島県会津郡金山町", "福島県金山町", "山形県金山町"],
    ["東京都横浜市", "神奈川県横浜市"],
    ["大阪府国立市", "東京都国立市"],
    ["横浜市港区", "東京都港区"],
    ["横浜市港区赤坂1丁目", "東京都港区"],
    ["Kunitachi, Osaka", "東京都国立市"],
    ["くにたち おおさか", "東京都国立市"],
    ["香川県丸亀郡琴平町", "香川県琴平町"],
  ]);
  assert.equal(search(names, "東京都国立市").elsewhere, undefined);
});

test("a prefecture, county, city or ward counts after the name as it does before it", () => {
  offersElsewhere([
    ["横浜市（青森県）", "神奈川県横浜市"],
    ["国立市 大阪府", "東京都国立市"],
    ["国立市、大阪府", "東京都国立市"],
    ["国立市 おおさか", "東京都国立市"],
    ["国立市 Osaka", "東京都国立市"],
    ["国立市, Osaka Prefecture", "東京都国立市"],
    ["国立市 大阪府堺市北区", "東京都国立市"],
    ["国立市 横浜", "東京都国立市"],
    ["堺市 兵庫", "大阪府堺市"],
    ["兵庫 堺市", "大阪府堺市"],
    ["横浜市青葉区 仙台市", "宮城県仙台市", "神奈川県横浜市"],
    ["国立市富士見台2-47-1 大阪府", "東京都国立市"],
    ["国立市 府中市", "東京都国立市"],
    ["国立市港区赤坂1丁目", "東京都国立市"],
    ["美浜町（千葉県）", "愛知県美浜町", "福井県美浜町", "和歌山県美浜町"],
    ["美浜町 千葉", "愛知県美浜町"],
    ["港区 横浜市", "東京都港区"],
    ["港区 横浜", "東京都港区"],
    ["横浜市の港区", "東京都港区"],
    ["横浜市 東京都", "神奈川県横浜市"],
    ["金山町 愛知県", "山形県金山町"],
    ["金山町 会津郡", "山形県金山町", "福島県金山町"],
    ["府中市 大阪", "東京都府中市", "広島県府中市"],
    ["川崎市 宮城", "神奈川県川崎市"],
    ["狛江市 神奈川", "東京都狛江市"],
    ["中央区 名古屋市", "東京都中央区"],
  ]);
  leads([
    ["美浜町（愛知県）", "愛知県美浜町"],
    ["美浜町 三方郡", "福井県美浜町"],
    ["美浜町 知多郡奥田", "愛知県美浜町"],
    ["金山町 大沼郡川口", "福島県金山町"],
    ["横浜町（青森県）", "青森県横浜町"],
    ["府中市 広島県府川町", "広島県府中市"],
    ["府中市宮西町2-24（広島県）", "広島県府中市"],
    ["金山町川口字谷地 福島県", "福島県金山町"],
    ["北区 浜松", "静岡県浜松市"],
    // Parts of towns with the name of a prefecture or a city.
    ["埼玉県行田市長野", "埼玉県行田市"],
    ["行田市長野1-2", "埼玉県行田市"],
    ["埼玉県児玉郡美里町古郡", "埼玉県美里町"],
    ["廿日市市廿日市1丁目", "広島県廿日市市"],
    ["飯能市原市場", "埼玉県飯能市"],
    ["岡崎市福岡町", "愛知県岡崎市"],
    ["福井市大阪町1-2", "福井県福井市"],
  ]);
});

test("a region and its town may be joined by の", () => {
  leads([
    ["福島県の金山町", "福島県金山町"],
    ["福島の金山町", "福島県金山町"],
    ["山形県の金山町", "山形県金山町"],
    ["埼玉県の美里町", "埼玉県美里町"],
    ["福島県の大沼郡の金山町", "福島県金山町"],
    ["青森の横浜町", "青森県横浜町"],
    ["宮城の川崎町", "宮城県川崎町"],
    ["宮崎のべおか", "宮崎県延岡市"],
    ["鹿児島県の西の表市", "鹿児島県西之表市"],
  ]);
});

test("か, カ, ヵ, が, ヶ and ケ between kanji are equal", () => {
  leads([
    ["六カ所村", "青森県六ヶ所村"],
    ["六か所村", "青森県六ヶ所村"],
    ["六ヵ所村", "青森県六ヶ所村"],
    ["六が所村", "青森県六ヶ所村"],
    ["七カ宿", "宮城県七ヶ宿町"],
    ["七か宿町", "宮城県七ヶ宿町"],
    ["茅カ崎", "神奈川県茅ヶ崎市"],
    ["茅ヵ崎市", "神奈川県茅ヶ崎市"],
    ["竜カ崎市", "茨城県龍ケ崎市"],
    ["鶴か島市", "埼玉県鶴ヶ島市"],
    ["駒カ根市", "長野県駒ヶ根市"],
    ["青カ島村", "東京都青ヶ島村"],
    ["保土カ谷区", "神奈川県横浜市"],
  ]);
});

test("City, Town, Village and Ward in English names are respected", () => {
  leads([
    ["Yokohama Town", "青森県横浜町"],
    ["Yokohama City", "神奈川県横浜市"],
    ["Kawasaki Town", "宮城県川崎町"],
    ["Misato Town, Saitama", "埼玉県美里町"],
    ["Misato City, Saitama", "埼玉県三郷市"],
    ["Fuchu Town", "広島県府中町"],
    ["Yamagata Village", "長野県山形村"],
    ["Ikeda Town", "岐阜県池田町"],
    ["Fukushima Town", "北海道福島町"],
    ["Hidaka Town", "北海道日高町"],
    ["Hidaka Village", "高知県日高村"],
    ["Kashima Town", "熊本県嘉島町"],
    ["Ibaraki Town", "茨城県茨城町"],
    ["Takayama Village", "長野県高山村"],
    ["Kusatsu Town", "群馬県草津町"],
    ["Kami Town", "宮城県加美町"],
    ["Kami Town, Hyogo Prefecture", "兵庫県香美町"],
    ["Town of Hakone", "神奈川県箱根町"],
    ["Town of Yokohama, Aomori", "青森県横浜町"],
    ["Village of Yamagata", "長野県山形村"],
    ["City of Yokohama", "神奈川県横浜市"],
    ["city of Yokohama, Kanagawa Prefecture", "神奈川県横浜市"],
    ["Minato City, Tokyo", "東京都港区"],
    ["Minato Ward, Nagoya City", "愛知県名古屋市"],
    ["Shinjuku Ward", "東京都新宿区"],
    ["Kōfu City", "山梨県甲府市"],
  ]);
  offersElsewhere([
    ["Yokohama City, Aomori", "神奈川県横浜市"],
    ["Kawasaki City, Miyagi", "神奈川県川崎市"],
    ["City of Yokohama, Aomori", "神奈川県横浜市"],
    ["Yamagata Village, Yamagata", "長野県山形村"],
    ["Fuchu Town, Tokyo", "広島県府中町"],
    ["Minato Ward, Yokohama", "東京都港区"],
  ]);
  assert.deepEqual(search(names, "Kita Ward").found.filter(({ ward, former, place }) => !/区$/.test((ward ?? former ?? place).name)), []);
  assert.equal(search(names, "Hakone City").nearly, true, "a town isn't called a city, but nearly so");
});

test("an address in Latin letters may contain a postal code, the country and the word Prefecture", () => {
  leads([
    ["Yokohama, Kanagawa 220-0012", "神奈川県横浜市"],
    ["Yokohama-shi, Kanagawa-ken 220-0012", "神奈川県横浜市"],
    ["Yokohama, Kanagawa 2200012, JAPAN", "神奈川県横浜市"],
    ["1-1 Ginza, Chuo-ku, Tokyo 104-0061, Japan", "東京都中央区"],
    ["1-1 Ginza, Chuo City, Tokyo, Japan 104-0061", "東京都中央区"],
    ["104-0061 Chuo-ku, Tokyo", "東京都中央区"],
    ["Yokohama Japan", "神奈川県横浜市"],
    ["Kunitachi, Tokyo 〒186-8501", "東京都国立市"],
    ["Kusatsu, Gunma Pref.", "群馬県草津町"],
    ["Kusatsu, Shiga pref", "滋賀県草津市"],
    ["東京都国立市富士見台2-47-1 186-8501", "東京都国立市"],
  ]);
  for (const query of ["Tokyo Metropolis", "Tokyo Prefecture", "Tokyo Pref."]) assert.deepEqual(found(query), found("東京都"), query);
  assert.deepEqual(found("132152"), ["東京都国立市"], "a code of six digits is no postal code");
});

test("no town is found under a wrong prefecture without a mark", () => {
  const prefectures = [...new Set(places.map(({ prefecture }) => prefecture))];
  const wrong = [];
  for (const [at, { name }] of places.entries()) {
    const prefecture = prefectures[at % prefectures.length];
    const there = ({ place, former }) => (former?.prefecture ?? place.prefecture) === prefecture;
    for (const query of [prefecture + name, `${name}（${prefecture}）`]) {
      const { found, elsewhere, gone } = search(names, query);
      if (elsewhere ? found.length === 0 : !found.every(there) || (found.length === 0 && gone.length === 0)) wrong.push(`${query}: ${found.map(({ place }) => called(place))}`);
    }
  }
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} in all`);
});

test("among places with the same name cities come first, then larger ones", () => {
  for (const [query, ...order] of [
    ["横浜", "神奈川県横浜市", "青森県横浜町"],
    ["川崎", "神奈川県川崎市"],
    ["福島", "福島県福島市", "北海道福島町"],
    ["かわさき", "神奈川県川崎市"],
    ["yokohama", "神奈川県横浜市", "青森県横浜町"],
    ["府中市", "東京都府中市", "広島県府中市"],
    ["ふちゅう", "東京都府中市", "広島県府中市", "広島県府中町"],
    ["鹿島", "佐賀県鹿島市"],
    ["おおた", "東京都大田区", "群馬県太田市"],
    ["Ikeda", "大阪府池田市", "岐阜県池田町"],
    ["池田町", "岐阜県池田町", "長野県池田町", "北海道池田町", "福井県池田町"],
    ["横", "神奈川県横浜市"],
  ]) {
    assert.deepEqual(found(query).slice(0, order.length), order, query);
  }
});

test("old, simplified and rare kanji, and radicals in place of kanji, are recognised", () => {
  leads([
    ["澁谷区", "東京都渋谷区"],
    ["沖繩市", "沖縄県沖縄市"],
    ["鹿兒島市", "鹿児島県鹿児島市"],
    ["澁谷區", "東京都渋谷区"],
    ["鹽竈市", "宮城県塩竈市"],
    ["伊豫市", "愛媛県伊予市"],
    ["櫻井市", "奈良県桜井市"],
    ["岩手縣瀧澤市", "岩手県滝沢市"],
    ["廣島縣廣島市", "広島県広島市"],
    ["長崎縣西彼杵郡時津町", "長崎県時津町"],
    ["广岛市", "広島県広島市"],
    ["⻑野市", "長野県長野市"],
    ["⻄東京市", "東京都西東京市"],
    ["⽔⼾市", "茨城県水戸市"],
    ["⻘森市", "青森県青森市"],
    ["髙松市", "香川県高松市"],
    ["宮﨑市", "宮崎県宮崎市"],
    ["宮嵜市", "宮崎県宮崎市"],
    ["群馬縣吾妻郡嬬戀村", "群馬県嬬恋村"],
    ["東秩父邨", "埼玉県東秩父村"],
  ]);
});

test("the rest of an address is ignored after its municipality or ward", () => {
  leads([
    ["千代田区霞が関", "東京都千代田区"],
    ["神奈川県横浜市西区みなとみらい2丁目", "神奈川県横浜市"],
    ["福島県大沼郡金山町大字川口字谷地", "福島県金山町"],
    ["〒100-0013 東京都千代田区霞が関1-2-1", "東京都千代田区"],
    ["東京都 府中市 宮西町 ２－２４", "東京都府中市"],
    ["京都府京都市中京区寺町通御池上る", "京都府京都市"],
    ["四日市市諏訪町1-5", "三重県四日市市"],
    ["新潟県十日町市千歳町", "新潟県十日町市"],
    ["佐賀県杵島郡大町町大字大町", "佐賀県大町町"],
    ["上越市安塚区安塚", "新潟県上越市"],
    ["静岡県清水市島崎町", "静岡県静岡市"],
    ["2-1 Kasumigaseki, Chiyoda-ku, Tokyo", "東京都千代田区"],
    ["Kunitachi, Tokyo, Japan", "東京都国立市"],
  ]);
});

test("municipalities are found in the spelling of the postal service", () => {
  leads([
    ["三宅島三宅村", "東京都三宅村"],
    ["八丈島八丈町", "東京都八丈町"],
    ["東京都三宅島三宅村阿古", "東京都三宅村"],
    ["東京都八丈島八丈町大賀郷", "東京都八丈町"],
    ["高知県高岡郡檮原町", "高知県梼原町"],
    ["福岡県糟屋郡須惠町", "福岡県須恵町"],
    ["茨城県龍ケ崎市", "茨城県龍ケ崎市"],
    ["青森県西津軽郡鰺ケ沢町", "青森県鰺ヶ沢町"],
    ["みやけじまみやけむら", "東京都三宅村"],
  ]);
});

test("a former ward leads to its city, and a former town with its county to its successor", () => {
  const first = (query) => search(names, query).found[0];
  for (const [query, today, before, year] of [
    ["浜松市中区", "静岡県浜松市", "中区", 2024],
    ["静岡県浜松市浜北区", "静岡県浜松市", "浜北区", 2024],
    ["浜松市東区積志町", "静岡県浜松市", "東区", 2024],
    ["大阪市東区", "大阪府大阪市", "東区", 1989],
    ["神戸市生田区", "兵庫県神戸市", "生田区", 1980],
    ["北九州市八幡区", "福岡県北九州市", "八幡区", 1974],
    ["埼玉県南埼玉郡白岡町", "埼玉県白岡市", "白岡町", 2012],
    ["岩手郡滝沢村", "岩手県滝沢市", "滝沢村", 2014],
    ["入間郡鶴ヶ島町", "埼玉県鶴ヶ島市", "鶴ヶ島町", 1991],
    ["群馬県勢多郡東村", "群馬県みどり市", "東村", 2006],
    ["群馬県吾妻郡東村", "群馬県東吾妻町", "東村", 2006],
    ["郡上郡八幡町", "岐阜県郡上市", "八幡町", 2004],
    ["長野県南安曇郡豊科町", "長野県安曇野市", "豊科町", 2005],
  ]) {
    const { place, former } = first(query);
    assert.deepEqual([called(place), former?.name, former?.year], [today, before, year], query);
  }
});

/** Present kanji, each followed by its old form, as taught in schools. */
const OLD = "国國県縣区區広廣沢澤浜濱竜龍滝瀧桜櫻渋澁縄繩児兒関關塩鹽芦蘆万萬竈竃来來豊豐辺邊条條真眞栄榮恵惠寿壽与與当當歳歲楽樂湾灣気氣鉄鐵穂穗静靜会會斎齋横橫徳德瀬瀨戸戶";
const old = (text) => [...text].map((sign) => ([...OLD].indexOf(sign) % 2 === 0 ? [...OLD][[...OLD].indexOf(sign) + 1] : sign)).join("");

/** A reading shared by two towns of one prefecture can't distinguish them. */
const stemOf = ({ reading }) => reading.replace(/(?<=.)(し|く|ちょう|まち|むら|そん)$/, "");
const readIn = places.map((place) => place.prefecture + stemOf(place));

const ENGLISH = { 市: "City", 区: "Ward", 町: "Town", 村: "Village" };

function forms(place) {
  const { prefecture, prefectureReading, county, countyReading, name, reading } = place;
  const latin = [stemOf(place), ...(county ? [countyReading] : []), prefectureReading.replace(/(?<=..)(けん|(?<=とうきょう)と|(?<=きょうと|おおさか)ふ)$/, "")].map((kana) => toRomaji(kana));
  const alone = readIn.indexOf(prefecture + stemOf(place)) === readIn.lastIndexOf(prefecture + stemOf(place));
  return [
    ...[prefecture + county + name, `${prefecture}　${county}　${name}`, `${prefecture}${county}${name}大字本町１丁目２－３`, old(prefecture + county + name)],
    ...(county ? [county + name, `${county}${name}本町1-2`, old(county + name)] : []),
    ...(alone ? [prefectureReading + countyReading + reading, latin.join(", "), `${latin[0]} ${ENGLISH[name.slice(-1)]}, ${latin.at(-1)} 123-4567, Japan`] : []),
  ];
}

/** One test for each first digit of the code, so that each takes only seconds. */
for (const region of ["0", "1", "2", "3", "4"]) {
  test(`each town whose code begins with ${region} comes first by its address, in old kanji, in kana and in Latin letters`, () => {
    leads(places.filter(({ code }) => code.startsWith(region)).flatMap((place) => forms(place).map((query) => [query, called(place)])));
  });
}

test("each town and village except for seven islands has a county, and no city has one", () => {
  const without = places.filter(({ name, county }) => /[町村]$/.test(name) && county === "");
  assert.deepEqual(without.map(({ name }) => name), ["大島町", "利島村", "新島村", "神津島村", "御蔵島村", "青ヶ島村", "小笠原村"]);
  assert.deepEqual(places.filter(({ name, county }) => /[市区]$/.test(name) && county !== ""), []);
});

test("an address that begins with a ward leads to its city", () => {
  leads(wards.map(({ name, city }) => [`${called(city)}${name}本町1丁目2-3`, called(city)]));
});
