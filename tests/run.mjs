/** Runs the file of tests that it is given, for `cargo xtask test`, and tells if its process ends before all of the file has run. */
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
