/** The catalogue of labels is complete, and nothing in it is unused. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "../testing.mjs";
import { source } from "./source.mjs";

const { label, labels } = await source("labels.ts");
const placesIn = (text) => [...new Set(text.match(/\{\w+\}/g))].sort();

test("every label is written in both languages", () => {
  for (const [name, text] of Object.entries(labels)) {
    assert.deepEqual(Object.keys(text).sort(), ["en", "ja"], name);
    assert.ok(text.en.trim() && text.ja.trim(), `${name} is empty`);
  }
});

test("both languages of a label have the same placeholders", () => {
  for (const [name, { en, ja }] of Object.entries(labels)) {
    assert.deepEqual(placesIn(en), placesIn(ja), name);
  }
});

test("Japanese labels are Japanese and English ones are not", () => {
  for (const [name, { en, ja }] of Object.entries(labels)) {
    const onlyPlaces = !/\p{L}/u.test(en.replace(/\{\w+\}/g, ""));
    if (name === "otherLanguage" || onlyPlaces) continue;
    assert.match(ja, /[ぁ-んァ-ヶ一-龠]/, name);
    assert.doesNotMatch(en, /[ぁ-んァ-ヶ一-龠]/, name);
    assert.doesNotMatch(ja, /[０-９Ａ-Ｚａ-ｚ]/, `${name} has full-width letters or digits`);
  }
});

test("a placeholder within a value is not filled", () => {
  assert.equal(label("heldOn", "en", { holder: "{date}", date: "2002" }), "{date} (2002)");
});

test("controls named in notes of the scenario exist", async () => {
  const notes = await readFile("www/scenarios/jukinet.json", "utf8");
  for (const [language, named] of [
    ["en", /“([^”]+)” is chosen/g],
    ["ja", /「([^」]+)」を選んだ/g],
  ]) {
    const controls = [...notes.matchAll(named)].map(([, control]) => control);
    assert.ok(controls.length > 0, language);
    for (const control of controls) assert.ok(Object.values(labels).some((text) => text[language] === control), control);
  }
});

test("every label is used", async () => {
  const files = (await readdir("www/src", { recursive: true })).filter((file) => /\.tsx?$/.test(file) && !file.endsWith("labels.ts"));
  const sources = (await Promise.all(files.map((file) => readFile(`www/src/${file}`, "utf8")))).join("\n");
  for (const name of Object.keys(labels)) assert.ok(sources.includes(`"${name}"`), `${name} is not used`);
});
