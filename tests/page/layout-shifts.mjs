/** Records every layout shift that the reader didn't cause: when, and what moved from where to where. Runs before the page's scripts. */
export function watchShifts() {
  globalThis.shifts = [];
  const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
  const moved = ({ node, previousRect, currentRect }) =>
    `${node?.nodeName} “${node?.textContent.trim().slice(0, 30)}” from ${place(previousRect)} to ${place(currentRect)}`;
  new PerformanceObserver((list) => {
    for (const { value, startTime, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) globalThis.shifts.push({ value, at: Math.round(startTime), moved: sources.map(moved) });
    }
  }).observe({ type: "layout-shift", buffered: true });
}
