/** The reader's choice in the address: written, read back, and harmless with any content. */
import assert from "node:assert/strict";
import { test } from "../testing.mjs";
import { source } from "./source.mjs";

const { readHash, readStamp, writeHash } = await source("state/permalink.ts");
const AUTHORED = { language: "en", conventions: {}, changes: new Map() };
const written = (choice) => writeHash("", choice, AUTHORED);
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
  assert.equal(hash, "#chapter-2&secret=abc&ikura=year%3D2005");
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
  assert.equal(hash, "#ikura=place%3D204811%26residents%3D9800");
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
});

test("a query holds a state like a hash, and its other parts are left unchanged", () => {
  const query = writeHash("?page=2&x=%20a", { ...AUTHORED, year: 2005 }, AUTHORED, "ikura", "", "?");
  assert.equal(query, "?page=2&x=%20a&ikura=year%3D2005");
  assert.equal(readHash(query, AUTHORED).year, 2005);
  assert.equal(writeHash(query, AUTHORED, AUTHORED, "ikura", "", "?"), "?page=2&x=%20a");
  assert.equal(writeHash("", { ...AUTHORED, year: 2005 }, AUTHORED, "ikura", "", "?"), "?ikura=year%3D2005");
  assert.equal(writeHash("?ikura=lang%3Dja", AUTHORED, AUTHORED, "ikura", "", "?"), "");
});

test("next to a route the state is the route's query, and all forms ever written are read", () => {
  const state = { ...AUTHORED, year: 2005 };
  for (const [route, joined] of [
    ["#/b", "#/b?ikura=year%3D2005"],
    ["#!/b", "#!/b?ikura=year%3D2005"],
    ["#/b?x=1", "#/b?x=1&ikura=year%3D2005"],
    ["#part-2", "#part-2&ikura=year%3D2005"],
  ]) {
    assert.equal(writeHash(route, state, AUTHORED), joined);
    assert.equal(writeHash(joined, AUTHORED, AUTHORED), route);
    assert.equal(readHash(joined, AUTHORED).year, 2005);
  }
  assert.equal(readHash("#/b&ikura=year%3D2005", AUTHORED).year, 2005);
  assert.equal(writeHash("#/b&ikura=year%3D2005", AUTHORED, AUTHORED), "#/b");
  assert.equal(writeHash("#ikura=lang%3Dja&ikura=lang%3Dja&x", state, AUTHORED), "#x&ikura=year%3D2005", "a doubled one is one again");
});

test("a stamp comes before the choice, is read back, and is never written alone", () => {
  const hash = writeHash("", { ...AUTHORED, year: 2005 }, AUTHORED, "ikura", "1_0123456789abcdef_760");
  assert.equal(hash, "#ikura=made%3D1_0123456789abcdef_760%26year%3D2005");
  assert.equal(readStamp(hash), "1_0123456789abcdef_760");
  assert.deepEqual(readHash(hash, AUTHORED).year, 2005);
  assert.equal(writeHash("", AUTHORED, AUTHORED, "ikura", "1_0123456789abcdef_760"), "");
  assert.equal(readStamp("#ikura=year%3D2005"), "");
  assert.equal(readStamp(ours(`made=${"1".repeat(5000)}`)).length, 100);
});
