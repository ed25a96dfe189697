/** A server that compresses in advance with brotli at its best, as web servers should, so that no request waits for it. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json; charset=utf-8", ".wasm": "application/wasm" };
const BEST = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } };

/** Serves `files`, paths on the disk by URL path, and `pages`, texts by URL path. */
export async function serveCompressed({ files, pages }) {
  const contents = new Map();
  for (const [path, file] of Object.entries(files)) contents.set(path, brotliCompressSync(await readFile(file), BEST));
  for (const [path, text] of Object.entries(pages)) contents.set(path, brotliCompressSync(text, BEST));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const body = contents.get(pathname);
    if (!body) return response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    response.writeHead(200, { "content-type": TYPES[extname(pathname)], "content-encoding": "br", "content-length": body.length, "cache-control": "no-store" });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}
