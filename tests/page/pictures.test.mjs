/** The pictures of simulation and questions: dots, tornado, grid, curves, and the answer as a control. */
import assert from "node:assert/strict";
import { test, useBrowser } from "./browser.mjs";
import { inWords, answered, assumption, COST, fieldOf, LANGUAGES, openCalculator, report, said, sliderOf, unfold, words } from "./calculator-page.mjs";

const browser = useBrowser();

/**
 * Waits until the reader's hand counts as resting and all delayed work is done. Timers fire in the order of their due times on any
 * machine: first the one for the resting hand, then one for each delayed task; newly visible parts are noticed with a frame.
 */
const rested = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const passed = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    await frame();
    await frame();
    await passed(300);
    for (let thing = 0; thing < 8; thing++) {
      await passed(20);
      await frame();
    }
  });
const part = (page, name) => page.locator(`[part="${name}"]`);
const rowsOf = (table) => table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
const cells = (page, figure) => rowsOf(part(page, figure));
/** Returns the cost per use at the stated values, from the label of the button that explains it. */
const costOfCase = async (page) => /^How (.*) was worked out$/.exec(await page.locator(".about-answer .quiet[aria-expanded]").innerText())[1];

for (const language of LANGUAGES) {
  test(`the number of filled dots agrees with the caption in ${language} and with the table`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}"` });
    const dots = part(page, "dot");
    assert.equal(await dots.count(), 50);
    const filled = await dots.evaluateAll((dots) => dots.filter((dot) => dot.classList.contains("dearer")).length);
    const caption = await part(page, "dots").locator("figcaption").innerText();
    const [, en, ja] = /In (\d+) of 50 it costs more|50通り中(\d+)通りで使うほうが高い/.exec(caption) ?? [];
    assert.equal(Number(en ?? ja), filled, caption);
    const rows = await cells(page, "dots");
    const sum = (column) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
    assert.deepEqual([sum(1), sum(2)], [50, filled]);
  });
}

for (const figures of ["preset=published", "set.running.amount=0", "set.running.amount=0&set.build.amount=0"]) {
  test(`exactly the dots on the dearer side are filled, as many as the chance says, with ${figures}`, async () => {
    const page = await openCalculator(browser, { hash: `#ikura=${encodeURIComponent(figures)}` });
    const { dots, zero, given } = await part(page, "dots").evaluate((figure) => {
      const middle = (element) => element.getBoundingClientRect().left + element.getBoundingClientRect().width / 2;
      return {
        dots: [...figure.querySelectorAll(".dot")].map((dot) => ({ at: middle(dot), dearer: dot.classList.contains("dearer") })),
        zero: middle(figure.querySelector(".mark-line.alternative")),
        given: middle(figure.querySelector(".mark-line.central")),
      };
    });
    assert.equal(dots.length, 50);
    // Dots stand in columns, and the zero line may run through one.
    const column = (await part(page, "dots").locator("svg").evaluate((svg) => svg.getBoundingClientRect().width)) * 0.04;
    for (const { at, dearer } of dots) if (Math.abs(at - zero) > column / 2) assert.equal(dearer, at > zero, `a dot ${at - zero} pixels from the line`);
    const changes = figures.split("&").filter((change) => change.startsWith("set.")).flatMap((change) => ["--set", change.slice("set.".length)]);
    const { simulation, phrases, headline } = await report(...changes);
    const filled = dots.filter(({ dearer }) => dearer).length;
    assert.equal(filled, simulation.dots.dots.filter(({ dearer }) => dearer).length);
    const [, share] = /(\d+) of 100/.exec(simulation.chances.find(({ id }) => id === "dearer").figure.text);
    assert.ok(Math.abs(filled * 2 - Number(share)) <= 2, `${filled} of 50 are filled, ${share} of 100 cases are dearer`);
    // The words of the verdict and the side of the case must agree with the figures.
    assert.match(await page.locator(".comparison").innerText(), filled > 25 ? /each use costs? more/ : /each use costs? less/);
    assert.equal(phrases.find(({ id }) => id === "dearer").text, given > zero ? "dearer" : "cheaper", headline.text);
  });
}

