/**
 * A reporter for Node.js that tells `cargo xtask test` what becomes of each test: a line of JSON when one is declared, begins or ends, and for a
 * fault outside of tests. They go into a file at once, so that what was running is known even of a process that was ended.
 */
import { appendFileSync } from "node:fs";

export default async function* report(events) {
  const declared = new Set();
  for await (const { type, data } of events) {
    const line = lineOf(type, data, declared);
    if (line) appendFileSync(process.env.IKURA_TEST_RESULTS, `${JSON.stringify(line)}\n`);
  }
}

function lineOf(type, { name, skip, details }, declared) {
  switch (type) {
    case "test:enqueue":
      if (declared.has(name)) return { outside: { fault: `two tests are named “${name}”` } };
      declared.add(name);
      return { declared: { name } };
    case "test:dequeue":
      return { begun: { name } };
    case "test:complete":
      return { ended: { name, seconds: details.duration_ms / 1000, skipped: reason(skip), fault: details.error && text(details.error) } };
    case "test:fail":
      // What fails without being a test is the file itself: a hook before or after all tests.
      return declared.has(name) ? undefined : { outside: { fault: text(details.error) } };
  }
}

const reason = (skip) => (skip === true ? "no reason given" : skip || undefined);

/** Node.js wraps what a test threw. */
function text(error) {
  const thrown = error.cause ?? error;
  return thrown?.stack ?? String(thrown?.message ?? thrown);
}
