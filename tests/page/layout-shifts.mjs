/** Every shift of a page's layout that its reader didn't cause; runs in the page before its own scripts. */
export function watchShifts() {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) globalThis.shifts.push({ value, nodes: sources.map(({ node }) => node?.nodeName) });
    }
  }).observe({ type: "layout-shift", buffered: true });
}