test("the range is shown in the answer and in the bar that stays in view", async () => {
  const page = await openCalculator(browser);
  const { cost, range } = said(await report());
  assert.ok((await page.locator(".sentence").innerText()).includes(`${cost.text} (${range})`));
  assert.equal(words(await part(page, "in-view").locator("strong").textContent()), cost.text);
  assert.equal(words(await part(page, "in-view").locator(".note").textContent()), `8 in 10: ${range}`);
});

test("the tables of choices and turning values follow a change when they are in view", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await fieldOf(page, COST).fill("69000000000");
  await page.locator(".section.futures").scrollIntoViewIfNeeded();
  await rested(page);
  const { verdicts } = await report("--set", `${COST}=69000000000`);
  for (const { caption, rows } of [verdicts.choices, verdicts.turning]) {
    const shown = page.getByRole("group", { name: caption, exact: true });
    assert.deepEqual(await rowsOf(shown), rows.map(({ label, figures }) => [label, ...figures.map(({ text }) => text)]));
  }
});

for (const language of LANGUAGES) {
  test(`on a phone the bar in ${language} shows place and measure on one line`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}"`, width: 360 });
    const lines = await part(page, "in-view").locator(".in-view-place").evaluate((place) => {
      const words = document.createRange();
      words.selectNodeContents(place);
      return words.getClientRects().length;
    });
    assert.equal(lines, 1);
  });

  for (const place of ["", 'place="141003"', 'place="281000"']) {
    test(`on a phone names of towns in ${language} overlap no dot, line or other text, ${place || "for the whole country"}`, async () => {
      const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}" ${place}`, width: 360 });
      await page.locator(".ranking").scrollIntoViewIfNeeded();
      const { named, overprinted } = await page.locator(".ranking .picture").evaluate((picture) => {
        const box = (element) => {
          const words = document.createRange();
          words.selectNodeContents(element);
          return (element.textContent === "" ? element : words).getBoundingClientRect();
        };
        const meet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
        const names = [...picture.querySelectorAll(".town-name")];
        const dots = [...picture.querySelectorAll(".town")].map((dot) => dot.getBoundingClientRect());
        const field = picture.querySelector(".scatter-field").getBoundingClientRect();
        const lines = [new DOMRect(field.left, field.bottom, field.width, 1), box(picture.querySelector(".level"))];
        const others = (name) => [...picture.querySelectorAll(".axis .tick"), ...names.filter((other) => other !== name)].map(box);
        return {
          named: names.length,
          overprinted: names.filter((name) => [...dots, ...lines, ...others(name)].some((other) => meet(box(name), other))).map((name) => name.textContent),
        };
      });
      assert.ok(named > 0);
      assert.deepEqual(overprinted, []);
    });
  }
}

test("a single change updates everything, on the screen and off it", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const shown = () => Promise.all(["answer", "range", "dots", "tornado", "grid", "break-evens", "unit-costs", "conventions", "tables"].map((name) => part(page, name).textContent()).concat(page.locator(".section.futures").textContent()));
  const before = await shown();
  await sliderOf(page, COST).focus();
  await page.keyboard.press("End");
  await rested(page);
  const after = await shown();
  for (const [index, text] of after.entries()) assert.notEqual(text, before[index], `part ${index}`);
});

test("during a drag visible parts follow, and the others are right after it", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await sliderOf(page, COST).scrollIntoViewIfNeeded();
  await rested(page);
  const followed = await sliderOf(page, COST).evaluate(async (slider) => {
    const root = slider.getRootNode();
    const shown = { range: new Set(), curve: new Set() };
    for (let step = 0; step <= 40; step++) {
      slider.value = String((Number(slider.max) * step) / 40);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      await new Promise(requestAnimationFrame);
      shown.range.add(root.querySelector(".in-view").textContent);
      shown.curve.add(slider.parentElement.querySelector(".curve .here")?.getAttribute("d"));
    }
    slider.dispatchEvent(new Event("change", { bubbles: true }));
    return { range: shown.range.size, curve: shown.curve.size };
  });
  assert.ok(followed.range > 5 && followed.curve > 5, JSON.stringify(followed));
  await rested(page);
  const dragged = await part(page, "tables").textContent();
  await page.reload();
  await page.locator(".sentence").waitFor();
  assert.equal(await part(page, "tables").textContent(), dragged);
});

