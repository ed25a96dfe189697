/** The core as plain JavaScript. This separate file, `ikura-plain.js`, is loaded only if WebAssembly is refused. */
import { __wbg_reset_state, Calculator, initSync } from "compiled/ikura-plain.js";
import { instantiate } from "compiled/ikura-plain_bg.js";
import type { Opened } from "./engine";
import { WebAssembly } from "./plain-webassembly";

export function open(): Opened<Calculator> {
  initSync({ module: new WebAssembly.Module(instantiate) });
  return { Calculator, replaceInstance: __wbg_reset_state };
}
