/** For the runner's own tests: a test that fails and has another name each time. */
import assert from "node:assert/strict";
import { test } from "../testing.mjs";

test(`fails in process ${process.pid}`, () => assert.fail("as it should"));
