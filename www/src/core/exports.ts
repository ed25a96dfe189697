/** What a reader takes away, made by a part of the core that is loaded for it alone; a file of its own. */
import init, { address_of_checksums, embedding, exported, file_name } from "compiled/ikura-exports.js";
import { request } from "./request";
import { isAddress, scenarioAddress } from "./scenario";
import { fetchWasm } from "./wasm-fetch";

export type Form = "xlsx" | "csv" | "json" | "svg" | "png" | "citation";

const TYPES: Readonly<Record<Exclude<Form, "png">, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  json: "application/json",
  svg: "image/svg+xml",
  citation: "text/plain",
};

/** What is exported: a scenario's text, a selection as JSON text, and the address that leads back to it. */
export interface State {
  readonly scenario: string;
  readonly selection: string;
  readonly link: string;
}

/** The page's policy lets no picture in that it didn't bring itself. */
class NoPicture extends Error {
  override readonly name = "NoPicture";
}

let opening: Promise<unknown> | undefined;

export async function exportAs(form: Form, state: State): Promise<File> {
  await opened();
  const made = form === "png" ? await drawn(written("svg", state)) : written(form, state);
  return new File([made], `${file_name(state.scenario, state.selection)}.${form}`, { type: made.type });
}

/**
 * The code for other pages: that which follows what is published, then that which keeps to this version, where the publisher has its folder.
 * `named` is what the page calls the scenario, `country` whose places it has searched, empty for Japan.
 */
export async function embeddings({ scenario, selection }: Pick<State, "scenario" | "selection">, named: string, country: string): Promise<string[]> {
  await opened();
  const at = new URL(".", import.meta.url).href;
  const own = isAddress(named) ? scenarioAddress(named).href : undefined;
  const checksums = await request(address_of_checksums(at), (response) => response.text()).catch(() => undefined);
  const kept = checksums === undefined ? [] : [checksums];
  return [undefined, ...kept].map((checksums) => embedding(scenario, selection, own, country || undefined, at, checksums));
}

async function opened(): Promise<void> {
  opening ??= fetchWasm("ikura-exports_bg.wasm", EXPORTS_INTEGRITY).then((wasm) => init({ module_or_path: wasm }));
  try {
    await opening;
  } catch (fault) {
    // The network may be back the next time.
    opening = undefined;
    throw fault;
  }
}

function written(form: Exclude<Form, "png">, { scenario, selection, link }: State): Blob {
  const today = new Date();
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const bytes = exported(scenario, selection, form, link, day);
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: TYPES[form] });
}

/** The picture in dots, two for each of its own, by the browser; a page's policy may refuse it. */
async function drawn(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode().catch(() => {
      throw new NoPicture();
    });
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth * 2;
    canvas.height = picture.naturalHeight * 2;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((drawn) => canvas.toBlob(drawn, "image/png"));
    if (!png) throw new Error("the picture can't be drawn");
    return png;
  } finally {
    URL.revokeObjectURL(address);
  }
}
