/** The least that a hand-made page would have: a slider, the cost per use and its range, as text. */

/** Mounts the widget. `compute` gets the amount and returns the 10th, 50th and 90th percentile of the cost per use. */
export async function mount(amount, compute) {
  const slider = Object.assign(document.createElement("input"), { type: "range", min: amount / 2, max: amount * 2, step: amount / 100, value: amount });
  const sentence = document.createElement("p");
  document.querySelector("#widget").append(sentence, slider);
  const yen = new Intl.NumberFormat("en", { style: "currency", currency: "JPY", maximumFractionDigits: 1 });
  const show = async () => {
    const { p10, p50, p90 } = await compute(Number(slider.value));
    sentence.textContent = `Each use costs ${yen.format(p50)}, in 80 of 100 futures between ${yen.format(p10)} and ${yen.format(p90)}.`;
  };
  let running;
  let again = false;
  slider.addEventListener("input", async () => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await show();
      }
      running = undefined;
    })();
  });
  await show();
  performance.mark("bench live");
  performance.mark("bench whole");
}