test("a bar of the tornado reaches between the costs at both ends, which its table shows", async () => {
  const page = await openCalculator(browser);
  const { bars, plot } = await part(page, "tornado").evaluate((figure) => {
    const box = (element) => element.getBoundingClientRect();
    return {
      plot: { left: box(figure.querySelector(".plot")).left, width: box(figure.querySelector(".plot")).width },
      bars: [...figure.querySelectorAll(".swing")].map((swing) => ({
        name: swing.dataset.swing,
        ends: swing.querySelector(".swing-ends").textContent,
        left: box(swing.querySelector(".swing-bar")).left,
        width: box(swing.querySelector(".swing-bar")).width,
      })),
    };
  });
  const rows = await cells(page, "tornado");
  assert.ok(bars.length >= 5);
  assert.equal(rows.length, bars.length);
  const number = (text) => Number(text.replace(/[^\d.]/g, ""));
  const costs = rows.map((row) => [number(row[2]), number(row[4])]);
  // The picture also contains both lines: the case and the cost without the system.
  const lines = (await report()).case.filter(({ kind }) => kind === "figure").map(({ text }) => number(text));
  assert.equal(lines.length, 2);
  const all = [...costs.flat(), ...lines];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  for (const [index, bar] of bars.entries()) {
    const [a, b] = costs[index].toSorted((a, b) => a - b);
    const place = (cost) => ((cost - least) / (most - least)) * plot.width;
    assert.ok(Math.abs(bar.left - plot.left - place(a)) < 3, `${bar.name} starts at ${a}`);
    assert.ok(Math.abs(bar.width - Math.max(2, place(b) - place(a))) < 3, `${bar.name} ends at ${b}`);
    for (const end of [1, 3]) assert.ok(bar.ends.includes(rows[index][end]), `${bar.name}: ${rows[index][end]}`);
  }
  const widths = bars.map(({ width }) => width);
  assert.deepEqual(widths, widths.toSorted((a, b) => b - a), "the longest comes first");
});

test("the grid shades dearer cells, and its line runs between shaded and unshaded ones", async () => {
  const page = await openCalculator(browser);
  const grid = await part(page, "grid").evaluate((figure) => ({
    columns: figure.querySelectorAll(".grid-columns span").length,
    dearer: [...figure.querySelectorAll(".cell")].map((cell) => cell.classList.contains("dearer")),
    here: [...figure.querySelectorAll(".cell")].findIndex((cell) => cell.classList.contains("here")),
    text: [...figure.querySelectorAll(".cell")].map((cell) => cell.textContent),
    line: [...figure.querySelectorAll(".contour")].map((line) => line.getAttribute("points").split(" ").map((point) => point.split(",").map(Number))),
  }));
  assert.equal(grid.text[grid.here], await costOfCase(page));
  assert.ok(grid.dearer.includes(true) && grid.dearer.includes(false));
  assert.ok(grid.line.length > 0);
  // A cell is ten units wide: every piece of the line lies between the centres of a shaded and an unshaded neighbour.
  const dearer = (column, row) => grid.dearer[row * grid.columns + column];
  for (const line of grid.line) {
    for (const [x, y] of line) {
      const [left, top] = [(x - 5) / 10, (y - 5) / 10];
      const corners = [Math.floor(left), Math.ceil(left)].flatMap((column) => [Math.floor(top), Math.ceil(top)].map((row) => dearer(column, row)));
      assert.ok(corners.includes(true) && corners.includes(false), `${x},${y}`);
    }
  }
});

