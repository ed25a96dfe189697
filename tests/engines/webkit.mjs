/** WebKit as GTK has it, driven by WebDriver: a few requests in JSON, on a screen that nobody sees. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

const driver = process.env.IKURA_WEBKIT_DRIVER || "/usr/bin/WebKitWebDriver";
const screen = "/usr/bin/Xvfb";

export const webkit = { name: "WebKit", needs: [driver, screen], start };

async function start() {
  const xvfb = spawn(screen, ["-displayfd", "3", "-screen", "0", "1200x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [display] = await once(xvfb.stdio[3], "data");
  const port = await freePort();
  const server = spawn(driver, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: `:${String(display).trim()}` } });
  const ask = await untilAnswered(`http://127.0.0.1:${port}`);
  const { sessionId } = await ask("POST", "/session", { capabilities: { alwaysMatch: {} } });
  const session = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
  await session("POST", "/window/rect", { x: 0, y: 0, width: 1000, height: 800 });
  const close = async () => {
    await session("DELETE", "");
    const ends = [server, xvfb].map((process) => once(process, "exit"));
    server.kill();
    xvfb.kill();
    await Promise.all(ends);
  };
  return { open: (url) => open(session, url), close };
}

async function open(session, url) {
  await session("POST", "/url", { url });
  const evaluate = async (run, ...given) => {
    const script = `const done = arguments[1]; Promise.resolve(arguments[0]).then((given) => (${run})(...given)).then((value) => done({ value }), (fault) => done({ fault: String(fault) }));`;
    const { value, fault } = await session("POST", "/execute/async", { script, args: [given] });
    if (fault) throw new Error(fault);
    return value;
  };
  return {
    evaluate,
    async evaluateInFrame(run, ...given) {
      const frame = await session("POST", "/element", { using: "css selector", value: "iframe" });
      await session("POST", "/frame", { id: frame });
      try {
        return await evaluate(run, ...given);
      } finally {
        await session("POST", "/frame", { id: null });
      }
    },
    async drag([from, ...path]) {
      const to = ([x, y]) => ({ type: "pointerMove", duration: 20, origin: "viewport", x: Math.round(x), y: Math.round(y) });
      const actions = [to(from), { type: "pointerDown", button: 0 }, ...path.map(to), { type: "pointerUp", button: 0 }];
      await session("POST", "/actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] });
    },
    close: () => session("POST", "/url", { url: "about:blank" }),
  };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** What asks the driver, once it listens. */
async function untilAnswered(origin) {
  const ask = async (method, path, body) => {
    const response = await fetch(origin + path, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; tries++) {
    try {
      await ask("GET", "/status");
      return ask;
    } catch (fault) {
      if (tries > 100) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
