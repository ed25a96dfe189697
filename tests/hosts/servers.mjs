/** The publisher's server: one with the headers that other origins need, and an old-fashioned one. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { dist, serve } from "../page/browser.mjs";

export const publisher = () => serve(dist, { headers: { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" } });

/** Serves with HTTP/1.0, closes each connection, and sends anything but text as application/octet-stream. */
export async function oldPublisher() {
  const types = { js: "text/javascript", json: "application/json" };
  const requests = [];
  let origin;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", async (data) => {
      const [, path] = String(data).split(" ", 2);
      requests.push(origin + path);
      const { pathname } = new URL(path, origin);
      const type = types[pathname.split(".").at(-1)] ?? "application/octet-stream";
      try {
        const body = await readFile(join(dist, pathname));
        socket.write(`HTTP/1.0 200 OK\r\nContent-Type: ${type}\r\nAccess-Control-Allow-Origin: *\r\n\r\n`);
        socket.end(body);
      } catch {
        socket.end("HTTP/1.0 404 Not Found\r\n\r\n");
      }
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, requests, close: () => new Promise((resolve) => server.close(resolve)) };
}
