/** For the runner's own tests: a test file that cannot be loaded. */
throw new Error("it cannot be loaded");
