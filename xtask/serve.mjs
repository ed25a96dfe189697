// Serves a folder on this computer and to nobody else, by esbuild's own server. Started by `cargo xtask`, in the project's folder; its arguments are the folder
// and, where one was asked for, the port. Without one it is 8000, or the next that is free. It ends when its input does, which is when whoever started it ends.
import { context } from "esbuild";

const [servedir, asked] = process.argv.slice(2);
const host = "127.0.0.1";

process.stdin.on("end", () => process.exit()).resume();
try {
  const server = await (await context({ logLevel: "silent" })).serve({ servedir, host, port: asked && Number(asked) });
  console.log(`The demo is at http://${host}:${server.port}/ (Ctrl+C ends it)`);
} catch (fault) {
  console.error(asked ? `port ${asked} can't be used, perhaps because something else listens there: ${fault.message}` : `the demo can't be served: ${fault.message}`);
  process.exit(1);
}
