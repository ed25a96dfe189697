/** The address of a page with the full view: the state in its fragment as in any link and, before it, the room that the link leads to. */
import type { Language } from "../language";
import type { Choice } from "./choice";
import { withPart, writeHash } from "./permalink";

const ROOM = /[#?&]ikura-room=([\w.-]+)/;

/** Returns the address of a page in a language with a state and a room. The page itself shows the whole nation and the first figures. */
export function withRoom(page: URL, language: Language, choice: Choice, room: string, stamp?: string): string {
  // The room comes first, because a state that was decoded on its way extends to the end.
  const before = room === "" ? page.hash : withPart(page.hash, `ikura-room=${room}`, "#");
  const authored: Choice = { language, conventions: {}, changes: new Map() };
  const { href } = Object.assign(new URL(page), { hash: writeHash(before, choice, authored, "ikura", stamp) });
  return href;
}

/** Returns the room in a fragment; empty if there is none. */
export function roomIn(hash: string): string {
  return ROOM.exec(hash)?.[1] ?? "";
}
