// The demo: its scripts stay in their own folders and contain no core, and its server serves only that folder, only to this computer.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before, test } from "../testing.mjs";

const FILES = {
  "secret.txt": "secret",
  "dist/index.html": "<p>front",
  "dist/ja/index.html": "<p>表",
  "dist/a.js": "export {};",
  "dist/a.css": "p {}",
  "dist/a.json": "{}",
  "dist/塩.txt": "塩",
  "dist/a.svg": "<svg/>",
  "dist/a.wasm": "\0asm",
};

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "ikura-demo-"));
  await write(FILES);
});
after(() => rm(folder, { recursive: true }));

async function write(files) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** Starts the server as `cargo xtask demo` does, and waits for its first line or its end. */
async function start(...port) {
  const server = spawn(process.execPath, ["xtask/serve.mjs", join(folder, "dist"), ...port], { stdio: ["pipe", "pipe", "pipe"] });
  after(async () => {
    server.kill();
    await ended;
  });
  const said = { out: "", error: "" };
  server.stdout.on("data", (text) => (said.out += text));
  server.stderr.on("data", (text) => (said.error += text));
  const ended = once(server, "close").then(([code]) => code);
  await Promise.race([once(server.stdout, "data"), ended]);
  return { said, ended, origin: /http:\S+(?=\/ )/.exec(said.out)?.[0], input: server.stdin };
}

/** Occupies a port of this computer, by default any free one, and returns it; undefined if another program has it. */
async function taken(port = 0) {
  const listener = createServer().listen(port, "127.0.0.1");
  after(() => listener.close());
  return once(listener, "listening").then(
    () => listener.address().port,
    () => undefined,
  );
}

/** Requests a path exactly as written: `fetch` would resolve the dots in it. */
async function asked(origin, path) {
  const [response] = await once(get(new URL(origin), { path }), "response");
  let body = "";
  for await (const part of response.setEncoding("utf8")) body += part;
  return { status: response.statusCode, headers: response.headers, body };
}

test("the server prints its address and sends files with their media types and without caching", async () => {
  const { said, origin } = await start();
  assert.match(said.out, /^The demo is at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl\+C ends it\)\n$/);
  for (const [path, type] of [
    ["/", "text/html; charset=utf-8"],
    ["/ja/", "text/html; charset=utf-8"],
    ["/a.js?version=1", "text/javascript; charset=utf-8"],
    ["/a.css", "text/css; charset=utf-8"],
    ["/a.json", "application/json; charset=utf-8"],
    ["/%E5%A1%A9.txt", "text/plain; charset=utf-8"],
    // XML is UTF-8 by default.
    ["/a.svg", "image/svg+xml"],
    ["/a.wasm", "application/wasm"],
  ]) {
    const { status, headers } = await asked(origin, path);
    assert.deepEqual([status, headers["content-type"]], [200, type], path);
    // No header lets a browser take an old response for a fresh one.
    for (const name of ["cache-control", "expires", "last-modified", "etag"]) assert.equal(headers[name], undefined, `${name} of ${path}`);
  }
});

test("a folder without a trailing slash is redirected", async () => {
  const { origin } = await start();
  const { status, headers } = await asked(origin, "/ja");
  assert.deepEqual([status, headers.location], [302, "/ja/"]);
});

test("nothing outside the folder is served", async () => {
  const { origin } = await start();
  for (const path of ["/../secret.txt", "/ja/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", `/${encodeURIComponent(join(folder, "secret.txt"))}`, join(folder, "secret.txt")]) {
    const { status, body } = await asked(origin, path);
    assert.equal(status, 404, path);
    assert.ok(!body.includes("secret\n") && body !== "secret", path);
  }
});

test("an occupied port is reported in one line", async () => {
  const port = await taken();
  const { said, ended } = await start(port);
  assert.equal(await ended, 1);
  assert.equal(said.out, "");
  assert.match(said.error, new RegExp(`^port ${port} [^\\n]*\\n$`));
});

test("without a port an occupied 8000 is avoided", async () => {
  const ours = await taken(8000);
  const { origin } = await start();
  // If another program had the port, it may have released it since.
  assert.notEqual(Number(new URL(origin).port), ours);
});

test("the server ends when its input closes", async () => {
  const { origin, input, ended } = await start();
  input.end();
  await ended;
  await assert.rejects(fetch(origin));
});

/** The parts of a compiled core that the bundler looks for. */
function core() {
  const border = "export default () => {}; export const initSync = () => {}, __wbg_reset_state = () => {}, readPlaces = () => {}, exported = () => {}, embedding = () => {}, file_name = () => {}, address_of_checksums = () => {}; export class Calculator {}";
  const packages = ["ikura", "ikura-questions", "ikura-exports", "ikura-towns"];
  return Object.fromEntries(packages.flatMap((name) => [[`pkg/${name}.js`, border], [`pkg/${name}_bg.wasm`, "the core itself"]]));
}

test("the demo's scripts are bundled without plain JavaScript and fetch the core", async () => {
  await write(core());
  const bundles = join(folder, "bundles");
  await promisify(execFile)(process.execPath, ["xtask/bundle.mjs", "demo", join(folder, "pkg"), bundles]);
  const made = await readdir(bundles);
  for (const name of ["ikura.js", "ikura-split.js", "ikura-questions.js", "ikura-exports.js", "ikura-towns.js", "ikura-full.js", "ikura_bg.wasm", "frame.js"]) assert.ok(made.includes(name), name);
  assert.ok(!made.includes("ikura-plain.js"));
  assert.match(await readFile(join(bundles, "ikura.js"), "utf8"), /"ikura_bg\.wasm"/);
});
