/** The reader's choice in the address: written, read back, and harmless with any content. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "../testing.mjs";
import { source } from "./source.mjs";

const { readHash, readStamp, writeHash } = await source("state/permalink.ts");
const AUTHORED = { language: "en", conventions: {}, changes: new Map() };
const written = (choice) => writeHash("", choice, AUTHORED);
/** The part of a link as it was written before links were short. */
const ours = (parameters) => `#ikura=${encodeURIComponent(parameters)}`;

test("a choice comes back from the address exactly as it was typed", () => {
  const choice = {
    language: "ja",
    preset: "ohmae_2012.all.counted",
    town: { code: "204811", residents: "９，８００", households: "4,000", nationResidents: "126146099", nationMunicipalities: "1741" },
    year: 2008,
    counted: ["pension", "wide"],
    conventions: { discount: "uk_green_book", timing: "mid", count_citizen_time: true, optimism_bias: false },
    changes: new Map([["build.amount", "１３０億"], ["discount.rate", "4 % & more=#"]]),
  };
  assert.deepEqual(readHash(written(choice), AUTHORED), choice);
});

test("the author's choices are not repeated in the address", () => {
  assert.equal(written(AUTHORED), "");
});

test("the address remembers a change from the author's town to the nation", () => {
  const authored = { ...AUTHORED, town: { code: "132152" } };
  assert.equal(readHash(writeHash("", AUTHORED, authored), authored).town, undefined);
});

test("residents typed for the author's town come back from the address", () => {
  const authored = { ...AUTHORED, town: { code: "204811" } };
  const typed = { code: "204811", residents: "9800", households: undefined, nationResidents: undefined, nationMunicipalities: undefined };
  assert.deepEqual(readHash(writeHash("", { ...authored, town: typed }, authored), authored).town, typed);
});

test("a stamp that is cut within a character loses the whole character", () => {
  assert.equal(readStamp(ours(`made=${"a".repeat(99)}💴`)), "a".repeat(99));
});

test("counting no service differs from leaving the choice to the preset", () => {
  assert.deepEqual(readHash(written({ ...AUTHORED, counted: [] }), AUTHORED).counted, []);
  assert.equal(readHash(written({ ...AUTHORED, year: 2008 }), AUTHORED).counted, undefined);
});

test("other parts of the hash are left unchanged", () => {
  const hash = writeHash("#chapter-2&ikura=lang%3Dja&secret=abc", { ...AUTHORED, year: 2005 }, AUTHORED);
  assert.equal(hash, "#chapter-2&secret=abc&ikura=year:2005");
  assert.equal(writeHash(hash, AUTHORED, AUTHORED), "#chapter-2&secret=abc");
});

test("a hash without our state is ignored", () => {
  for (const hash of ["", "#", "#chapter-2", "#?secret=1", "#xikura=lang%3Dja"]) assert.equal(readHash(hash, AUTHORED), undefined);
});

test("a hostile hash is read as the author's choice", () => {
  for (const parameters of ["%E0%A4%A", "lang=<script>", "year=1e309", "year=2008.5", "year=", "year=0x7d8", "place=../../etc", "preset=javascript:alert(1)", "set.__proto__=1", "set.=1", "set.A B=1", "discount=<b>", "timing=1", "optimism_bias=yes", "count_citizen_time="]) {
    for (const hash of [ours(parameters), `#ikura=${parameters}`]) {
      assert.deepEqual(readHash(hash, AUTHORED), { ...AUTHORED, preset: undefined, town: undefined, year: undefined, counted: undefined }, parameters);
    }
  }
});

test("the number and length of changes in a hash are limited", () => {
  const many = Array.from({ length: 5000 }, (_, index) => `set.a${index}=${"9".repeat(500)}`).join("&");
  const { changes } = readHash(ours(many), AUTHORED);
  assert.equal(changes.size, 300);
  assert.equal(changes.get("a0").length, 100);
});

test("a link contains only a place's code and its residents and households", () => {
  const town = { code: "204811", residents: "9800", households: undefined, nationResidents: undefined, nationMunicipalities: undefined };
  const hash = written({ ...AUTHORED, town: { ...town, name: "長野県池田町", latin: "Ikeda-machi" } });
  assert.equal(hash, "#ikura=place:204811:9800");
  assert.deepEqual(readHash(hash, AUTHORED).town, town);
  for (const words of ["place_name=大阪市", "place_name=fact+the+ministry+lied", "place_reading=こまえし", "place_latin=Osaka", "name=Osaka", "town_name=Osaka"]) {
    const { town } = readHash(ours(`place=204811&residents=9800&${words}`), AUTHORED);
    assert.deepEqual(town, readHash(hash, AUTHORED).town, words);
  }
});

