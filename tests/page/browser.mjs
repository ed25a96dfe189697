// For page tests: a server for one origin, a browser, and pages that fail the test on any error.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { chromium } from "playwright-core";
import { after, program, testing } from "../testing.mjs";

/** Where `cargo xtask` puts the published files. */
export const dist = process.env.IKURA_DIST ?? "www/dist";

const mediaTypes = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** Browser contexts by the origin of their page. */
const opened = new Map();

/**
 * Serves a folder on a free port of this computer.
 * `pages` are the test's own documents, by path: `{ "/article.html": "<!doctype html>…" }`.
 * `headers` are sent with every response; a function gets the path: `(path) => ({ "content-security-policy": "…" })`.
 * Returns `{ origin, requests, close }`; `requests` grows by the full address of each request.
 */
export async function serve(root, { pages = {}, headers = {} } = {}) {
  const requests = [];
  let origin;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, origin);
    requests.push(origin + request.url);
    const found = await content(root, pages, pathname);
    const own = typeof headers === "function" ? headers(pathname) : headers;
    response.writeHead(found.status, { "content-type": found.type, "cache-control": "no-store", ...own });
    response.end(request.method === "HEAD" ? undefined : found.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
  // Pages close first: otherwise requests still running when the test ends would be refused, which is no fault of the page.
  const close = async () => {
    await Promise.all((opened.get(origin) ?? []).map((context) => context.close()));
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  };
  return { origin, requests, close };
}

async function content(root, pages, pathname) {
  if (Object.hasOwn(pages, pathname)) return { status: 200, type: mediaTypes[".html"], body: pages[pathname] };
  // Browsers request the icon by themselves; without a response each page would have an error on its console.
  if (pathname === "/favicon.ico") return { status: 204, type: "image/x-icon" };
  const nothing = { status: 404, type: mediaTypes[".txt"], body: "There is nothing here.\n" };
  try {
    let file = join(root, normalize(decodeURIComponent(pathname)));
    if (!file.startsWith(join(root, sep))) return nothing;
    if ((await stat(file)).isDirectory()) file = join(file, "index.html");
    return { status: 200, type: mediaTypes[extname(file)] ?? "application/octet-stream", body: await readFile(file) };
  } catch {
    return nothing;
  }
}

const executablePath = program("IKURA_CHROMIUM", "/usr/bin/chromium");

/**
 * Disabled features of Chromium. The first two draw the suggestions of the address field, in two processes per window that take longer
 * than one of our pages. The others are the relevant ones of Playwright's own list, which this list replaces.
 */
const disabledFeatures = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

/** For tests that open a page. Tests that show Japanese have “ja” in their names, those of heights “higher” or “px”. */
export const test = testing((name) => {
  if (!executablePath) return "Chromium isn’t here";
  if (process.env.IKURA_LATIN_FONTS === "missing" && /\b(higher|px)\b/.test(name)) return "fonts as wide as Arial and Times aren’t here";
  return process.env.IKURA_JAPANESE_FONT === "missing" && /\bja\b/.test(name) ? "a font with Japanese isn’t here" : undefined;
});

/** Starts the browser without any background requests, so that every request is the page's. */
export function launch(options = {}) {
  return chromium.launch({
    ...options,
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-features=${disabledFeatures}`,
    ],
  });
}

/**
 * Returns the browser for all tests of a file, closed after them. It starts with the first test that needs it, and again after a crash,
 * so that a crash fails only the test during which it happened.
 */
export function useBrowser(options) {
  let launched;
  const running = async () => {
    const isRunning = await launched?.then((browser) => browser.isConnected(), () => false);
    if (!isRunning) launched = launch(options);
    return launched;
  };
  after(async () => (await launched)?.close());
  return { newContext: async (context) => (await running()).newContext(context) };
}

/**
 * Opens an address in a separate context and returns the page. When the test ends, the page is closed, and the test fails after an error
 * on the console, an uncaught exception, or a request to another origin (which is also blocked).
 * `origins`: further origins that the page may use. `expected`: patterns of messages that belong to the test. `hasTouch`: a phone.
 * `warnings`: whether warnings count as errors. `blocks`: addresses that the network refuses. `prepare`: runs before the page's scripts.
 */
export async function openPage(browser, url, { width = 1280, height = 800, locale = "en-GB", origins = [], expected = [], warnings = false, blocks, prepare, javaScriptEnabled = true, hasTouch = false } = {}) {
  const own = [new URL(url).origin, ...origins];
  const faults = [];
  const fault = (text) => {
    if (!expected.some((pattern) => pattern.test(text))) faults.push(text);
  };
  const context = await browser.newContext({ viewport: { width, height }, locale, javaScriptEnabled, hasTouch, isMobile: hasTouch });
  opened.set(own[0], [...(opened.get(own[0]) ?? []), context]);
  // Everything is on this computer, which may be busy; anything slower than this is missing.
  context.setDefaultTimeout(30_000);
  after(async () => {
    await context.close();
    if (faults.length > 0) throw new Error(`${url} had faults:\n${faults.join("\n")}`);
  });

  await context.route(
    (address) => /^https?:$/.test(address.protocol) && !own.includes(address.origin),
    (route) => {
      fault(`request to another origin: ${route.request().url()}`);
      return route.abort();
    },
  );
  if (blocks) await context.route(blocks, (route) => route.abort());
  await context.routeWebSocket(/^/, (socket) => fault(`web socket: ${socket.url()}`));
  context.on("console", (message) => {
    if (message.type() === "error" || (warnings && message.type() === "warning")) fault(`on the console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => fault(`not caught: ${error.error().stack ?? error.error()}`));

  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
