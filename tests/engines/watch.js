/** Collects the errors of a page, for engines whose drivers don't report them. Loaded before everything else. */
globalThis.faults = [];
addEventListener("error", ({ message, target }) => faults.push(message ?? `${target.src ?? target.href} can't be loaded`), true);
addEventListener("unhandledrejection", ({ reason }) => faults.push(String(reason)));
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  // Browsers request the icon by themselves.
  if (!blockedURI.endsWith("/favicon.ico")) faults.push(`${effectiveDirective} refused ${blockedURI}`);
});
addEventListener("ikura-error", ({ detail }) => faults.push(String(detail.reason)));