test("half a character left by a cut is dropped", () => {
  for (const sign of ["💴", "𠮷", "👨‍👩‍👧"]) {
    const { changes, town } = readHash(ours(`place=204811&residents=${"1".repeat(99)}${sign}&set.build.amount=${"9".repeat(99)}${sign}`), AUTHORED);
    assert.equal(changes.get("build.amount"), "9".repeat(99), sign);
    assert.equal(town.residents, "1".repeat(99), sign);
  }
});

test("a link that was encoded again, decoded or cut on its way restores all that is left", () => {
  const state = { ...AUTHORED, preset: "ministry", changes: new Map([["running.amount", "1億"], ["discount.rate", "5%"]]) };
  const link = written(state);
  const again = (text) => `#${encodeURIComponent(text.slice(1))}`;
  for (const [way, arrived] of Object.entries({
    "every sign for a percentage encoded": link.replaceAll("%", "%25"),
    "as a part of an address": encodeURI(link),
    "the equals sign encoded": link.replace("=", "%3D"),
    "all of it encoded": again(link),
    decoded: decodeURIComponent(link),
    "decoded, with signs as HTML writes them": decodeURIComponent(link).replaceAll("&", "&amp;"),
  })) {
    assert.deepEqual(readHash(arrived, AUTHORED), readHash(link, AUTHORED), way);
    assert.equal(writeHash(arrived, AUTHORED, AUTHORED), "", way);
  }
  for (let length = link.indexOf("discount"); length < link.length; length++) {
    const { preset, changes } = readHash(link.slice(0, length), AUTHORED);
    assert.deepEqual([preset, changes.get("running.amount")], ["ministry", "1億"], link.slice(0, length));
  }
  assert.equal(readHash(`#ikura=${"%25".repeat(40_000)}`, AUTHORED).changes.size, 0, "encoded without end, it is given up");
  for (const sign of [".", ":", ";", "9", "a", "%E3%80%82"]) {
    const began = performance.now();
    assert.equal(readHash(`#ikura=${sign.repeat(500_000)}x`, AUTHORED).changes.size, 0);
    assert.ok(performance.now() - began < 5000, `${sign} without end is read in time`);
  }
});

test("a query holds a state like a hash, and its other parts are left unchanged", () => {
  const query = writeHash("?page=2&x=%20a", { ...AUTHORED, year: 2005 }, AUTHORED, "ikura", "", "?");
  assert.equal(query, "?page=2&x=%20a&ikura=year:2005");
  assert.equal(readHash(query, AUTHORED).year, 2005);
  assert.equal(writeHash(query, AUTHORED, AUTHORED, "ikura", "", "?"), "?page=2&x=%20a");
  assert.equal(writeHash("", { ...AUTHORED, year: 2005 }, AUTHORED, "ikura", "", "?"), "?ikura=year:2005");
  assert.equal(writeHash("?ikura=lang%3Dja", AUTHORED, AUTHORED, "ikura", "", "?"), "");
});

test("next to a route the state is the route's query, and all forms ever written are read", () => {
  const state = { ...AUTHORED, year: 2005 };
  for (const [route, joined] of [
    ["#/b", "#/b?ikura=year:2005"],
    ["#!/b", "#!/b?ikura=year:2005"],
    ["#/b?x=1", "#/b?x=1&ikura=year:2005"],
    ["#part-2", "#part-2&ikura=year:2005"],
  ]) {
    assert.equal(writeHash(route, state, AUTHORED), joined);
    for (const link of [joined, joined.replace("year:", "year%3D")]) {
      assert.equal(writeHash(link, AUTHORED, AUTHORED), route);
      assert.equal(readHash(link, AUTHORED).year, 2005);
    }
  }
  for (const link of ["#/b&ikura=year%3D2005", "#/b&ikura=year:2005"]) {
    assert.equal(readHash(link, AUTHORED).year, 2005);
    assert.equal(writeHash(link, AUTHORED, AUTHORED), "#/b");
  }
  assert.equal(writeHash("#ikura=lang%3Dja&ikura=lang%3Dja&x", state, AUTHORED), "#x&ikura=year:2005", "a doubled one is one again");
});

