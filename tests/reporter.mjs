/**
 * A reporter for Node.js that informs `cargo xtask test`: it writes a line of JSON when a test is declared, begins or ends, for a fault
 * outside of tests, and at the end. Lines are written at once, so that the running test is known even if the process is killed.
 */
import { appendFileSync } from "node:fs";

export default async function* report(events) {
  const declared = new Set();
  for await (const { type, data } of events) {
    const line = lineOf(type, data, declared);
    if (line) appendFileSync(process.env.IKURA_TEST_RESULTS, `${JSON.stringify(line)}\n`);
  }
}

function lineOf(type, { name, nesting, skip, details, message }, declared) {
  switch (type) {
    case "test:enqueue":
      if (declared.has(name)) return { outside: { fault: `two tests are named “${wellFormed(name)}”` } };
      declared.add(name);
      return { declared: { name: wellFormed(name) } };
    case "test:dequeue":
      return { begun: { name: wellFormed(name) } };
    case "test:complete":
      return { ended: { name: wellFormed(name), seconds: details.duration_ms / 1000, skipped: reason(skip), fault: details.error && text(details.error) } };
    case "test:fail":
      // A failure that is no test is the file itself: a hook before or after all tests.
      return declared.has(name) ? undefined : { outside: { fault: text(details.error) } };
    case "test:diagnostic":
      // Node.js has no other event for an unhandled error.
      return /^(Error|Warning): /.test(message) ? { outside: { fault: wellFormed(message) } } : undefined;
    case "test:plan":
      return nesting === 0 ? { over: {} } : undefined;
  }
}

const reason = (skip) => (skip === true ? "no reason given" : skip || undefined);

/** Replaces lone surrogates, which can't be read as JSON. */
const wellFormed = (text) => String(text).toWellFormed();

/** Returns the text of a fault. Anything may be thrown, and Node.js wraps it. */
function text(error) {
  try {
    const thrown = error.cause ?? error;
    return wellFormed(thrown?.stack ?? thrown?.message ?? thrown);
  } catch {
    return "something was thrown that has no words";
  }
}