test("the line of the grid passes behind the figures", async () => {
  const page = await openCalculator(browser, { width: 1280 });
  await part(page, "grid").scrollIntoViewIfNeeded();
  const { met, hidden } = await part(page, "grid").evaluate((figure) => {
    const [svg, line] = [figure.querySelector("svg"), figure.querySelector(".contour")];
    svg.style.pointerEvents = "auto";
    const figures = [...figure.querySelectorAll(".cell button")];
    const toScreen = line.getScreenCTM();
    const points = Array.from({ length: 400 }, (_, step) => line.getPointAtLength((line.getTotalLength() * step) / 400).matrixTransform(toScreen));
    const within = (point, { left, right, top, bottom }) => left < point.x && point.x < right && top < point.y && point.y < bottom;
    const met = points.flatMap((point) => figures.filter((button) => within(point, button.getBoundingClientRect())).map((button) => [point, button]));
    return { met: met.length, hidden: met.filter(([{ x, y }, button]) => figure.getRootNode().elementFromPoint(x, y) !== button).length };
  });
  assert.ok(met > 10, `${met} points of the line are within figures`);
  assert.equal(hidden, 0);
});

test("the curve below a slider has its point below the thumb, a sentence and a table", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await sliderOf(page, COST).scrollIntoViewIfNeeded();
  await assumption(page, COST).locator(".curve svg").waitFor();
  const { share, point } = await sliderOf(page, COST).evaluate((slider) => {
    const [x] = slider.parentElement.querySelector(".curve .here").getAttribute("d").slice(1).split(" ");
    return { share: (slider.value - slider.min) / (slider.max - slider.min), point: Number(x) / 100 };
  });
  assert.ok(Math.abs(share - point) < 0.01, `${share} and ${point}`);
  const said = words(await assumption(page, COST).locator(".curve .note").innerText());
  const rows = await assumption(page, COST).locator(".evidence tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  for (const [value, , cost] of [rows.at(0), rows.at(-1)]) for (const text of [value, inWords(cost)]) assert.ok(said.includes(text), `${said} hasn't ${text}`);
  const now = rows.find(([, what]) => what.includes("current value"));
  assert.equal(now[2], await costOfCase(page));
  assert.ok(rows.some(([, what]) => what.includes("low end of the range")) && rows.some(([, what]) => what.includes("high end of the range")));
});

test("dragging the answer sets the assumption that gives it", async () => {
  const page = await openCalculator(browser);
  const { headline, simulation } = await report();
  const slider = part(page, "aim").locator(".slider");
  await part(page, "aim").locator("select").selectOption(COST);
  await slider.evaluate((slider) => {
    slider.value = "900";
    slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  });
  await answered(page);
  assert.match(await costOfCase(page), /^¥900(\.0)?$/);
  assert.notEqual(await page.locator(".piece-answer").innerText(), simulation.headline.cost.text, "the middle goes along");
  assert.match(await part(page, "aim").innerText(), /¥900/);
  await slider.evaluate((slider) => slider.dispatchEvent(new Event("change", { bubbles: true })));
  await rested(page);
  assert.equal(await assumption(page, COST).evaluate((element) => element.classList.contains("changed")), true);
  await page.locator(".yours button").click();
  await rested(page);
  assert.equal(await costOfCase(page), headline.text);
});

test("the sentence on a wanted cost disappears with another choice", async () => {
  const page = await openCalculator(browser);
  await part(page, "aim").locator("select").selectOption(COST);
  await part(page, "aim").locator(".slider").focus();
  await page.keyboard.press("ArrowRight");
  await page.locator(".aimed").waitFor();
  await page.locator(".tab").nth(1).click();
  await rested(page);
  assert.equal(await page.locator(".aimed").count(), 0);
});

