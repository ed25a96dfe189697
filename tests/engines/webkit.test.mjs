/** The main paths in WebKit. */
import { webkit } from "./webkit.mjs";
import { testMainPaths } from "./main-paths.mjs";

testMainPaths(webkit);
