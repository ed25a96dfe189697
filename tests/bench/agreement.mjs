/** Checks, before anything is timed, that all contenders compute the same. */

/** Returns three figures of Ikura's answer, as exact text. */
function figuresOf(answer) {
  return {
    levelised: answer.headline.exact,
    netPresentValue: answer.appraisal.find(({ id }) => id === "net_present_value").figure.exact,
    cost: answer.lines.rows.find(({ total }) => total).figures[0].exact,
  };
}

/** Describes where hand-written models differ from an answer: decimals from the fifteenth digit on, plain numbers from the ninth. */
export function differences(answer, decimals, plain) {
  return Object.entries(figuresOf(answer)).flatMap(([name, exact]) => {
    const ofDecimals = decimals[name].minus(exact).div(exact).abs().toNumber();
    const ofPlain = Math.abs(plain[name] / Number(exact) - 1);
    return [
      ...(ofDecimals <= 1e-15 ? [] : [`${name}: ${exact}, but ${decimals[name]} in decimal.js`]),
      ...(ofPlain <= 1e-9 ? [] : [`${name}: ${exact}, but ${plain[name]} in plain numbers`]),
    ];
  });
}

/** Describes where medians of the simulated draws differ by more than two per cent. */
export function distances(medians) {
  const [[first, reference], ...others] = Object.entries(medians);
  return others
    .filter(([, median]) => !(Math.abs(median / reference - 1) <= 0.02))
    .map(([name, median]) => `median of the futures: ${reference} by ${first}, but ${median} by ${name}`);
}
