// Serves a folder on this computer only, with esbuild's server. Started by `cargo xtask` in the project's folder. Arguments: the folder,
// and optionally the port; the default is 8000 or the next free one. It ends when its input closes, that is, when its parent ends.
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
