/** For the runner’s own tests: a file of tests that cannot even be loaded. */
throw new Error("it cannot be loaded");
