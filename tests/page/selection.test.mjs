/** The selection passed to the core: valid JSON for any typed text, even if a page has changed how JSON is made. */
import assert from "node:assert/strict";
import { test } from "../testing.mjs";
import { source } from "./source.mjs";

const { nameOf, selectionText, withPeopleAsChanges } = await source("state/choice.ts");
const PLAIN = { language: "en", conventions: {}, changes: new Map() };
const typed = (text) => JSON.parse(selectionText({ ...PLAIN, changes: new Map([["build.amount", text]]) })).changes["build.amount"];

test("half a character, typed or left by a cut, is dropped, and the rest is kept", () => {
  for (const [text, read] of [
    ["1\ud83d", "1"],
    ["\ude80億", "億"],
    ["1億\ud842", "1億"],
    [`${"x".repeat(299)}𠮷`, "x".repeat(299)],
    [`${"9".repeat(299)}💴`, "9".repeat(299)],
    ["\ud800\ud800", ""],
    ["𠮷野家", "𠮷野家"],
  ]) {
    assert.equal(typed(text), read);
  }
  const { residents, households } = JSON.parse(selectionText({ ...PLAIN, town: { code: "204811", residents: "9800\udfff", households: "4\ud8340" } }));
  assert.deepEqual([residents, households], ["9800", "40"]);
});

test("full-width and half-width forms become plain, and no other character turns into a digit", () => {
  for (const [text, read] of [["１３０億", "130億"], ["４ﾊﾟｰｾﾝﾄ", "4パーセント"], ["10⁹", "10⁹"], ["⑬0億", "⑬0億"]]) assert.equal(typed(text), read);
});

test("the selection is the same if the page redefines toJSON of built-in types", () => {
  const choice = { ...PLAIN, counted: ["pensions", "counter"], year: 2005, conventions: { optimism_bias: true }, changes: new Map([["build.amount", "1"]]) };
  const expected = selectionText(choice);
  for (const prototype of [Array.prototype, String.prototype, Number.prototype, Boolean.prototype, Object.prototype]) {
    Object.defineProperty(prototype, "toJSON", { value: () => "polluted", configurable: true });
    try {
      assert.equal(selectionText(choice), expected);
    } finally {
      delete prototype.toJSON;
    }
  }
});

test("a town without a name is shown by its code, unless the code is a word", () => {
  for (const code of ["132217", "13221", "E07000001", "2A004", "DE600", "UKI31", "0-0-1"]) assert.equal(nameOf({ code }, "en"), code);
  for (const code of ["fraud", "the_ministry_lied", "Fact-they-lied", "a-lie-4-all", "", "<b>1</b>", "大阪市", "1 2"]) assert.equal(nameOf({ code }, "ja"), "?", code);
  const town = { code: "132217", name: "東京都清瀬市", latin: "Kiyose-shi" };
  assert.deepEqual([nameOf(town, "en"), nameOf(town, "ja"), nameOf({ ...town, latin: undefined }, "en")], ["Kiyose-shi", "東京都清瀬市", "東京都清瀬市"]);
});

test("residents and households of a documented town become changes of assumptions, and nothing else of it does", () => {
  const documented = [{ code: "132152" }];
  const people = { residents: "100", households: "50", nationResidents: "1", nationMunicipalities: "1" };
  const changed = withPeopleAsChanges({ ...PLAIN, town: { code: "132152", name: "大阪市", ...people } }, documented);
  assert.deepEqual(changed.town, { code: "132152" });
  assert.deepEqual([...changed.changes], [["town.residents", "100"], ["town.households", "50"]]);
  for (const town of [undefined, { code: "132152" }, { code: "132152", residents: undefined }, { code: "132195", ...people }]) {
    const choice = { ...PLAIN, town };
    assert.equal(withPeopleAsChanges(choice, documented), choice);
  }
});
