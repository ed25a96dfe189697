/** Runs a test file for `cargo xtask test`, and reports if its process ends before the file has loaded. */
import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

let isLoaded = false;
process.on("exit", () => {
  const fault = "its process ended before the file was loaded";
  if (!isLoaded) appendFileSync(process.env.IKURA_TEST_RESULTS, `${JSON.stringify({ outside: { fault } })}\n`);
});
await import(pathToFileURL(resolve(process.argv[2])));
isLoaded = true;