test("a slider dragged back to its start follows the field again", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  const slider = sliderOf(page, COST);
  await slider.scrollIntoViewIfNeeded();
  await rested(page);
  const before = await slider.inputValue();
  const { x, y, width, height } = await slider.boundingBox();
  const at = await slider.evaluate(({ min, max, value }) => (value - min) / (max - min));
  const thumb = x + 8 + at * (width - 16);
  await page.mouse.move(thumb, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(thumb + 40, y + height / 2, { steps: 4 });
  assert.notEqual(await slider.inputValue(), before);
  await page.mouse.move(thumb, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await fieldOf(page, COST).fill("20000000000");
  await rested(page);
  assert.equal(Number(await slider.inputValue()), 20_000_000_000);
});

test("a wanted cost out of reach is reported, and nothing changes", async () => {
  const page = await openCalculator(browser);
  const before = await costOfCase(page);
  await part(page, "aim").locator("select").selectOption("take_up.multiple");
  const slider = part(page, "aim").locator(".slider");
  await slider.focus();
  await page.keyboard.press("Home");
  await answered(page);
  assert.match(await part(page, "aim").innerText(), /No value/);
  assert.equal(await costOfCase(page), before);
});

test("in print curves, rivals and towns are drawn", async () => {
  const page = await openCalculator(browser);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const { assumptions, curves, rivals, towns } = await page.locator("ikura-calculator").evaluate(({ shadowRoot }) => ({
    rivals: shadowRoot.querySelectorAll(".rivals tbody tr").length,
    towns: shadowRoot.querySelectorAll(".town").length,
    assumptions: shadowRoot.querySelectorAll(".assumption").length,
    curves: shadowRoot.querySelectorAll(".curve svg").length,
  }));
  assert.ok(curves > assumptions / 2, `${curves} curves for ${assumptions} assumptions`);
  assert.ok(rivals > 5 && towns > 5, `${rivals} rows of rivals, ${towns} towns`);
});

/** Each picture with its table, and the costs at other discount rates. */
const PICTURES = ["dots", "tornado", "grid", "unit-costs"];

for (const language of LANGUAGES) {
  test(`in print every picture and its table are visible in ${language}`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}"` });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    for (const name of PICTURES) {
      const { picture, cells } = await part(page, name).evaluate((figure) => {
        const seen = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0 && element.textContent.trim() !== "";
        return { picture: seen(figure), cells: [...figure.querySelectorAll("td")].filter(seen).length };
      });
      assert.ok(picture && cells >= 12, `${name}: ${cells} cells`);
    }
    const drawn = (selector) => page.locator(selector).evaluateAll((marks) => marks.filter((mark) => mark.checkVisibility() && mark.getBoundingClientRect().width > 0).length);
    assert.equal(await drawn('[part="dot"]'), 50);
    assert.ok((await drawn(".swing-bar")) >= 5);
    assert.ok((await drawn(".contour")) >= 1);
  });

  test(`during a drag every visible picture follows in ${language}`, async () => {
    const page = await openCalculator(browser, { attributes: `scenario="jukinet" lang="${language}"` });
    for (const name of PICTURES) {
      await part(page, name).scrollIntoViewIfNeeded();
      await rested(page);
      const states = await part(page, name).evaluate(async (figure, cost) => {
        const slider = figure.getRootNode().querySelector(`.assumption[data-name="${cost}"] .slider`);
        const looks = () => figure.textContent + [...figure.querySelectorAll("circle, .swing-bar, .contour")].map((mark) => mark.outerHTML).join("");
        const seen = new Set([looks()]);
        // The pointer never rests, so all states are seen before any change is announced.
        for (let step = 1; step <= 200 && seen.size < 4; step++) {
          slider.value = String((Number(slider.max) * (step % 50)) / 50);
          slider.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
          await new Promise(requestAnimationFrame);
          seen.add(looks());
        }
        return seen.size;
      }, COST);
      assert.ok(states >= 4, `${name} showed ${states} states`);
      await sliderOf(page, COST).evaluate((slider) => slider.dispatchEvent(new Event("change", { bubbles: true })));
      await rested(page);
    }
  });
}

test("the card of an assumption gives its switching value, and years aren't offered for dragging the cost", async () => {
  const page = await openCalculator(browser);
  const years = await part(page, "aim").locator("option").evaluateAll((options) => options.filter((option) => option.value === "operating_years").length);
  assert.equal(years, 0);
  assert.ok((await part(page, "aim").locator("option").count()) > 20);
  // An assumption without range and curve can turn the result as well.
  await unfold(page);
  const cashable = assumption(page, "pensions.cashable");
  await cashable.locator(".switching-value").evaluate((point) => point.scrollIntoView({ block: "center" }));
  await cashable.locator(".switching-value p").waitFor();
  const [now, turning] = (await report()).questions.switching.rows.find(({ id }) => id === COST).figures;
  const own = assumption(page, COST);
  await own.locator(".switching-value").evaluate((point) => point.scrollIntoView({ block: "center" }));
  await own.locator(".switching-value p").waitFor();
  assert.match(await own.locator(".switching-value").innerText(), new RegExp(`At (about )?${inWords(turning.text)} instead of ${now.text}, each use would have cost as much as without Juki Net`));
});

