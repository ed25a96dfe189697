/** The bindings for the questions after the first answer, as the separate file `ikura-questions.js`. */
import init, { __wbg_reset_state, Calculator } from "compiled/ikura-questions.js";
import type { Opened } from "./engine";

export async function open(wasm: BufferSource | Response): Promise<Opened<Calculator>> {
  await init({ module_or_path: wasm });
  return { Calculator, replaceInstance: __wbg_reset_state };
}