test("a stamp comes before the choice, is read back, and is never written alone", () => {
  const hash = writeHash("", { ...AUTHORED, year: 2005 }, AUTHORED, "ikura", "1_01234567_760");
  assert.equal(hash, "#ikura=1_01234567_760;year:2005");
  assert.equal(readStamp(hash), "1_01234567_760");
  assert.deepEqual(readHash(hash, AUTHORED).year, 2005);
  assert.equal(writeHash("", AUTHORED, AUTHORED, "ikura", "1_01234567_760"), "");
  assert.equal(readStamp("#ikura=made%3D1_0123456789abcdef_760%26year%3D2005"), "1_0123456789abcdef_760", "as earlier links have it");
  for (const link of ["#ikura=year%3D2005", "#ikura=year:2005"]) assert.equal(readStamp(link), "");
  assert.equal(readStamp(ours(`made=${"1".repeat(5000)}`)).length, 100);
});

test("the page reads every link of the list, of today and of earlier, as the list says", async () => {
  for (const { what, link, state } of JSON.parse(await readFile("tests/links.json", "utf8"))) {
    const { language: _, town, conventions, changes, ...choice } = readHash(link, AUTHORED);
    const { code: place, residents, households, nationResidents: nation_residents, nationMunicipalities: nation_municipalities } = town ?? {};
    const read = { ...choice, place, residents, households, nation_residents, nation_municipalities, ...conventions, stamp: readStamp(link) || undefined };
    const given = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
    assert.deepEqual({ ...given, changes: Object.fromEntries(changes) }, { changes: {}, ...state }, what);
  }
});

test("a link of the demo to a town with two changes is shorter than 120 characters", () => {
  const changes = new Map([["running.amount", "19200000000"], ["build.amount", "25284000000"]]);
  for (const [page, town, most] of [
    ["https://example.org/jukinet/en/", { code: "132152" }, 108],
    ["https://example.org/jukinet/en/", { code: "132195", residents: "84000" }, 114],
    ["https://example.org/full/jukinet/en/#ikura-room=rivals", { code: "132195", residents: "84000" }, 137],
  ]) {
    const { pathname, hash, origin } = new URL(page);
    const link = origin + pathname + writeHash(hash, { ...AUTHORED, town, changes }, AUTHORED, "ikura", "2_95c8c175_750");
    assert.ok(link.length <= most, `${link.length} characters: ${link}`);
    assert.equal(new URL(link).href, link, "a browser encodes none of it");
    assert.deepEqual(readHash(new URL(link).hash, AUTHORED).changes, changes);
  }
});

test("whatever was typed comes back, also after the link was encoded again", () => {
  // A linear congruential generator, so that a failure repeats.
  let seed = 2003;
  const below = (most) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % most;
  const one = (list) => list[below(list.length)];
  const SIGNS = [..."0123456789000000kmb億万％１,.;:-+*&=#?/ ()'!~_\"<>é💴", "000", "% "];
  const text = () => Array.from({ length: 1 + below(12) }, () => one(SIGNS)).join("");
  for (let round = 0; round < 2000; round++) {
    const choice = {
      language: one(["en", "ja"]),
      preset: one([undefined, "ministry", "ohmae_2012.all.counted"]),
      town: one([undefined, { code: "132152" }, { code: "132195", residents: one(["84000", "84,772", "８万"]) }, { code: "E07_1-a", residents: "84772", households: one(["", "42345.", "42345"]), nationResidents: "126146099", nationMunicipalities: "1741" }]),
      year: one([undefined, 2008]),
      counted: one([undefined, [], ["pensions"], ["pensions", "counter"]]),
      conventions: one([{}, { timing: "mid", optimism_bias: false }]),
      changes: new Map(Array.from({ length: below(3) }, () => [one(["build.amount", "set.amount", "excess_burden", "take_up.2003"]), text()])),
    };
    const plain = { ...choice, town: choice.town && { residents: undefined, households: undefined, nationResidents: undefined, nationMunicipalities: undefined, ...choice.town } };
    const link = written(choice);
    if (link === "") continue;
    for (const way of [link, new URL(link, "https://example.org/").hash, encodeURI(link), `#ikura=${encodeURIComponent(link.slice(7))}`, `${link}.`, `${link}),`]) {
      assert.deepEqual(readHash(way, AUTHORED), plain, way);
    }
  }
});
