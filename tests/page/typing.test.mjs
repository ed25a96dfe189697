/** For any text typed into a field nothing is lost, and the last good answer stays. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { answered, answerOn, assumption, COST, fieldOf, openCalculator, sliderOf, unfold } from "./calculator-page.mjs";

const browser = useBrowser();

const NASTY = [
  "abc",
  "",
  "--5",
  "1.2.3",
  "1e999",
  "NaN",
  "Infinity",
  "0x10",
  "1/0",
  "<img src=x onerror=alert(1)>",
  "'; DROP TABLE towns; --",
  "{\"value\": 1}",
  "💴💴",
  "\u202E12\u202C",
  "9".repeat(400),
];

test("garbage in every field keeps the answer and the text, and says what is wrong", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const faults = await page.locator("ikura-calculator").evaluate(async (calculator, nasty) => {
    const root = calculator.shadowRoot;
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const type = (field, text) => {
      field.focus();
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    };
    const answer = () => [...root.querySelectorAll(".sentence, .comparison, .range")].map(({ textContent }) => textContent).join("");
    const before = answer();
    const faults = [];
    const all = [...root.querySelectorAll(".assumption")].map((assumption) => [assumption.dataset.name, assumption, assumption.querySelector(".field")]);
    // Into all fields at once: one by one would take minutes on a busy machine.
    for (const text of nasty) {
      for (const [, , field] of all) {
        type(field, text);
        field.blur();
      }
      await frames();
      if (answer() !== before) faults.push(`with ${text} the answer became ${answer()}`);
      for (const [name, , field] of all) {
        const messages = (field.getAttribute("aria-describedby") ?? "").split(" ").map((id) => root.getElementById(id));
        const message = messages.find((element) => element?.classList.contains("problem"))?.textContent ?? "";
        if (field.value !== text) faults.push(`${name} with ${text}: the field shows ${field.value}`);
        if (field.ariaInvalid !== "true" || message === "") faults.push(`${name} with ${text}: no message`);
      }
    }
    for (const [, assumption] of all) assumption.querySelector(".was .quiet").click();
    // Fields off the screen follow later.
    for (let wait = 0; wait < 100 && all.some(([, , field]) => field.ariaInvalid === "true"); wait++) await frames();
    for (const [name, , field] of all) if (field.ariaInvalid === "true") faults.push(`${name}: still wrong after it was put back`);
    return faults;
  }, NASTY);
  assert.deepEqual(faults.slice(0, 20), []);
});

test("one mistyped figure doesn't affect the others", async () => {
  const page = await openCalculator(browser);
  const before = await answerOn(page);
  await unfold(page);
  const sliders = page.locator(".step .assumption");
  const wrong = sliders.nth(0).locator(".field");
  await wrong.fill("abc");
  await answered(page);
  assert.deepEqual(await answerOn(page), before);
  await fieldOf(page, COST).fill("1");
  await answered(page);
  assert.notDeepEqual(await answerOn(page), before);
  assert.equal(await wrong.inputValue(), "abc");
  assert.equal(await wrong.getAttribute("aria-invalid"), "true");
  assert.match(await sliders.nth(0).locator(".was").innerText(), /^not used/);
  assert.match(await assumption(page, COST).locator(".was").innerText(), /^was ¥/);
});

test("the focus ring of a field doesn't cover its label", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await fieldOf(page, COST).focus();
  const free = await fieldOf(page, COST).evaluate((field) => {
    const { outlineWidth, outlineOffset } = getComputedStyle(field);
    return field.getBoundingClientRect().top - parseFloat(outlineWidth) - parseFloat(outlineOffset) - field.labels[0].getBoundingClientRect().bottom;
  });
  assert.ok(free > -0.5, `${free}`);
});

test("full-width digits and Japanese units are read", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await fieldOf(page, COST).fill("20000000000");
  await answered(page);
  const expected = await answerOn(page);
  await fieldOf(page, COST).fill("１");
  await answered(page);
  assert.notDeepEqual(await answerOn(page), expected);
  for (const typed of ["２００億", "２０，０００，０００，０００", "200億", "20 billion", "20,000,000,000"]) {
    await fieldOf(page, COST).fill(typed);
    await answered(page);
    assert.deepEqual(await answerOn(page), expected, typed);
    assert.equal(await fieldOf(page, COST).inputValue(), typed, "it stays as typed while the reader is in the field");
  }
});

test("half-composed text is not passed to the core", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const field = fieldOf(page, COST);
  await field.evaluate((element) => {
    element.value = "にじゅ";
    element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, isComposing: true }));
  });
  await answered(page);
  assert.equal(await field.getAttribute("aria-invalid"), null);
  assert.equal(await field.inputValue(), "にじゅ");
  await field.evaluate((element) => {
    element.value = "20億";
    element.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, composed: true }));
  });
  await answered(page);
  assert.equal(await assumption(page, COST).evaluate((element) => element.classList.contains("changed")), true);
});

test("moving a slider changes its field and its text for screen readers", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const [slider, field] = [sliderOf(page, COST), fieldOf(page, COST)];
  const [before, words] = [await field.inputValue(), await slider.getAttribute("aria-valuetext")];
  await slider.focus();
  await page.keyboard.press("End");
  await answered(page);
  assert.equal(await slider.inputValue(), await slider.getAttribute("max"));
  assert.notEqual(await field.inputValue(), before);
  assert.notEqual(await slider.getAttribute("aria-valuetext"), words);
});

test("a drag is answered at most once per frame", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const answers = await sliderOf(page, COST).evaluate(async (slider) => {
    let answers = 0;
    document.addEventListener("ikura-change", () => answers++);
    for (let step = 1; step <= 50; step++) {
      slider.value = String((Number(slider.max) * step) / 50);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    return answers;
  });
  assert.equal(answers, 1);
});

test("a field shows a numeric keyboard if its slider doesn't go below zero", async () => {
  const page = await openCalculator(browser);
  const keys = await page.locator(".assumption").evaluateAll((assumptions) =>
    assumptions.map((assumption) => [Number(assumption.querySelector(".slider").min) < 0, assumption.querySelector(".field").inputMode]),
  );
  for (const [isSigned, inputMode] of keys) assert.equal(inputMode, isSigned ? "text" : "decimal");
  assert.ok(keys.some(([isSigned]) => isSigned));
});

test("a figure filled in by a program counts even with nothing but a change event", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const field = fieldOf(page, COST);
  const fill = (text) =>
    field.evaluate(async (field, text) => {
      field.value = text;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, text);
  const before = await answerOn(page);
  await fill("10億");
  await answered(page);
  assert.notDeepEqual(await answerOn(page), before);
  assert.equal(await field.inputValue(), "1,000,000,000");

  await field.fill("5億");
  await fill("20億");
  await answered(page);
  assert.equal(await field.inputValue(), "20億", "what was typed before doesn't come back");
  await field.blur();
  await answered(page);
  assert.equal(await field.inputValue(), "2,000,000,000");
});
