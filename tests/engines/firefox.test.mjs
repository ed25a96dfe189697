/** The main paths in Firefox. */
import { firefox } from "./firefox.mjs";
import { testMainPaths } from "./main-paths.mjs";

testMainPaths(firefox);
