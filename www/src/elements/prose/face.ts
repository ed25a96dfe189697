/** Shows an element's live content in place of its static content while there is something to show. */
import { IkuraErrorEvent } from "../events";
import type { ProseElement } from "./base";
import css from "./prose.css";

let sheet: CSSStyleSheet | undefined;

function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

export class Face {
  #part: ProseElement;
  #static = document.createElement("slot");
  readonly #live: HTMLElement;
  readonly root: ShadowRoot;
  #missed: string | undefined;

  constructor(part: ProseElement, live: HTMLElement, sheets: readonly CSSStyleSheet[] = []) {
    this.#part = part;
    this.#live = live;
    this.root = part.shadowRoot ?? part.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [...sheets, styles()];
    this.root.replaceChildren(this.#static, live);
    this.swap(false);
  }

  swap(isLive: boolean): void {
    this.#static.hidden = isLive;
    this.#live.hidden = !isLive;
  }

  /** Keeps the static content because the scenario has nothing of that name, and tells the page once. */
  miss(): void {
    this.swap(false);
    const { name } = this.#part;
    if (this.#missed === name) return;
    this.#missed = name;
    this.#part.dispatchEvent(new IkuraErrorEvent(new Error(`${this.#part.localName}: nothing is named “${name}”`)));
  }
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