test("rivals are shown side by side, and the steps between them add up in the table", async () => {
  const page = await openCalculator(browser);
  await part(page, "rivals").scrollIntoViewIfNeeded();
  await part(page, "rivals").locator(".against").waitFor();
  const costs = await part(page, "rivals").locator('[data-row="levelised"] td').allInnerTexts();
  assert.equal(costs[0], await costOfCase(page));
  const number = (text) => Number(text.replace("−", "-").replace(/[^\d.-]/g, ""));
  const steps = (await part(page, "rivals").locator("figure tbody tr").evaluateAll((rows) => rows.map((row) => row.children[1].textContent))).map(number);
  const total = steps.pop();
  // Each step is shown to three digits.
  assert.ok(Math.abs(steps.reduce((sum, step) => sum + step, 0) - total) < 0.1 * steps.length, `${steps} and ${total}`);
  assert.ok(Math.abs(number(costs[1]) - number(costs[0]) - total) < 0.2);

  await part(page, "rivals").locator("select").selectOption({ index: 1 });
  await rested(page);
  assert.notEqual((await part(page, "rivals").locator('[data-row="levelised"] td').allInnerTexts())[1], costs[1]);
});

test("the reader's own figures are compared with the preset that they come from", async () => {
  const page = await openCalculator(browser);
  await unfold(page);
  await sliderOf(page, COST).focus();
  await page.keyboard.press("End");
  await part(page, "rivals").scrollIntoViewIfNeeded();
  await rested(page);
  assert.match(await part(page, "rivals").locator(".against").innerText(), /Your figures/);
  assert.equal(await part(page, "rivals").locator("figure .fall:not(.end)").count(), 1);
});

test("each documented town is a dot, the selected one is marked, and the table has the same order", async () => {
  const page = await openCalculator(browser, { attributes: 'scenario="jukinet" lang="en" place="132152"' });
  await part(page, "ranking").scrollIntoViewIfNeeded();
  await part(page, "town").first().waitFor();
  const rows = await cells(page, "ranking");
  const heights = await part(page, "town").evaluateAll((towns) => towns.map((town) => town.getBoundingClientRect().top + town.getBoundingClientRect().height / 2));
  assert.equal(heights.length, rows.length);
  for (const [index, height] of heights.entries()) if (index > 0) assert.ok(height >= heights[index - 1] - 0.5, rows[index][0]);
  const here = page.locator(".town.here");
  // The picture has as many digits as the headline.
  const cost = Number((await costOfCase(page)).replace("¥", ""));
  assert.equal(words(await here.textContent()), `Kunitachi ¥${Number(cost.toPrecision(2))}`);
});

test("without counted services there are words and no empty pictures, and counting one brings them back", async () => {
  const page = await openCalculator(browser);
  const boxes = page.locator(".counted input");
  await boxes.evaluateAll((boxes) => boxes.filter((box) => box.checked).forEach((box) => box.click()));
  await rested(page);
  assert.equal(await part(page, "dot").count(), 0);
  assert.equal(await part(page, "grid").count() + (await part(page, "tornado").count()), 0);
  for (const name of ["futures", "break-evens", "sensitivity"]) assert.match(await page.locator(`.section.${name}`).innerText(), /no uses/i, name);
  assert.doesNotMatch(await page.locator(".calculator").innerText(), /NaN|Infinity|undefined|null/);
  await boxes.nth(1).check();
  await rested(page);
  assert.equal(await part(page, "dot").count(), 50);
  assert.equal(await part(page, "grid").count(), 1);
});
